/**
 * Quantities and their kin as a person reads them: Quantity, Range, Ratio, Period, Age, Duration, Money, SampledData
 * (FHIR R4 §2.24.0). Numbers are shown as written and units as named by the source; nothing is converted or rounded.
 */
import { type Json, type JsonObject, numberAt, objectAt } from "./json.ts"
import type { Literal } from "./literals.ts"
import { present } from "./present.ts"
import { lineAt } from "./text.ts"

export type Comparator = "<" | "<=" | ">" | ">="

export type Quantity = { text: string; number?: number; comparator?: Comparator; unit?: string }

const comparators: readonly string[] = ["<", "<=", ">", ">="]

// UCUM writes counts of things in braces and "no unit" as 1; people write neither.
const unitWords = new Map([
  ["1", ""],
  ["{score}", "score"],
  ["{nominal}", ""],
  ["[lb_av]", "lb"],
  ["[in_i]", "in"],
  ["[degF]", "°F"],
  ["Cel", "°C"],
  ["mm[Hg]", "mmHg"],
])

/** A number some systems put in quotes, against the specification. */
const quoted = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** A quantity's value as text, number, comparator and unit; undefined where it has no number. */
export function readQuantity(quantity: JsonObject | undefined, literal: Literal): Quantity | undefined {
  if (quantity === undefined) return undefined
  const inQuotes = lineAt(quantity, "value")
  const number = numberAt(quantity, "value") ?? (quoted.test(inQuotes ?? "") ? Number(inQuotes) : undefined)
  if (number === undefined || !Number.isFinite(number)) return undefined
  const unit = unitOf(quantity)
  const said = quantity.comparator
  const comparator = typeof said === "string" && comparators.includes(said) ? (said as Comparator) : undefined
  const written = literal(quantity, "value") ?? inQuotes ?? String(number)
  return present<Quantity>({
    text: withUnit(comparator === undefined ? written : `${comparator}${written}`, unit),
    number,
    comparator,
    unit,
  })
}

/** The unit as the source names it; its UCUM code only where it has no name. */
export function unitOf(quantity: JsonObject): string | undefined {
  const code = lineAt(quantity, "code")
  const unit = lineAt(quantity, "unit") ?? (code === undefined ? undefined : (unitWords.get(code) ?? code))
  return unit === "" || unit === "1" ? undefined : unit
}

/** A number with its unit: "128 mmHg", but "6.1 %" and "37 °C" as laboratories print them. */
export function withUnit(number: string, unit: string | undefined): string {
  return unit === undefined ? number : `${number} ${unit}`
}

/** "1–2 tablets", "at least 5 mg", "at most 10 mg"; undefined for a range of nothing. */
export function rangeText(range: JsonObject | undefined, literal: Literal): string | undefined {
  const low = readQuantity(objectAt(range, "low"), literal)
  const high = readQuantity(objectAt(range, "high"), literal)
  if (low && high) {
    if (low.unit === undefined || low.unit === high.unit) return `${numeral(low)}–${high.text}`
    return high.unit === undefined ? `${numeral(low)}–${numeral(high)} ${low.unit}` : `${low.text} – ${high.text}`
  }
  if (low) return `at least ${low.text}`
  return high && `at most ${high.text}`
}

/** "1:128", "5 mg / 1 mL"; a titer keeps its colon, amounts with units take a stroke. */
export function ratioText(ratio: JsonObject | undefined, literal: Literal): string | undefined {
  const top = readQuantity(objectAt(ratio, "numerator"), literal)
  const bottom = readQuantity(objectAt(ratio, "denominator"), literal)
  if (top === undefined || bottom === undefined) return top?.text
  return top.unit === undefined && bottom.unit === undefined
    ? `${top.text}:${bottom.text}`
    : `${top.text} / ${bottom.text}`
}

/** "2010 to 2012", "since 2010", "until 2012", in the source's own precision. */
export function periodText(period: JsonObject | undefined): string | undefined {
  const start = lineAt(period, "start")
  const end = lineAt(period, "end")
  if (start !== undefined && end !== undefined) return start === end ? start : `${start} to ${end}`
  if (start !== undefined) return `since ${start}`
  return end === undefined ? undefined : `until ${end}`
}

const ageUnits = new Map([
  ["a", "year"],
  ["mo", "month"],
  ["wk", "week"],
  ["d", "day"],
  ["h", "hour"],
  ["min", "minute"],
])

/** "52 years", "6 months": an Age or Duration in words. */
export function ageText(age: JsonObject | undefined, literal: Literal): string | undefined {
  const quantity = readQuantity(age, literal)
  if (quantity === undefined) return undefined
  const word = ageUnits.get(lineAt(age, "code") ?? "") ?? ageUnits.get(quantity.unit ?? "")
  if (word === undefined) return quantity.text
  return `${numeral(quantity)} ${word}${quantity.number === 1 ? "" : "s"}`
}

/** "120.50 USD". */
export function moneyText(money: JsonObject | undefined, literal: Literal): string | undefined {
  if (money === undefined || numberAt(money, "value") === undefined) return undefined
  return withUnit(literal(money, "value") ?? "", lineAt(money, "currency") ?? unitOf(money))
}

/** A number that stands beside another with the same unit: the text without its unit. */
export function numeral(quantity: Quantity): string {
  return quantity.unit === undefined ? quantity.text : quantity.text.slice(0, -quantity.unit.length - 1)
}

export function quantityAt(value: Json | undefined, key: string, literal: Literal): Quantity | undefined {
  return readQuantity(objectAt(value, key), literal)
}
