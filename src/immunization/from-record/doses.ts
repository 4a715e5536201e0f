/**
 * The record's immunizations as doses: their vaccine by CVX, else by NDC, else by name, which is only unconfirmed.
 * Refused, planned and mistaken entries are no doses; one without an exact day or a known vaccine, or of a day before the
 * person was born, is told apart, never guessed. Logic Specification 4.6, chapter 4.1.
 */
import { type Day, isDay, latestDay, readDate, withoutTime } from "../../fhir/dates.ts"
import type { Entry } from "../../record/entry.ts"
import { sameSystem } from "../../terms/systems.ts"
import { codedVaccine, findVaccine, type Vaccine } from "../../terms/vaccines.ts"
import type { Dose } from "../patient.ts"

/** A dose with the entry it comes from; `unconfirmed` where its vaccine was recognized by words alone. */
export type RecordDose = Dose & { entry: Entry; unconfirmed?: true }

/** A dose that cannot be judged, and why. */
export type UnjudgedDose = {
  entry: Entry
  why: "no exact date" | "unknown vaccine" | "after today" | "before birth"
  vaccine?: Vaccine
}

export type RecordDoses = {
  doses: RecordDose[]
  /** Doses that were refused or not given, by their vaccine. */
  notGiven: { entry: Entry; cvx: string }[]
  unjudged: UnjudgedDose[]
}

export function readDose(entry: Entry, found: RecordDoses, { birthDate, today }: { birthDate: Day; today: Day }): void {
  const coded = codedVaccine(entry.codes ?? [])
  const vaccine = coded ?? findVaccine(entry.title)
  const date = entry.start === undefined ? undefined : withoutTime(entry.start)
  const known = vaccine === undefined ? {} : { vaccine }
  if (entry.negated || entry.standing === "not-done") {
    if (vaccine !== undefined) found.notGiven.push({ entry, cvx: vaccine.cvx })
  } else if (vaccine === undefined) found.unjudged.push({ entry, why: "unknown vaccine" })
  else if (date === undefined || !isDay(date)) found.unjudged.push({ entry, why: "no exact date", ...known })
  else if (date > today) found.unjudged.push({ entry, why: "after today", ...known })
  else if (date < birthDate) found.unjudged.push({ entry, why: "before birth", ...known })
  else {
    const expires = readDate(particular(entry, "Expires"))
    const mvx = manufacturer(entry)
    found.doses.push({
      id: entry.id,
      entry,
      date,
      cvx: vaccine.cvx,
      ...(coded === undefined ? { unconfirmed: true as const } : {}),
      ...(mvx === undefined ? {} : { mvx }),
      ...(particular(entry, "Subpotent") === undefined ? {} : { substandard: true as const }),
      // CALCDTLOTEXP-1: a lot of which only the month is known lasts until its last day.
      ...(expires === undefined ? {} : { expires: latestDay(expires) }),
    })
  }
}

function particular({ components }: Entry, title: string): string | undefined {
  return components?.find((component) => component.title === title)?.value?.text
}

/** CDC's manufacturer codes (MVX) where CDC's data tells products of one CVX apart by them. */
const manufacturers: readonly [name: RegExp, mvx: string][] = [
  [/merck|\bmsd\b/i, "MSD"],
  [/glaxo|\bgsk\b|smithkline|\bskb\b/i, "SKB"],
  [/sanofi|\bpmc\b/i, "PMC"],
  [/id biomedical|\bidb\b/i, "IDB"],
  [/seqirus|\bseq\b/i, "SEQ"],
]

function manufacturer(entry: Entry): string | undefined {
  const mvx = entry.codes?.find(({ system }) => sameSystem(system, "http://hl7.org/fhir/sid/mvx"))?.code
  const name = particular(entry, "Manufacturer")
  return mvx ?? manufacturers.find(([words]) => name !== undefined && words.test(name))?.[1]
}
