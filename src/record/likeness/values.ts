/** How two measured or stated values stand to each other: the same, the same in another unit, or another. */
import { type Measure, measureOf } from "../../terms/measures.ts"
import { convert, normalizeUnit } from "../../terms/units.ts"
import { plainWords } from "../../terms/words.ts"
import type { Component, EntryBody, Value } from "../entry.ts"

export type ValuesAre = "same" | "converted" | "other"

export function compareValues(a: EntryBody, b: EntryBody): ValuesAre {
  const measure = measureOf(a.codes ?? [], a.title) ?? measureOf(b.codes ?? [], b.title)
  const whole = compareOne(a.value, b.value, measure)
  if (whole === "other") return "other"
  const parts = compareParts(a.components ?? [], b.components ?? [])
  return parts === "same" ? whole : parts
}

/** Parts are compared one to one; a whole without parts is not the whole with them. */
export function compareParts(a: readonly Component[], b: readonly Component[]): ValuesAre {
  if (a.length !== b.length) return "other"
  const left = [...b]
  let all: ValuesAre = "same"
  for (const part of a) {
    const at = left.findIndex((other) => comparePart(part, other) !== "other")
    const other = left[at]
    if (other === undefined) return "other"
    if (comparePart(part, other) === "converted") all = "converted"
    left.splice(at, 1)
  }
  return all
}

function comparePart(a: Component, b: Component): ValuesAre {
  const [x, y] = [measureOf(a.codes ?? [], a.title), measureOf(b.codes ?? [], b.title)]
  if (x !== undefined && y !== undefined ? x !== y : plainWords(a.title) !== plainWords(b.title) && !shareCode(a, b)) {
    return "other"
  }
  return compareOne(a.value, b.value, x ?? y)
}

function shareCode(a: Component, b: Component): boolean {
  return a.codes?.some((x) => b.codes?.some((y) => x.code === y.code && x.system === y.system)) === true
}

export function compareOne(a: Value | undefined, b: Value | undefined, measure?: Measure): ValuesAre {
  if (a === undefined || b === undefined) return a === b ? "same" : "other"
  if (a.number !== undefined && b.number !== undefined) return compareNumbers(a, b, measure)
  if (a.number !== undefined || b.number !== undefined) return "other"
  if (a.codes?.some((x) => b.codes?.some((y) => x.code === y.code && x.system === y.system))) return "same"
  return plainWords(a.text) === plainWords(b.text) && a.text !== "" ? "same" : "other"
}

function compareNumbers(a: Value, b: Value, measure: Measure | undefined): ValuesAre {
  const [x, y] = [unitOf(a, measure), unitOf(b, measure)]
  if (a.comparator !== b.comparator || a.number === undefined || b.number === undefined) return "other"
  if (x === y) return a.number === b.number ? "same" : "other"
  if (x === "" || y === "") return "other"
  return rounds(a.number, x, b, y, measure) || rounds(b.number, y, a, x, measure) ? "converted" : "other"
}

/** The unit in one spelling; the only unit of the measure where the source names none. */
function unitOf({ unit }: Value, measure: Measure | undefined): string {
  if (unit === undefined || unit.trim() === "") return measure?.units.length === 1 ? measure.unit : ""
  return normalizeUnit(unit, measure) ?? unit.trim()
}

/** The value in the other unit, rounded as the other is written, is the other. */
function rounds(value: number, from: string, other: Value, to: string, measure: Measure | undefined): boolean {
  const converted = convert(value, from, to, measure)
  if (converted === undefined || other.number === undefined) return false
  const digits = /\.(\d+)/.exec(String(other.text.match(/\d+(?:\.\d+)?/)?.[0] ?? other.number))?.[1]?.length ?? 0
  return converted.toFixed(digits) === other.number.toFixed(digits)
}
