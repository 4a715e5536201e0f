/**
 * The value of one cell: a number with what stands beside it, a pair of pressures, or words.
 * Words that are results ("negative", "LOW", "1+") stay words; a misspelled number is told, never mended.
 */
import { readLimits } from "../../../record/limits.ts"
import type { Measure } from "../../../terms/measures.ts"
import { normalizeUnit } from "../../../terms/units.ts"
import { type Amount, type DecimalMark, readAmount } from "./numbers.ts"

export type CellValue =
  | { type: "amount"; amount: Amount; unit?: string; flag?: string }
  | { type: "pressures"; systolic: Amount; diastolic: Amount }
  | { type: "words"; words: string }
  | { type: "missing" }
  | { type: "unclear" }
  | { type: "unreadable" }

const missing = new Set(["", "-", "--", "---", "–", "—", "n/a", "n.a.", "na", "null", "nan", "#n/a", "?", "."])
/** Whether the cell says that there is nothing: empty, "--", "n/a". */
export function isMissing(cell: string): boolean {
  return missing.has(cell.trim().toLowerCase())
}

const pressures = /^(\d{2,3}(?:[.,]\d)?)\s*[/|\\]\s*(\d{2,3}(?:[.,]\d)?)\s*(?:mm\s?\[?hg\]?)?$/i
const numberFirst = /^((?:<=|>=|=<|=>|[<>≤≥])?\s*[+-−]?[\d.,'’\u00a0]+(?:e[+-]?\d{1,2})?)\s*(.*)$/i
const flagWords = /^\(?(?:[HLA*!+-]|HH|LL|[Hh]igh|HIGH|[Ll]ow|LOW|[Aa]bnormal|ABNORMAL|hoch|niedrig)\)?$/
/** Results between number and word: "1+", "+++", "1:80", "0-2", "<1:10", "3+ (large)". */
const graded =
  /^(?:[+-]+|±|\(\+\)|\d\s?\+(?:\s.*)?|\+\d|[<>]?\s?\d+\s?:\s?\d+|\d+(?:[.,]\d+)?\s?[-–]\s?\d+(?:[.,]\d+)?(?:\s.*)?)$/

export function readCell(cell: string, measure: Measure | undefined, mark: DecimalMark | undefined): CellValue {
  const text = cell.trim()
  if (isMissing(text)) return { type: "missing" }
  const pair = pressures.exec(text)
  if (pair && measure?.components !== undefined) {
    const [systolic, diastolic] = [readAmount(pair[1] ?? "", mark ?? "."), readAmount(pair[2] ?? "", mark ?? ".")]
    if (isAmount(systolic) && isAmount(diastolic)) return { type: "pressures", systolic, diastolic }
  }
  const amount = readAmount(text, mark)
  if (amount === "unclear") return { type: "unclear" }
  if (amount !== undefined && measure?.components === undefined) return { type: "amount", amount }
  return withUnit(text, measure, mark) ?? asWords(text, measure)
}

function withUnit(text: string, measure: Measure | undefined, mark: DecimalMark | undefined): CellValue | undefined {
  const [, number = "", rest = ""] = numberFirst.exec(text) ?? []
  if (rest === "" || measure?.components !== undefined) return undefined
  const amount = readAmount(number, mark)
  if (amount === "unclear") return { type: "unclear" }
  if (amount === undefined) return undefined
  if (flagWords.test(rest) && !graded.test(text)) return { type: "amount", amount, flag: rest.replaceAll(/[()]/g, "") }
  const [, unit = rest, flag] = /^(.+?)\s+(\(?(?:H|L|HH|LL|A|\*)\)?)$/.exec(rest) ?? []
  const code = normalizeUnit(unit, measure)
  if (code === undefined || (measure !== undefined && !measure.units.includes(code))) return undefined
  return { type: "amount", amount, unit, ...(flag !== undefined && { flag: flag.replaceAll(/[()]/g, "") }) }
}

/**
 * Anything may be the result of what phr does not know. Of what it knows, a vital sign is never told in words, and
 * digits without a word are a slip of the pen.
 */
function asWords(text: string, measure: Measure | undefined): CellValue {
  if (measure === undefined) return { type: "words", words: text }
  if (measure.kind === "vitals" && !/^(?:low|high|lo|hi|err|error)$/i.test(text)) return { type: "unreadable" }
  const isResult = !/\d/.test(text) || graded.test(text) || /\p{L}{3,}/u.test(text)
  return isResult ? { type: "words", words: text } : { type: "unreadable" }
}

function isAmount(amount: Amount | "unclear" | undefined): amount is Amount {
  return amount !== undefined && amount !== "unclear"
}

/** `unit`: what stands behind the limits, where something does. */
export type CellRange = { low?: string; high?: string; unit?: string; text: string }

/** A reference range as written: "4.0-5.6", "<100", "70 to 99 mg/dL"; the limits only where they can be read. */
export function readRange(cell: string, mark: DecimalMark | undefined): CellRange | undefined {
  const text = cell.trim()
  if (isMissing(text)) return undefined
  const plain = withPoints(text, mark)
  const { low, high, unit } = plain === undefined ? {} : readLimits(plain)
  return {
    ...(low && { low: low.literal }),
    ...(high && { high: high.literal }),
    ...(unit !== undefined && { unit }),
    text,
  }
}

/** The text with its numbers as JSON writes them; undefined where one of them reads as two different numbers. */
function withPoints(text: string, mark: DecimalMark | undefined): string | undefined {
  let unclear = false
  const plain = text.replaceAll(/\d[\d.,]*\d|\d/g, (number) => {
    const amount = readAmount(number, mark)
    if (!isAmount(amount)) unclear = true
    return isAmount(amount) ? amount.literal : number
  })
  return unclear ? undefined : plain
}
