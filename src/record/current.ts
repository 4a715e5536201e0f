/**
 * What is current (formats.md "What is current"), as pure functions over entries: which medicine, problem or allergy
 * stands on a page today, what is only evidence for it, and since when no source has confirmed it.
 * Nothing is worked out from how long ago something was: what is old is marked, never dropped.
 */
import { addToDay, type Day, earliestDay, latestDay, type PartialDate } from "../fhir/dates.ts"
import { systemUri } from "../terms/systems.ts"
import type { Entry, EntryBody } from "./entry.ts"

/** Said to hold on that day: active or on hold, and no end that has surely passed. */
export function isCurrent(entry: EntryBody, today: Day): boolean {
  return entry.standing === "current" && !entry.negated && !hasEnded(entry, today)
}

/** The source does not say whether it still holds: "status not stated". */
export function isUnstated(entry: EntryBody, today: Day): boolean {
  return entry.standing === "unknown" && !entry.negated && !hasEnded(entry, today)
}

function hasEnded(entry: EntryBody, today: Day): boolean {
  return (
    (entry.end !== undefined && latestDay(entry.end) < today) || (entry.end === undefined && entry.ended !== undefined)
  )
}

/** Handing out or giving a medicine shows that it was had; it is no line of its own among what is taken. */
export function isEvidence(entry: EntryBody): boolean {
  return entry.resource === "MedicationDispense" || entry.resource === "MedicationAdministration"
}

/**
 * Where a condition belongs: the problem list, the diagnoses of single visits, or the findings of how a person lives.
 * A condition without a category is a problem.
 */
export type Place = "problem" | "visit-diagnosis" | "social-finding"

export function placeOf(entry: EntryBody): Place {
  if (isSocial(entry)) return "social-finding"
  const categories = entry.categories ?? []
  const isListed = categories.some((category) => category === "problem-list-item" || category === "health-concern")
  return !isListed && categories.includes("encounter-diagnosis") ? "visit-diagnosis" : "problem"
}

const snomed = "http://snomed.info/sct"
const icd10 = "http://hl7.org/fhir/sid/icd-10-cm"

// SNOMED CT findings of work, schooling, housing, safety and company; found as conditions in published sample records.
const socialFindings: ReadonlySet<string> = new Set([
  "160903007",
  "160904001",
  "741062008",
  "73595000",
  "706893006",
  "423315002",
  "422650009",
  "424393004",
  "224299000",
  "224295006",
  "5251000175109",
  "266948004",
  "160968000",
  "105531004",
  "713458007",
  "266934004",
])

function isSocial(entry: EntryBody): boolean {
  if (entry.categories?.includes("sdoh")) return true
  return (entry.codes ?? []).some(({ system, code }) => {
    if (system === undefined) return false
    const uri = systemUri(system)
    // ICD-10-CM Z55–Z65: health hazards of socioeconomic and psychosocial circumstances.
    return uri === snomed ? socialFindings.has(code) : uri === icd10 && /^Z(?:5[5-9]|6[0-5])/i.test(code)
  })
}

/** The newest date at which any of these entries of one thing was said or done; undefined where none is dated. */
export function lastSeen(entries: readonly EntryBody[]): PartialDate | undefined {
  let last: PartialDate | undefined
  for (const entry of entries) {
    for (const date of [entry.recorded, entry.start]) {
      if (date !== undefined && (last === undefined || earliestDay(date) > earliestDay(last))) last = date
    }
  }
  return last
}

/** Months after which what nobody confirmed is marked. */
const monthsConfirmed = 12

/** The day to print as "not confirmed since", where the last sign of it is more than 12 months old; else undefined. */
export function notConfirmedSince(entries: readonly EntryBody[], today: Day): PartialDate | undefined {
  const last = lastSeen(entries)
  return last !== undefined && latestDay(last) < addToDay(today, { months: -monthsConfirmed }) ? last : undefined
}

export type Allergies = {
  /** Active, or of unstated status. */
  known: Entry[]
  past: Entry[]
  /** "No known allergies" and refuted ones, as their source says. With `known` and this empty, none is recorded. */
  denied: Entry[]
}

/** Allergies as a page needs them; "none recorded" and "none known" are told apart by `denied`. */
export function allergiesOf(entries: readonly Entry[]): Allergies {
  const all: Allergies = { known: [], past: [], denied: [] }
  for (const entry of entries) {
    if (entry.kind !== "allergies" || entry.standing === "wrong") continue
    if (entry.standing === "done") all.past.push(entry)
    else (entry.negated ? all.denied : all.known).push(entry)
  }
  return all
}
