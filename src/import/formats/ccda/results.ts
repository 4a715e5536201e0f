/**
 * Result organizers → a DiagnosticReport with its Observations; vital sign organizers → Observations, systolic and
 * diastolic pressure as one (85354-9); other organizers → their parts, each saying what it is part of.
 * C-CDA Result Organizer (…22.4.1), Vital Signs Organizer (…22.4.26); US Core blood pressure.
 */
import type { CodeableConcept, DiagnosticReport, FhirResource, Observation } from "fhir/r4.js"
import { conceptOf, conceptWordsOf } from "./data.ts"
import { firstOf, type Span, spanElements, spanOf } from "./dates.ts"
import { type Around, readObservation } from "./observations.ts"
import { performersOf } from "./people.ts"
import { type Made, type Place, type ReadStatement, readParts } from "./place.ts"
import { describe, identified, idsFrom, mapped, statusOf } from "./statement.ts"
import { child, nestedIn, type XmlElement } from "./tree.ts"

const statuses = {
  completed: "final",
  active: "preliminary",
  held: "registered",
  suspended: "registered",
  aborted: "cancelled",
  cancelled: "cancelled",
  nullified: "entered-in-error",
} as const satisfies Record<string, DiagnosticReport["status"]>

function isObservation(resource: FhirResource): resource is Observation {
  return resource.resourceType === "Observation"
}

/** A panel: its report, and each result as an entry of its own. */
export function readResults(organizer: XmlElement, place: Place, readOther: ReadStatement): Made[] {
  const code = conceptOf(child(organizer, "code"), place)
  const isImage = isImaging(code)
  const members = membersOf(organizer, place, readOther, isImage ? { category: "imaging" } : {})
  const results = members.map((made) => made.resource).filter(isObservation)
  if (results.length === 0 && code === undefined) return members
  const performers = performersOf(organizer).map((one) => one.actor)
  const others = nestedIn(organizer).filter(
    ({ statement }) => statement.name === "act" || statement.name === "procedure",
  )
  const specimen = others.flatMap(({ statement }) => describe(statement, place) ?? []).join("; ")
  const report: DiagnosticReport = {
    resourceType: "DiagnosticReport",
    ...identified(organizer),
    status: mapped(statusOf(organizer), statuses, "unknown"),
    category: [
      { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0074", code: isImage ? "RAD" : "LAB" }] },
    ],
    code: code ?? { text: "Results" },
    subject: place.document.patient,
    ...spanElements("effective", spanFor(organizer, results, place)),
    ...(performers.length > 0 && { performer: performers }),
    ...(results.length > 0 && { result: results.map((one) => place.link({ resource: one })) }),
    ...(specimen !== "" && { conclusion: specimen }),
  }
  return [{ resource: report, of: idsFrom(organizer) }, ...members.filter(({ resource }) => !isSpecimen(resource))]
}

const imaging =
  /^(XR|CT|MRI?|US|NM|PET|DXA|MG)\b|\b(x-?rays?|radiograph\w*|tomograph\w*|ultrasound|mammogra\w*|echocardiogra\w*)\b/i

/** C-CDA has one section for laboratory and pictures: CPT's radiology is 70010 to 79999, other codes go by their words. */
function isImaging(code: CodeableConcept | undefined): boolean {
  return (
    [code?.text, ...(code?.coding ?? []).map((one) => one.display)].some(
      (words) => words !== undefined && imaging.test(words),
    ) ||
    (code?.coding ?? []).some(
      (one) => one.system === "http://www.ama-assn.org/go/cpt" && /^7\d{4}$/.test(one.code ?? ""),
    )
  )
}

// The act or procedure by which a specimen was taken is told in the report; it is no operation.
function isSpecimen(resource: FhirResource): boolean {
  return resource.resourceType === "Procedure"
}

function membersOf(organizer: XmlElement, place: Place, readOther: ReadStatement, around: Around = {}): Made[] {
  const span = spanOf(child(organizer, "effectiveTime"), place)
  const parts = nestedIn(organizer).map((one) => one.statement)
  return readParts(parts, place, (statement) =>
    statement.name === "observation" && !/^(?:RQO|INT|GOL)$/.test(statement.attributes.moodCode ?? "")
      ? readObservation(statement, place, { ...around, span: single(span) })
      : readOther(statement, place),
  )
}

// A stretch that begins and ends at once is one moment for each of its results.
function single(span: Span): Span {
  return span.start !== undefined && span.start.date === span.end?.date ? { point: span.start } : span
}

function spanFor(organizer: XmlElement, results: readonly Observation[], place: Place): Span {
  const own = spanOf(child(organizer, "effectiveTime"), place)
  if (firstOf(own) !== undefined || own.end !== undefined) return single(own)
  const days = new Set(results.map((one) => one.effectiveDateTime))
  const [day] = days
  return days.size === 1 && day !== undefined ? { point: { date: day as NonNullable<Span["point"]>["date"] } } : {}
}

/** Vital signs taken together. */
export function readVitals(organizer: XmlElement, place: Place, readOther: ReadStatement): Made[] {
  const members = membersOf(organizer, place, readOther)
  const pressure = (code: string) =>
    members.filter(({ resource }) => isObservation(resource) && resource.code.coding?.some((one) => one.code === code))
  const [upper, lower] = [pressure("8480-6"), pressure("8462-4")]
  const [systolic, diastolic] = [upper[0], lower[0]]
  if (upper.length !== 1 || lower.length !== 1 || systolic === undefined || diastolic === undefined) return members
  const joined = joinPressures(systolic, diastolic)
  return joined === undefined
    ? members
    : members.flatMap((one) => (one === systolic ? [joined] : one === diastolic ? [] : [one]))
}

/** One blood pressure of two observations that say the same but for their value. */
function joinPressures(systolic: Made, diastolic: Made): Made | undefined {
  const [upper, lower] = [systolic.resource, diastolic.resource]
  if (!isObservation(upper) || !isObservation(lower)) return undefined
  const { code: a, valueQuantity: high, identifier: ids, interpretation: i, referenceRange: r, ...around } = upper
  const { code: b, valueQuantity: low, identifier: moreIds, interpretation: j, referenceRange: s, ...same } = lower
  if (high === undefined || low === undefined || JSON.stringify(around) !== JSON.stringify(same)) return undefined
  const identifier = [...(ids ?? []), ...(moreIds ?? [])]
  const resource: Observation = {
    ...around,
    ...(identifier.length > 0 && { identifier }),
    code: {
      coding: [
        { system: "http://loinc.org", code: "85354-9", display: "Blood pressure panel with all children optional" },
      ],
      text: "Blood pressure",
    },
    component: [
      { code: a, valueQuantity: high, ...(i && { interpretation: i }), ...(r && { referenceRange: r }) },
      { code: b, valueQuantity: low, ...(j && { interpretation: j }), ...(s && { referenceRange: s }) },
    ],
  }
  return { resource, of: [...(systolic.of ?? []), ...(diastolic.of ?? [])] }
}

/** Any other organizer: its parts, each with what the organizer is called. */
export function readOrganizer(organizer: XmlElement, place: Place, readOther: ReadStatement): Made[] {
  const name = conceptWordsOf(child(organizer, "code"), place)?.replace(/^[\d.-]+$/, "")
  const members = membersOf(organizer, place, readOther)
  if (name === undefined || name === "") return members
  for (const { resource } of members) {
    if (isObservation(resource)) resource.note = [...(resource.note ?? []), { text: `Part of: ${name}` }]
  }
  return members
}
