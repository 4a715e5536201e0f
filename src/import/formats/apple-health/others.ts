/**
 * What an export holds besides records and workouts: who it is of, the rings of each day, groups of records, hearing
 * tests, glasses. An element nobody knew when this was written becomes an Observation of its attributes, so that none is lost.
 */
import type { Patient } from "fhir/r4.js"
import { type PartialDate, readDate } from "../../../fhir/dates.ts"
import { isResource, type Resource } from "../../../fhir/json.ts"
import { lookup } from "../../../fhir/lookup.ts"
import type { Draft, Issue } from "../../../record/draft.ts"
import { appleTitle, capital, splitWords } from "../../../terms/apple.ts"
import { makeDraft } from "../csv/draft.ts"
import { bloodTypes } from "./data/words.ts"
import { appleSource, type Code, draftOf, type Fact, type FactValue, idOf } from "./fact.ts"
import { readMoment } from "./moments.ts"
import { lineOf, metadataNotes, type Node, notTaken, said } from "./node.ts"
import { amountOf, codeOf, planOf, spanOf, valueWords } from "./records.ts"

const characteristic = "HKCharacteristicTypeIdentifier"

const genders: Readonly<Record<string, Patient["gender"]>> = {
  HKBiologicalSexFemale: "female",
  HKBiologicalSexMale: "male",
  HKBiologicalSexOther: "other",
}

/** The person the phone is set up for: birth date and sex, as far as they are told. An export holds no name. */
export function patientOf(me: Node): Resource | undefined {
  const birthDate = readDate(said(me, `${characteristic}DateOfBirth`)?.slice(0, 10))
  const gender = lookup(genders, said(me, `${characteristic}BiologicalSex`))
  if (birthDate === undefined && gender === undefined) return undefined
  const patient: Patient = {
    resourceType: "Patient",
    id: idOf(["Me", birthDate, gender]),
    ...(gender !== undefined && { gender }),
    ...(birthDate !== undefined && { birthDate }),
  }
  const resource: unknown = patient
  return isResource(resource) ? resource : undefined
}

export function patientDraft(me: Node, dated: PartialDate | undefined): Draft | undefined {
  const patient = patientOf(me)
  if (patient === undefined) return undefined
  const draft = makeDraft(patient, new Map(), appleSource, lineOf(me))
  return dated === undefined ? draft : { ...draft, dated }
}

/** Blood type and the like. They were typed in by the person, so they carry no code that a laboratory's result would. */
export function characteristics(me: Node, dated: PartialDate | undefined): Draft[] {
  const told = new Set([`${characteristic}DateOfBirth`, `${characteristic}BiologicalSex`])
  return Object.entries(me.attributes).flatMap(([name, value]) => {
    if (!name.startsWith(characteristic) || told.has(name) || value === "" || /NotSet$|^None$/.test(value)) return []
    const words =
      lookup(bloodTypes, value) ?? splitWords(value.replace(/^HK(?:FitzpatrickSkinType|WheelchairUse)?/, ""))
    const fact: Fact = {
      code: { apple: name, title: appleTitle(name) },
      value: { type: "words", words, code: value },
      notes: ["As set up in Apple Health"],
    }
    return [draftOf(fact, idOf([name]), lineOf(me), dated)]
  })
}

/** A group of records (a meal): itself, with what is in it as parts. */
export function correlationOf(node: Node, dated: PartialDate | undefined): Draft | Issue {
  const span = spanOf(node)
  if (span === undefined) return notTaken(node, "apple-date", "its startDate is missing, or no moment that exists")
  const type = said(node, "type") ?? "HKCorrelationTypeIdentifierUnknown"
  const parts = node.children.flatMap((child): { code: Code; value: FactValue }[] => {
    if (child.name !== "Record") return []
    const plan = planOf(said(child, "type") ?? "")
    const amount = plan.kind === "quantity" ? amountOf(plan, child) : undefined
    const words = valueWords(said(child, "value") ?? "", plan.identifier)
    const value: FactValue | undefined = amount
      ? { type: "amount", amount }
      : words === undefined || words === ""
        ? undefined
        : { type: "words", words }
    return value === undefined ? [] : [{ code: codeOf(plan), value }]
  })
  const fact: Fact = {
    code: { apple: type, title: appleTitle(type) },
    when: span,
    parts,
    source: said(node, "sourceName"),
    device: said(node, "device"),
    notes: metadataNotes(node),
  }
  const contents = parts.map(({ value }) => (value.type === "amount" ? value.amount.text : value.words))
  const id = idOf([type, span.start.seconds, span.end.seconds, said(node, "sourceName"), ...contents, ...fact.notes])
  return draftOf(fact, id, lineOf(node), dated)
}

const ofNoInterest = /^(?:sourceVersion|creationDate|uuid|identifier)$/i

/** Any other element, told by its attributes and those of what stands in it. */
export function elementOf(node: Node, dated: PartialDate | undefined): Draft | Issue {
  const start = readMoment(said(node, "startDate") ?? said(node, "dateIssued"))
  const end = readMoment(said(node, "endDate"))
  const title = lookup(titles, node.name) ?? capital(splitWords(node.name))
  const parts = node.children.flatMap((child) =>
    child.name === "MetadataEntry" ? [] : partsOf(child, capital(splitWords(child.name)), 0),
  )
  const own = wordsOf(node)
  const fact: Fact = {
    code: { apple: said(node, "type") ?? node.name, title },
    ...(start && { when: { start, ...(end && end.seconds >= start.seconds && { end }) } }),
    ...(own !== "" && { value: { type: "words", words: own } as const }),
    parts,
    source: said(node, "sourceName"),
    device: said(node, "device"),
    notes: metadataNotes(node),
  }
  const content = [node.name, start?.seconds, end?.seconds, fact.source, own, ...parts.map(({ value }) => value.words)]
  return draftOf(fact, idOf(content), lineOf(node), dated)
}

const titles: Readonly<Record<string, string>> = {
  Audiogram: "Hearing test (audiogram)",
  VisionPrescription: "Prescription for glasses or lenses",
}

const deepest = 8

function partsOf(node: Node, title: string, depth: number): { code: Code; value: { type: "words"; words: string } }[] {
  const words = wordsOf(node)
  const own = words === "" ? [] : [{ code: { apple: "", title }, value: { type: "words" as const, words } }]
  if (depth > deepest) return own
  return [...own, ...node.children.flatMap((child) => partsOf(child, `${title}, ${splitWords(child.name)}`, depth + 1))]
}

const toldElsewhere = /^(?:startDate|endDate|dateIssued|sourceName|device|type)$/

/** "Frequency value 250, frequency unit Hz": the attributes that say something, in their own words. */
function wordsOf({ attributes }: Node): string {
  return capital(
    Object.entries(attributes)
      .filter(([name, value]) => value !== "" && !ofNoInterest.test(name) && !toldElsewhere.test(name))
      .map(([name, value]) => `${splitWords(name)} ${value}`)
      .join(", "),
  )
}
