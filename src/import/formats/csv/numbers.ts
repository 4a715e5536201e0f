/**
 * Numbers as people write them → the decimal as it is written in JSON, digits kept: 5,40 is 5.40.
 * Whether 1.234 is one or a thousand is decided from all cells of the file, never from one; what stays unclear is told.
 */
import { lookup } from "../../../fhir/lookup.ts"

/** Which mark stands before the decimals; undefined while nothing has shown it. */
export type DecimalMark = "." | ","

export type Comparator = "<" | "<=" | ">" | ">="

/** A decimal in JSON's own spelling, with the digits of the source. */
export type Amount = { literal: string; comparator?: Comparator }

const comparators: Readonly<Record<string, Comparator>> = {
  "<": "<",
  ">": ">",
  "<=": "<=",
  ">=": ">=",
  "≤": "<=",
  "≥": ">=",
  "=<": "<=",
  "=>": ">=",
}
const sided = /^(<=|>=|=<|=>|[<>≤≥])\s*/
/** What needs no thought: 81, 5.40, -0.5; three decimals after a whole number could be thousands and do. */
const plain = /^-?(?:0|[1-9]\d{0,8})(?:\.\d{1,2})?$/
const body = /^[+-]?\d[\d.,'’\u00a0\u202f ]*(?:e[+-]?\d{1,2})?$|^[+-]?[.,]\d+$/i

/** Which mark a cell proves to be the decimal one; undefined where it proves nothing. */
export function markIn(cell: string): DecimalMark | undefined {
  const text = cell.trim().replace(sided, "").replace(/^[+-]/, "")
  const found = /^[\d.,'’\u00a0\u202f ]*\d/.exec(text)?.[0]
  if (found === undefined) return undefined
  const [dots, commas] = [count(found, "."), count(found, ",")]
  if (dots > 0 && commas > 0) return found.lastIndexOf(".") > found.lastIndexOf(",") ? "." : ","
  if (dots > 1) return ","
  if (commas > 1) return "."
  const mark = dots === 1 ? "." : commas === 1 ? "," : undefined
  return mark === undefined || couldBeThousands(found, mark) ? undefined : mark
}

/** "unclear" where the cell reads as two different numbers; undefined where it is no number. */
export function readAmount(cell: string, mark: DecimalMark | undefined): Amount | "unclear" | undefined {
  const trimmed = cell.trim()
  if (plain.test(trimmed)) return { literal: trimmed }
  const sign = sided.exec(trimmed)?.[1]
  const comparator = lookup(comparators, sign)
  const text = trimmed.replace(sided, "").replace(/^−/, "-")
  if (!body.test(text)) return undefined
  const own = markIn(text)
  const single = count(text, ".") + count(text, ",") === 1
  if (own === undefined && single && mark === undefined) return "unclear"
  const literal = spell(text, own ?? mark ?? ".")
  if (literal === undefined) return undefined
  return comparator === undefined ? { literal } : { literal, comparator }
}

/** At most 18 significant digits (FHIR decimal); more is not a measurement and stays text. */
function spell(text: string, mark: DecimalMark): string | undefined {
  const other = mark === "." ? "," : "."
  const [mantissa = "", exponent] = text.toLowerCase().split("e")
  const [whole = "", fraction, ...more] = mantissa.split(mark)
  if (more.length > 0 || (fraction !== undefined && /[^\d]/.test(fraction.trim()))) return undefined
  if (!grouped(whole.replace(/^[+-]/, ""), other)) return undefined
  const digits = whole.replaceAll(/[^\d-]/g, "")
  const unsigned = digits.replace("-", "").replace(/^0+(?=\d)/, "") || "0"
  if (unsigned.length + (fraction?.length ?? 0) > 18) return undefined
  const decimals = fraction === undefined || fraction.trim() === "" ? "" : `.${fraction.trim()}`
  return `${digits.startsWith("-") ? "-" : ""}${unsigned}${decimals}${exponent === undefined ? "" : `e${exponent}`}`
}

/** Digits alone, or groups of three after the first set apart by one kind of mark. */
function grouped(whole: string, mark: string): boolean {
  if (/^\d*$/.test(whole)) return true
  return [mark, "'", "’", "\u00a0", "\u202f", " "].some((separator) => {
    const [first = "", ...groups] = whole.split(separator)
    return /^\d{1,3}$/.test(first) && groups.length > 0 && groups.every((group) => /^\d{3}$/.test(group))
  })
}

/** 1.234 and 12,500 may be thousands; 0.125 and 1234.567 may not. */
function couldBeThousands(text: string, mark: DecimalMark): boolean {
  const [whole = "", fraction = ""] = text.split(mark)
  return /^[1-9]\d{0,2}$/.test(whole) && /^\d{3}$/.test(fraction)
}

function count(text: string, mark: string): number {
  let found = 0
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) found++
  return found
}
