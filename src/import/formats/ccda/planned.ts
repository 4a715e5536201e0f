/**
 * What is planned, ordered or proposed → ServiceRequest; a planned medicine → MedicationRequest; a booked visit →
 * Appointment; what is asked not to be done is marked so. The mood of the statement decides (INT, RQO, PRP, PRMS, APT …).
 * C-CDA Planned Act, Encounter, Observation, Procedure, Supply, Medication, Immunization (…22.4.39–.44, .120), Instruction.
 */
import type { Appointment, MedicationRequest, ServiceRequest } from "fhir/r4.js"
import { conceptOf, quantityOf } from "./data.ts"
import { authored, dateElements, periodFrom, spanElements, spanOf } from "./dates.ts"
import { productOf } from "./medications.ts"
import { spoken } from "./narrative.ts"
import { authorOf, performersOf } from "./people.ts"
import type { Made, Place } from "./place.ts"
import { courseOf } from "./sig.ts"
import {
  conceptOrText,
  describe,
  identified,
  idsFrom,
  mapped,
  nestedCoded,
  nestedWith,
  notesOf,
  statusOf,
} from "./statement.ts"
import { attribute, child, children, hasTemplate, isNegated, type XmlElement } from "./tree.ts"

const statuses = {
  active: "active",
  new: "active",
  completed: "completed",
  held: "on-hold",
  suspended: "on-hold",
  aborted: "revoked",
  cancelled: "revoked",
  nullified: "entered-in-error",
} as const satisfies Record<string, ServiceRequest["status"]>

const medicationStatuses = {
  ...statuses,
  aborted: "stopped",
  cancelled: "cancelled",
  revoked: "cancelled",
} as const

const intents = {
  INT: "plan",
  RQO: "order",
  PRP: "proposal",
  PRMS: "directive",
  ARQ: "proposal",
  APT: "order",
} as const

const plannedMoods: ReadonlySet<string> = new Set(Object.keys(intents))
const vaccineTemplate = "2.16.840.1.113883.10.20.22.4.120"
const instructionTemplates = ["2.16.840.1.113883.10.20.22.4.20", "2.16.840.1.113883.10.20.1.49"]
const indicationTemplate = "2.16.840.1.113883.10.20.22.4.19"

/** Whether a statement says what shall be, not what was. */
export function isPlanned(statement: XmlElement): boolean {
  return plannedMoods.has(attribute(statement, "moodCode") ?? "")
}

export function readPlanned(statement: XmlElement, place: Place): Made[] {
  const mood = attribute(statement, "moodCode") ?? "INT"
  if (statement.name === "substanceAdministration" && !hasTemplate(statement, vaccineTemplate))
    return plannedMedicine(statement, mood, place)
  if (statement.name === "encounter" && mood === "APT") return appointment(statement, place)
  return request(statement, mood, place)
}

/** A vaccine that is planned, whatever its template: no medicine to be taken. */
export function readPlannedVaccine(statement: XmlElement, place: Place): Made[] {
  return request(statement, attribute(statement, "moodCode") ?? "INT", place)
}

function request(statement: XmlElement, mood: string, place: Place): Made[] {
  const isInstruction = hasTemplate(statement, ...instructionTemplates)
  const text = isInstruction ? spoken(child(statement, "text"), place.document.narrative) : undefined
  const code =
    productOf(statement, place) ??
    conceptOf(child(statement, "code"), place) ??
    conceptOrText(undefined, statement, place) ??
    textOf(describe(statement, place))
  if (code === undefined) return []
  const reasons = nestedWith(statement, indicationTemplate)
  const reasonCode = reasons.flatMap((one) => conceptOf(child(one, "value"), place) ?? [])
  const instructions = nestedWith(statement, ...instructionTemplates)
  const patient = [
    text,
    ...instructions.map((one) => spoken(child(one, "text"), place.document.narrative) ?? describe(one, place)),
  ]
  const told = patient.filter((one) => one !== undefined).join("\n")
  const sites = children(statement, "targetSiteCode").flatMap((one) => conceptOf(one, place) ?? [])
  const performer = performersOf(statement).map((one) => one.actor)
  const requester = authorOf(statement)
  const quantity = quantityOf(child(statement, "quantity"), place)
  const resource: ServiceRequest = {
    resourceType: "ServiceRequest",
    ...identified(statement),
    status: mapped(statusOf(statement), statuses, "unknown"),
    intent: mapped(mood, intents, "plan"),
    ...(isNegated(statement) && { doNotPerform: true }),
    code,
    ...(quantity && { quantityQuantity: quantity }),
    subject: place.document.patient,
    ...spanElements("occurrence", spanOf(child(statement, "effectiveTime"), place)),
    ...dateElements("authoredOn", authored(statement, place)),
    ...(requester && { requester }),
    ...(performer.length > 0 && { performer }),
    ...(reasonCode.length > 0 && { reasonCode }),
    ...(sites.length > 0 && { bodySite: sites }),
    ...notesOf(statement, place, [...reasons, ...instructions]),
    ...(told !== "" && { patientInstruction: told }),
  }
  return [{ resource, of: idsFrom(statement) }]
}

function textOf(text: string | undefined) {
  return text === undefined ? undefined : { text }
}

function plannedMedicine(statement: XmlElement, mood: string, place: Place): Made[] {
  const medicine = productOf(statement, place) ?? conceptOrText(child(statement, "code"), statement, place)
  if (medicine === undefined) return []
  const course = courseOf(statement, medicine.text ?? medicine.coding?.[0]?.display, place)
  const reasons = [...nestedWith(statement, indicationTemplate), ...nestedCoded(statement, "77301-0")]
  const reasonCode = reasons.flatMap((one) => conceptOf(child(one, "value"), place) ?? [])
  const requester = authorOf(statement)
  const bounds = periodFrom(course.span)
  const repeat = { ...course.dosage?.timing?.repeat, ...(bounds && { boundsPeriod: bounds }) }
  const dosage = {
    ...course.dosage,
    ...(Object.keys(repeat).length > 0 && { timing: { ...course.dosage?.timing, repeat } }),
  }
  const resource: MedicationRequest = {
    resourceType: "MedicationRequest",
    ...identified(statement),
    status: mapped(statusOf(statement), medicationStatuses, "unknown"),
    intent: mood === "RQO" ? "order" : mood === "INT" ? "plan" : "proposal",
    ...(isNegated(statement) && { doNotPerform: true }),
    medicationCodeableConcept: medicine,
    subject: place.document.patient,
    ...dateElements("authoredOn", authored(statement, place)),
    ...(requester && { requester }),
    ...(reasonCode.length > 0 && { reasonCode }),
    ...notesOf(statement, place, [...reasons, ...course.used]),
    ...(Object.keys(dosage).length > 0 && { dosageInstruction: [dosage] }),
  }
  return [{ resource, of: idsFrom(statement) }]
}

const appointmentStatuses = {
  active: "booked",
  completed: "fulfilled",
  cancelled: "cancelled",
  aborted: "cancelled",
  nullified: "entered-in-error",
} as const satisfies Record<string, Appointment["status"]>

function appointment(statement: XmlElement, place: Place): Made[] {
  const type = conceptOrText(child(statement, "code"), statement, place)
  const span = spanOf(child(statement, "effectiveTime"), place)
  const period = periodFrom(span)
  const who = performersOf(statement).map(({ actor }) => ({ actor, status: "accepted" as const }))
  const resource: Appointment = {
    resourceType: "Appointment",
    ...identified(statement),
    status: mapped(statusOf(statement), appointmentStatuses, "booked"),
    ...(type && { serviceType: [type] }),
    ...(period && { requestedPeriod: [period] }),
    participant: [{ actor: place.document.patient, status: "accepted" }, ...who],
  }
  return [{ resource, of: idsFrom(statement) }]
}
