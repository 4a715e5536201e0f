/** Medicines, vaccines, procedures and devices of a patient summary (IPS MedicationStatement, Immunization, Procedure …). */
import type { Device, DeviceUseStatement, Immunization, MedicationStatement, Procedure, Reference } from "fhir/r4.js"
import type { Entry } from "../../record/entry.ts"
import { conceptOf, dateTime, named, unknown, unknownOccurrence } from "./elements.ts"
import { type Making, note, profile } from "./making.ts"

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
