/**
 * Reference ranges in words → limits, and whether a result lies outside them. "<150" leaves 150 outside, "up to 150" and
 * "3.5 - 5.0" hold their ends; a result with a comparator is outside only where all it can mean is. What cannot be read as
 * limits is none: nothing is guessed. FHIR R4 §10.1.8.4 (Observation.referenceRange).
 */
import { plainWords } from "../terms/words.ts"
import type { Comparator } from "./entry.ts"

/** A limit as it is written; `open`: the limit itself lies outside. */
export type Edge = { literal: string; open?: true }

export type WrittenLimits = { low?: Edge; high?: Edge; unit?: string }

const number = "-?\\d+(?:\\.\\d+)?"
const label =
  /^(?:normal(?: range)?|ref(?:erence)?(?:\.|\s+(?:range|interval))?|range|expected|norm(?:al)?bereich)\s*[:=]?\s+/i
const between = new RegExp(
  `^[([]?\\s*(?:between\\s+)?(${number})\\s*(?:-|–|—|−|to|bis|through|and|\\.\\.)\\s*(${number})\\s*[)\\]]?\\s*(.*)$`,
  "i",
)
const before = new RegExp(
  `^[([]?\\s*(<=|=<|<|≤|>=|=>|>|≥|[a-zü]+(?:\\s[a-z]+){0,2})\\s*(${number})\\s*[)\\]]?\\s*(.*)$`,
  "i",
)
const behind = new RegExp(
  `^(${number})\\s*(\\S*?)\\s*(or (?:less|lower|below|fewer)|or (?:more|greater|higher|above)|und (?:weniger|mehr))$`,
  "i",
)

type Side = { side: "low" | "high"; open?: true }

const sides: ReadonlyMap<string, Side> = new Map<string, Side>([
  ...["<", "less than", "lower than", "below", "under", "unter", "kleiner", "kleiner als"].map(
    (word): [string, Side] => [word, { side: "high", open: true }],
  ),
  ...["<=", "=<", "≤", "up to", "at most", "not more than", "no more than", "max", "maximum", "bis", "bis zu"].map(
    (word): [string, Side] => [word, { side: "high" }],
  ),
  ...[">", "greater than", "more than", "higher than", "above", "over", "über", "größer als"].map(
    (word): [string, Side] => [word, { side: "low", open: true }],
  ),
  ...[">=", "=>", "≥", "at least", "not less than", "no less than", "min", "minimum", "ab", "mindestens"].map(
    (word): [string, Side] => [word, { side: "low" }],
  ),
])

/** The limits a text is, where it is nothing but limits and a unit. Numbers with points for decimals. */
export function readLimits(text: string): WrittenLimits {
  const said = text.trim().replace(label, "")
  if (said.length > 60) return {}
  const both = between.exec(said)
  if (both) {
    const [, low = "", high = "", unit] = both
    return Number(low) <= Number(high) ? { low: { literal: low }, high: { literal: high }, ...unitOf(unit) } : {}
  }
  const [, word = "", first = "", firstUnit] = before.exec(said) ?? []
  const side = sides.get(word.toLowerCase())
  if (side !== undefined) return { [side.side]: edgeOf(first, side.open), ...unitOf(firstUnit) }
  const [, second = "", secondUnit, end = ""] = behind.exec(said) ?? []
  if (second === "") return {}
  const isHigh = /less|lower|below|fewer|weniger/i.test(end)
  return { [isHigh ? "high" : "low"]: edgeOf(second), ...unitOf(secondUnit) }
}

function edgeOf(literal: string, open?: true): Edge {
  return open === undefined ? { literal } : { literal, open }
}

function unitOf(rest: string | undefined): { unit?: string } {
  const unit = rest?.trim() ?? ""
  return unit === "" ? {} : { unit }
}

export type Limit = { number: number; open?: true }

/** "low" or "high" where a number, with its comparator, cannot lie within the limits; both ends belong to it unless open. */
export function outside(
  value: { number: number; comparator?: Comparator },
  { low, high }: { low?: Limit; high?: Limit },
): "low" | "high" | undefined {
  const { number: at, comparator } = value
  if (low !== undefined && !comparator?.startsWith(">")) {
    const touches = low.open === true || comparator === "<"
    if (at < low.number || (at === low.number && touches)) return "low"
  }
  if (high !== undefined && !comparator?.startsWith("<")) {
    const touches = high.open === true || comparator === ">"
    if (at > high.number || (at === high.number && touches)) return "high"
  }
  return undefined
}

const negative: ReadonlySet<string> = new Set([
  "negative",
  "neg",
  "not detected",
  "none detected",
  "nondetected",
  "undetected",
  "not present",
  "non reactive",
  "nonreactive",
  "not reactive",
  "absent",
  "none",
  "none seen",
  "no growth",
  "negativ",
  "nicht nachweisbar",
  "negativo",
  "negatif",
  "negatief",
])

const positive: ReadonlySet<string> = new Set([
  "positive",
  "pos",
  "detected",
  "present",
  "reactive",
  "weakly positive",
  "weak positive",
  "trace",
  "small",
  "moderate",
  "large",
  "positiv",
  "nachweisbar",
  "positivo",
  "positif",
  "positief",
])

/** "1+", "+++": how much of it was found. */
const grade = /^(?:[1-4]\s?\+|\++)(?:\s*\(?\p{L}*\)?)?$/u

/** Whether a result in words is the opposite of the range in words: "Positive" where "Negative" is expected, and back. */
export function contradicts(result: string, range: string): boolean {
  const found = plainWords(result).replace(/ (?:qualifier value|finding)$/, "")
  const expected = plainWords(range.trim().replace(label, ""))
  const isPositive = positive.has(found) || grade.test(result.trim())
  if (negative.has(expected)) return isPositive
  return /^(?:positive|pos|reactive|detected|present)$/.test(expected) && negative.has(found)
}
