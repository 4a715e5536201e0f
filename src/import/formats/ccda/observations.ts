/**
 * CDA observations → FHIR Observations: value of every type, interpretation, reference ranges, nested parts as components.
 * What is denied stays denied; a missing value says why, or is absent; nothing is computed.
 * C-CDA Result, Vital Sign, Social History, Functional and Mental Status, Assessment Scale observations.
 */
import type { CodeableConcept, Observation, ObservationComponent, ObservationReferenceRange } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { conceptOf, intervalOf, limitsOf, quantityOf, ratioOf } from "./data.ts"
import { authored, dateElements, momentOf, periodFrom, type Span, spanElements, spanOf } from "./dates.ts"
import { spoken } from "./narrative.ts"
import { authorOf, performersOf } from "./people.ts"
import type { Made, Place, Topic } from "./place.ts"
import { conceptOrText, identified, idsFrom, isAssertion, mapped, notesOf, statusOf, valueWords } from "./statement.ts"
import {
  attribute,
  child,
  children,
  codeOf,
  hasTemplate,
  isNegated,
  nestedIn,
  nullFlavor,
  typeOf,
  type XmlElement,
} from "./tree.ts"

const statuses = {
  completed: "final",
  active: "preliminary",
  held: "registered",
  new: "registered",
  suspended: "registered",
  aborted: "cancelled",
  cancelled: "cancelled",
  nullified: "entered-in-error",
} as const satisfies Record<string, Observation["status"]>

const categories: Partial<Record<Topic, string>> = {
  results: "laboratory",
  vitals: "vital-signs",
  "social-history": "social-history",
  "functional-status": "functional-status",
  "mental-status": "cognitive-status",
  assessments: "exam",
}

const categorySystem = "http://terminology.hl7.org/CodeSystem/observation-category"
const ours: ReadonlySet<string> = new Set(["laboratory", "vital-signs", "social-history", "exam", "survey"])

export function categoryOf(topic: Topic): { category?: CodeableConcept[] } {
  const code = categories[topic]
  if (code === undefined) return {}
  return { category: [ours.has(code) ? { coding: [{ system: categorySystem, code }] } : { coding: [{ code }] }] }
}

const scaleTemplates = ["2.16.840.1.113883.10.20.22.4.69", "2.16.840.1.113883.10.20.22.4.86"]

/** What an observation may take over from the organizer it stands in. */
export type Around = { span?: Span; used?: readonly XmlElement[]; code?: CodeableConcept; category?: string }

export function readObservation(statement: XmlElement, place: Place, around: Around = {}): Made[] {
  const told = factOf(statement, place, around.code)
  if (told === undefined) return []
  const parts = nestedIn(statement).map((one) => one.statement)
  const asComponents = parts.filter((one) => one.name === "observation" && !around.used?.includes(one))
  const components = asComponents.flatMap((one) => componentOf(one, place) ?? [])
  const shown = asComponents.filter((one) => componentOf(one, place) !== undefined && nestedIn(one).length === 0)
  const isScale = hasTemplate(statement, ...scaleTemplates)
  const own = spanOf(child(statement, "effectiveTime"), place)
  const hasTime = own.point ?? own.start ?? own.end
  const method = conceptOf(child(statement, "methodCode"), place)
  const site = conceptOf(child(statement, "targetSiteCode"), place)
  const interpretation = children(statement, "interpretationCode").flatMap((one) => conceptOf(one, place) ?? [])
  const performer = performersOf(statement).map((one) => one.actor)
  const author = performer.length === 0 ? authorOf(statement) : undefined
  const ranges = children(statement, "referenceRange").flatMap((one) => rangeOf(one, place))
  const issued = authored(statement, place)
  const resource: Observation = {
    resourceType: "Observation",
    ...identified(statement),
    status: mapped(statusOf(statement), statuses, "unknown"),
    ...(isScale ? { category: [{ coding: [{ system: categorySystem, code: "survey" }] }] } : categoryOf(place.topic)),
    ...(around.category !== undefined && {
      category: [{ coding: [{ system: categorySystem, code: around.category }] }],
    }),
    subject: place.document.patient,
    ...spanElements("effective", hasTime === undefined ? (around.span ?? {}) : own),
    ...(issued?.date.includes("T") && { issued: issued.date }),
    ...(performer.length > 0 ? { performer } : author && { performer: [author] }),
    ...told,
    ...(interpretation.length > 0 && { interpretation }),
    ...(site && { bodySite: site }),
    ...(method && { method }),
    ...(ranges.length > 0 && { referenceRange: ranges }),
    ...(components.length > 0 && { component: components }),
    ...notesOf(statement, place, [...(around.used ?? []), ...shown]),
  }
  return [{ resource, of: idsFrom(statement) }]
}

type Fact = Pick<Observation, "code"> & Partial<Observation>

/**
 * Question and answer. Of an assertion the value is what was found: it becomes the code, and yes or no the value; so it
 * does where a finding is denied.
 */
function factOf(statement: XmlElement, place: Place, given?: CodeableConcept): Fact | undefined {
  const [value] = children(statement, "value")
  const code = given ?? (isAssertion(statement) ? undefined : conceptOrText(child(statement, "code"), statement, place))
  const found = value && conceptOf(value, place)
  const flavor = nullFlavor(statement)
  if (flavor !== undefined) {
    const asked = code ?? found
    return asked && { code: asked, dataAbsentReason: absentReason(flavor) }
  }
  if (isNegated(statement)) {
    const denied = found ?? code ?? conceptOrText(undefined, statement, place)
    return denied && { code: denied, valueBoolean: false }
  }
  if (code === undefined) {
    const said = found ?? conceptOrText(undefined, statement, place)
    return said && { code: said, valueBoolean: true }
  }
  const [first, ...others] = children(statement, "value")
  const told = first === undefined ? {} : valueElements(first, place)
  const rest = others.flatMap((one) => {
    const more = valueElements(one, place)
    return Object.keys(more).length === 0 ? [] : [{ code, ...more }]
  })
  const absent = Object.keys(told).length === 0 ? absentValue(statement, first, place) : {}
  return { code, ...told, ...absent, ...(rest.length > 0 && { component: rest }) }
}

/** Why there is no value, where the source says so; the words it refers to stand in for a value of its own. */
function absentValue(statement: XmlElement, value: XmlElement | undefined, place: Place): Partial<Observation> {
  const text = spoken(child(value, "originalText") ?? value, place.document.narrative)
  if (text !== undefined) return { valueString: text }
  const flavor = nullFlavor(value)
  if (flavor === undefined) {
    const said = value === undefined && nestedIn(statement).length === 0 ? noteText(statement, place) : undefined
    return said === undefined ? {} : { valueString: said }
  }
  return { dataAbsentReason: absentReason(flavor) }
}

function noteText(statement: XmlElement, place: Place): string | undefined {
  const words = spoken(child(statement, "text"), place.document.narrative)
  return words !== undefined && words.length > 80 ? words : undefined
}

const reasons: Readonly<Record<string, string>> = {
  UNK: "unknown",
  ASKU: "asked-unknown",
  NAV: "temp-unknown",
  NASK: "not-asked",
  MSK: "masked",
  NA: "not-applicable",
  NINF: "negative-infinity",
  PINF: "positive-infinity",
}

/** A null flavor as FHIR's data-absent-reason (C-CDA on FHIR, ConceptMap CF-NullFlavor). */
export function absentReason(flavor: string): CodeableConcept {
  const code = lookup(reasons, flavor) ?? "unknown"
  return { coding: [{ system: "http://terminology.hl7.org/CodeSystem/data-absent-reason", code }] }
}

/** value[x] by the type written, else by what stands there. */
export function valueElements(value: XmlElement, place: Place): Partial<Observation> {
  const type = typeOf(value) ?? guessType(value)
  switch (type) {
    case "PQ":
    case "REAL":
    case "INT":
    case "MO":
      return measured(value, place)
    case "IVL_PQ":
    case "IVL_INT":
    case "IVL_REAL": {
      const found = intervalOf(value, place)
      if (found === undefined) return {}
      return "range" in found ? { valueRange: found.range } : { valueQuantity: found.quantity }
    }
    case "BL":
      return attribute(value, "value") === undefined ? {} : { valueBoolean: attribute(value, "value") === "true" }
    case "TS":
      return dateElements("valueDateTime", momentOf(value, place))
    case "IVL_TS": {
      const span = spanOf(value, place)
      if (span.point !== undefined) return dateElements("valueDateTime", span.point)
      const period = periodFrom(span)
      return period === undefined ? {} : { valuePeriod: period }
    }
    case "RTO":
    case "RTO_PQ_PQ":
    case "RTO_QTY_QTY": {
      const ratio = ratioOf(value, place)
      return ratio === undefined ? {} : { valueRatio: ratio }
    }
    case "CD":
    case "CE":
    case "CO":
    case "CV":
    case "CS": {
      const concept = conceptOf(value, place)
      return concept === undefined ? {} : { valueCodeableConcept: concept }
    }
    default: {
      const text = spoken(value, place.document.narrative) ?? valueWords(value, place)
      return text === undefined ? {} : { valueString: text }
    }
  }
}

function measured(value: XmlElement, place: Place): Partial<Observation> {
  const quantity = quantityOf(value, place)
  if (quantity !== undefined) return { valueQuantity: quantity }
  const words = attribute(value, "value") ?? spoken(value, place.document.narrative)
  const unit = attribute(value, "unit")
  return words === undefined ? {} : { valueString: unit === undefined ? words : `${words} ${unit}` }
}

function guessType(value: XmlElement): string {
  if (codeOf(value) !== undefined) return "CD"
  if (child(value, "low") ?? child(value, "high")) return "IVL_PQ"
  if (attribute(value, "unit") !== undefined) return "PQ"
  return attribute(value, "value") === undefined ? "ST" : "PQ"
}

function componentOf(part: XmlElement, place: Place): ObservationComponent | undefined {
  const told = factOf(part, place)
  if (told === undefined || Object.keys(told).length < 2) return undefined
  const { component: _more, ...one } = told
  const interpretation = children(part, "interpretationCode").flatMap((found) => conceptOf(found, place) ?? [])
  const ranges = children(part, "referenceRange").flatMap((found) => rangeOf(found, place))
  return {
    ...one,
    ...(interpretation.length > 0 && { interpretation }),
    ...(ranges.length > 0 && { referenceRange: ranges }),
  } as ObservationComponent
}

function rangeOf(element: XmlElement, place: Place): ObservationReferenceRange[] {
  const range = child(element, "observationRange")
  if (range === undefined) return []
  const value = child(range, "value")
  const limits = value === undefined ? {} : limitsOf(value, place)
  const hasLimits = Object.keys(limits).length > 0
  const text =
    spoken(child(range, "text"), place.document.narrative) ??
    (hasLimits || !value ? undefined : valueWords(value, place))
  if (!hasLimits && text === undefined) return []
  const meaning = child(range, "interpretationCode")
  const code = codeOf(meaning)
  const type =
    code === "N"
      ? { coding: [{ system: "http://terminology.hl7.org/CodeSystem/referencerange-meaning", code: "normal" }] }
      : conceptOf(meaning, place)
  return [{ ...limits, ...(type && { type }), ...(text !== undefined && { text }) }]
}
