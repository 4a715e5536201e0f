/**
 * What all clinical statements share: status, identifiers, words for what has no place of its own in the resource.
 * A nested statement that no reading used is told in a note, so that nothing said is lost.
 * CDA R2 clinical statements; C-CDA Comment Activity (2.16.840.1.113883.10.20.22.4.64).
 */
import type { Annotation, CodeableConcept, Identifier } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { oneLine } from "../../../fhir/text.ts"
import { conceptOf, conceptWordsOf, identifiersOf, quantityOf } from "./data.ts"
import { firstOf, spanOf } from "./dates.ts"
import { isWhole, spoken, spokenName } from "./narrative.ts"
import { entityName } from "./people.ts"
import type { Place } from "./place.ts"
import {
  at,
  attribute,
  child,
  children,
  codeOf,
  hasTemplate,
  isNegated,
  nestedIn,
  typeOf,
  type XmlElement,
} from "./tree.ts"

export const loinc = "2.16.840.1.113883.6.1"
export const snomed = "2.16.840.1.113883.6.96"

/** The statusCode, in lower case. */
export function statusOf(statement: XmlElement): string | undefined {
  return codeOf(child(statement, "statusCode"))?.toLowerCase()
}

/** The status FHIR has for it by a table, else the one given. */
export function mapped<T extends string>(status: string | undefined, table: Readonly<Record<string, T>>, other: T): T {
  return lookup(table, status) ?? other
}

/** `identifier`, where the statement has any. */
export function identified(statement: XmlElement): { identifier?: Identifier[] } {
  const identifier = identifiersOf(statement)
  return identifier.length === 0 ? {} : { identifier }
}

const assertions: ReadonlySet<string> = new Set(["assertion"])

/** Whether its code only says that its value is the fact. */
export function isAssertion(statement: XmlElement): boolean {
  const code = codeOf(child(statement, "code"))
  return code !== undefined && assertions.has(code.toLowerCase())
}

/** A coded element, else the words the statement's text refers to. */
export function conceptOrText(element: XmlElement | undefined, statement: XmlElement, place: Place) {
  const concept = conceptOf(element, place)
  if (concept !== undefined) return concept
  const text = spokenName(child(statement, "text"), place.document.narrative)
  return text === undefined ? undefined : ({ text } satisfies CodeableConcept)
}

/** Nested statements of one template, or of any of several. */
export function nestedWith(statement: XmlElement, ...templates: string[]): XmlElement[] {
  return nestedIn(statement)
    .map((one) => one.statement)
    .filter((one) => hasTemplate(one, ...templates))
}

/** Nested observations by the code of their question. */
export function nestedCoded(statement: XmlElement, ...codes: string[]): XmlElement[] {
  return nestedIn(statement)
    .map((one) => one.statement)
    .filter((one) => codes.includes(codeOf(child(one, "code")) ?? ""))
}

const commentTemplates = ["2.16.840.1.113883.10.20.22.4.64", "2.16.840.1.113883.10.20.1.40"]

/** The comments, and in words every nested statement not used elsewhere. */
export function notesOf(
  statement: XmlElement,
  place: Place,
  used: readonly XmlElement[] = [],
): { note?: Annotation[] } {
  const notes = nestedIn(statement).flatMap(({ statement: one }): Annotation[] => {
    if (isUsed(one, used)) return []
    const text = hasTemplate(one, ...commentTemplates) ? commentText(one, place) : describe(one, place)
    return text === undefined ? [] : [{ text }]
  })
  const said = notes.filter((note, index) => notes.findIndex(({ text }) => text === note.text) === index)
  return said.length === 0 ? {} : { note: said }
}

// A statement found under a capital letter is a copy; what it holds is the same.
function isUsed(one: XmlElement, used: readonly XmlElement[]): boolean {
  return used.some((known) => known === one || known.children === one.children)
}

function commentText(comment: XmlElement, place: Place): string | undefined {
  const text = spoken(child(comment, "text"), place.document.narrative)
  const who = entityName(at(comment, "author", "assignedAuthor"))
  return text !== undefined && who !== undefined ? `${text} (${who})` : text
}

const deepest = 6

/** A statement in one line: "Age at onset: 57 a"; undefined where it says nothing. */
export function describe(statement: XmlElement, place: Place, depth = 0): string | undefined {
  if (depth > deepest) return undefined
  const code = child(statement, "code")
  const name = isAssertion(statement) ? undefined : conceptWordsOf(code, place)
  const values = children(statement, "value").map((value) => valueWords(value, place))
  const product = conceptWordsOf(
    at(statement, "consumable", "manufacturedProduct", "manufacturedMaterial", "code"),
    place,
  )
  const devices = children(statement, "participant").map((one) =>
    conceptWordsOf(
      at(one, "participantRole", "playingDevice", "code") ?? at(one, "participantRole", "playingEntity", "code"),
      place,
    ),
  )
  const value = [...values, product, ...devices].filter((text) => text !== undefined).join(", ")
  const text = isWhole(child(statement, "text"), place.document.narrative)
    ? undefined
    : spokenName(child(statement, "text"), place.document.narrative)
  const said = value !== "" ? value : text
  const own = name !== undefined && said !== undefined && said !== name ? `${name}: ${said}` : (said ?? name)
  const when = firstOf(spanOf(child(statement, "effectiveTime"), place))?.date
  const inner = nestedIn(statement).map((one) => describe(one.statement, place, depth + 1))
  const parts = [own && `${isNegated(statement) ? "not " : ""}${own}${when ? ` (${when})` : ""}`, ...inner]
  return parts.filter((part) => part !== undefined && part !== "").join("; ") || undefined
}

/** A value of any type in words. */
export function valueWords(value: XmlElement, place: Place): string | undefined {
  const type = typeOf(value)
  if (type === "TS" || type === "IVL_TS") return spanWords(value, place)
  const quantity = quantityOf(value, place)
  if (quantity !== undefined) {
    const literal = place.document.literals.get(quantity) ?? String(quantity.value)
    return quantity.unit === undefined ? literal : `${literal} ${quantity.unit}`
  }
  const [low, high] = [child(value, "low"), child(value, "high")]
  if (low !== undefined || high !== undefined) {
    const ends = [low, high].map((end) => end && valueWords(end, place))
    if (ends[0] !== undefined && ends[1] !== undefined) return `${ends[0]} to ${ends[1]}`
    if (ends[0] !== undefined) return `from ${ends[0]}`
    return ends[1] && `up to ${ends[1]}`
  }
  const concept = conceptWordsOf(value, place)
  if (concept !== undefined) return concept
  const spokenValue = spokenName(value, place.document.narrative)
  return spokenValue ?? attribute(value, "value")
}

function spanWords(value: XmlElement, place: Place): string | undefined {
  const { point, start, end } = spanOf(value, place)
  if (point !== undefined) return point.date
  if (start !== undefined && end !== undefined) return `${start.date} to ${end.date}`
  return start === undefined ? end && `until ${end.date}` : `since ${start.date}`
}

/** Words on one line, for names. */
export const line = oneLine

const nothingSaid =
  /^(not on file|not available|n\/?a|none recorded|unknown|no (data|information|info|records?)( (available|on file|found|recorded))?)\.?$/i

/** Words that only say that nothing is known. */
export function saysNothing(words: string | undefined): boolean {
  return words !== undefined && nothingSaid.test(words.trim())
}

/** A description that names nothing: only codes without words, "problem", or that nothing is known. */
export function isSilent(words: string | undefined): boolean {
  return (
    words === undefined ||
    words.split("; ").every((part) => /^(?:[\d.-]+|(?:problem|disease)\b.*)$/i.test(part) || saysNothing(part))
  )
}

/** Every `id`d statement that may give the resource its id. */
export function idsFrom(...statements: (XmlElement | undefined)[]): XmlElement[] {
  return statements.filter((one) => one !== undefined)
}
