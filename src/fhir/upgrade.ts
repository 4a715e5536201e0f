/**
 * A resource of DSTU2, STU3, R4B or R5 as R4 reads it; a resource of R4 as it is.
 * The release is told by the shape of each element, because most sources do not say it: what R4 has not, or has in
 * another kind of JSON, is moved to where R4 has it. What R4 has no place for stays out of the upgraded copy's reading
 * and in the source, which is kept as it was. Nothing is invented and nothing thrown.
 */
import { isObject, isResource, type Resource } from "./json.ts"
import { device, deviceUsage, deviceUseStatement } from "./upgrade/devices.ts"
import { binary, composition, documentReference } from "./upgrade/documents.ts"
import { type Step, upgraded } from "./upgrade/edit.ts"
import { immunization } from "./upgrade/immunizations.ts"
import {
  medicationAdministration,
  medicationDispense,
  medicationOrder,
  medicationRequest,
  medicationStatement,
  medicine,
} from "./upgrade/medicines.ts"
import { claim, coverage, explanationOfBenefit } from "./upgrade/money.ts"
import { diagnosticOrder, procedureRequest, referralRequest, serviceRequest } from "./upgrade/orders.ts"
import { patient, practitioner, relatedPerson } from "./upgrade/people.ts"
import { carePlan, careTeam, goal } from "./upgrade/plans.ts"
import { allergyIntolerance, condition, familyMemberHistory } from "./upgrade/problems.ts"
import { questionnaire, questionnaireResponse } from "./upgrade/questionnaires.ts"
import { diagnosticReport, imagingStudy, observation } from "./upgrade/results.ts"
import { appointment, encounter, procedure } from "./upgrade/visits.ts"

const types: ReadonlyMap<string, readonly Step[]> = new Map(
  Object.entries({
    AllergyIntolerance: allergyIntolerance,
    Appointment: appointment,
    Binary: binary,
    CarePlan: carePlan,
    CareTeam: careTeam,
    Claim: claim,
    Composition: composition,
    Condition: condition,
    Coverage: coverage,
    Device: device,
    DeviceUsage: deviceUsage,
    DeviceUseStatement: deviceUseStatement,
    DiagnosticOrder: diagnosticOrder,
    DiagnosticReport: diagnosticReport,
    DocumentReference: documentReference,
    Encounter: encounter,
    ExplanationOfBenefit: explanationOfBenefit,
    FamilyMemberHistory: familyMemberHistory,
    Goal: goal,
    ImagingStudy: imagingStudy,
    Immunization: immunization,
    Medication: medicine,
    MedicationAdministration: medicationAdministration,
    MedicationDispense: medicationDispense,
    MedicationOrder: medicationOrder,
    MedicationRequest: medicationRequest,
    MedicationStatement: medicationStatement,
    Observation: observation,
    Patient: patient,
    Practitioner: practitioner,
    Procedure: procedure,
    ProcedureRequest: procedureRequest,
    Questionnaire: questionnaire,
    QuestionnaireResponse: questionnaireResponse,
    ReferralRequest: referralRequest,
    RelatedPerson: relatedPerson,
    ServiceRequest: serviceRequest,
  }),
)

const contained: Step = (edit) => {
  const found = edit.get("contained")
  if (!Array.isArray(found)) return
  const made = found.map((one) => {
    const steps = isObject(one) && isResource(one) ? types.get(one.resourceType) : undefined
    return isObject(one) && steps !== undefined ? upgraded(one, steps) : one
  })
  if (made.some((one, at) => one !== found[at])) edit.set("contained", made)
}

/** What is contained comes before the rest. */
const wholeTypes: ReadonlyMap<string, readonly Step[]> = new Map(
  [...types].map(([type, steps]) => [type, [contained, ...steps]]),
)
const otherType: readonly Step[] = [contained]

/** The types that are read in releases other than R4. */
export const upgradedTypes: readonly string[] = [...types.keys()]

/** The resource as R4, with what is contained in it; the same object where it is R4 already. */
export function upgrade(resource: Resource): Resource {
  const made = upgraded(resource, wholeTypes.get(resource.resourceType) ?? otherType)
  return isResource(made) ? made : resource
}
