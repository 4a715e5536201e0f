/**
 * Tells the FHIR release of a single resource by its shape, where reading it as R4 would misread it.
 * Names elements that R4 does not have in that type, or not of that JSON kind; everything else counts as R4.
 * FHIR DSTU2 (1.0.2), STU3 (3.0.2), R5 (5.0.0), each type's "R3/R4 diff" and "R4/R5 diff" pages.
 */
import type { Json, Resource } from "./json.ts"

export type Release = "DSTU2" | "STU3" | "R5"

type Sign = { release: Release; element: string /** Only when the element is of this JSON kind. */; kind?: Kind }
type Kind = "string" | "object" | "array" | "boolean"

/** Types that exist only in the older releases. */
const oldTypes: Readonly<Record<string, Release>> = {
  MedicationOrder: "DSTU2",
  DiagnosticOrder: "DSTU2",
  DeviceUseRequest: "DSTU2",
  BodySite: "STU3",
  Conformance: "DSTU2",
  ImagingObjectSelection: "DSTU2",
  Order: "DSTU2",
  OrderResponse: "DSTU2",
  ProcedureRequest: "STU3",
  ReferralRequest: "STU3",
  ProcessRequest: "STU3",
  ProcessResponse: "STU3",
  DeviceComponent: "STU3",
  EligibilityRequest: "STU3",
  EligibilityResponse: "STU3",
  ExpansionProfile: "STU3",
  ImagingManifest: "STU3",
  Sequence: "STU3",
  ServiceDefinition: "STU3",
  DataElement: "STU3",
}

function sign(release: Release, element: string, kind?: Kind): Sign {
  return kind === undefined ? { release, element } : { release, element, kind }
}

const signs: Readonly<Record<string, readonly Sign[]>> = {
  AllergyIntolerance: [
    sign("DSTU2", "substance"),
    sign("DSTU2", "category", "string"),
    sign("STU3", "clinicalStatus", "string"),
    sign("STU3", "verificationStatus", "string"),
    sign("STU3", "assertedDate"),
    sign("R5", "type", "object"),
  ],
  Appointment: [sign("R5", "class"), sign("DSTU2", "type", "object")],
  CarePlan: [sign("DSTU2", "participant"), sign("STU3", "definition")],
  Claim: [sign("DSTU2", "coverage"), sign("STU3", "information"), sign("STU3", "employmentImpacted")],
  Condition: [
    sign("DSTU2", "dateRecorded"),
    sign("STU3", "clinicalStatus", "string"),
    sign("STU3", "verificationStatus", "string"),
    sign("STU3", "assertedDate"),
    sign("STU3", "context"),
  ],
  Coverage: [sign("DSTU2", "bin"), sign("DSTU2", "issuer"), sign("STU3", "grouping"), sign("STU3", "sequence")],
  Device: [sign("STU3", "model"), sign("STU3", "version", "string"), sign("R5", "name")],
  DiagnosticReport: [
    sign("DSTU2", "performer", "object"),
    sign("DSTU2", "codedDiagnosis"),
    sign("STU3", "context"),
    sign("STU3", "image"),
    sign("STU3", "codedDiagnosis"),
  ],
  DocumentReference: [
    sign("DSTU2", "class"),
    sign("STU3", "indexed"),
    sign("STU3", "created"),
    sign("STU3", "context.encounter", "object"),
    sign("R5", "bodySite"),
  ],
  Encounter: [
    sign("DSTU2", "class", "string"),
    sign("DSTU2", "patient"),
    sign("DSTU2", "indication"),
    sign("STU3", "reason", "array"),
    sign("R5", "class", "array"),
    sign("R5", "actualPeriod"),
  ],
  ExplanationOfBenefit: [sign("STU3", "totalCost"), sign("STU3", "information"), sign("STU3", "totalBenefit")],
  FamilyMemberHistory: [sign("STU3", "notDone")],
  Goal: [sign("DSTU2", "targetDate"), sign("STU3", "status", "string")],
  ImagingStudy: [sign("STU3", "accession"), sign("STU3", "uid"), sign("DSTU2", "patient")],
  Immunization: [
    sign("DSTU2", "wasNotGiven"),
    sign("STU3", "notGiven"),
    sign("STU3", "date"),
    sign("STU3", "explanation"),
    sign("R5", "reason"),
    sign("R5", "informationSource"),
  ],
  MedicationAdministration: [
    sign("DSTU2", "wasNotGiven"),
    sign("DSTU2", "effectiveTimeDateTime"),
    sign("DSTU2", "effectiveTimePeriod"),
    sign("STU3", "notGiven"),
    sign("STU3", "prescription"),
    sign("R5", "medication"),
    sign("R5", "occurenceDateTime"),
    sign("R5", "occurencePeriod"),
  ],
  MedicationDispense: [sign("STU3", "notDone"), sign("R5", "medication")],
  MedicationRequest: [sign("STU3", "definition"), sign("STU3", "requester.agent"), sign("R5", "medication")],
  MedicationStatement: [
    sign("DSTU2", "wasNotTaken"),
    sign("DSTU2", "patient"),
    sign("STU3", "taken"),
    sign("R5", "medication"),
    sign("R5", "adherence"),
  ],
  Observation: [sign("DSTU2", "comments"), sign("STU3", "comment"), sign("STU3", "context"), sign("STU3", "related")],
  Procedure: [
    sign("DSTU2", "notPerformed"),
    sign("DSTU2", "reasonNotPerformed"),
    sign("STU3", "notDone"),
    sign("STU3", "notDoneReason"),
    sign("STU3", "context"),
    sign("STU3", "definition"),
    sign("R5", "occurrenceDateTime"),
    sign("R5", "occurrencePeriod"),
    sign("R5", "occurrenceString"),
    sign("R5", "occurrenceAge"),
    sign("R5", "occurrenceRange"),
  ],
  QuestionnaireResponse: [sign("DSTU2", "group"), sign("STU3", "context"), sign("STU3", "parent")],
}

/** Elements by which older releases say that something did not happen; R4 says it with the status. */
const denials: Readonly<Record<string, readonly string[]>> = {
  Immunization: ["notGiven", "wasNotGiven"],
  MedicationAdministration: ["notGiven", "wasNotGiven"],
  MedicationDispense: ["notDone"],
  MedicationStatement: ["wasNotTaken"],
  Procedure: ["notDone", "notPerformed"],
}

/** Whether an older release says "not done" here in a way that R4 would read as done. */
export function deniesInOldWords(resource: Resource): boolean {
  if (resource.resourceType === "MedicationStatement" && resource.taken === "n") return true
  return rowOf(denials, resource.resourceType)?.some((element) => resource[element] === true) ?? false
}

/** The release the resource is written in; undefined where it reads as R4. */
export function releaseOf(resource: Resource): Release | undefined {
  const old = rowOf(oldTypes, resource.resourceType)
  if (old !== undefined) return old
  return rowOf(signs, resource.resourceType)?.find((one) => shows(resource, one))?.release
}

// A resource may call its type anything, also "constructor".
function rowOf<T>(table: Readonly<Record<string, T>>, type: string): T | undefined {
  return Object.hasOwn(table, type) ? table[type] : undefined
}

function shows(resource: Resource, { element, kind }: Sign): boolean {
  let value: Json | undefined = resource
  for (const step of element.split(".")) {
    value = typeof value === "object" && value !== null && !Array.isArray(value) ? value[step] : undefined
  }
  if (value === undefined || value === null || value === false) return false
  return kind === undefined || kindOf(value) === kind
}

function kindOf(value: Json): string {
  return Array.isArray(value) ? "array" : typeof value
}
