/**
 * The record's entries as CDSi reads them: doses by CVX, observations by CDC's SNOMED CT codes and phr's own tables.
 * Refused, planned and mistaken entries are no doses; a dose known by name alone says so; a dose or fact without the
 * exactness the schedule needs is told apart, never guessed. Logic Specification 4.6, chapter 4.1.
 */
import { type Day, daysBetween, earliestDay, isDay, withoutTime } from "../fhir/dates.ts"
import type { Coding, Component, Entry } from "../record/entry.ts"
import { cvxSystem, loincSystem, sameSystem, snomedSystem } from "../terms/systems.ts"
import { findVaccine, vaccineByCvx } from "../terms/vaccines.ts"
import { icd10Rows, lasting } from "./from-record/icd-10-cm.ts"
import { serologyRows } from "./from-record/serology.ts"
import type { Dose, Observation } from "./patient.ts"
import type { Schedule } from "./schedule.ts"

/** A dose with the entry it comes from; `byName` where its vaccine was recognized by words alone. */
export type RecordDose = Dose & { entry: Entry; byName?: true }

/** A dose that cannot be judged, and why. */
export type UnjudgedDose = { entry: Entry; why: "no exact date" | "unknown vaccine" | "after today" }

export type FromRecord = {
  doses: RecordDose[]
  /** Doses that were refused or not given, by their vaccine. */
  notGiven: { entry: Entry; cvx: string }[]
  unjudged: UnjudgedDose[]
  observations: (Observation & { entry: Entry })[]
}

export function gatherFromRecord(entries: readonly Entry[], schedule: Schedule, today: Day): FromRecord {
  const found: FromRecord = { doses: [], notGiven: [], unjudged: [], observations: [] }
  const table = observationTable(schedule)
  for (const entry of entries) {
    if (entry.standing === "wrong" || entry.standing === "planned") continue
    if (entry.kind === "immunizations") readDose(entry, found, today)
    else found.observations.push(...readObservations(entry, table, today))
  }
  return found
}

function readDose(entry: Entry, found: FromRecord, today: Day): void {
  const coded = (entry.codes ?? []).filter((coding) => sameSystem(coding.system, cvxSystem))
  const vaccine = coded.flatMap(({ code }) => vaccineByCvx(code) ?? [])[0] ?? findVaccine(entry.title)
  const date = entry.start === undefined ? undefined : withoutTime(entry.start)
  if (entry.negated || entry.standing === "not-done") {
    if (vaccine !== undefined) found.notGiven.push({ entry, cvx: vaccine.cvx })
  } else if (vaccine === undefined) found.unjudged.push({ entry, why: "unknown vaccine" })
  else if (date === undefined || !isDay(date)) found.unjudged.push({ entry, why: "no exact date" })
  else if (date > today) found.unjudged.push({ entry, why: "after today" })
  else {
    const expires = particular(entry, "Expires")
    found.doses.push({
      id: entry.id,
      entry,
      date,
      cvx: vaccine.cvx,
      ...(coded.length === 0 ? { byName: true as const } : {}),
      ...(particular(entry, "Subpotent") === undefined ? {} : { substandard: true as const }),
      ...(expires !== undefined && isDay(expires) ? { expires } : {}),
    })
  }
}

function particular({ components }: Entry, title: string): string | undefined {
  return components?.find((component) => component.title === title)?.value?.text
}

type Table = {
  snomed: ReadonlyMap<string, readonly string[]>
  cvx: ReadonlyMap<string, readonly string[]>
  /** Observations that hold also when what they name is over: proof of immunity, contraindications. */
  outlast: ReadonlySet<string>
}

const tables = new WeakMap<Schedule, Table>()

function observationTable(schedule: Schedule): Table {
  const known = tables.get(schedule)
  if (known !== undefined) return known
  const bySystem = (system: string) => {
    const codes = new Map<string, string[]>()
    for (const { code, codes: values } of schedule.observations) {
      for (const value of values) {
        if (value.system === system) codes.set(value.code, [...new Set([...(codes.get(value.code) ?? []), code])])
      }
    }
    return codes
  }
  // A code that CDC lists for several observations is only a part of each, such as an occupation or an exposure.
  const snomed = new Map([...bySystem("SNOMED")].filter(([, observations]) => observations.length <= 2))
  const indications = new Set(
    schedule.antigens.flatMap(({ series }) =>
      series.flatMap((one) => one.indications.map(({ observation }) => observation)),
    ),
  )
  const outlast = new Set(schedule.observations.map(({ code }) => code).filter((code) => !indications.has(code)))
  const table = { snomed, cvx: bySystem("CVX"), outlast }
  tables.set(schedule, table)
  return table
}

function readObservations(entry: Entry, table: Table, today: Day): (Observation & { entry: Entry })[] {
  const { standing, certainty } = entry
  if (entry.negated || standing === "not-done" || certainty === "refuted" || certainty === "entered-in-error") return []
  if (entry.kind === "family-history") return []
  const date = entry.start === undefined ? undefined : earliestDay(entry.start)
  if (date !== undefined && date > today) return []
  const codes = codesSaid(entry, table)
  return [...new Set(codes)].flatMap((code) => {
    const isOver = entry.kind === "conditions" && standing === "done"
    if (isOver && !table.outlast.has(code)) return []
    const limit = lasting[code]
    if (limit !== undefined && (date === undefined || daysBetween(date, today) > limit)) return []
    return [{ code, entry, ...(date === undefined ? {} : { date }) }]
  })
}

function codesSaid(entry: Entry, table: Table): string[] {
  const found = [...codingsOf(entry)].flatMap((coding) => {
    if (sameSystem(coding.system, snomedSystem)) return table.snomed.get(coding.code) ?? []
    if (sameSystem(coding.system, "http://hl7.org/fhir/sid/icd-10-cm")) return byIcd10(coding.code)
    if (entry.kind === "allergies" && sameSystem(coding.system, cvxSystem) && isSevere(entry)) {
      return table.cvx.get(coding.code.padStart(2, "0")) ?? []
    }
    return []
  })
  return [...found, ...bySerology(entry)]
}

function* codingsOf(entry: Entry): Generator<Coding> {
  for (const part of [entry, ...(entry.components ?? [])]) {
    yield* part.codes ?? []
    yield* part.value?.codes ?? []
  }
}

function byIcd10(code: string): string[] {
  const plain = code.toUpperCase()
  return icd10Rows.flatMap(([begin, observations]) => (plain.startsWith(begin) ? observations : []))
}

function isSevere({ severity, components }: Entry): boolean {
  const words = [severity ?? "", ...(components ?? []).flatMap(({ title, value }) => [title, value?.text ?? ""])]
  return words.some((word) => /severe|anaphyla|high/i.test(word))
}

const positive = /^\s*(positive|reactive|detected|immune|present)\b/i

function bySerology(entry: Entry): string[] {
  const isFinal = entry.resource === "Observation" && (entry.status === "final" || entry.status === "amended")
  const parts: (Entry | Component)[] =
    isFinal || entry.status === "corrected" ? [entry, ...(entry.components ?? [])] : []
  return parts.flatMap(({ codes, value }) =>
    serologyRows
      .filter(({ loinc }) => codes?.some((one) => one.code === loinc && sameSystem(one.system, loincSystem)) === true)
      .filter(({ atLeast }) => {
        if (value === undefined) return false
        if (atLeast === undefined) return positive.test(value.text)
        const below = value.comparator === "<" || value.comparator === "<="
        return value.unit === atLeast.unit && !below && (value.number ?? 0) >= atLeast.number
      })
      .map(({ observation }) => observation),
  )
}
