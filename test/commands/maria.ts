/** A made-up person for the golden screens: two clinics that know some of the same, and readings of her own. */
import type { Resource } from "../../src/fhir/json.ts"
import { draft, makeRecord, meta, put, type TestRecord } from "../store/support.ts"

const loinc = (code: string, display: string) => ({
  coding: [{ system: "http://loinc.org", code, display }],
  text: display,
})

const snomed = (code: string, text: string) => ({ coding: [{ system: "http://snomed.info/sct", code }], text })

let next = 0
const id = () => `r${++next}`

const category = (code: string) => [{ coding: [{ code }] }]

function result(code: string, title: string, date: string, value: number, unit: string, more: object = {}): Resource {
  return {
    resourceType: "Observation",
    id: id(),
    status: "final",
    category: category("laboratory"),
    code: loinc(code, title),
    effectiveDateTime: date,
    valueQuantity: { value, unit, code: unit, system: "http://unitsofmeasure.org" },
    ...more,
  }
}

const range = (low: number | undefined, high: number) => ({
  referenceRange: [{ ...(low === undefined ? {} : { low: { value: low } }), high: { value: high } }],
})

function pressure(date: string, systolic: number, diastolic: number): Resource {
  const part = (code: string, title: string, value: number) => ({
    code: loinc(code, title),
    valueQuantity: { value, unit: "mmHg", code: "mm[Hg]", system: "http://unitsofmeasure.org" },
  })
  return {
    resourceType: "Observation",
    id: id(),
    status: "final",
    category: category("vital-signs"),
    code: loinc("85354-9", "Blood pressure"),
    effectiveDateTime: date,
    component: [
      part("8480-6", "Systolic blood pressure", systolic),
      part("8462-4", "Diastolic blood pressure", diastolic),
    ],
  }
}

function weight(date: string, kilograms: number): Resource {
  const resource = result("29463-7", "Body weight", date, kilograms, "kg")
  return { ...resource, category: category("vital-signs") }
}

function condition(code: string, title: string, onset: string, status = "active", more: object = {}): Resource {
  return {
    resourceType: "Condition",
    id: id(),
    clinicalStatus: { coding: [{ code: status }] },
    verificationStatus: { coding: [{ code: "confirmed" }] },
    category: category("problem-list-item"),
    code: snomed(code, title),
    onsetDateTime: onset,
    ...more,
  }
}

function medicine(title: string, dose: string, since: string, status = "active", more: object = {}): Resource {
  return {
    resourceType: "MedicationRequest",
    id: id(),
    status,
    intent: "order",
    medicationCodeableConcept: { text: title },
    authoredOn: since,
    dosageInstruction: [{ text: dose }],
    requester: { display: "Dr. Ana Ruiz" },
    ...more,
  }
}

function visit(title: string, date: string, place: string, reason?: string): Resource {
  return {
    resourceType: "Encounter",
    id: id(),
    status: "finished",
    class: { code: "AMB" },
    type: [{ text: title }],
    period: { start: date, end: date },
    serviceProvider: { display: place },
    ...(reason === undefined ? {} : { reasonCode: [{ text: reason }] }),
  }
}

const clinic = (): Resource[] => [
  {
    resourceType: "AllergyIntolerance",
    id: id(),
    clinicalStatus: { coding: [{ code: "active" }] },
    code: snomed("91936005", "Penicillin"),
    onsetDateTime: "2009",
    reaction: [{ manifestation: [{ text: "hives" }], severity: "moderate" }],
  },
  condition("59621000", "Essential hypertension", "2015-06-09"),
  condition("15777000", "Prediabetes", "2022"),
  condition("195662009", "Acute viral pharyngitis", "2019-02-11", "resolved", { abatementDateTime: "2019-02-20" }),
  medicine("Lisinopril 10 mg tablet", "1 tablet by mouth daily", "2025-12-09"),
  medicine("Lisinopril 10 mg tablet", "half a tablet by mouth daily", "2015-06-09", "completed"),
  medicine("Metformin 500 mg ER", "twice daily with meals", "2026-08-02"),
  medicine("Atorvastatin 20 mg", "1 tablet at bedtime", "2025-03-04"),
  medicine("Hydrochlorothiazide 25 mg", "half a tablet every morning", "2013-02-11", "stopped"),
  ...[
    ["2024-08-10", 5.9],
    ["2025-08-04", 6.0],
    ["2026-08-02", 6.1],
  ].map(([date, value]) =>
    result("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", String(date), Number(value), "%", range(4, 5.6)),
  ),
  result("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "2021-02-09", 5.3, "%", range(4, 5.6)),
  ...[
    ["2024-08-10", 138],
    ["2025-08-04", 120],
    ["2026-08-02", 141],
  ].map(([date, value]) =>
    result("13457-7", "LDL cholesterol", String(date), Number(value), "mg/dL", range(undefined, 130)),
  ),
  result("2823-3", "Potassium", "2026-08-02", 4.1, "mmol/L", range(3.5, 5.1)),
  {
    resourceType: "Immunization",
    id: id(),
    status: "completed",
    vaccineCode: { coding: [{ system: "http://hl7.org/fhir/sid/cvx", code: "115" }], text: "Tdap" },
    occurrenceDateTime: "2015-09-14",
  },
  visit("Office visit", "2026-08-02", "St. Mary's Clinic", "Blood pressure check"),
  visit("Office visit", "2025-03-04", "St. Mary's Clinic"),
  {
    resourceType: "DocumentReference",
    id: id(),
    status: "current",
    type: { text: "Visit note" },
    date: "2026-08-02T15:00:00Z",
    content: [{ attachment: { contentType: "text/plain" } }],
  },
]

const eyes = (): Resource[] => [
  condition("59621000", "Essential hypertension", "2015-06-09"),
  visit("Eye exam", "2026-03-11", "VisionOne Eye Center"),
  {
    resourceType: "Procedure",
    id: id(),
    status: "completed",
    code: snomed("252779009", "Dilated eye exam"),
    performedDateTime: "2026-03-11",
  },
]

const home = (): Resource[] => [
  ...[128, 131, 127, 134, 129].map((systolic, index) => pressure(`2026-11-0${index + 1}`, systolic, 80 + index)),
  weight("2026-10", 73.2),
  weight("2026-11-15", 72.6),
  {
    ...result("94500-6", "SARS-CoV-2 RNA", "2026-11-10", 0, ""),
    code: { text: "COVID-Test 抗原検査 \u001b[31mred\u202e" },
    valueQuantity: undefined,
    valueString: "negativ",
  },
]

/** The record with three imports. */
export async function mariasRecord(): Promise<TestRecord> {
  next = 0
  const record = makeRecord("Maria Keller")
  record.store.editPerson(record.person, { birthDate: "1968-04-12" as never, sex: "female" })
  const drafts = (resources: Resource[]) => resources.map((resource, index) => draft(resource, `entry ${index + 1}`))
  await put(record, drafts(clinic()), "https://clinic.example/fhir", meta("clinic.json", "2026-11-18"))
  await put(record, drafts(eyes()), "https://eyes.example/fhir", meta("eyes.ndjson", "2026-11-19"))
  await put(record, drafts(home()), "https://home.example", meta("home.csv", "2026-11-20"))
  return record
}
