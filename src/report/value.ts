/**
 * How one entry is said in words: its value, flag, range, day, source. Plain texts and tones, no looks.
 * Says what the source said and leaves out what it did not say; a flag is the source's own, or, without one,
 * where the number lies in the source's own range.
 */
import { type PartialDate, withoutTime } from "../fhir/dates.ts"
import type { Component, Entry, Flag, Range, Value } from "../record/entry.ts"
import { measureOf } from "../terms/measures.ts"
import { unitText } from "../terms/units.ts"
import type { Span, Tone } from "./document.ts"

/** The date as a person says it: without a time of day. "" when undated. */
export function dayText(date: PartialDate | undefined): string {
  return date === undefined ? "" : withoutTime(date)
}

export function yearText(date: PartialDate | undefined): string {
  return date === undefined ? "" : date.slice(0, 4)
}

/** "6.1 %", "128/82 mmHg", "Negative", or its components in words; "" where there is no value. */
export function valueText(entry: Pick<Entry, "value" | "components">): string {
  if (entry.value !== undefined) return saidValue(entry.value)
  const pair = bloodPressure(entry.components)
  if (pair !== undefined) return `${pair.text} ${pair.unit}`.trim()
  return (entry.components ?? []).map(componentText).join("; ")
}

/** The value as the source wrote it, its UCUM unit as people read it: "mm[Hg]" as "mmHg". */
export function saidValue({ text, unit }: Value): string {
  if (unit === undefined || unit === "" || !text.endsWith(unit)) return text
  return text.slice(0, -unit.length) + unitText(unit)
}

export function componentText(component: Component): string {
  const value = component.value === undefined ? "" : ` ${saidValue(component.value)}`
  return `${component.title}${value}${component.flag === undefined ? "" : ` (${component.flag})`}`
}

/** A value apart from its unit, so that numbers can stand under one another: ["6.1", "%"]. */
export function valueParts(entry: Pick<Entry, "value" | "components">): [amount: string, unit: string] {
  const pair = entry.value === undefined ? bloodPressure(entry.components) : undefined
  if (pair !== undefined) return [pair.text, pair.unit]
  const text = valueText(entry)
  const found = entry.value?.number === undefined ? null : /^([<>≤≥=~ ]*[-+]?[\d.,]+)\s*(\D.*)?$/.exec(text)
  return found?.[1] === undefined ? [text, ""] : [found[1], found[2] ?? ""]
}

/** Measure ids of the two parts of a blood pressure. */
export const systolic = "systolic-blood-pressure"
export const diastolic = "diastolic-blood-pressure"

type Pair = { text: string; unit: string; systolic: number; diastolic: number }

/** Systolic and diastolic of a blood pressure told in components. */
export function bloodPressure(components: readonly Component[] | undefined): Pair | undefined {
  const part = (id: string): Value | undefined =>
    components?.find((component) => measureOf(component.codes ?? [], component.title)?.id === id)?.value
  const upper = part(systolic)
  const lower = part(diastolic)
  if (upper?.number === undefined || lower?.number === undefined) return undefined
  const unit = unitText(upper.unit ?? lower.unit ?? "")
  return { text: `${upper.number}/${lower.number}`, unit, systolic: upper.number, diastolic: lower.number }
}

/** The source's flag, or low or high by the source's own range. */
export function flagOf(entry: Pick<Entry, "flag" | "value" | "range" | "components">): Flag | undefined {
  if (entry.flag !== undefined) return entry.flag
  const own = flagInRange(entry.value, entry.range)
  if (own !== undefined || entry.value !== undefined) return own
  const parts = (entry.components ?? []).map((part) => part.flag ?? flagInRange(part.value, part.range))
  return parts.find((flag) => flag !== undefined)
}

function flagInRange(value: Value | undefined, range: Range | undefined): Flag | undefined {
  const number = value?.number
  if (number === undefined || range === undefined) return undefined
  // "<5" lies below a low of 5 and says nothing about a low of 4.
  if (range.low !== undefined && value?.comparator?.startsWith(">") !== true) {
    if (number < range.low || (number === range.low && value?.comparator === "<")) return "low"
  }
  if (range.high !== undefined && value?.comparator?.startsWith("<") !== true) {
    if (number > range.high || (number === range.high && value?.comparator === ">")) return "high"
  }
  return undefined
}

const flagTones: Record<Flag, Tone> = { low: "warn", high: "warn", abnormal: "warn", critical: "alarm" }

/** The flag as a word with its tone; an empty text where there is none. */
export function flagSpan(flag: Flag | undefined): Span {
  return flag === undefined ? { text: "" } : { text: flag, tone: flagTones[flag] }
}

/** "4.0–5.6", "≤ 5.6", "≥ 40" or the source's own words. */
export function rangeText(range: Range | undefined): string {
  if (range === undefined) return ""
  const { low, high, text } = range
  if (text !== undefined) return text
  if (low !== undefined && high !== undefined) return `${low}–${high}`
  if (high !== undefined) return `≤ ${high}`
  return low === undefined ? "" : `≥ ${low}`
}

/** Where it comes from, once each: organizations, else the file. */
export function sourceNames(entry: Entry): string[] {
  const names = entry.sources.map((source) => source.organization ?? fileName(source.path) ?? source.format)
  return [...new Set(names)]
}

/** The first source and how many others: "St. Mary's Clinic +1". */
export function sourceText(entry: Entry): string {
  const [first = "", ...others] = sourceNames(entry)
  return others.length === 0 ? first : `${first} +${others.length}`
}

/** The last part of a path, of a member of an archive too. */
export function fileName(path: string | undefined): string | undefined {
  return path?.split(/[/\\]| › /).at(-1)
}
