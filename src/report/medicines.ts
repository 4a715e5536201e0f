/**
 * Medicines as a person takes them: every prescription, statement and dispense of the same medicine as one, with what
 * its sources last said. Whether it is taken now is what the sources say, never worked out from how long ago it was.
 */
import { earliestDay, type PartialDate } from "../fhir/dates.ts"
import type { Entry } from "../record/entry.ts"
import { sameConcept } from "./concepts.ts"

export type Medicine = {
  title: string
  /** Some source says that it is taken, or does not say that it is not. */
  current: boolean
  /** No source says whether it is taken. */
  uncertain: boolean
  /** As the prescriber wrote it, from the newest entry that has it. */
  dose?: string
  /** The first start among what is current, else of all. */
  since?: PartialDate
  until?: PartialDate
  prescriber?: string
  /** The newest date any source gives for it. */
  confirmed?: PartialDate
  /** Newest first. */
  entries: readonly Entry[]
}

/** Every medicine in these entries (newest first), without what was refused, planned or denied. */
export function medicinesOf(entries: readonly Entry[]): Medicine[] {
  const taken = entries.filter(
    (entry) =>
      entry.kind === "medications" &&
      entry.negated !== true &&
      (entry.standing === "current" || entry.standing === "done" || entry.standing === "unknown"),
  )
  return sameConcept(taken).map(medicine)
}

function medicine(group: readonly [Entry, ...Entry[]]): Medicine {
  const sure = group.filter((entry) => entry.standing === "current")
  const open = sure.length > 0 ? sure : group.filter((entry) => entry.standing === "unknown")
  const current = sure.length > 0 || group.every((entry) => entry.standing === "unknown")
  const told = current ? open : group
  const dose = first(told, (entry) => entry.dose)
  const since = edge(
    told.map((entry) => entry.start),
    "first",
  )
  const until = current
    ? undefined
    : edge(
        group.map((entry) => entry.end),
        "last",
      )
  const prescriber = first(told, (entry) => entry.performer)
  const confirmed = edge(
    group.flatMap((entry) => [entry.recorded, entry.start]),
    "last",
  )
  return {
    title: told[0]?.title ?? group[0].title,
    current,
    uncertain: sure.length === 0 && current,
    ...(dose === undefined ? {} : { dose }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(prescriber === undefined ? {} : { prescriber }),
    ...(confirmed === undefined ? {} : { confirmed }),
    entries: group,
  }
}

function first<T>(entries: readonly Entry[], read: (entry: Entry) => T | undefined): T | undefined {
  return entries.map(read).find((value) => value !== undefined)
}

function edge(dates: readonly (PartialDate | undefined)[], which: "first" | "last"): PartialDate | undefined {
  const known = dates.filter((date) => date !== undefined)
  known.sort((a, b) => earliestDay(a).localeCompare(earliestDay(b)))
  return which === "first" ? known[0] : known.at(-1)
}
