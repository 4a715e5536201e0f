/**
 * What an observation found, or a question was answered with: value[x] of every type (FHIR R4 §10.1).
 * Values are shown as written; where there is none, the reason the source gives stands in its place.
 */
import { codingsOf, conceptText } from "../../fhir/codings.ts"
import { timingText } from "../../fhir/dosage.ts"
import { isObject, type JsonObject, numberAt, objectAt } from "../../fhir/json.ts"
import { nameText, referenceText } from "../../fhir/people.ts"
import { present } from "../../fhir/present.ts"
import { periodText, rangeText, ratioText, readQuantity, unitOf, withUnit } from "../../fhir/quantities.ts"
import { joined, lineAt, textAt } from "../../fhir/text.ts"
import { normalizeUnit } from "../../terms/units.ts"
import type { Value } from "../entry.ts"
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
  return noValue(reason)
}

/** Why there is no value, where a value stands. */
function noValue(reason: string | undefined): Value | undefined {
  return reason === undefined ? undefined : { text: reason, absent: true }
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
  const unit = unitOf(quantity)
  const words = lineAt(quantity, "value")
  if (words !== undefined) return { text: withUnit(words, unit) }
  const reason = absentReason(quantity, "value")
  return noValue(reason) ?? (unit === undefined ? undefined : { text: unit })
}

/** A concept as a value: its words and its codes. */
export function coded(concept: JsonObject): Value | undefined {
  const text = conceptText(concept)
  if (text === undefined) return noValue(absentReason({ concept }, "concept"))
  return present<Value>({ text, codes: codingsOf(concept) })
}

// A comma before three digits could as well set thousands apart.
const measured = /^(<=|>=|<|>|≤|≥)?\s*(-?\d+(?:\.\d+|,\d{1,2}|,\d{4,})?)\s*(\D\S{0,19})?$/

// Laboratories put "<5", "6.10" or "7.9 %" into a string when their system has no other place for it.
function spoken(text: string | undefined): Value | undefined {
  if (text === undefined) return undefined
  const [, sign, number = "", unit] = (text.length < 40 && measured.exec(text)) || []
  if (number === "" || (unit !== undefined && normalizeUnit(unit) === undefined)) return { text }
  return present<Value>({
    text,
    number: Number(number.replace(",", ".")),
    comparator: sign?.replace("≤", "<=").replace("≥", ">=") as Value["comparator"],
    unit,
  })
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
