/**
 * What is new in a record since a day, by clinical date: that day counts. Medicines are compared by concept, so a
 * renewal is no news and a new dose is. Results count when they are out of range. Facts without a date are not news.
 */
import { type Day, earliestDay, latestDay, type PartialDate } from "../fhir/dates.ts"
import { conceptKeys } from "../record/concept.ts"
import type { Entry } from "../record/entry.ts"
import type { ReadImport } from "./reading.ts"
import { flagOf } from "./value.ts"

export type Changes = {
  since: Day
  newConditions: Entry[]
  endedConditions: Entry[]
  newAllergies: Entry[]
  startedMedicines: Entry[]
  stoppedMedicines: Entry[]
  changedMedicines: { before: Entry; after: Entry }[]
  results: Entry[]
  /** Out of range results aside: vaccines, procedures, visits. */
  events: Entry[]
  documents: Entry[]
  imports: ReadImport[]
}

export function changesSince(
  entries: readonly Entry[],
  imports: readonly ReadImport[],
  since: Day,
  today: Day,
): Changes {
  const isNew = (date: PartialDate | undefined) =>
    date !== undefined && latestDay(date) >= since && earliestDay(date) <= today
  const stated = entries.filter((entry) => entry.standing !== "wrong" && entry.standing !== "not-done")
  const fresh = stated.filter((entry) => entry.negated !== true && entry.standing !== "planned" && isNew(entry.start))
  const of = (...kinds: readonly string[]) => fresh.filter((entry) => kinds.includes(entry.kind))
  const ended = (entry: Entry) => isNew(entry.end)
  const conditions = stated.filter((entry) => entry.kind === "conditions" && entry.negated !== true)
  return {
    since,
    newConditions: of("conditions"),
    endedConditions: conditions.filter((entry) => ended(entry) && !isNew(entry.start)),
    newAllergies: of("allergies"),
    ...medicines(stated, since, isNew),
    results: of("labs", "vitals", "assessments").filter((entry) => flagOf(entry) !== undefined),
    events: of("encounters", "procedures", "immunizations"),
    documents: of("reports", "documents"),
    imports: imports.filter((one) => one.on >= since),
  }
}

/** Orders and statements say what is taken; dispenses and administrations are only evidence of it. */
const evidence = new Set(["MedicationDispense", "MedicationAdministration"])

function medicines(stated: readonly Entry[], since: Day, isNew: (date: PartialDate | undefined) => boolean) {
  const startedMedicines: Entry[] = []
  const stoppedMedicines: Entry[] = []
  const changedMedicines: { before: Entry; after: Entry }[] = []
  const taken = stated.filter(
    (entry) => entry.kind === "medications" && entry.negated !== true && !evidence.has(entry.resource),
  )
  for (const group of byConcept(taken)) {
    const [newest] = group
    if (newest === undefined) continue
    const before = group.find((entry) => entry.start !== undefined && latestDay(entry.start) < since)
    const after = group.find((entry) => entry.standing !== "planned" && isNew(entry.start))
    if (group.every((entry) => entry.standing !== "current") && isNew(newest.end)) stoppedMedicines.push(newest)
    else if (after !== undefined && before === undefined) startedMedicines.push(after)
    else if (after !== undefined && before !== undefined && differs(before.dose, after.dose)) {
      changedMedicines.push({ before, after })
    }
  }
  return { startedMedicines, stoppedMedicines, changedMedicines }
}

/** A dose nobody wrote down is no different dose. */
function differs(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a.trim().toLowerCase() !== b.trim().toLowerCase()
}

/** Entries that share a concept, each group in the order given. */
function byConcept(entries: readonly Entry[]): Entry[][] {
  const groupOf = new Map<string, Entry[]>()
  const groups = new Set<Entry[]>()
  for (const entry of entries) {
    const keys = conceptKeys(entry)
    const group = keys.map((key) => groupOf.get(key)).find((found) => found !== undefined) ?? []
    group.push(entry)
    groups.add(group)
    for (const key of keys) groupOf.set(key, group)
  }
  return [...groups]
}
