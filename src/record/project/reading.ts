/**
 * What every projection needs beside the resource, and the small readings they share: dates as the person tells them,
 * notes, performers, reasons, standing from a status.
 */
import { codingsOf, conceptTexts, conceptWords } from "../../fhir/codings.ts"
import { inZone, type PartialDate, readDate } from "../../fhir/dates.ts"
import { isObject, type Json, type JsonObject, objectAt, objectsAt, type Resource, stringAt } from "../../fhir/json.ts"
import type { Literal } from "../../fhir/literals.ts"
import { lookup } from "../../fhir/lookup.ts"
import { type Resolve, referenceText } from "../../fhir/people.ts"
import { joined, lineAt, textAt } from "../../fhir/text.ts"
import { measureOf } from "../../terms/measures.ts"
import { systemLabel } from "../../terms/systems.ts"
import { codedVaccine } from "../../terms/vaccines.ts"
import type { Coding, EntryBody, Standing } from "../entry.ts"

export type Reading = {
  resolve: Resolve
  /** The person's IANA zone, in which instants given in Z are told. */
  timeZone: string | undefined
  /** Numbers as the source wrote them. */
  literal: Literal
}

export type ProjectOne = (resource: Resource, reading: Reading) => EntryBody | undefined

/**
 * What a concept is called as a title: its words, else the dictionary's name for its code (health cards give a vaccine
 * by its code alone), else the code with the name of its system ("SNOMED CT 44054006"); undefined where it has neither
 * words nor code.
 */
export function titleOf(concept: Json | undefined, codes: readonly Coding[] = codingsOf(concept)): string | undefined {
  const words = conceptWords(concept)
  if (words !== undefined) return words
  const first = codes[0]
  if (first === undefined) return undefined
  const known = measureOf(codes)?.title ?? codedVaccine(codes)?.name
  if (known !== undefined) return known
  const label = first.system === undefined ? undefined : systemLabel(first.system)
  return label === undefined ? first.code : `${label} ${first.code}`
}

/** A date element, told in the person's zone; undefined where it is no date. */
export function dateAt(value: Json | undefined, key: string, reading: Reading): PartialDate | undefined {
  const date = readDate(stringAt(value, key))
  return date === undefined ? undefined : inZone(date, reading.timeZone)
}

/** A date element that is no date, as it was written: what cannot be read is not left out in silence. */
export function dateWordsAt(value: Json | undefined, key: string): string | undefined {
  const text = lineAt(value, key)
  return readDate(text) === undefined ? text : undefined
}

/** From when to when; `onset` where a beginning is told that is no date, as it was written. */
export type Span = { start?: PartialDate | undefined; end?: PartialDate | undefined; onset?: string }

export function periodAt(value: Json | undefined, key: string, reading: Reading): Span {
  const period = objectAt(value, key)
  const onset = dateWordsAt(period, "start")
  const span = { start: dateAt(period, "start", reading), end: dateAt(period, "end", reading) }
  return onset === undefined ? span : { ...span, onset }
}

const dated = ["DateTime", "Instant", "Date"]

// The names of an element of choice are made once: making them for every resource costs more than reading them.
const choices = new Map<string, { dates: string[]; period: string }>()

function choicesOf(key: string): { dates: string[]; period: string } {
  let known = choices.get(key)
  if (known === undefined) {
    known = { dates: dated.map((type) => key + type), period: `${key}Period` }
    choices.set(key, known)
  }
  return known
}

/** The clinical dates of an element of choice: `<key>DateTime`, `<key>Period`, `<key>Instant` or `<key>Date`. */
export function spanAt(holder: JsonObject, key: string, reading: Reading): Span {
  const { dates, period } = choicesOf(key)
  let onset: string | undefined
  for (const name of dates) {
    if (holder[name] === undefined) continue
    const start = dateAt(holder, name, reading)
    if (start !== undefined) return { start }
    onset ??= dateWordsAt(holder, name)
  }
  const span = holder[period] === undefined ? {} : periodAt(holder, period, reading)
  return onset === undefined ? span : { ...span, onset }
}

/** The standing a status means by its table; unknown where the status is missing or not in it. */
export function standingOf(status: string | undefined, table: Readonly<Record<string, Standing>>): Standing {
  if (status === "entered-in-error") return "wrong"
  return lookup(table, status) ?? "unknown"
}

/** The texts of all annotations, each on lines of its own. */
export function notesAt(resource: JsonObject, key = "note"): string | undefined {
  const note = resource[key]
  if (note === undefined) return undefined
  if (typeof note === "string") return textAt(resource, key)
  return joined(
    objectsAt(resource, key).map((annotation) => textAt(annotation, "text")),
    "\n",
  )
}

/** The name behind the first reference of an element that has one. */
export function nameAt(value: JsonObject, key: string, resource: Resource, reading: Reading): string | undefined {
  const found = value[key]
  if (found === undefined) return undefined
  for (const reference of Array.isArray(found) ? found : [found]) {
    const name = referenceText(reference, resource, reading.resolve)
    if (name !== undefined) return name
  }
  return undefined
}

/** The names of the actors of a repeating `performer`-like element, each once. */
export function actorsAt(resource: Resource, key: string, actor: string, reading: Reading): string | undefined {
  return joined(
    objectsAt(resource, key).map((one) => nameAt(one, actor, resource, reading)),
    ", ",
  )
}

/** The names behind every reference of a repeating element, each once. */
export function referencedNames(resource: Resource, key: string, { resolve }: Reading): string | undefined {
  return joined(
    objectsAt(resource, key).map((reference) => referenceText(reference, resource, resolve)),
    ", ",
  )
}

/** Why: the words of the reason codes, else the names of what the reason references mean. */
export function reasonAt(resource: Resource, reading: Reading): string | undefined {
  const said = conceptTexts(resource, "reasonCode")
  if (said.length > 0) return joined(said, ", ")
  return referencedNames(resource, "reasonReference", reading)
}

/** Why a value is not there, in words, from data-absent-reason or a null flavor beside the element. */
export function absentReason(holder: JsonObject, key: string): string | undefined {
  const beside = holder[`_${key}`]
  const extensions = [
    ...objectsAt(beside, "extension"),
    ...(isObject(holder[key]) ? objectsAt(holder[key], "extension") : []),
  ]
  for (const extension of extensions) {
    if (stringAt(extension, "url") === absentUrl) return lineAt(extension, "valueCode")
  }
  return undefined
}

const absentUrl = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
