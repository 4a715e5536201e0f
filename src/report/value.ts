/**
 * How one entry is said in words: its value, flag, range, day, source. Plain texts and tones, no looks.
 * Says what the source said and leaves out what it did not say.
 */
import { type PartialDate, withoutTime } from "../fhir/dates.ts"
import type { Component, Entry, Flag, Range, Value } from "../record/entry.ts"
import { unitText } from "../terms/units.ts"
import type { Span, Tone } from "./document.ts"
import { type Words, wordsIn } from "./words.ts"

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

/** A whole document in a table would leave no table: what is longer is for `phr show`. */
const longest = 400

/**
 * The value for a table or a line, its own lines put after one another: numbers with more than four decimals (no instrument means them) are rounded to
 * three significant digits or two decimals. `phr show` and the formats for programs give them in full.
 */
export function shortValue(entry: Pick<Entry, "value" | "components">): string {
  const text = valueText(entry)
    .trim()
    .replaceAll(/\s*[\n\r\u2028\u2029]\s*/g, "; ")
    .replaceAll(/\d+\.\d{5,}/g, (digits) => shortNumber(Number(digits)))
  return text.length <= longest ? text : `${text.slice(0, longest).replace(/\s+\S*$/, "")} …`
}

/** As shortValue, for a number: at most four decimals stand as they are. */
export function shortNumber(number: number): string {
  if (!/\.\d{5,}$/.test(String(Math.abs(number)))) return String(number)
  if (number < 0) return `-${shortNumber(-number)}`
  const places = number >= 1 ? 2 : Math.min(20, 2 - Math.floor(Math.log10(number || 1)))
  return String(Number(number.toFixed(places)))
}

/** A value apart from its unit, so that numbers can stand under one another: ["6.1", "%"]; words stay whole. */
export function valueParts(entry: Pick<Entry, "value" | "components">): [amount: string, unit: string] {
  const text = shortValue(entry)
  const measured = entry.value?.number !== undefined || /^[\d.]+\/[\d.]+ /.test(text)
  return measured ? amountAndUnit(text) : [text, ""]
}

const amount = /^([<>≤≥=~ ]*[-+]?\d[\d.,]*(?:[eE][-+]?\d+|\/[\d.]+)?)(?:\s+(\S.*)|([^\d\s].*))?$/

/** "128/82 mmHg" as ["128/82", "mmHg"]; what does not begin with a number stays whole. */
export function amountAndUnit(text: string): [amount: string, unit: string] {
  const found = amount.exec(text)
  return found?.[1] === undefined ? [text, ""] : [found[1], found[2] ?? found[3] ?? ""]
}

/** Measure ids of the two parts of a blood pressure. */
export const systolic = "systolic-blood-pressure"
export const diastolic = "diastolic-blood-pressure"

/** The flag of the entry, else of the first of its parts that has one. */
export function flagOf(entry: Pick<Entry, "flag" | "components">): Flag | undefined {
  return entry.flag ?? entry.components?.find((part) => part.flag !== undefined)?.flag
}

const flagTones: Record<Flag, Tone> = { low: "warn", high: "warn", abnormal: "warn", critical: "alarm" }

/** The flag as a word with its tone; an empty text where there is none. */
export function flagSpan(flag: Flag | undefined, words: Words = wordsIn("en")): Span {
  return flag === undefined ? { text: "" } : { text: words.flags[flag], tone: flagTones[flag] }
}

/** "4.0–5.6", "≤ 5.6", "≥ 40" or the source's own words, a unit at their end as people read it. */
export function rangeText(range: Range | undefined): string {
  if (range === undefined) return ""
  const { low, high, text } = range
  if (text !== undefined) return text.replace(/\S+$/, unitText)
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

/** Who says so, by name, for a page that people read: "St. Mary's Clinic and 1 other"; "" where only files are known. */
export function organizationText(entry: Entry): string {
  const named = entry.sources.flatMap((source) => source.organization ?? [])
  const [first = entry.organization ?? "", ...others] = [...new Set(named)]
  if (others.length === 0) return first
  return `${first} and ${others.length} other${others.length === 1 ? "" : "s"}`
}

/** The last part of a path, of a member of an archive too. */
export function fileName(path: string | undefined): string | undefined {
  return path?.split(/[/\\]| › /).at(-1)
}
