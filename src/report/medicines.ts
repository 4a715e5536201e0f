/**
 * Medicines as a person takes them: every prescription, statement and dispense of the same medicine as one, with what
 * its sources last said. Whether it is taken now is what the sources say, never worked out from how long ago it was;
 * that it was handed out or given is evidence and makes no medicine current.
 */
import { type Day, earliestDay, type PartialDate } from "../fhir/dates.ts"
import { isCurrent, isEvidence, isUnstated, lastSeen, notConfirmedSince } from "../record/current.ts"
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
  /** The same date, where it is more than a year before today. */
  notConfirmedSince?: PartialDate
  /** Newest first. */
  entries: readonly Entry[]
}

/** Every medicine in these entries (newest first), without what was refused, planned or denied. */
export function medicinesOf(entries: readonly Entry[], today: Day): Medicine[] {
  const taken = entries.filter(
    (entry) =>
      entry.kind === "medications" &&
      entry.negated !== true &&
      (entry.standing === "current" || entry.standing === "done" || entry.standing === "unknown"),
  )
  return sameConcept(taken).map((group) => medicine(group, today))
}

function medicine(group: readonly [Entry, ...Entry[]], today: Day): Medicine {
  const orders = group.filter((entry) => !isEvidence(entry))
  const sure = orders.filter((entry) => isCurrent(entry, today))
  const unstated = orders.length > 0 && orders.every((entry) => isUnstated(entry, today))
  const current = sure.length > 0 || unstated
  const told = sure.length > 0 ? sure : unstated ? orders : group
  const dose = first(told, (entry) => entry.dose)
  const since = edge(told, "first", (entry) => entry.start)
  const until = current ? undefined : edge(group, "last", (entry) => entry.end)
  // Who told of a medicine, or handed it over, did not prescribe it.
  const prescriber = first(told, (entry) => (entry.resource === "MedicationRequest" ? entry.performer : undefined))
  const confirmed = lastSeen(group)
  const stale = notConfirmedSince(group, today)
  return {
    title: told[0]?.title ?? group[0].title,
    current,
    uncertain: sure.length === 0 && current,
    ...(dose === undefined ? {} : { dose }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(prescriber === undefined ? {} : { prescriber }),
    ...(confirmed === undefined ? {} : { confirmed }),
    ...(stale === undefined ? {} : { notConfirmedSince: stale }),
    entries: group,
  }
}

function first<T>(entries: readonly Entry[], read: (entry: Entry) => T | undefined): T | undefined {
  return entries.map(read).find((value) => value !== undefined)
}

function edge(
  entries: readonly Entry[],
  which: "first" | "last",
  read: (entry: Entry) => PartialDate | undefined,
): PartialDate | undefined {
  const known = entries.flatMap((entry) => read(entry) ?? [])
  known.sort((a, b) => (earliestDay(a) < earliestDay(b) ? -1 : 1))
  return which === "first" ? known[0] : known.at(-1)
}
