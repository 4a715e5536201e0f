/**
 * What stands in a section of which the record holds nothing: "no information", which is not "none known"
 * (HL7 IPS, CodeSystem absent-unknown-uv-ips). "None known" is only said where a source said it, and then it is an
 * entry like any other.
 */
import type { CodeableConcept, FhirResource, Reference } from "fhir/r4.js"
import { unknown, unknownOccurrence } from "./elements.ts"
import { resourceUrl } from "./identifiers.ts"
import { profile } from "./making.ts"

export type Absent = "allergy" | "problem" | "medication" | "immunization" | "procedure" | "device"

const words: Record<Absent, string> = {
  allergy: "No information about allergies",
  problem: "No information about problems",
  medication: "No information about medications",
  immunization: "No information about immunizations",
  procedure: "No information about past history of procedures",
  device: "No information about devices",
}

export function absentWords(what: Absent): string {
  return words[what]
}

/** The resource the section refers to, and what it needs. */
export function absentResources(what: Absent, patient: Reference): readonly [FhirResource, ...FhirResource[]] {
  if (what !== "device") return [statement(what, patient)]
  return noDevice(patient)
}

function statement(what: Exclude<Absent, "device">, patient: Reference): FhirResource {
  const code = codeOf(what)
  const id = `no-${what}-info`
  switch (what) {
    case "allergy":
      return {
        resourceType: "AllergyIntolerance",
        id,
        meta: profile("AllergyIntolerance"),
        clinicalStatus: active("allergyintolerance-clinical"),
        code,
        patient,
      }
    case "problem":
      return {
        resourceType: "Condition",
        id,
        meta: profile("Condition"),
        clinicalStatus: active("condition-clinical"),
        code,
        subject: patient,
      }
    case "medication":
      return {
        resourceType: "MedicationStatement",
        id,
        meta: profile("MedicationStatement"),
        status: "unknown",
        medicationCodeableConcept: code,
        subject: patient,
        effectivePeriod: unknown,
      }
    case "immunization":
      return {
        resourceType: "Immunization",
        id,
        meta: profile("Immunization"),
        status: "not-done",
        vaccineCode: code,
        patient,
        ...unknownOccurrence,
      }
    case "procedure":
      return {
        resourceType: "Procedure",
        id,
        meta: profile("Procedure"),
        status: "unknown",
        code,
        subject: patient,
        _performedDateTime: unknown,
      }
  }
}

/** A use of a device must refer to one: to the device of which nothing is known. */
function noDevice(patient: Reference): [FhirResource, FhirResource] {
  const [id, meta] = ["no-device-info", profile("Device")]
  const device: FhirResource = { resourceType: "Device", id, meta, type: codeOf("device"), patient }
  const use: FhirResource = {
    resourceType: "DeviceUseStatement",
    id,
    meta: profile("DeviceUseStatement"),
    status: "active",
    subject: patient,
    _timingDateTime: unknown,
    device: { reference: resourceUrl("Device", id) },
  }
  return [use, device]
}

function codeOf(what: Absent): CodeableConcept {
  const system = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
  return { coding: [{ system, code: `no-${what}-info`, display: words[what] }] }
}

function active(codeSystem: string): CodeableConcept {
  return { coding: [{ system: `http://terminology.hl7.org/CodeSystem/${codeSystem}`, code: "active" }] }
}
