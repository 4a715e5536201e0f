/** FHIR R4 resources as portals and decision-support test sets write them, for the cases of the cancer screenings. */
import type { Day } from "../../../src/fhir/dates.ts"
import type { JsonObject, Resource } from "../../../src/fhir/json.ts"
import type { Entry } from "../../../src/record/entry.ts"
import { readPatient } from "../../../src/record/patient.ts"
import { project } from "../../../src/record/project.ts"
import { judgeWith } from "../../../src/screening/judge.ts"
import { allRules } from "../../../src/screening/rules.ts"
import type { Verdict } from "../../../src/screening/verdict.ts"

const systems: Record<string, string> = {
  loinc: "http://loinc.org",
  sct: "http://snomed.info/sct",
  icd10: "http://hl7.org/fhir/sid/icd-10-cm",
  icd9: "http://hl7.org/fhir/sid/icd-9-cm",
  pcs: "http://www.cms.gov/Medicare/Coding/ICD10",
  hcpcs: "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
  cpt: "http://www.ama-assn.org/go/cpt",
  role: "http://terminology.hl7.org/CodeSystem/v3-RoleCode",
  oid96: "urn:oid:2.16.840.1.113883.6.96",
  oid1: "2.16.840.1.113883.6.1",
  crads: "http://example.org/CodeSystem/c-rads-2023",
}

/** "loinc 24606-6 Mammogram" → a CodeableConcept; "Colonoscopy" alone → its text. */
export function concept(said: string): JsonObject {
  const [, system = "", code = "", display] = /^(\w+) (\S+)(?: (.+))?$/.exec(said) ?? []
  const uri = systems[system]
  return uri === undefined
    ? { text: said }
    : { coding: [{ system: uri, code, ...(display === undefined ? {} : { display }) }] }
}

let made = 0
function resource(resourceType: string, fields: JsonObject): Resource {
  made += 1
  return { resourceType, id: `r${made}`, ...fields }
}

const coded = (code: string | undefined, key: string): JsonObject =>
  code === undefined ? {} : { [key]: [concept(code)] }

export const observation = (code: string, on: string, value?: string, more: JsonObject = {}): Resource =>
  resource("Observation", {
    ...{ status: "final", code: concept(code), effectiveDateTime: on },
    ...(value === undefined ? {} : { valueCodeableConcept: concept(value) }),
    ...more,
  })

export const report = (code: string, on: string, conclusionCode?: string, more: JsonObject = {}): Resource =>
  resource("DiagnosticReport", {
    ...{ status: "final", code: concept(code), effectiveDateTime: on },
    ...coded(conclusionCode, "conclusionCode"),
    ...more,
  })

export const procedure = (code: string, on: string, more: JsonObject = {}): Resource =>
  resource("Procedure", { status: "completed", code: concept(code), performedDateTime: on, ...more })

export const condition = (code: string, on: string, more: JsonObject = {}): Resource =>
  resource("Condition", {
    clinicalStatus: { coding: [{ code: "active" }] },
    verificationStatus: { coding: [{ code: "confirmed" }] },
    ...{ code: concept(code), onsetDateTime: on },
    ...more,
  })

export const relative = (relation: string, code: string, more: JsonObject = {}): Resource =>
  resource("FamilyMemberHistory", {
    ...{ status: "completed", relationship: concept(relation), condition: [{ code: concept(code) }] },
    ...more,
  })

export const order = (code: string, on: string, status = "active"): Resource =>
  resource("ServiceRequest", { status, intent: "order", code: concept(code), authoredOn: on })

export const imaging = (code: string, on: string, status = "available"): Resource =>
  resource("ImagingStudy", { status, procedureCode: [concept(code)], started: on })

export const medication = (name: string, more: JsonObject = {}): Resource =>
  resource("MedicationRequest", {
    ...{ status: "active", intent: "order", medicationCodeableConcept: { text: name }, authoredOn: "2026-08-01" },
    ...more,
  })

export const birthSex = (code: "F" | "M"): JsonObject => ({
  url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex",
  valueCode: code,
})

export const genderIdentity = (code: string): JsonObject => ({
  url: "http://hl7.org/fhir/StructureDefinition/patient-genderIdentity",
  valueCodeableConcept: { coding: [{ system: "http://hl7.org/fhir/gender-identity", code }] },
})

export const patient = (
  birthDate: string | undefined,
  gender: string | undefined,
  ...extension: JsonObject[]
): Resource =>
  resource("Patient", {
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(gender === undefined ? {} : { gender }),
    ...(extension.length === 0 ? {} : { extension }),
  })

export const today = "2026-11-20" as Day

/** The verdict of one rule on a patient and what their record holds, projected as an import would. */
export function verdictOn(rule: string, who: Resource, has: readonly Resource[]): Verdict {
  const found = allRules.find(({ id }) => id === rule)
  if (found === undefined) throw new Error(`no rule ${rule}`)
  const byName = new Map(has.map((one) => [`${one.resourceType}/${String(one.id)}`, one]))
  const entries = has.flatMap((one): Entry[] => {
    const body = project(one, (reference) => byName.get(reference), undefined)
    return body === undefined ? [] : [{ ...body, id: String(one.id), person: "1", sources: [] }]
  })
  const { names: _names, identifiers: _identifiers, ...facts } = readPatient(who)
  const person = { id: 1, name: "Case", isDefault: true, ...facts }
  return judgeWith({ person, entries, today })(found)
}
