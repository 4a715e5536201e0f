/**
 * How a medicine is taken: the dosage as written and its structured parts, exactly (C-CDA Medication Activity, GTS).
 * The words of the prescriber come first: the free-text sig, else what the statement's text points at. An interval of
 * repetition stays an interval ("every 4 to 6 hours"); a dose keeps its number and its unit, also a unit in words.
 */
import type { Dosage, Ratio, Timing, TimingRepeat } from "fhir/r4.js"
import { conceptOf, conceptWordsOf, intervalOf, numberLiteral, quantityOf } from "./data.ts"
import { type Span, spanOf } from "./dates.ts"
import { column, isWhole, spoken } from "./narrative.ts"
import type { Place } from "./place.ts"
import { line, nestedWith, saysNothing } from "./statement.ts"
import { attribute, child, children, codeOf, nestedIn, nullFlavor, typeOf, type XmlElement } from "./tree.ts"

const freeTextSig = "2.16.840.1.113883.10.20.22.4.147"
const preconditionTemplate = "2.16.840.1.113883.10.20.22.4.25"
const instructionTemplates = ["2.16.840.1.113883.10.20.22.4.20", "2.16.840.1.113883.10.20.1.49"]
const headings = /\b(sig|directions?|instructions?|dosage|dose|how to take|take)\b/i

export type Course = { span: Span; dosage: Dosage | undefined; used: XmlElement[] }

/** The time over which a medicine is taken, how, and which nested statements say so. */
export function courseOf(statement: XmlElement, medicine: string | undefined, place: Place): Course {
  const times = children(statement, "effectiveTime")
  const bounds = times.find((time) => !isRepetition(time))
  const span = spanOf(bounds, place)
  const sig = nestedWith(statement, freeTextSig)
  const instructions = nestedWith(statement, ...instructionTemplates)
  const text = sigText(statement, sig[0], medicine, place)
  const repeat = times.filter(isRepetition).map(repeatOf)
  const more = instructions.flatMap((one) => spoken(child(one, "text"), place.document.narrative) ?? [])
  const parts = {
    ...(text !== undefined && { text }),
    ...(more.length > 0 && { patientInstruction: more.join("; ") }),
    ...timingOf(repeat, bounds, place),
    ...asNeeded(statement, place),
    ...routeAndSite(statement, place),
    ...amounts(statement, place),
    ...most(statement, place),
  } satisfies Dosage
  return {
    span,
    dosage: Object.keys(parts).length === 0 ? undefined : parts,
    used: [...sig, ...instructions.filter((one) => spoken(child(one, "text"), place.document.narrative) !== undefined)],
  }
}

function sigText(
  statement: XmlElement,
  sig: XmlElement | undefined,
  medicine: string | undefined,
  place: Place,
): string | undefined {
  const { narrative } = place.document
  const free = spoken(child(sig, "text"), narrative)
  if (free !== undefined) return free
  const text = child(statement, "text")
  if (isWhole(text, narrative)) {
    const cell = column(text, narrative, headings)
    return saysNothing(cell) ? undefined : cell
  }
  const words = spoken(text, narrative)
  return words === undefined || words === medicine || line(words) === medicine ? undefined : words
}

function isRepetition(time: XmlElement): boolean {
  const type = typeOf(time)
  return (
    type === "PIVL_TS" ||
    type === "EIVL_TS" ||
    child(time, "period") !== undefined ||
    child(time, "event") !== undefined
  )
}

// Words for the event codes of HL7 TimingEvent are FHIR's own codes for `when`.
const whens: ReadonlySet<string> = new Set("HS WAKE C CM CD CV AC ACM ACD ACV PC PCM PCD PCV".split(" "))
const periods: ReadonlySet<string> = new Set(["s", "min", "h", "d", "wk", "mo", "a"])

type Repeat = { repeat: TimingRepeat } | { words: string }

function repeatOf(time: XmlElement): Repeat | undefined {
  const event = codeOf(child(time, "event"))
  if (event !== undefined) {
    return whens.has(event.toUpperCase())
      ? { repeat: { when: [event.toUpperCase() as NonNullable<TimingRepeat["when"]>[number]] } }
      : { words: event }
  }
  const period = child(time, "period")
  if (period === undefined) return undefined
  const [low, high] = [child(period, "low") ?? period, child(period, "high")]
  const [literal, upper] = [numberLiteral(attribute(low, "value") ?? ""), numberLiteral(attribute(high, "value") ?? "")]
  const unit = (attribute(low, "unit") ?? attribute(high, "unit") ?? "").toLowerCase()
  if (literal === undefined) return undefined
  if (!periods.has(unit)) return { words: `every ${literal}${upper ? `–${upper}` : ""} ${unit}`.trim() }
  const repeat: TimingRepeat = {
    frequency: 1,
    period: Number(literal),
    ...(upper !== undefined && upper !== literal && { periodMax: Number(upper) }),
    periodUnit: unit as NonNullable<TimingRepeat["periodUnit"]>,
  }
  return { repeat }
}

function timingOf(
  found: readonly (Repeat | undefined)[],
  bounds: XmlElement | undefined,
  place: Place,
): { timing?: Timing } {
  const repeats = found.flatMap((one) => (one !== undefined && "repeat" in one ? [one.repeat] : []))
  const words = found.flatMap((one) => (one !== undefined && "words" in one ? [one.words] : []))
  const width = quantityOf(child(bounds, "width"), place)
  const repeat: TimingRepeat = Object.assign({}, ...repeats, width === undefined ? {} : { boundsDuration: width })
  const timing: Timing = {
    ...(Object.keys(repeat).length > 0 && { repeat }),
    ...(words.length > 0 && { code: { text: words.join(", ") } }),
  }
  return Object.keys(timing).length === 0 ? {} : { timing }
}

function asNeeded(statement: XmlElement, place: Place): Pick<Dosage, "asNeededBoolean" | "asNeededCodeableConcept"> {
  for (const precondition of children(statement, "precondition")) {
    const criterion = child(precondition, "criterion")
    const why =
      conceptOf(child(criterion, "value"), place) ??
      textConcept(spoken(child(criterion, "text"), place.document.narrative))
    if (why !== undefined) return { asNeededCodeableConcept: why }
    if (criterion !== undefined) return { asNeededBoolean: true }
  }
  return nestedIn(statement).some(
    ({ statement: one }) => attribute(child(one, "templateId"), "root") === preconditionTemplate,
  )
    ? { asNeededBoolean: true }
    : {}
}

function textConcept(text: string | undefined) {
  return text === undefined ? undefined : { text }
}

function routeAndSite(statement: XmlElement, place: Place): Pick<Dosage, "route" | "site" | "method"> {
  const route = conceptOf(child(statement, "routeCode"), place)
  const site = conceptOf(child(statement, "approachSiteCode"), place)
  return { ...(route && { route }), ...(site && { site }) }
}

function amounts(statement: XmlElement, place: Place): Pick<Dosage, "doseAndRate"> {
  const dose = withForm(child(statement, "doseQuantity"), statement, place)
  const rate = intervalFor(child(statement, "rateQuantity"), place)
  const part = {
    ...(dose && ("range" in dose ? { doseRange: dose.range } : { doseQuantity: dose.quantity })),
    ...(rate && ("range" in rate ? { rateRange: rate.range } : { rateQuantity: rate.quantity })),
  }
  return Object.keys(part).length === 0 ? {} : { doseAndRate: [part] }
}

function intervalFor(element: XmlElement | undefined, place: Place) {
  return element === undefined || nullFlavor(element) !== undefined ? undefined : intervalOf(element, place)
}

/** A dose without a unit counts the form the medicine comes in, where the source says which ("2", "Tablet"). */
function withForm(element: XmlElement | undefined, statement: XmlElement, place: Place) {
  const found = intervalFor(element, place)
  if (found === undefined || "range" in found || found.quantity.unit !== undefined) return found
  const form = conceptWordsOf(child(statement, "administrationUnitCode"), place)
  if (form !== undefined) found.quantity.unit = form
  return found
}

function most(statement: XmlElement, place: Place): Pick<Dosage, "maxDosePerPeriod"> {
  const element = child(statement, "maxDoseQuantity")
  const numerator = quantityOf(child(element, "numerator"), place)
  const denominator = quantityOf(child(element, "denominator"), place)
  if (numerator === undefined || denominator === undefined) return {}
  const ratio: Ratio = { numerator, denominator }
  return { maxDosePerPeriod: ratio }
}
