/**
 * The reference range in every shape a laboratory gives it, and the flag of a value (FHIR R4 §10.1).
 * A flag is the source's own interpretation; only where it gives none, what value and range plainly say in one unit.
 */
import { codingsOf, conceptText, conceptWords } from "../../fhir/codings.ts"
import { type JsonObject, objectAt, objectsAt } from "../../fhir/json.ts"
import { present } from "../../fhir/present.ts"
import { ageText, type Quantity, rangeText, readQuantity } from "../../fhir/quantities.ts"
import { joined, lineAt, textAt } from "../../fhir/text.ts"
import { normalizeUnit } from "../../terms/units.ts"
import type { Flag, Range, Value } from "../entry.ts"
import { contradicts, type Edge, type Limit, outside, readLimits, type WrittenLimits } from "../limits.ts"
import type { Reading } from "./reading.ts"

/** The range meant for a value in that unit: the one called normal, else the first; all are told in its text. */
export function rangeOf(ranges: readonly JsonObject[], unit: string | undefined, reading: Reading): Range | undefined {
  if (ranges.length === 0) return undefined
  const main = normal(ranges)
  const limits = main && limitsOf(main, unit, reading)
  const edges = present<Range>({ low: limits?.low?.number, high: limits?.high?.number })
  const text =
    ranges.length > 1
      ? joined(
          ranges.map((one) => told(one, reading)),
          "; ",
        )
      : told(main ?? {}, reading)
  const range = present<Range>({ ...edges, text })
  return Object.keys(range).length === 0 ? undefined : range
}

function normal(ranges: readonly JsonObject[]): JsonObject | undefined {
  if (ranges.length < 2) return ranges[0]
  const isNormal = (one: JsonObject) => codingsOf(one.type).some((coding) => coding.code === "normal")
  return (
    ranges.find((one) => isNormal(one) && unconditional(one)) ?? ranges.find(isNormal) ?? ranges.find(unconditional)
  )
}

// A range for some people only (an age, a race, a week of pregnancy) is not known to be this person's.
function unconditional(range: JsonObject): boolean {
  return range.appliesTo === undefined && range.age === undefined
}

function told(range: JsonObject, reading: Reading): string | undefined {
  const written = textAt(range, "text")
  const limits = limitsText(range, reading)
  const age = objectAt(range, "age")
  const who = joined([...objectsAt(range, "appliesTo").map(conceptWords), age && ageRange(age, reading)], ", ")
  const type = codingsOf(range.type).some((coding) => coding.code === "normal") ? undefined : conceptText(range.type)
  const words = joined([type, written ?? limits], ": ")
  return words !== undefined && who !== undefined ? `${words} (${who})` : words
}

function limitsText(range: JsonObject, { literal }: Reading): string | undefined {
  const low = readQuantity(objectAt(range, "low"), literal)
  const high = readQuantity(objectAt(range, "high"), literal)
  if (low && high) return rangeText(range, literal)
  if (low) return low.comparator === undefined ? `≥ ${low.text}` : low.text
  return high && (high.comparator === undefined ? `≤ ${high.text}` : high.text)
}

function ageRange(age: JsonObject, { literal }: Reading): string | undefined {
  const low = ageText(objectAt(age, "low"), literal)
  const high = ageText(objectAt(age, "high"), literal)
  if (low !== undefined && high !== undefined) return `age ${low} to ${high}`
  return low === undefined ? high && `age up to ${high}` : `age from ${low}`
}

const flags: ReadonlyMap<string, Flag | undefined> = new Map([
  ["L", "low"],
  ["<", "low"],
  ["LU", "low"],
  ["H", "high"],
  [">", "high"],
  ["HU", "high"],
  ["A", "abnormal"],
  ["IND", undefined],
  ["LL", "critical"],
  ["HH", "critical"],
  ["AA", "critical"],
  ["N", undefined],
] satisfies [string, Flag | undefined][])

const flagWords: ReadonlyMap<string, Flag> = new Map([
  ["low", "low"],
  ["below low normal", "low"],
  ["high", "high"],
  ["above high normal", "high"],
  ["abnormal", "abnormal"],
  ["critical", "critical"],
  ["critical low", "critical"],
  ["critical high", "critical"],
  ["critically low", "critical"],
  ["critically high", "critical"],
] satisfies [string, Flag][])

const weight: readonly (Flag | undefined)[] = [undefined, "abnormal", "low", "high", "critical"]

/**
 * The flag of a value: what the source's interpretation says; where it interprets nothing, low or high from its own
 * range, if that range is for everybody and both are told in the same unit.
 */
export function flagOf(
  holder: JsonObject,
  value: Value | undefined,
  ranges: readonly JsonObject[],
  reading: Reading,
): Flag | undefined {
  const said = objectsAt(holder, "interpretation")
  if (said.length > 0) {
    return worstFlag(said.flatMap((concept) => interpreted(concept)))
  }
  const main = normal(ranges)
  if (main === undefined || value === undefined || !unconditional(main)) return undefined
  const quantity = asQuantity(value)
  if (quantity !== undefined) return outside(quantity, limitsOf(main, quantity.unit, reading))
  const words = value.number === undefined ? lineAt(main, "text") : undefined
  return words !== undefined && contradicts(value.text, words) ? "abnormal" : undefined
}

function interpreted(concept: JsonObject): (Flag | undefined)[] {
  const codings = codingsOf(concept)
  if (codings.length > 0) return codings.map((coding) => flags.get(coding.code))
  const words = conceptWords(concept)?.toLowerCase()
  return [words === undefined ? undefined : (flags.get(words.toUpperCase()) ?? flagWords.get(words))]
}

/** The gravest of some flags. */
export function worstFlag(found: readonly (Flag | undefined)[]): Flag | undefined {
  return [...found].sort((a, b) => weight.indexOf(b) - weight.indexOf(a))[0]
}

type Limits = { low?: Limit; high?: Limit }

/** The limits of a range that hold for a value in that unit: structured, else where its text is nothing but limits. */
function limitsOf(range: JsonObject, unit: string | undefined, { literal }: Reading): Limits {
  const [low, high] = [objectAt(range, "low"), objectAt(range, "high")].map((edge) => readQuantity(edge, literal))
  const text = lineAt(range, "text")
  const written = text === undefined ? {} : readLimits(text)
  if (low === undefined && high === undefined) return fromText(written, unit)
  const limits = present<Limits>({
    low: sameUnit(low?.unit, unit) ? limitOf(low, written.low) : undefined,
    high: sameUnit(high?.unit, unit) ? limitOf(high, written.high) : undefined,
  })
  // Limits the wrong way round are a slip of their source: shown as written, and no measure of anything.
  const inverted = limits.low !== undefined && limits.high !== undefined && limits.low.number > limits.high.number
  return inverted ? {} : limits
}

/** A structured limit holds its end, unless it or the words beside it say "<" or ">" of the same number. */
function limitOf(edge: Quantity | undefined, written: Edge | undefined): Limit | undefined {
  if (edge?.number === undefined) return undefined
  const isOpen = edge.comparator === "<" || edge.comparator === ">"
  const saidOpen = written?.open === true && Number(written.literal) === edge.number
  return isOpen || saidOpen ? { number: edge.number, open: true } : { number: edge.number }
}

function fromText({ low, high, unit: said }: WrittenLimits, unit: string | undefined): Limits {
  if (said !== undefined && !sameUnit(said, unit)) return {}
  const limit = (edge: Edge | undefined): Limit | undefined =>
    edge && { number: Number(edge.literal), ...(edge.open && { open: edge.open }) }
  return present<Limits>({ low: limit(low), high: limit(high) })
}

// A limit without a unit is in that of the value. Letter case is told apart by no laboratory (mmol/l, mmol/L).
function sameUnit(limit: string | undefined, value: string | undefined): boolean {
  if (limit === undefined || limit.toLowerCase() === value?.toLowerCase()) return true
  const code = normalizeUnit(limit)
  return code !== undefined && value !== undefined && code === normalizeUnit(value)
}

function asQuantity(value: Value | undefined): (Quantity & { number: number }) | undefined {
  return value?.number === undefined || value.codes !== undefined ? undefined : { ...value, number: value.number }
}
