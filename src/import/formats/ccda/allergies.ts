/**
 * Allergies and intolerances → AllergyIntolerance, with reactions, their severity, criticality and status; "no known …"
 * by what kind is denied; a substance denied is refuted. A free-text allergen keeps its words.
 * C-CDA Allergy Concern Act (…22.4.30), Allergy Intolerance Observation (…22.4.7); C-CDA on FHIR "Allergies".
 */
import type { AllergyIntolerance, AllergyIntoleranceReaction, CodeableConcept } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { snomedSystem } from "../../../terms/systems.ts"
import { conceptOf, conceptWordsOf } from "./data.ts"
import { authored, dateElements, firstOf, spanOf } from "./dates.ts"
import { authorOf } from "./people.ts"
import { type Made, type Place, readParts } from "./place.ts"
import { statedStatus, statusTemplates } from "./problems.ts"
import {
  conceptOrText,
  identified,
  idsFrom,
  nestedCoded,
  nestedWith,
  notesOf,
  saysNothing,
  statusOf,
} from "./statement.ts"
import {
  at,
  attribute,
  child,
  children,
  codeOf,
  hasTemplate,
  isNegated,
  nestedIn,
  nullFlavor,
  type XmlElement,
} from "./tree.ts"

const allergyTemplates = [
  "2.16.840.1.113883.10.20.22.4.7",
  "2.16.840.1.113883.10.20.1.18",
  "1.3.6.1.4.1.19376.1.5.3.1.4.6",
]
const reactionTemplates = ["2.16.840.1.113883.10.20.22.4.9", "2.16.840.1.113883.10.20.1.54"]
const severityTemplates = ["2.16.840.1.113883.10.20.22.4.8", "2.16.840.1.113883.10.20.1.55"]

/** What kind of allergy a value names: type and category of FHIR (C-CDA on FHIR, ConceptMap CF-AllergyIntoleranceType). */
const kinds: Readonly<Record<string, Pick<AllergyIntolerance, "type" | "category">>> = {
  "419199007": { type: "allergy" },
  "420134006": {},
  "418038007": {},
  "416098002": { type: "allergy", category: ["medication"] },
  "419511003": { category: ["medication"] },
  "59037007": { type: "intolerance", category: ["medication"] },
  "414285001": { type: "allergy", category: ["food"] },
  "418471000": { category: ["food"] },
  "235719002": { type: "intolerance", category: ["food"] },
  "232347008": { type: "allergy", category: ["environment"] },
  "426232007": { type: "allergy", category: ["environment"] },
}

const noneKnown: Readonly<Record<string, [code: string, display: string]>> = {
  medication: ["409137002", "No known drug allergy"],
  food: ["429625007", "No known food allergy"],
  environment: ["428607008", "No known environmental allergy"],
  any: ["716186003", "No known allergy"],
}

/** A concern act with one or more allergies; the allergies alone where there is no act. */
export function readAllergies(statement: XmlElement, place: Place): Made[] {
  if (statement.name === "observation") return readAllergy(statement, place)
  const nested = nestedIn(statement).map((one) => one.statement)
  const told = readParts(allergiesAmong(nested), place, (one) => readAllergy(one, place, statement))
  const inner = nested.filter((one) => one.name === "act" && nestedIn(one).length > 0)
  return [...told, ...inner.flatMap((one) => readAllergies(one, place))]
}

/** The allergies in a concern: those that say so by their template, else what is not told about one. */
function allergiesAmong(statements: readonly XmlElement[]): XmlElement[] {
  const sure = statements.filter((one) => hasTemplate(one, ...allergyTemplates))
  if (sure.length > 0) return sure
  const about = [...reactionTemplates, ...severityTemplates, ...statusTemplates]
  return statements.filter((one) => one.name === "observation" && !hasTemplate(one, ...about))
}

function readAllergy(observation: XmlElement, place: Place, concern?: XmlElement): Made[] {
  const value = child(observation, "value")
  const negated = isNegated(observation)
  const kind = lookup(kinds, codeOf(value)) ?? {}
  const substance = substanceOf(observation, place)
  const code = substance ?? (negated ? none(kind) : namedInValue(observation, value, place))
  if (code === undefined || saysNothing(code.text) || nullFlavor(observation) !== undefined) return []
  const reactionStatements = nestedWith(observation, ...reactionTemplates)
  const reactions = reactionStatements.flatMap((one) => reactionOf(one, place))
  const severe = nestedWith(observation, ...severityTemplates)
  const { said, status } = statedStatus(observation)
  const critical = nestedCoded(observation, "82606-5")[0]
  const span = spanOf(child(observation, "effectiveTime"), place)
  const clinical =
    status ?? (span.end || span.endUnknown ? "resolved" : lookup(byConcern, concern && statusOf(concern)))
  const author = authorOf(observation) ?? (concern && authorOf(concern))
  const recorded = authored(observation, place) ?? (concern && authored(concern, place))
  const refuted = negated && substance !== undefined
  const beside = concern === undefined ? [] : allergiesAmong(nestedIn(concern).map((one) => one.statement))
  const notes = [
    ...(notesOf(
      observation,
      place,
      idsFrom(...reactionStatements, ...(reactions.length > 0 ? severe : []), said, critical),
    ).note ?? []),
    ...(concern === undefined ? [] : (notesOf(concern, place, beside).note ?? [])),
  ]
  const resource: AllergyIntolerance = {
    resourceType: "AllergyIntolerance",
    ...identified(observation),
    ...(clinical !== undefined &&
      !refuted && { clinicalStatus: { coding: [{ system: clinicalSystem, code: clinical }] } }),
    ...(refuted && { verificationStatus: { coding: [{ system: certaintySystem, code: "refuted" }] } }),
    ...(statusOf(observation) === "nullified" && {
      verificationStatus: { coding: [{ system: certaintySystem, code: "entered-in-error" }] },
    }),
    ...kind,
    ...criticalityOf(critical),
    code,
    patient: place.document.patient,
    ...dateElements("onsetDateTime", firstOf(span)),
    ...dateElements("recordedDate", recorded),
    ...(author && { recorder: author }),
    ...(notes.length > 0 && { note: notes }),
    ...withSeverity(reactions, severe),
  }
  return [{ resource, of: idsFrom(observation, concern) }]
}

const clinicalSystem = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
const certaintySystem = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"
const byConcern: Readonly<Record<string, string>> = {
  active: "active",
  completed: "inactive",
  aborted: "inactive",
  suspended: "inactive",
}

function none({ category }: Pick<AllergyIntolerance, "category">): CodeableConcept {
  const [code, display] = noneKnown[category?.[0] ?? "any"] ?? noneKnown.any ?? ["716186003", "No known allergy"]
  return { coding: [{ system: snomedSystem, code, display }] }
}

/** The allergen: coded, by the name of the playing entity, or in words. */
function substanceOf(observation: XmlElement, place: Place): CodeableConcept | undefined {
  for (const participant of children(observation, "participant")) {
    const type = attribute(participant, "typeCode")
    if (type !== undefined && type !== "CSM") continue
    const entity = at(participant, "participantRole", "playingEntity")
    const concept = conceptOf(child(entity, "code"), place)
    if (concept?.coding !== undefined) return concept
    // Without a code the name says more than a reference to the table, which may say that there is none.
    const name = conceptWordsOf(child(entity, "name"), place)
    if (name !== undefined) return { text: name }
    if (concept !== undefined && !saysNothing(concept.text)) return concept
  }
  return undefined
}

/** Some systems name the allergen in the value, or only in the narrative. */
function namedInValue(
  observation: XmlElement,
  value: XmlElement | undefined,
  place: Place,
): CodeableConcept | undefined {
  const isKind = Object.hasOwn(kinds, codeOf(value) ?? "")
  const found = isKind ? undefined : conceptOf(value, place)
  return found ?? conceptOrText(undefined, observation, place)
}

const degrees: Readonly<Record<string, NonNullable<AllergyIntoleranceReaction["severity"]>>> = {
  "255604002": "mild",
  "371923003": "mild",
  "6736007": "moderate",
  "371924009": "moderate",
  "24484000": "severe",
  "399166001": "severe",
}

function degreeOf(severity: XmlElement | undefined): AllergyIntoleranceReaction["severity"] {
  return lookup(degrees, codeOf(child(severity, "value")))
}

function reactionOf(reaction: XmlElement, place: Place): AllergyIntoleranceReaction[] {
  const value = child(reaction, "value")
  const manifestation = conceptOf(value, place) ?? conceptOrText(undefined, reaction, place)
  if (manifestation === undefined || isNegated(reaction)) return []
  const severity = degreeOf(nestedWith(reaction, ...severityTemplates)[0])
  const moment = firstOf(spanOf(child(reaction, "effectiveTime"), place))
  return [{ manifestation: [manifestation], ...dateElements("onset", moment), ...(severity && { severity }) }]
}

/** Older documents give the severity to the allergy as a whole: to its reactions, where any are told. */
function withSeverity(
  reactions: AllergyIntoleranceReaction[],
  severe: readonly XmlElement[],
): { reaction?: AllergyIntoleranceReaction[] } {
  if (reactions.length === 0) return {}
  const severity = degreeOf(severe[0])
  return { reaction: reactions.map((one) => ({ ...(severity && { severity }), ...one })) }
}

function criticalityOf(critical: XmlElement | undefined): Pick<AllergyIntolerance, "criticality"> {
  const code = codeOf(child(critical, "value"))
  if (code === "CRITH") return { criticality: "high" }
  if (code === "CRITL") return { criticality: "low" }
  return code === "CRITU" ? { criticality: "unable-to-assess" } : {}
}
