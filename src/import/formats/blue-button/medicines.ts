/** Medicines of a Blue Button text: the VA's prescriptions as written, and what people said they take. */
import { lookup } from "../../../fhir/lookup.ts"
import { amountIn, type Make, notes, resourceOf, words } from "./make.ts"
import { dated, readMoment } from "./read.ts"

/** What the VA says of a prescription; anything else stays unknown, and its words are kept. */
const statuses: Readonly<Record<string, string>> = {
  active: "active",
  "refill in process": "active",
  "active: refill in process": "active",
  "active: submitted": "active",
  "active: parked": "active",
  suspended: "active",
  hold: "on-hold",
  "on hold": "on-hold",
  "active: on hold": "on-hold",
  discontinued: "stopped",
  expired: "completed",
}

export const makePrescription: Make = (fields, { zone, patient }) => {
  const name = fields.take("Medication")
  if (name === undefined) return []
  const status = fields.take("Status")
  const number = fields.take("Prescription Number")
  const ordered = readMoment(fields.take("Initially Ordered On"))
  const quantity = fields.take("Quantity")
  const days = amountIn(fields.take("Days Supply"))
  const instructions = fields.take("Instructions")
  const resource = resourceOf("MedicationRequest", {
    identifier: number === undefined ? undefined : [{ value: number }],
    status: lookup(statuses, status?.toLowerCase()) ?? "unknown",
    statusReason: words(status),
    intent: "order",
    medicationCodeableConcept: words(name),
    subject: patient,
    ...dated("authoredOn", ordered, zone),
    dosageInstruction: instructions === undefined ? undefined : [{ text: instructions }],
    dispenseRequest:
      quantity === undefined && days === undefined
        ? undefined
        : {
            quantity: amountIn(quantity) && { value: amountIn(quantity)?.number },
            expectedSupplyDuration: days && {
              value: days.number,
              unit: "days",
              system: "http://unitsofmeasure.org",
              code: "d",
            },
          },
    note: notes(fields.rest()),
  })
  return [{ resource, key: number === undefined ? [name, ordered?.date] : [number] }]
}

export const makeMedicine: Make = (fields, { zone, patient }) => {
  const category = fields.take("Category")
  const name = fields.take("Drug Name", "Orig Drug Entry")
  if (name === undefined) return []
  const [strength, dose, often] = [fields.take("Strength"), fields.take("Dose", "Supply"), fields.take("Frequency")]
  const [start, end] = [readMoment(fields.take("Start Date")), readMoment(fields.take("Stop Date"))]
  const sig = [dose, often].filter((text) => text !== undefined).join(", ")
  const reason = fields.take("Reason for taking")
  const resource = resourceOf("MedicationStatement", {
    // an end is an end; without one nobody said whether it is still taken
    status: end === undefined ? "unknown" : "completed",
    category: words(category),
    medicationCodeableConcept: words(strength === undefined ? name : `${name} ${strength}`),
    subject: patient,
    effectivePeriod:
      start === undefined && end === undefined
        ? undefined
        : { ...dated("start", start, zone), ...dated("end", end, zone) },
    dosage: sig === "" ? undefined : [{ text: sig }],
    reasonCode: reason === undefined ? undefined : [words(reason)],
    note: notes(fields.rest()),
  })
  return [{ resource, key: [name, strength, start?.date] }]
}
