/**
 * Entries as resources of the International Patient Summary's profiles (HL7 IPS 1.1 / 2.0, on FHIR R4). Made from the
 * entry and not from its source, so that each is valid whatever arrived, and says what the screen says of it. What a
 * profile demands and nobody said is marked unknown.
 */
import type {
  AllergyIntolerance,
  CarePlan,
  CarePlanActivity,
  Condition,
  Device,
  DeviceUseStatement,
  Immunization,
  MedicationStatement,
  Observation,
  Patient,
  Procedure,
  Reference,
} from "fhir/r4.js"
import type { Component, Entry } from "../../record/entry.ts"
import type { PatientFacts, Person } from "../../record/person.ts"
import { measureOf } from "../../terms/measures.ts"
import {
  conceptOf,
  dateTime,
  interpretationOf,
  named,
  rangeOf,
  typedValue,
  unknown,
  unknownOccurrence,
  type Written,
} from "./elements.ts"

/** What every resource refers to: its person; and how its numbers were written. */
export type Making = { patient: Reference; written: Written }

const profiles = "http://hl7.org/fhir/uv/ips/StructureDefinition/"
const hl7 = "http://terminology.hl7.org/CodeSystem/"

export function profile(name: string) {
  return { profile: [`${profiles}${name}-uv-ips`] }
}

const note = (entry: Entry) => (entry.note === undefined ? {} : { note: [{ text: entry.note }] })

/** One of a system's codes where the entry's words are among them. */
function coded(system: string, codes: readonly string[], word: string | undefined) {
  return word !== undefined && codes.includes(word) ? { coding: [{ system: hl7 + system, code: word }] } : undefined
}

export function patientOf(person: Person, facts: PatientFacts | undefined): Patient {
  const identifiers = (facts?.identifiers ?? []).map(({ system, value }) => ({
    ...(system !== undefined && /^\S+$/.test(system) && { system }),
    value,
  }))
  const [given] = facts?.names.filter((one) => one.text === person.name) ?? []
  return {
    resourceType: "Patient",
    id: "me",
    meta: profile("Patient"),
    ...(identifiers.length > 0 && { identifier: identifiers }),
    name: [
      {
        text: person.name,
        ...(given?.family !== undefined && { family: given.family }),
        ...(given !== undefined && given.given.length > 0 && { given: given.given }),
      },
    ],
    ...(person.sex !== undefined && { gender: person.sex }),
    ...(person.birthDate === undefined ? { _birthDate: unknown } : { birthDate: person.birthDate.slice(0, 10) }),
    ...(person.died !== undefined && { deceasedDateTime: dateTime(person.died) }),
  }
}

const verifications = ["unconfirmed", "provisional", "differential", "confirmed", "refuted"]

export function conditionOf(entry: Entry, { patient }: Making): Condition {
  const clinical = ["active", "recurrence", "relapse", "inactive", "remission", "resolved"]
  const status = coded("condition-clinical", clinical, entry.status)
  const verification = coded("condition-ver-status", verifications, entry.certainty)
  return {
    resourceType: "Condition",
    id: entry.id,
    meta: profile("Condition"),
    clinicalStatus: status ?? unknown,
    ...(verification !== undefined && { verificationStatus: verification }),
    category: [{ coding: [{ system: `${hl7}condition-category`, code: "problem-list-item" }] }],
    ...(entry.severity !== undefined && { severity: { text: entry.severity } }),
    code: conceptOf(entry.title, entry.codes),
    ...(entry.bodySite !== undefined && { bodySite: [{ text: entry.bodySite }] }),
    subject: patient,
    ...began(entry),
    ...(entry.end !== undefined && { abatementDateTime: dateTime(entry.end) }),
    ...(entry.end === undefined && entry.ended !== undefined && { abatementString: entry.ended }),
    ...(entry.recorded !== undefined && { recordedDate: dateTime(entry.recorded) }),
    ...note(entry),
  }
}

function began({ start, onset }: Entry): { onsetDateTime?: string; onsetString?: string } {
  if (start !== undefined) return { onsetDateTime: dateTime(start) }
  return onset === undefined ? {} : { onsetString: onset }
}

const allergyCategories = ["food", "medication", "environment", "biologic"] as const

export function allergyOf(entry: Entry, { patient }: Making): AllergyIntolerance {
  const words = entry.categories ?? []
  const status = coded("allergyintolerance-clinical", ["active", "inactive", "resolved"], entry.status)
  const verification = coded("allergyintolerance-verification", verifications, entry.certainty)
  const categories = allergyCategories.filter((category) => words.includes(category))
  const type = (["allergy", "intolerance"] as const).find((one) => words.includes(one))
  const criticality = (["low", "high"] as const).find((one) => entry.severity?.includes(`${one} criticality`))
  const reactions = (entry.components ?? []).filter((part) => part.title !== "Last occurrence").map(reactionOf)
  return {
    resourceType: "AllergyIntolerance",
    id: entry.id,
    meta: profile("AllergyIntolerance"),
    // ait-1: an allergy that was not entered in error has a clinical status, if only one that is unknown.
    clinicalStatus: status ?? unknown,
    ...(verification !== undefined && { verificationStatus: verification }),
    ...(type !== undefined && { type }),
    ...(categories.length > 0 && { category: [...categories] }),
    ...(criticality !== undefined && { criticality }),
    code: conceptOf(entry.title, entry.codes),
    patient,
    ...began(entry),
    ...(entry.recorded !== undefined && { recordedDate: dateTime(entry.recorded) }),
    ...(reactions.length > 0 && { reaction: reactions }),
    ...note(entry),
  }
}

function reactionOf({ title, codes, value, start }: Component) {
  const severity = (["mild", "moderate", "severe"] as const).find((one) => one === value?.text)
  return {
    manifestation: [conceptOf(title, codes)],
    ...(severity !== undefined && { severity }),
    ...(start !== undefined && { onset: dateTime(start) }),
  }
}

// What an order's status means for whether the medicine is taken (FHIR R4 §11.4, MedicationStatement.status).
const takenAs: Record<Entry["standing"], MedicationStatement["status"]> = {
  current: "active",
  done: "completed",
  planned: "intended",
  "not-done": "not-taken",
  wrong: "entered-in-error",
  unknown: "unknown",
}

export function medicationOf(entry: Entry, { patient }: Making): MedicationStatement {
  const { start, end, dose, reason } = entry
  const period = {
    ...(start !== undefined && { start: dateTime(start) }),
    ...(end !== undefined && { end: dateTime(end) }),
  }
  return {
    resourceType: "MedicationStatement",
    id: entry.id,
    meta: profile("MedicationStatement"),
    status: entry.status === "on-hold" ? "on-hold" : takenAs[entry.standing],
    medicationCodeableConcept: conceptOf(entry.title, entry.codes),
    subject: patient,
    effectivePeriod: start === undefined && end === undefined ? unknown : period,
    ...(entry.recorded !== undefined && { dateAsserted: dateTime(entry.recorded) }),
    ...(reason !== undefined && { reasonCode: [{ text: reason }] }),
    ...note(entry),
    ...(dose !== undefined && { dosage: [{ text: dose }] }),
  }
}

export function immunizationOf(entry: Entry, { patient }: Making): Immunization {
  const particular = (title: string) => entry.components?.find((part) => part.title === title)?.value?.text
  const [manufacturer, lotNumber] = [particular("Manufacturer"), particular("Lot")]
  return {
    resourceType: "Immunization",
    id: entry.id,
    meta: profile("Immunization"),
    status: "completed",
    vaccineCode: conceptOf(entry.title, entry.codes),
    patient,
    ...occurred(entry),
    ...(manufacturer !== undefined && { manufacturer: { display: manufacturer } }),
    ...(lotNumber !== undefined && { lotNumber }),
    ...(entry.bodySite !== undefined && { site: { text: entry.bodySite } }),
    performer: named(entry.performer).map((actor) => ({ actor })),
    ...note(entry),
  }
}

function occurred({ start, onset }: Entry) {
  if (start !== undefined) return { occurrenceDateTime: dateTime(start) }
  return onset === undefined ? unknownOccurrence : { occurrenceString: onset }
}

export function procedureOf(entry: Entry, { patient }: Making): Procedure {
  return {
    resourceType: "Procedure",
    id: entry.id,
    meta: profile("Procedure"),
    status: "completed",
    code: conceptOf(entry.title, entry.codes),
    subject: patient,
    ...performed(entry),
    performer: named(entry.performer).map((actor) => ({ actor })),
    ...(entry.reason !== undefined && { reasonCode: [{ text: entry.reason }] }),
    ...(entry.bodySite !== undefined && { bodySite: [{ text: entry.bodySite }] }),
    ...(entry.value !== undefined && { outcome: conceptOf(entry.value.text, entry.value.codes) }),
    ...note(entry),
  }
}

function performed({ start, end, onset }: Entry) {
  if (start !== undefined && end !== undefined && end !== start) {
    return { performedPeriod: { start: dateTime(start), end: dateTime(end) } }
  }
  if (start !== undefined) return { performedDateTime: dateTime(start) }
  return onset === undefined ? { _performedDateTime: unknown } : { performedString: onset }
}

const observationProfiles: Partial<Record<Entry["kind"], string>> = {
  labs: "Observation-results-laboratory-pathology",
}
const observationCategories: Partial<Record<Entry["kind"], string>> = {
  labs: "laboratory",
  vitals: "vital-signs",
  "social-history": "social-history",
}

export function observationOf(entry: Entry, { patient, written }: Making): Observation {
  const { kind, title, codes, value, range, flag, start, status } = entry
  const claimed = observationProfiles[kind]
  const category = observationCategories[kind]
  const measure = measureOf(codes ?? [], title)
  const parts = (entry.components ?? []).filter((part) => part.value !== undefined)
  // A blood pressure is told twice in an entry: in one text and in its parts; FHIR holds the parts.
  const whole = value !== undefined && (value.number !== undefined || parts.length === 0) ? value : undefined
  return {
    resourceType: "Observation",
    id: entry.id,
    ...(claimed !== undefined && { meta: profile(claimed) }),
    status: status === "amended" || status === "corrected" || status === "preliminary" ? status : "final",
    ...(category !== undefined && {
      category: [{ coding: [{ system: `${hl7}observation-category`, code: category }] }],
    }),
    code: conceptOf(title, codes),
    subject: patient,
    ...(start === undefined ? { _effectiveDateTime: unknown } : { effectiveDateTime: dateTime(start) }),
    performer: performers(entry),
    ...(whole !== undefined && typedValue(whole, written, measure)),
    ...(flag !== undefined && { interpretation: [interpretationOf(flag)] }),
    ...(range !== undefined && { referenceRange: [rangeOf(range, whole?.unit, measure)] }),
    ...(parts.length > 0 && { component: parts.map((part) => componentOf(part, written)) }),
    ...note(entry),
  }
}

function performers({ performer, organization, sources }: Entry): Reference[] {
  const name = performer ?? organization ?? sources.find((source) => source.organization !== undefined)?.organization
  return name === undefined ? [unknown] : named(name)
}

function componentOf({ title, codes, value, range, flag }: Component, written: Written) {
  const measure = measureOf(codes ?? [], title)
  return {
    code: conceptOf(title, codes),
    ...(value !== undefined && typedValue(value, written, measure)),
    ...(flag !== undefined && { interpretation: [interpretationOf(flag)] }),
    ...(range !== undefined && { referenceRange: [rangeOf(range, value?.unit, measure)] }),
  }
}

/** The use of a device, and the device: the profile tells them apart. */
export function deviceOf(
  entry: Entry,
  device: Reference,
  { patient }: Making,
): { use: DeviceUseStatement; device: Device } {
  const uses = ["active", "completed", "entered-in-error", "intended", "stopped", "on-hold"] as const
  const status = uses.find((one) => one === entry.status) ?? (entry.standing === "done" ? "completed" : "active")
  return {
    use: {
      resourceType: "DeviceUseStatement",
      id: entry.id,
      meta: profile("DeviceUseStatement"),
      status,
      subject: patient,
      ...(entry.start === undefined ? { _timingDateTime: unknown } : { timingDateTime: dateTime(entry.start) }),
      device,
      ...(entry.bodySite !== undefined && { bodySite: { text: entry.bodySite } }),
      ...note(entry),
    },
    device: {
      resourceType: "Device",
      id: `${entry.id}-device`,
      meta: profile("Device"),
      ...(entry.performer !== undefined && { manufacturer: entry.performer }),
      type: conceptOf(entry.title, entry.codes),
      patient,
    },
  }
}

export function carePlanOf(entry: Entry, { patient }: Making): CarePlan {
  const parts = entry.components ?? []
  const goals = parts.filter((part) => part.title === "Goal").flatMap((part) => named(part.value?.text))
  const activities = parts.filter((part) => part.title !== "Goal").map(activityOf)
  return {
    resourceType: "CarePlan",
    id: entry.id,
    meta: profile("CarePlan"),
    status: "active",
    intent: "plan",
    ...(entry.codes !== undefined && { category: [conceptOf(entry.title, entry.codes)] }),
    title: entry.title,
    subject: patient,
    ...(entry.start !== undefined && { period: { start: dateTime(entry.start) } }),
    ...(entry.reason !== undefined && { addresses: named(entry.reason) }),
    ...(goals.length > 0 && { goal: goals }),
    ...(activities.length > 0 && { activity: activities }),
    ...note(entry),
  }
}

const activityStatuses = ["not-started", "scheduled", "in-progress", "on-hold", "completed", "cancelled"] as const

/** An entry tells status and schedule of an activity in one text: "in-progress, every day". */
function activityOf({ title, codes, value }: Component): CarePlanActivity {
  const [first = "", ...rest] = value?.text.split(", ") ?? []
  const status = activityStatuses.find((one) => one === first)
  const schedule = (status === undefined ? [first, ...rest] : rest).join(", ")
  return {
    detail: {
      code: conceptOf(title, codes),
      status: status ?? "unknown",
      ...(schedule !== "" && { scheduledString: schedule }),
    },
  }
}
