/**
 * What an observation found: value[x] of every type, the reference range in every shape, and the flag
 * (FHIR R4 §10.1). Values are shown as written; a flag is the source's own, else only what value and range plainly say.
 */
import { codingsOf, conceptText, conceptWords } from "../../fhir/codings.ts"
import { timingText } from "../../fhir/dosage.ts"
import { isObject, type JsonObject, numberAt, objectAt, objectsAt } from "../../fhir/json.ts"
import { nameText, referenceText } from "../../fhir/people.ts"
import { present } from "../../fhir/present.ts"
import {
  ageText,
  periodText,
  type Quantity,
  rangeText,
  ratioText,
  readQuantity,
  unitOf,
  withUnit,
} from "../../fhir/quantities.ts"
import { joined, lineAt, textAt } from "../../fhir/text.ts"
import type { Flag, Range, Value } from "../entry.ts"
import { absentReason, type Reading } from "./reading.ts"

/** The value of an observation, a component or an answer; where it is absent, why, as its text. */
export function valueAt(holder: JsonObject, reading: Reading, key = "value"): Value | undefined {
  const quantity = key === "value" ? objectAt(holder, "valueQuantity") : undefined
  const measured = quantity && quantityValue(quantity, reading)
  if (measured !== undefined) return measured
  for (const property in holder) {
    if (property.length <= key.length || !property.startsWith(key)) continue
    const found = holder[property]
    const value = found === undefined ? undefined : read(holder, property, property.slice(key.length), reading)
    if (value !== undefined) return value
  }
  const reason = conceptText(holder.dataAbsentReason) ?? reasonBeside(holder, key)
  return reason === undefined ? undefined : { text: reason }
}

function read(holder: JsonObject, property: string, type: string, reading: Reading): Value | undefined {
  const found = holder[property]
  const { literal } = reading
  const said = (text: string | undefined): Value | undefined => (text === undefined ? undefined : { text })
  const whole = isObject(found) ? found : undefined
  switch (type) {
    case "Quantity":
    case "Age":
    case "Duration":
    case "Count":
    case "Distance":
    case "SimpleQuantity":
      return quantityValue(whole, reading)
    case "CodeableConcept":
    case "Coding":
      return whole && coded(whole)
    case "String":
    case "Markdown":
    case "Uri":
    case "Url":
    case "Canonical":
    case "Code":
    case "Id":
    case "Oid":
    case "Time":
    case "Date":
    case "DateTime":
    case "Instant":
      return spoken(textAt(holder, property))
    case "Boolean":
      return typeof found === "boolean" ? { text: found ? "yes" : "no" } : undefined
    case "Integer":
    case "Decimal":
    case "PositiveInt":
    case "UnsignedInt":
    case "Integer64": {
      const number = numberAt(holder, property)
      return number === undefined ? spoken(textAt(holder, property)) : { text: literal(holder, property) ?? "", number }
    }
    case "Range":
      return said(rangeText(whole, literal))
    case "Ratio":
      return said(ratioText(whole, literal))
    case "Period":
      return said(periodText(whole))
    case "Timing":
      return said(timingText(whole, literal))
    case "SampledData":
      return whole && sampled(whole, reading)
    case "Attachment":
      return said(lineAt(whole, "title") ?? lineAt(whole, "contentType"))
    case "Reference":
      return said(referenceText(whole, { resourceType: "" }, reading.resolve))
    case "HumanName":
      return said(nameText(whole))
    default:
      return undefined
  }
}

function quantityValue(quantity: JsonObject | undefined, reading: Reading): Value | undefined {
  const value = readQuantity(quantity, reading.literal)
  if (value !== undefined || quantity === undefined) return value
  // A quantity without a number may still say why, or say in its unit what was found ("positive").
  const reason = absentReason(quantity, "value")
  const unit = unitOf(quantity)
  return reason === undefined ? (unit === undefined ? undefined : { text: unit }) : { text: reason }
}

/** A concept as a value: its words and its codes. */
export function coded(concept: JsonObject): Value | undefined {
  const text = conceptText(concept) ?? absentReason({ concept }, "concept")
  return text === undefined ? undefined : present<Value>({ text, codes: codingsOf(concept) })
}

const measured = /^(<=|>=|<|>|≤|≥)?\s*(-?\d+(?:\.\d+)?)$/

// Laboratories put "<5" or "6.10" into a string when their system has no other place for it.
function spoken(text: string | undefined): Value | undefined {
  if (text === undefined) return undefined
  const found = text.length < 40 ? measured.exec(text) : null
  if (found === null) return { text }
  const sign = found[1]?.replace("≤", "<=").replace("≥", ">=")
  return present<Value>({ text, number: Number(found[2]), comparator: sign as Value["comparator"] })
}

function sampled(data: JsonObject, { literal }: Reading): Value | undefined {
  const origin = objectAt(data, "origin")
  const unit = origin && unitOf(origin)
  const points = lineAt(data, "data")?.split(" ").length
  if (points === undefined) return undefined
  const every = literal(data, "period")
  return {
    text: joined([withUnit(`${points} samples`, unit && `in ${unit}`), every && `every ${every} ms`], ", ") ?? "",
  }
}

function reasonBeside(holder: JsonObject, key: string): string | undefined {
  for (const property in holder) {
    if (!property.startsWith(`_${key}`)) continue
    const reason = absentReason(holder, property.slice(1))
    if (reason !== undefined) return reason
  }
  return undefined
}

/** The range meant for a value in that unit: the one called normal, else the first; all are told in its text. */
export function rangeOf(ranges: readonly JsonObject[], unit: string | undefined, reading: Reading): Range | undefined {
  if (ranges.length === 0) return undefined
  const main = normal(ranges)
  const edges = main && limitsOf(main, unit, reading)
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
  const quantity = asQuantity(value)
  if (main === undefined || quantity === undefined || !unconditional(main)) return undefined
  const { low, high } = limitsOf(main, quantity.unit, reading)
  if (low !== undefined && quantity.number < low && !quantity.comparator?.startsWith(">")) return "low"
  if (high !== undefined && quantity.number > high && !quantity.comparator?.startsWith("<")) return "high"
  return undefined
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

type Limits = { low?: number; high?: number }

/** The limits of a range that hold for a value in that unit: structured, else where its text is nothing but limits. */
function limitsOf(range: JsonObject, unit: string | undefined, { literal }: Reading): Limits {
  const edges = [objectAt(range, "low"), objectAt(range, "high")].map((edge) => readQuantity(edge, literal))
  if (edges.some((edge) => edge !== undefined)) {
    const [low, high] = edges.map((edge) => (sameUnit(edge?.unit, unit) ? edge?.number : undefined))
    // Limits the wrong way round are a slip of their source: shown as written, and no measure of anything.
    return low !== undefined && high !== undefined && low > high ? {} : present<Limits>({ low, high })
  }
  return textLimits(lineAt(range, "text"), unit)
}

// A limit without a unit is in that of the value. Letter case is told apart by no laboratory (mmol/l, mmol/L).
function sameUnit(limit: string | undefined, value: string | undefined): boolean {
  return limit === undefined || limit.toLowerCase() === value?.toLowerCase()
}

const between = /^\(?(-?\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(-?\d+(?:\.\d+)?)\)?\s*(.*)$/
const oneSided = /^(<=?|>=?|≤|≥)\s*(-?\d+(?:\.\d+)?)\s*(.*)$/

function textLimits(text: string | undefined, unit: string | undefined): Limits {
  if (text === undefined || text.length > 40) return {}
  const both = between.exec(text)
  const one = both === null ? oneSided.exec(text) : null
  const said = both?.[3] ?? one?.[3] ?? ""
  if (said !== "" && !sameUnit(said, unit)) return {}
  if (both !== null) {
    const [low, high] = [Number(both[1]), Number(both[2])]
    return low <= high ? { low, high } : {}
  }
  if (one === null) return {}
  return /^[<≤]/.test(text) ? { high: Number(one[2]) } : { low: Number(one[2]) }
}

function asQuantity(value: Value | undefined): (Quantity & { number: number }) | undefined {
  return value?.number === undefined || value.codes !== undefined ? undefined : { ...value, number: value.number }
}
