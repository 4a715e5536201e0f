/**
 * What only the person knows, as FHIR R4 resources of our own: answers (Observation), services said to be done
 * (Procedure), vaccines remembered (Immunization), items declined or put off (Observation with a period). Published codes where there are some, beside the
 * code of phr itself (terms/own.ts). Nothing is added that was not said; who told it is said in the note.
 */
import type { Day, PartialDate } from "../fhir/dates.ts"
import { type JsonObject, objectAt, objectsAt, type Resource } from "../fhir/json.ts"
import { lookup } from "../fhir/lookup.ts"
import { ownSystem } from "../terms/own.ts"
import type { Draft } from "./draft.ts"
import type { Sex } from "./person.ts"

const loinc = "http://loinc.org"
const snomed = "http://snomed.info/sct"
export const toldTag = { system: "urn:phr:tag", code: "answer" } as const

type Known = { code: string; display: string; category?: "social-history" | "vital-signs" } & (
  | { type: "choice"; values: Record<string, JsonObject> }
  | { type: "number"; unit: string; symbol: string; least: number; most: number }
  | { type: "date" }
)

const coded = (system: string, code: string, display: string): JsonObject => ({ system, code, display })

/** Questions whose answer has a published code. */
export const known: Readonly<Record<string, Known>> = {
  "smoking-status": {
    code: "72166-2",
    display: "Tobacco smoking status",
    category: "social-history",
    type: "choice",
    values: {
      never: coded(snomed, "266919005", "Never smoked tobacco"),
      "used to": coded(snomed, "8517006", "Ex-smoker"),
      "smoke now": coded(snomed, "77176002", "Smoker"),
    },
  },
  "pack-years": {
    code: "8664-5",
    display: "Cigarettes smoked total (pack per year) - Reported",
    category: "social-history",
    type: "number",
    unit: "{PackYears}",
    symbol: "pack-years",
    least: 0,
    most: 300,
  },
  "smoking-quit": { code: "74010-0", display: "Date quit tobacco smoking", category: "social-history", type: "date" },
  "body-mass-index": {
    code: "39156-5",
    display: "Body mass index",
    category: "vital-signs",
    type: "number",
    unit: "kg/m2",
    symbol: "kg/m2",
    least: 8,
    most: 120,
  },
  "bmi-percentile": {
    code: "59576-9",
    display: "Body mass index percentile",
    category: "vital-signs",
    type: "number",
    unit: "%",
    symbol: "%",
    least: 0,
    most: 100,
  },
  "cardiovascular-risk": {
    code: "79423-0",
    display: "Cardiovascular disease 10-year risk",
    type: "number",
    unit: "%",
    symbol: "%",
    least: 0,
    most: 100,
  },
  "due-date": { code: "11778-8", display: "Delivery date Estimated", category: "social-history", type: "date" },
  pregnancy: {
    code: "82810-3",
    display: "Pregnancy status",
    category: "social-history",
    type: "choice",
    values: {
      yes: coded(loinc, "LA15173-0", "Pregnant"),
      no: coded(loinc, "LA26683-5", "Not pregnant"),
    },
  },
}

export type Answered = { question: string; text: string; on: PartialDate } & (
  | { number: number }
  | { date: PartialDate }
  | { choice: string }
)

/** An answer as an Observation. `text` is the question as it was asked. */
export function answerResource(answer: Answered): Resource {
  const { question, text, on } = answer
  const published = lookup(known, question)
  const coding = [
    ...(published === undefined ? [] : [{ system: loinc, code: published.code, display: published.display }]),
    { system: ownSystem, code: `answer.${question}`, display: text },
  ]
  return {
    ...shared("Observation", `answer-${question}`),
    status: "final",
    category: [category(published?.category ?? "survey")],
    code: { coding, text: published?.display ?? text },
    effectiveDateTime: on,
    ...answerValue(answer, published),
  }
}

function answerValue(answer: Answered, published: Known | undefined): JsonObject {
  if ("date" in answer) return { valueDateTime: answer.date }
  if ("number" in answer) {
    const { unit = "1", symbol = "" } = published?.type === "number" ? published : {}
    const quantity = { value: answer.number, unit: symbol, system: "http://unitsofmeasure.org", code: unit }
    return { valueQuantity: quantity }
  }
  const value = lookup(published?.type === "choice" ? published.values : yesNo, answer.choice)
  return { valueCodeableConcept: { ...(value === undefined ? {} : { coding: [value] }), text: answer.choice } }
}

const yesNo: Record<string, JsonObject> = {
  yes: coded("http://terminology.hl7.org/CodeSystem/v2-0136", "Y", "Yes"),
  no: coded("http://terminology.hl7.org/CodeSystem/v2-0136", "N", "No"),
}

export type Done = { item: string; title: string; set?: string; on: PartialDate; where?: string; result?: string }

/** A service the person says was done, as a Procedure; without a value set it is a talk that took place. */
export function doneResource({ item, title, set, on, where, result }: Done): Resource {
  const code = set === undefined ? `talked.${item}` : `done.${set}`
  return {
    ...shared("Procedure", `${code}-${on}`),
    status: "completed",
    subject: { display: "the person of this record" },
    code: { coding: [{ system: ownSystem, code, display: title }], text: title },
    performedDateTime: on,
    ...(where === undefined ? {} : { location: { display: where } }),
    ...(result === undefined ? {} : { outcome: { text: result } }),
    note: [{ text: "Told by the person." }],
  }
}

export type Shot = { cvx: string; name: string; title: string; on: PartialDate; where?: string }

/** A vaccine the person remembers, as an Immunization that says so (FHIR R4 §11.5: primarySource, reportOrigin). */
export function shotResource({ cvx, name, title, on, where }: Shot): Resource {
  const recall = coded("http://terminology.hl7.org/CodeSystem/immunization-origin", "recall", "Patient recall")
  return {
    ...shared("Immunization", `shot-${cvx}-${on}`),
    status: "completed",
    vaccineCode: { coding: [coded("http://hl7.org/fhir/sid/cvx", cvx, name)], text: title },
    patient: { display: "the person of this record" },
    occurrenceDateTime: on,
    primarySource: false,
    reportOrigin: { coding: [recall], text: "told by the person" },
    ...(where === undefined ? {} : { location: { display: where } }),
    note: [{ text: "Told by the person." }],
  }
}

export type PutOff = { how: "decline" | "snooze"; item: string; title: string; on: Day; until?: Day; why?: string }

/** An item of `phr due` declined or put off: an Observation that holds for its period. */
export function putOffResource({ how, item, title, on, until, why }: PutOff): Resource {
  const display = how === "decline" ? "Declined" : "Put off"
  return {
    ...shared("Observation", `${how}-${item}`),
    status: "final",
    category: [category("survey")],
    code: { coding: [{ system: ownSystem, code: how, display }], text: `${display}: ${title}` },
    effectivePeriod: { start: on, ...(until === undefined ? {} : { end: until }) },
    valueCodeableConcept: { coding: [{ system: ownSystem, code: `item.${item}` }], text: title },
    ...(why === undefined ? {} : { note: [{ text: why }] }),
  }
}

export type AboutPerson = { name: string; birthDate?: PartialDate; sex?: Sex; birthSex?: "female" | "male" }

/**
 * What the person answered about themselves, as their Patient: with what is known beside it, because it may be the only
 * one of the record. `answered` goes before what sources and the record's own row say; taken back, those hold again.
 */
export function personResource(about: AboutPerson, answered: "birth-date" | "sex"): Resource {
  const { name, birthDate, sex, birthSex } = about
  const tag = [{ ...toldTag }, { system: toldTag.system, code: `answered-${answered}` }]
  const url = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex"
  return {
    resourceType: "Patient",
    id: `me-${answered}`,
    meta: { tag },
    ...(birthSex === undefined ? {} : { extension: [{ url, valueCode: birthSex === "female" ? "F" : "M" }] }),
    name: [{ text: name }],
    ...(sex === undefined ? {} : { gender: sex }),
    ...(birthDate === undefined ? {} : { birthDate }),
  }
}

/** Which facts a Patient tells because the person answered so. */
export function answeredOf(patient: Resource): ("birthDate" | "sex")[] {
  const codes = objectsAt(objectAt(patient, "meta"), "tag")
    .filter(({ system }) => system === toldTag.system)
    .map(({ code }) => code)
  return [
    ...(codes.includes("answered-birth-date") ? (["birthDate"] as const) : []),
    ...(codes.includes("answered-sex") ? (["sex"] as const) : []),
  ]
}

const restricted = { system: "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", code: "R" } as const

/** The same, marked as restricted (FHIR R4 §2.4 security labels): it is not given to others unasked. */
export function restrict(resource: Resource): Resource {
  const meta = { tag: [{ ...toldTag }], security: [{ ...restricted, display: "restricted" }] }
  return { ...resource, meta }
}

/** Whether the text of a resource is one of ours that was marked so. */
export function isRestricted(text: string): boolean {
  if (!text.includes(toldTag.system) || !text.includes(restricted.system)) return false
  const meta = objectAt(JSON.parse(text) as JsonObject, "meta")
  const has = (key: string, { system, code }: { system: string; code: string }) =>
    objectsAt(meta, key).some((coding) => coding.system === system && coding.code === code)
  return has("tag", toldTag) && has("security", restricted)
}

function shared(resourceType: string, id: string): Resource {
  return { resourceType, id: id.replaceAll(/[^A-Za-z0-9.-]/g, "-").slice(0, 64), meta: { tag: [{ ...toldTag }] } }
}

function category(code: string): JsonObject {
  return { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code }] }
}

/** The resource as import would hand it over. */
export function toldDraft(resource: Resource): Draft {
  const text = JSON.stringify(resource)
  const bytes = new TextEncoder().encode(text)
  return { type: "resource", resource, text, bytes, where: String(resource.id), system: ownSystem }
}
