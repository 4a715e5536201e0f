/**
 * Projection: one FHIR resource, of R4 or upgraded to it → the body of one entry, or nothing where its type has no kind.
 * Pure and never throws, whatever stands under a resourceType. `resolve` finds what a reference means (same file,
 * same source); it may find nothing. What is contained in the resource is found here.
 * To project another type: write its function in project/ and put it into the table.
 */
import type { Resource } from "../fhir/json.ts"
import { type Literal, literalsOf } from "../fhir/literals.ts"
import { narrativeText } from "../fhir/narrative.ts"
import { originOf } from "../fhir/upgrade/edit.ts"
import { upgrade } from "../fhir/upgrade.ts"
import type { EntryBody } from "./entry.ts"
import { projectAllergy } from "./project/allergies.ts"
import { projectAppointment } from "./project/appointments.ts"
import { projectCarePlan, projectCareTeam, projectGoal, projectServiceRequest } from "./project/care.ts"
import { projectCondition } from "./project/conditions.ts"
import { projectDevice, projectDeviceUse } from "./project/devices.ts"
import { projectBinary, projectComposition, projectDocumentReference } from "./project/documents.ts"
import { projectEncounter } from "./project/encounters.ts"
import { projectFamilyMember } from "./project/family.ts"
import { projectImmunization } from "./project/immunizations.ts"
import {
  projectMedicationAdministration,
  projectMedicationDispense,
  projectMedicationRequest,
  projectMedicationStatement,
} from "./project/medications.ts"
import { projectClaim, projectCoverage } from "./project/money.ts"
import { projectObservation } from "./project/observations.ts"
import { projectProcedure } from "./project/procedures.ts"
import { projectQuestionnaireResponse } from "./project/questionnaires.ts"
import type { ProjectOne } from "./project/reading.ts"
import { projectImagingStudy, projectReport } from "./project/reports.ts"
import { untitledWords } from "./project/untitled.ts"
import { readProof } from "./proof.ts"

export type Resolve = (reference: string) => Resource | undefined
export type Projection = { entry: EntryBody | undefined; complete: boolean }
export type Project = (
  resource: Resource,
  resolve: Resolve,
  timeZone: string | undefined,
  source?: string,
) => EntryBody | undefined

const table: ReadonlyMap<string, ProjectOne> = new Map(
  Object.entries({
    AllergyIntolerance: projectAllergy,
    Appointment: projectAppointment,
    Binary: projectBinary,
    CarePlan: projectCarePlan,
    CareTeam: projectCareTeam,
    Claim: projectClaim,
    Composition: projectComposition,
    Condition: projectCondition,
    Coverage: projectCoverage,
    Device: projectDevice,
    DeviceUseStatement: projectDeviceUse,
    DiagnosticReport: projectReport,
    DocumentReference: projectDocumentReference,
    Encounter: projectEncounter,
    ExplanationOfBenefit: projectClaim,
    FamilyMemberHistory: projectFamilyMember,
    Goal: projectGoal,
    ImagingStudy: projectImagingStudy,
    Immunization: projectImmunization,
    MedicationAdministration: projectMedicationAdministration,
    MedicationDispense: projectMedicationDispense,
    MedicationRequest: projectMedicationRequest,
    MedicationStatement: projectMedicationStatement,
    Observation: projectObservation,
    Procedure: projectProcedure,
    QuestionnaireResponse: projectQuestionnaireResponse,
    ServiceRequest: projectServiceRequest,
  }),
)

/**
 * The entry of a resource. `timeZone` is the person's, in which instants given in Z are told; `source` is the JSON text
 * the resource was parsed from, so that numbers are shown as written (5.40 stays 5.40).
 */
export function project(
  resource: Resource,
  resolve: Resolve,
  timeZone: string | undefined,
  source?: string,
): EntryBody | undefined {
  const current = upgrade(resource)
  const told = table.get(current.resourceType)?.(current, {
    resolve: (reference) => upgraded(resolve(reference)),
    timeZone,
    literal: literalIn(resource, current, source),
  })
  // What its issuer has revoked is no fact any more.
  const revoked = told !== undefined && readProof(resource)?.revocation === "revoked"
  const entry: EntryBody | undefined = revoked ? { ...told, standing: "wrong" } : told
  if (entry === undefined || entry.note !== undefined || !tellsInNarrative(entry)) return entry
  const note = narrativeText(current)
  return note === undefined ? entry : { ...entry, note }
}

function upgraded(resource: Resource | undefined): Resource | undefined {
  return resource && upgrade(resource)
}

/** Numbers as written: what was upgraded is looked up where it stood in the source. */
function literalIn(resource: Resource, current: Resource, source: string | undefined): Literal {
  const literal = literalsOf(resource, source)
  if (current === resource) return literal
  return (holder, key) => literal(originOf(holder), key) ?? literal(holder, key)
}

// Some sources put it all into the narrative: an operation without a code, a plan without activities.
function tellsInNarrative(entry: EntryBody): boolean {
  if (untitledWords.has(entry.title)) return true
  const isTold = entry.resource === "CarePlan" || entry.resource === "DiagnosticReport"
  return isTold && entry.components === undefined && entry.value === undefined
}

/** The FHIR types that become entries. */
export const projectedTypes: readonly string[] = [...table.keys()]
