/**
 * Problems, diagnoses and health concerns → Condition. Status by its own observation, else by the end of the problem,
 * else by the concern act; certainty refuted where denied; "no known problems" by its code.
 * C-CDA Problem Concern Act (…22.4.3), Problem Observation (…22.4.4); CCD 1 Problem Act; C-CDA on FHIR "Problems".
 */
import type { CodeableConcept, Condition } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { snomedSystem } from "../../../terms/systems.ts"
import { conceptOf, quantityOf } from "./data.ts"
import { authored, dateElements, momentOf, type Span, spanOf } from "./dates.ts"
import { absentReason } from "./observations.ts"
import { authorOf } from "./people.ts"
import { type Made, type Place, readParts, type Topic } from "./place.ts"
import {
  conceptOrText,
  describe,
  identified,
  idsFrom,
  nestedCoded,
  nestedWith,
  notesOf,
  saysNothing,
  statusOf,
} from "./statement.ts"
import { child, children, codeOf, hasTemplate, isNegated, nestedIn, nullFlavor, type XmlElement } from "./tree.ts"

const clinicalSystem = "http://terminology.hl7.org/CodeSystem/condition-clinical"
const certaintySystem = "http://terminology.hl7.org/CodeSystem/condition-ver-status"

/** Values of a status observation, SNOMED CT, as printed in the Problem Status value set of C-CDA. */
const bySnomed: Readonly<Record<string, string>> = {
  "55561003": "active",
  "73425007": "inactive",
  "413322009": "resolved",
  "246455001": "recurrence",
  "263855007": "relapse",
  "277022003": "remission",
  "7087005": "active",
  "90734009": "active",
}

const byConcern: Readonly<Record<string, string>> = {
  active: "active",
  completed: "inactive",
  aborted: "inactive",
  suspended: "inactive",
}

export const statusTemplates = [
  "2.16.840.1.113883.10.20.22.4.6",
  "2.16.840.1.113883.10.20.22.4.28",
  "2.16.840.1.113883.10.20.1.50",
  "2.16.840.1.113883.10.20.1.39",
  "2.16.840.1.113883.10.20.1.57",
]
const ageTemplates = ["2.16.840.1.113883.10.20.22.4.31", "2.16.840.1.113883.10.20.1.38"]
const diagnosedTemplate = "2.16.840.1.113883.10.20.22.4.502"
const severityTemplates = ["2.16.840.1.113883.10.20.22.4.8", "2.16.840.1.113883.10.20.1.55"]

/** The statement that says a status, and the status in FHIR's word for it. */
export function statedStatus(statement: XmlElement): { said?: XmlElement; status?: string } {
  const said = nestedWith(statement, ...statusTemplates)[0] ?? nestedCoded(statement, "33999-4")[0]
  const code = codeOf(child(said, "value"))
  const status = lookup(bySnomed, code)
  return { ...(said && { said }), ...(status !== undefined && { status }) }
}

const categories: Partial<Record<Topic, string>> = {
  problems: "problem-list-item",
  "encounter-diagnoses": "encounter-diagnosis",
  encounters: "encounter-diagnosis",
  "health-concerns": "health-concern",
}

function categoryOf(topic: Topic): { category?: CodeableConcept[] } {
  const code = categories[topic]
  if (code === undefined) return {}
  const system =
    code === "health-concern"
      ? "http://hl7.org/fhir/us/core/CodeSystem/condition-category"
      : "http://terminology.hl7.org/CodeSystem/condition-category"
  return { category: [{ coding: [{ system, code }] }] }
}

/** A concern act with one or more problems; the problems alone where there is no act. */
export function readProblems(statement: XmlElement, place: Place): Made[] {
  if (statement.name === "observation") return readProblem(statement, place)
  const inner = nestedIn(statement).map((one) => one.statement)
  const problems = problemsAmong(inner)
  const others = inner.filter((one) => !problems.includes(one) && one.name === "act" && nestedIn(one).length > 0)
  const told = readParts(problems, place, (one) => readProblem(one, place, statement))
  return [...told, ...others.flatMap((one) => readProblems(one, place))]
}

const problemTemplates = [
  "2.16.840.1.113883.10.20.22.4.4",
  "2.16.840.1.113883.10.20.1.28",
  "1.3.6.1.4.1.19376.1.5.3.1.4.5",
]
const isAbout: ReadonlySet<string> = new Set(["33999-4", "225773000", "11323-3", "82606-5"])

/**
 * The problems in a concern: those that say so by their template. Only where none does are other findings taken for it,
 * but never what is told about one: its status, its priority, a health status.
 */
function problemsAmong(statements: readonly XmlElement[]): XmlElement[] {
  const found = statements.filter((one) => one.name === "observation" && child(one, "value") !== undefined)
  const sure = found.filter((one) => hasTemplate(one, ...problemTemplates))
  if (sure.length > 0) return sure
  return found.filter((one) => !hasTemplate(one, ...statusTemplates) && !isAbout.has(codeOf(child(one, "code")) ?? ""))
}

function readProblem(observation: XmlElement, place: Place, concern?: XmlElement): Made[] {
  const [value] = children(observation, "value")
  const negated = isNegated(observation)
  const none = negated && isProblemItself(observation, value, place)
  const code = none ? noneKnown : problemCode(observation, value, place)
  if (code === undefined) return []
  const span = spanOf(child(observation, "effectiveTime"), place)
  const { said, status } = statedStatus(observation)
  const age = nestedWith(observation, ...ageTemplates)[0] ?? nestedCoded(observation, "445518008", "397659008")[0]
  const diagnosed = nestedWith(observation, diagnosedTemplate)[0]
  const severe = nestedWith(observation, ...severityTemplates)[0]
  const severity = conceptOf(child(severe, "value"), place)
  const sites = children(observation, "targetSiteCode").flatMap((one) => conceptOf(one, place) ?? [])
  const recorded =
    momentOf(child(diagnosed, "effectiveTime"), place) ??
    authored(observation, place) ??
    (concern && authored(concern, place))
  const author = authorOf(observation) ?? (concern && authorOf(concern))
  const used = idsFrom(said, age, diagnosed, severe)
  const onConcern = concern && notesOf(concern, place, problemsAmong(nestedIn(concern).map((one) => one.statement)))
  const note = [...(notesOf(observation, place, used).note ?? []), ...(onConcern?.note ?? [])]
  const clinical = status ?? clinicalStatus(span, concern)
  const resource: Condition = {
    resourceType: "Condition",
    ...identified(observation),
    ...(clinical !== undefined &&
      !negated && { clinicalStatus: { coding: [{ system: clinicalSystem, code: clinical }] } }),
    ...certainty(negated && !none, statusOf(observation)),
    ...categoryOf(place.topic),
    ...(severity && { severity }),
    code,
    ...(sites.length > 0 && { bodySite: sites }),
    subject: place.document.patient,
    ...onset(span, age, place),
    ...abatement(span),
    ...dateElements("recordedDate", recorded),
    ...(author && { recorder: author }),
    ...(note.length > 0 && { note }),
  }
  return [{ resource, of: idsFrom(observation, concern) }]
}

function problemCode(
  observation: XmlElement,
  value: XmlElement | undefined,
  place: Place,
): CodeableConcept | undefined {
  const found = conceptOf(value, place)
  if (nullFlavor(observation) !== undefined || saysNothing(found?.text)) return undefined
  const text = conceptOrText(undefined, observation, place)
  if (found === undefined) return nullFlavor(value) === "NI" || saysNothing(text?.text) ? undefined : text
  // "Problem", with "not on file" beside it, is no problem.
  if (generic.has(found.coding?.[0]?.code ?? "") && saysNothing(text?.text)) return undefined
  const hasWords = found.text !== undefined || found.coding?.some((one) => one.display !== undefined)
  return hasWords || text === undefined ? found : { ...found, ...text }
}

/** Problem, disease, clinical finding: SNOMED CT concepts that name no problem of anybody. */
const generic: ReadonlySet<string> = new Set(["55607006", "64572001", "404684003"])

/** Denied is "problem" or "disease" itself: there is none. Codes as in the HL7 example "No Known Problems". */
function isProblemItself(observation: XmlElement, value: XmlElement | undefined, place: Place): boolean {
  if (generic.has(codeOf(value) ?? "")) return true
  const said = conceptOrText(value, observation, place)
  return (
    said === undefined ||
    (said.coding === undefined && /^no (?:known |active |current )*problems?\b/i.test(said.text ?? ""))
  )
}

const noneKnown: CodeableConcept = {
  coding: [{ system: snomedSystem, code: "160245001", display: "No current problems or disability" }],
  text: "No known problems",
}

function certainty(denied: boolean, status: string | undefined): Partial<Condition> {
  const code = status === "nullified" ? "entered-in-error" : denied ? "refuted" : undefined
  return code === undefined ? {} : { verificationStatus: { coding: [{ system: certaintySystem, code }] } }
}

function clinicalStatus(span: Span, concern: XmlElement | undefined): string | undefined {
  if (span.end !== undefined || span.endUnknown) return "resolved"
  const status = concern && statusOf(concern)
  return lookup(byConcern, status)
}

function onset(span: Span, age: XmlElement | undefined, place: Place): object {
  const begun = span.point ?? span.start
  if (begun !== undefined) return dateElements("onsetDateTime", begun)
  const quantity = quantityOf(child(age, "value"), place)
  return quantity === undefined ? {} : { onsetAge: quantity }
}

function abatement(span: Span): object {
  if (span.end !== undefined) return dateElements("abatementDateTime", span.end)
  if (!span.endUnknown) return {}
  const [coding] = absentReason("UNK").coding ?? []
  const url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
  return { _abatementDateTime: { extension: [{ url, valueCode: coding?.code }] } }
}

/** A health concern: the problems in it, else the concern in its own words, with what it points at. */
export function readConcern(act: XmlElement, place: Place): Made[] {
  const problems = nestedIn(act).filter(({ statement }) => hasTemplate(statement, "2.16.840.1.113883.10.20.22.4.4"))
  if (problems.length > 0) return readProblems(act, place)
  if (isNegated(act)) return noConcerns(act, place)
  const text = conceptOrText(undefined, act, place) ?? textOf(describe(act, place))
  if (text === undefined) return []
  const status = statusOf(act)
  const clinical = lookup(byConcern, status)
  const resource: Condition = {
    resourceType: "Condition",
    ...identified(act),
    ...(clinical !== undefined && { clinicalStatus: { coding: [{ system: clinicalSystem, code: clinical }] } }),
    ...categoryOf("health-concerns"),
    code: text,
    subject: place.document.patient,
    ...onset(spanOf(child(act, "effectiveTime"), place), undefined, place),
    ...dateElements("recordedDate", authored(act, place)),
    ...notesOf(act, place),
  }
  return [{ resource, of: idsFrom(act) }]
}

function noConcerns(act: XmlElement, place: Place): Made[] {
  const resource: Condition = {
    resourceType: "Condition",
    ...identified(act),
    ...categoryOf("health-concerns"),
    code: { ...noneKnown, text: "No known health concerns" },
    subject: place.document.patient,
    ...onset(spanOf(child(act, "effectiveTime"), place), undefined, place),
    ...dateElements("recordedDate", authored(act, place)),
  }
  return [{ resource, of: idsFrom(act) }]
}

function textOf(text: string | undefined): CodeableConcept | undefined {
  return text === undefined ? undefined : { text }
}
