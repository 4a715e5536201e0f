/**
 * What is new in a record since a day, as values: the page for a visit, `phr changes` and phr.changes/1 tell it.
 * New is what no earlier entry told of the same concept; a renewed medicine is no news and a new dose is; a result is
 * news when it is out of range and was not so before. Facts without a date are not news.
 */
import type { Day } from "../fhir/dates.ts"
import type { Entry, Flag } from "../record/entry.ts"
import type { Kind } from "../record/kinds.ts"
import { sameConcept } from "./concepts.ts"
import { type Medicine, medicinesOf } from "./medicines.ts"
import type { ReadImport, Reading } from "./reading.ts"
import { isNew, type Since } from "./since.ts"
import { tracksOf } from "./tracks.ts"
import { flagOf } from "./value.ts"

/** A medicine whose newest dose is written differently than the one before that day. */
export type NewDose = { medicine: Medicine; now: Entry; before: Entry }

/** A result that is out of range now and was not, or not so, before. */
export type NewlyOut = { title: string; measure?: string; entry: Entry; flag: Flag }

export type Changes = {
  since: Since
  conditions: Entry[]
  ended: Entry[]
  allergies: Entry[]
  started: Medicine[]
  changed: NewDose[]
  stopped: Medicine[]
  results: NewlyOut[]
  procedures: Entry[]
  vaccines: Entry[]
  visits: Entry[]
  documents: Entry[]
  /** What came in since then, by the day of the import. */
  imports: ReadImport[]
}

export function changesSince({ entries, imports, today }: Reading, since: Since): Changes {
  const told = entries.filter((entry) => entry.negated !== true && tookPlace(entry) && !isAfter(entry, today))
  const of = (...kinds: readonly Kind[]) => told.filter((entry) => kinds.includes(entry.kind))
  const dated = (...kinds: readonly Kind[]) => of(...kinds).filter((entry) => isNew(entry.start, since))
  const firstTold = (kind: Kind) =>
    sameConcept(of(kind))
      .filter((group) => group.every((entry) => isNew(entry.start ?? entry.recorded, since)))
      .map(([entry]) => entry)
  const medicines = medicinesOf(told, today)
  return {
    since,
    conditions: firstTold("conditions"),
    ended: of("conditions").filter((entry) => isNew(entry.end, since) && !isNew(entry.start, since)),
    allergies: firstTold("allergies"),
    started: medicines.filter((medicine) => isStarted(medicine, since)),
    changed: medicines.flatMap((medicine) => newDose(medicine, since) ?? []),
    stopped: medicines.filter((medicine) => !medicine.current && isNew(medicine.until, since)),
    results: newlyOut(of("labs", "vitals"), since),
    procedures: firstTold("procedures"),
    vaccines: dated("immunizations"),
    visits: dated("encounters"),
    documents: dated("reports", "documents"),
    imports: imports.filter((one) => one.on >= since.from),
  }
}

function tookPlace(entry: Entry): boolean {
  return entry.standing === "current" || entry.standing === "done" || entry.standing === "unknown"
}

function isAfter(entry: Entry, today: Day): boolean {
  return entry.start !== undefined && entry.start.slice(0, 10) > today
}

function isStarted(medicine: Medicine, since: Since): boolean {
  return medicine.current && medicine.entries.every((entry) => isNew(entry.start ?? entry.recorded, since))
}

function newDose(medicine: Medicine, since: Since): NewDose | undefined {
  const [now, ...earlier] = medicine.entries.filter((entry) => entry.dose !== undefined)
  const before = earlier.find((entry) => !isNew(entry.start ?? entry.recorded, since))
  if (!medicine.current || now === undefined || before === undefined) return undefined
  if (!isNew(now.start ?? now.recorded, since) || plain(now.dose) === plain(before.dose)) return undefined
  return { medicine, now, before }
}

function plain(text: string | undefined): string {
  return (text ?? "").toLowerCase().replaceAll(/\s+/g, " ").trim()
}

function newlyOut(results: readonly Entry[], since: Since): NewlyOut[] {
  return tracksOf(results).flatMap(({ title, measure, entries }) => {
    const [entry] = entries
    if (entry === undefined || !isNew(entry.start, since)) return []
    const flag = flagOf(entry)
    if (flag === undefined) return []
    const before = entries.find((one) => !isNew(one.start, since))
    return before !== undefined && flagOf(before) === flag
      ? []
      : [{ title, ...(measure === undefined ? {} : { measure: measure.id }), entry, flag }]
  })
}
