/**
 * HL7 V3 data types → FHIR data types: codes, quantities, intervals, ratios, identifiers.
 * Codes of every system are kept, also where only a translation has one; units as written; a null flavor is nothing.
 * HL7 V3 Data Types R1 (CD, PQ, IVL_PQ, RTO, II); C-CDA on FHIR "Mapping Guidance".
 */
import type { CodeableConcept, Coding, Identifier, Quantity, Range, Ratio } from "fhir/r4.js"
import { lookup } from "../../../fhir/lookup.ts"
import { oneLine } from "../../../fhir/text.ts"
import { codeSystems, systemUri, ucumSystem } from "../../../terms/systems.ts"
import { normalizeUnit, unitText } from "../../../terms/units.ts"
import { spokenName } from "./narrative.ts"
import type { Place } from "./place.ts"
import { attribute, child, children, codeOf, isElement, nullFlavor, valueIn, type XmlElement } from "./tree.ts"

const fold = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "")
const byLabel = new Map(codeSystems.map(({ label, uri }) => [fold(label), uri]))

/** Systems C-CDA uses whose URIs are those of HL7's own terminology. */
const hl7Systems: Readonly<Record<string, string>> = {
  "2.16.840.1.113883.5.83": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
  "2.16.840.1.113883.5.8": "http://terminology.hl7.org/CodeSystem/v3-ActReason",
  "2.16.840.1.113883.5.111": "http://terminology.hl7.org/CodeSystem/v3-RoleCode",
  "2.16.840.1.113883.5.1": "http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender",
  "2.16.840.1.113883.5.2": "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus",
  "2.16.840.1.113883.5.88": "http://terminology.hl7.org/CodeSystem/v3-ParticipationFunction",
  "2.16.840.1.113883.5.6": "http://terminology.hl7.org/CodeSystem/v3-ActClass",
  "2.16.840.1.113883.5.1008": "http://terminology.hl7.org/CodeSystem/v3-NullFlavor",
  "2.16.840.1.113883.6.238": "urn:oid:2.16.840.1.113883.6.238",
  "2.16.840.1.113883.1.11.13955": "http://terminology.hl7.org/CodeSystem/v3-ActCode",
  "2.16.840.1.113883.6.101": "http://nucc.org/provider-taxonomy",
}

/** The URI of a code's system, by OID or, failing that, by the name written beside it. */
export function codeSystemOf(element: XmlElement): string | undefined {
  const oid = attribute(element, "codeSystem")
  if (oid === undefined) return byLabel.get(fold(attribute(element, "codeSystemName") ?? ""))
  const known = lookup(hl7Systems, oid) ?? systemUri(oid)
  if (known !== oid) return known
  return /^[\d.]+$/.test(oid) ? `urn:oid:${oid}` : oid
}

/** Null flavors some systems write where the code belongs. */
const noCodes: ReadonlySet<string> = new Set(["UNK", "NI", "NAV", "ASKU", "NASK", "OTH"])

function codingOf(element: XmlElement): Coding | undefined {
  const code = codeOf(element)
  if (code === undefined || noCodes.has(code)) return undefined
  const system = codeSystemOf(element)
  const display = attribute(element, "displayName")
  return { ...(system !== undefined && { system }), code, ...(display !== undefined && { display: oneLine(display) }) }
}

/** A coded element with all its codes and its words; undefined where it has neither. */
export function conceptOf(element: XmlElement | undefined, place: Place): CodeableConcept | undefined {
  if (element === undefined) return undefined
  const codings: Coding[] = []
  for (const one of [element, ...translationsOf(element)]) {
    const coding = codingOf(one)
    if (coding && !codings.some((known) => known.code === coding.code && known.system === coding.system))
      codings.push(coding)
  }
  const words = wordsFor(element, place)
  const text = [words, ...qualifiers(element, place)].filter((part) => part !== undefined).join("; ")
  const said = text === "" || (codings.length > 0 && text === codings[0]?.display) ? undefined : text
  if (codings.length === 0 && said === undefined) return undefined
  return { ...(codings.length > 0 && { coding: codings }), ...(said !== undefined && { text: said }) }
}

// Translations are told within one another by some systems.
function translationsOf(element: XmlElement): XmlElement[] {
  return children(element, "translation").flatMap((one) => [one, ...translationsOf(one)])
}

function wordsFor(element: XmlElement, place: Place): string | undefined {
  const original = spokenName(child(element, "originalText"), place.document.narrative)
  const display = attribute(element, "displayName")
  if (original !== undefined) return original
  const own = element.children.filter((node) => !isElement(node)).join("")
  return display === undefined ? oneLine(own) || undefined : oneLine(display)
}

// "Laterality: Left": what narrows a code stands in its words.
function qualifiers(element: XmlElement, place: Place): string[] {
  return children(element, "qualifier").flatMap((one) => {
    const name = conceptWordsOf(child(one, "name"), place)
    const value = conceptWordsOf(child(one, "value"), place)
    return value === undefined ? [] : [name === undefined ? value : `${name}: ${value}`]
  })
}

/** What a coded element is called, in one line. */
export function conceptWordsOf(element: XmlElement | undefined, place: Place): string | undefined {
  const concept = conceptOf(element, place)
  return concept && (concept.text ?? concept.coding?.find((one) => one.display)?.display ?? concept.coding?.[0]?.code)
}

const numeral = /^([+-]?)0*(\d*)(\.\d*)?(e[+-]?\d+)?$/i

/** A number as JSON writes it, digits kept: ".5" → "0.5", "5.40" → "5.40"; undefined for anything else. */
export function numberLiteral(text: string): string | undefined {
  const found = numeral.exec(text.trim())
  if (found === null) return undefined
  const [, sign, whole = "", fraction = "", exponent = ""] = found
  if (whole === "" && fraction.length < 2 && !/0/.test(text)) return undefined
  const literal = `${sign === "-" ? "-" : ""}${whole === "" ? "0" : whole}${fraction === "." ? "" : fraction}${exponent}`
  return Number.isFinite(Number(literal)) && literal.length < 40 ? literal : undefined
}

/** A physical quantity (PQ, INT, REAL): number and unit as written, the UCUM code where the unit is one. */
export function quantityOf(element: XmlElement | undefined, place: Place): Quantity | undefined {
  if (element === undefined) return undefined
  const literal = numberLiteral(valueIn(element) ?? "")
  if (literal === undefined) return quantityOf(children(element, "translation").find(hasNumber), place)
  const quantity: Quantity = { value: Number(literal), ...unitElements(unitWritten(element, place)) }
  place.document.literals.set(quantity, literal)
  return quantity
}

function hasNumber(element: XmlElement): boolean {
  return numberLiteral(valueIn(element) ?? "") !== undefined
}

function unitWritten(element: XmlElement, place: Place): string | undefined {
  const unit = attribute(element, "unit")
  if (unit !== undefined) return unit
  const translation = child(element, "translation")
  const told = translation && (attribute(translation, "displayName") ?? codeOf(translation))
  return (
    spokenName(child(element, "originalText") ?? child(translation, "originalText"), place.document.narrative) ?? told
  )
}

const timeUnits: ReadonlySet<string> = new Set(["a", "mo", "wk", "d", "h", "min", "s"])
/** US survey units differ from the international ones in the sixth digit: shown alike, their code kept. */
const surveyUnits: Readonly<Record<string, string>> = { "[in_us]": "in", "[ft_us]": "ft", "[foz_us]": "fl oz" }

function unitElements(unit: string | undefined): Quantity {
  if (unit === undefined) return {}
  const survey = lookup(surveyUnits, unit)
  if (survey !== undefined) return { unit: survey, system: ucumSystem, code: unit }
  const code = timeUnits.has(unit) ? unit : normalizeUnit(unit)
  if (code === undefined) return { unit: oneLine(unit) }
  return { unit: code === unit && !timeUnits.has(unit) ? unitText(code) : oneLine(unit), system: ucumSystem, code }
}

/** The two ends of an interval of quantities, each where it is known. */
export function limitsOf(element: XmlElement, place: Place): { low?: Quantity; high?: Quantity } {
  const low = quantityOf(child(element, "low"), place)
  const high = quantityOf(child(element, "high"), place)
  return { ...(low && { low }), ...(high && { high }) }
}

/** An interval with both ends as a Range, with one as a quantity that is compared: ">150 mg/dL". */
export function intervalOf(element: XmlElement, place: Place): { range: Range } | { quantity: Quantity } | undefined {
  const { low, high } = limitsOf(element, place)
  const open = (end: string) => attribute(child(element, end), "inclusive") === "false"
  // "Less than 5" is often written as 0 to 5 without the 5: R4 ranges cannot leave an end out, a comparator can.
  const isLess = low?.value === 0 && open("high")
  if (low && high && !isLess) return { range: { low, high } }
  const one = isLess ? high : (low ?? high)
  if (one === undefined) {
    const quantity = quantityOf(child(element, "center") ?? element, place)
    return quantity && { quantity }
  }
  const isLow = one === low
  const compared: Quantity = {
    ...one,
    comparator: isLow ? (open("low") ? ">" : ">=") : open("high") ? "<" : "<=",
  }
  const literal = place.document.literals.get(one)
  if (literal !== undefined) place.document.literals.set(compared, literal)
  return { quantity: compared }
}

export function ratioOf(element: XmlElement, place: Place): Ratio | undefined {
  const numerator = quantityOf(child(element, "numerator"), place)
  const denominator = quantityOf(child(element, "denominator"), place)
  if (numerator === undefined) return undefined
  return { numerator, ...(denominator && { denominator }) }
}

/** The identifiers of a statement; a null flavor or an empty root is none. */
export function identifiersOf(element: XmlElement | undefined): Identifier[] {
  return children(element, "id").flatMap((id) => {
    const root = attribute(id, "root")
    const extension = attribute(id, "extension")
    if (nullFlavor(id) !== undefined || root === undefined) return []
    const isUuid = /^[0-9a-f]{8}-/i.test(root)
    const uri = isUuid ? `urn:uuid:${root.toLowerCase()}` : `urn:oid:${root}`
    if (extension === undefined) return [{ system: "urn:ietf:rfc:3986", value: uri }]
    return [{ system: isUuid ? uri : systemOfIds(root), value: extension }]
  })
}

function systemOfIds(oid: string): string {
  if (oid === "2.16.840.1.113883.4.1") return "http://hl7.org/fhir/sid/us-ssn"
  const known = systemUri(oid)
  return known === oid ? `urn:oid:${oid}` : known
}
