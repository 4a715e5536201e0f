/**
 * Short ways to write a fact of an example, and to make the entry it stands for.
 * For the rules' own examples and their tests; nothing else makes entries here.
 */
import { type PartialDate, readDate } from "../fhir/dates.ts"
import type { Coding, Entry, EntryBody } from "../record/entry.ts"
import { ownSystem } from "../terms/own.ts"
import type { System } from "../terms/value-sets/value-set.ts"

export type ExampleFact = Omit<EntryBody, "start"> & { start: string }

const urls: Record<System, string> = {
  loinc: "http://loinc.org",
  snomed: "http://snomed.info/sct",
  icd10cm: "http://hl7.org/fhir/sid/icd-10-cm",
  icd9cm: "http://hl7.org/fhir/sid/icd-9-cm",
  icd10pcs: "http://www.cms.gov/Medicare/Coding/ICD10",
  hcpcs: "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
  rxnorm: "http://www.nlm.nih.gov/research/umls/rxnorm",
}

/** "loinc 24606-6" → its codings; words alone → none. */
function codings(code: string, display?: string): { codes?: Coding[] } {
  const [system = "", value] = code.split(" ")
  const url = urls[system as System]
  return url === undefined || value === undefined
    ? {}
    : { codes: [{ system: url, code: value, ...(display === undefined ? {} : { display }) }] }
}

/** A final result or reading. The value is its text; a number is also given as one. */
export function result(code: string, title: string, start: string, value?: string): ExampleFact {
  const number = value === undefined ? Number.NaN : Number(value)
  return {
    kind: "labs",
    resource: "Observation",
    title,
    ...codings(code),
    start,
    status: "final",
    standing: "done",
    ...(value === undefined ? {} : { value: { text: value, ...(Number.isNaN(number) ? {} : { number }) } }),
  }
}

export function pressure(start: string, systolic: number, diastolic: number): ExampleFact {
  return {
    ...result("loinc 85354-9", "Blood pressure", start),
    kind: "vitals",
    components: [
      { title: "Systolic", ...codings("loinc 8480-6"), value: { text: `${systolic} mmHg`, number: systolic } },
      { title: "Diastolic", ...codings("loinc 8462-4"), value: { text: `${diastolic} mmHg`, number: diastolic } },
    ],
  }
}

export function operation(code: string, title: string, start: string, status = "completed"): ExampleFact {
  const standing = status === "completed" ? "done" : "not-done"
  return { kind: "procedures", resource: "Procedure", title, ...codings(code, title), start, status, standing }
}

/** A medicine taken now, by its name. */
export function medicine(title: string, start: string): ExampleFact {
  return { kind: "medications", resource: "MedicationRequest", title, start, status: "active", standing: "current" }
}

/** A relative's disease. */
export function relative(code: string, title: string, start: string): ExampleFact {
  const components = [{ title, ...codings(code) }]
  return {
    kind: "family-history",
    resource: "FamilyMemberHistory",
    title: "Sister",
    start,
    standing: "done",
    components,
  }
}

/** What the person answered to a question of phr, this fall. */
export function told(question: string, value: string): ExampleFact {
  return {
    ...result("", question, "2026-11-01", value),
    kind: "assessments",
    codes: [{ system: ownSystem, code: `answer.${question}` }],
  }
}

/** A talk with a clinician that the person says took place. */
export function talkedAbout(item: string, start: string): ExampleFact {
  return { ...operation("", "Talked about", start), codes: [{ system: ownSystem, code: `talked.${item}` }] }
}

export function diagnosis(code: string, title: string, start: string): ExampleFact {
  const facts = { kind: "conditions", resource: "Condition", status: "active", standing: "current" } as const
  return { ...facts, title, ...codings(code), start, certainty: "confirmed" }
}

export function smoking(start: string, words: string): ExampleFact {
  return { ...result("loinc 72166-2", "Tobacco smoking status", start, words), kind: "social-history" }
}

/** The entry an example's fact stands for. */
export function exampleEntry(fact: ExampleFact, at: number): Entry {
  const { start, ...body } = fact
  const date: PartialDate | undefined = readDate(start)
  const id = `e${at + 1}`
  return { ...body, ...(date === undefined ? {} : { start: date }), id, person: "1", sources: [] }
}
