/** Allergies, problems, vaccines, relatives, visits, reports and notes of a Blue Button text. */
import { lookup } from "../../../fhir/lookup.ts"
import { type Made, type Make, named, notes, resourceOf, words } from "./make.ts"
import { dated, readMoment } from "./read.ts"

const allergyKinds: Readonly<Record<string, string>> = {
  drug: "medication",
  drugs: "medication",
  food: "food",
  foods: "food",
  environmental: "environment",
  environment: "environment",
}
const severities: Readonly<Record<string, string>> = { mild: "mild", moderate: "moderate", severe: "severe" }

export const makeAllergy: Make = (fields, { zone, patient }) => {
  const name = fields.take("Allergy Name")
  if (name === undefined) return []
  if (/^no (?:known )?allergies/i.test(name)) return [] // stays in the report's words
  const kind = fields.take("Allergy Type", "Type")
  const [reaction, severity] = [fields.take("Reaction"), fields.take("Severity")]
  const entered = readMoment(fields.take("Date Entered", "Date"))
  const first = readMoment(fields.take("First Episode Date"))
  const known = lookup(allergyKinds, kind?.toLowerCase())
  const resource = resourceOf("AllergyIntolerance", {
    category: known === undefined ? undefined : [known],
    code: words(name),
    patient,
    ...dated("onsetDateTime", first, zone),
    ...dated("recordedDate", entered, zone),
    ...dated("lastOccurrence", readMoment(fields.take("Last Episode Date")), zone),
    reaction:
      reaction === undefined && severity === undefined
        ? undefined
        : [{ manifestation: [words(reaction ?? "not stated")], severity: lookup(severities, severity?.toLowerCase()) }],
    note: notes(known === undefined && kind !== undefined ? `Type: ${kind}` : undefined, fields.rest()),
  })
  return [{ resource, key: [name, entered?.date ?? first?.date] }]
}

export const makeProblem: Make = (fields, { zone, patient }) => {
  const name = fields.take("Problem", "Condition Name")
  if (name === undefined) return []
  const [status, provider] = [fields.take("Status"), fields.take("Provider")]
  const entered = readMoment(fields.take("Date/Time Entered"))
  const start = readMoment(fields.take("Medical Condition Start Date"))
  const end = readMoment(fields.take("Medical Condition End Date"))
  const clinical = /^active$/i.test(status ?? "")
    ? "active"
    : /^(?:inactive|resolved)$/i.test(status ?? "")
      ? status?.toLowerCase()
      : undefined
  const code = end === undefined ? clinical : "resolved"
  const system = "http://terminology.hl7.org/CodeSystem/condition-clinical"
  const resource = resourceOf("Condition", {
    clinicalStatus: code === undefined ? undefined : { coding: [{ system, code }] },
    category: [
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-category", code: "problem-list-item" }] },
    ],
    code: words(name),
    subject: patient,
    ...dated("onsetDateTime", start, zone),
    ...dated("abatementDateTime", end, zone),
    ...dated("recordedDate", entered, zone),
    recorder: named(provider),
    note: notes(code === undefined && status !== undefined ? `Status: ${status}` : undefined, fields.rest()),
  })
  return [{ resource, key: [name, entered?.date ?? start?.date] }]
}

export const makeImmunization: Make = (fields, { zone, patient }) => {
  const name = fields.take("Immunization", "Immunization Name")
  if (name === undefined) return []
  const other = fields.take("Other")
  const given = readMoment(fields.take("Date Received", "Date Administered"))
  const boosters = [1, 2, 3].map((number) => readMoment(fields.take(`Booster ${number} Date`)))
  const [method, location] = [fields.take("Method"), fields.take("Location")]
  const title = other === undefined || /^none$/i.test(other) ? name : `${name}, ${other}`
  const rest = fields.rest()
  const dose = (at: typeof given, more?: string): Made => ({
    resource: resourceOf("Immunization", {
      status: "completed",
      vaccineCode: words(title),
      patient,
      ...(at === undefined ? { occurrenceString: "not stated" } : dated("occurrenceDateTime", at, zone)),
      location: named(location),
      route: words(method),
      note: notes(more, rest),
    }),
    key: [title, at?.date, at?.clock],
  })
  return [dose(given), ...boosters.flatMap((at, index) => (at === undefined ? [] : [dose(at, `Booster ${index + 1}`)]))]
}

export const makeDevice: Make = (fields, { zone, patient }) => {
  const name = fields.take("Device Name")
  if (name === undefined) return []
  const at = readMoment(fields.take("Date Implanted"))
  const resource = resourceOf("DeviceUseStatement", {
    status: "completed",
    subject: patient,
    device: named(name),
    ...dated("timingDateTime", at, zone),
    note: notes("implanted", fields.rest()),
  })
  return [{ resource, key: [name, at?.date] }]
}

/** A relative and what they had. What stands under "Self" is the person's own and stays in the report's words. */
export const makeRelative: Make = (fields, { patient }) => {
  const relation = fields.take("Relationship", "Family Member")
  if (relation === undefined || /^self$/i.test(relation)) return []
  const name = [fields.take("First Name"), fields.take("Last Name")].filter((part) => part !== undefined).join(" ")
  const died = /^deceased$/i.test(fields.take("Living or Deceased") ?? "")
  fields.all("Type")
  const said = [...fields.all("Description"), ...fields.all("Health Issues"), ...fields.all("Other Health Issues")]
  const issues = said.flatMap((text) => text.split("\n"))
  const born = readMoment(fields.take("DOB"))
  const resource = resourceOf("FamilyMemberHistory", {
    status: "completed",
    patient,
    relationship: words(relation),
    name: name === "" ? undefined : name,
    bornDate: born?.date,
    deceasedBoolean: died ? true : undefined,
    condition: issues.length === 0 ? undefined : issues.map((issue) => ({ code: words(issue) })),
    note: notes(fields.rest()),
  })
  return [{ resource, key: [relation, name, born?.date] }]
}

export const makeAppointment: Make = (fields, { zone, patient }) => {
  const at = readMoment(fields.take("Date/Time"))
  const [status, clinic, location] = [fields.take("Status"), fields.take("Clinic"), fields.take("Location")]
  if (at === undefined) return []
  const kind = fields.take("Type")
  const known = { future: "booked", cancelled: "cancelled", "appointment not kept": "noshow", "no-show": "noshow" }
  const resource = resourceOf("Appointment", {
    status: known[(status ?? "").toLowerCase() as keyof typeof known] ?? "proposed",
    serviceType: kind === undefined ? undefined : [words(kind)],
    description: clinic,
    ...dated("start", at, zone),
    participant: [
      { actor: patient, status: "accepted" },
      ...(location === undefined ? [] : [{ actor: named(location), status: "accepted" }]),
    ],
    comment:
      [status === undefined ? undefined : `Status: ${status}`, fields.rest()]
        .filter((one) => one !== undefined)
        .join("\n") || undefined,
  })
  return [{ resource, key: [at.date, at.clock, clinic] }]
}

export const makeAdmission: Make = (fields, { zone, patient }) => {
  const [start, end] = [readMoment(fields.take("Admission Date")), readMoment(fields.take("Discharge Date"))]
  const [location, doctor] = [fields.take("Location"), fields.take("Admitting Physician")]
  if (start === undefined) return []
  const resource = resourceOf("Encounter", {
    status: end === undefined ? "unknown" : "finished",
    class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "IMP", display: "inpatient encounter" },
    subject: patient,
    participant: doctor === undefined ? undefined : [{ individual: named(doctor) }],
    period: { ...dated("start", start, zone), ...dated("end", end, zone) },
    serviceProvider: named(location),
  })
  const report = textReport(
    "Discharge summary",
    fields.rest(),
    { ...dated("date", end ?? start, zone) },
    patient,
    location,
  )
  const key = [start.date, start.clock, location]
  return [{ resource, key }, ...(report === undefined ? [] : [{ resource: report, key: ["discharge", ...key] }])]
}

export const makeNote: Make = (fields, { zone, patient }) => {
  const at = readMoment(fields.take("Date/Time"))
  const [title, location, signer] = [fields.take("Note Title"), fields.take("Location"), fields.take("Signed By")]
  if (title === undefined || at === undefined) return []
  const resource = textReport(title, fields.rest(), dated("date", at, zone), patient, location, signer)
  return resource === undefined ? [] : [{ resource, key: [title, at.date, at.clock] }]
}

/** Radiology, pathology, ECG: the report's words under its name and day. */
export const makeReport: Make = (fields, { zone, patient }) => {
  const name = fields.take("Procedure/Test Name", "Type of Report")
  const at = readMoment(fields.take("Date/Time Exam Performed", "Date Obtained", "Date/Time Collected"))
  if (name === undefined) return []
  const [doctor, location] = [
    fields.take("Radiologist", "Requesting Provider"),
    fields.take("Performing Location", "Ordering Location"),
  ]
  const performer = [doctor, location].flatMap((text) => (text === undefined ? [] : [named(text)]))
  const resource = resourceOf("DiagnosticReport", {
    status: "final",
    code: words(name),
    subject: patient,
    ...dated("effectiveDateTime", at, zone),
    performer: performer.length === 0 ? undefined : performer,
    conclusion: fields.rest(),
  })
  return [{ resource, key: [name, at?.date, at?.clock] }]
}

/** A text of the record as a document of its own, found by its words. */
function textReport(
  title: string,
  text: string | undefined,
  when: Record<string, unknown>,
  patient: Parameters<Make>[1]["patient"],
  location: string | undefined,
  signer?: string,
) {
  if (text === undefined) return undefined
  const data = Buffer.from(text).toString("base64")
  return resourceOf("DocumentReference", {
    status: "current",
    type: words(title),
    subject: patient,
    ...when,
    author: signer === undefined ? undefined : [named(signer)],
    custodian: named(location),
    content: [{ attachment: { contentType: "text/plain; charset=utf-8", data } }],
  })
}
