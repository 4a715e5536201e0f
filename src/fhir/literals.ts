/**
 * Numbers as their source wrote them. JSON.parse turns 5.40 into 5.4 and loses the precision a laboratory meant
 * (FHIR R4 §2.24.0.1, decimal), so the literal is looked up again in the source text, by its key and value; only
 * where one key holds one value in two spellings is the text walked beside the parsed resource. Never throws.
 */
import { isObject, type Json, type JsonObject } from "./json.ts"

/** The number standing in `holder` under `key`, as written. */
export type Literal = (holder: JsonObject, key: string) => string | undefined

/** Spellings of the numbers under one key; undefined where a number is spelled in two ways. */
type Spellings = Map<number, string | undefined>

const numberAfter = /\s*:\s*(-?\d[\d.eE+-]*)/y

function spellingsUnder(key: string, source: string): Spellings {
  // A quote inside a JSON string is escaped, so a quoted key is never found within one.
  const quoted = JSON.stringify(key)
  const spellings: Spellings = new Map()
  for (let at = source.indexOf(quoted); at >= 0; at = source.indexOf(quoted, at + quoted.length)) {
    numberAfter.lastIndex = at + quoted.length
    const literal = numberAfter.exec(source)?.[1]
    if (literal === undefined) continue
    const value = Number(literal)
    spellings.set(value, spellings.has(value) && spellings.get(value) !== literal ? undefined : literal)
  }
  return spellings
}

const [zero, nine, colon, minus, point] = [0x30, 0x39, 0x3a, 0x2d, 0x2e]
/** So many digits mean one number and no other, so JavaScript writes them back as they were; more it may. */
const exactDigits = 15

/**
 * Whether some number under the key may be written otherwise than JavaScript would: with a zero at its end, an exponent,
 * too many digits. Where none is, which is nearly always, there is nothing to look up. Reads no number.
 */
function writtenOddly(key: string, source: string): boolean {
  const ending = JSON.stringify(key).slice(1)
  for (let at = source.indexOf(ending); at >= 0; at = source.indexOf(ending, at)) {
    at += ending.length
    let code = source.charCodeAt(at)
    while (code <= 0x20 || code === colon) code = source.charCodeAt(++at)
    const start = at
    if (code === minus) code = source.charCodeAt(++at)
    const first = at
    let pointed = false
    for (; (code >= zero && code <= nine) || code === point; code = source.charCodeAt(++at)) {
      if (code === point) pointed = true
    }
    if (at === first) continue
    if ((code | 0x20) === 0x65) return true
    if (at - first > exactDigits && String(Number(source.slice(start, at))) !== source.slice(start, at)) return true
    const last = source.charCodeAt(at - 1)
    if (pointed ? last === zero || source.startsWith("0.00000", first) : first > start && last === zero) return true
  }
  return false
}

/** Reads numbers of a resource as its source text wrote them; without a text, as JavaScript writes them. */
export function literalsOf(resource: Json, source: string | undefined): Literal {
  const byKey = new Map<string, Spellings>()
  let walked: Map<JsonObject, Record<string, string>> | undefined
  return (holder, key) => {
    const value = holder[key]
    if (typeof value !== "number" || !Number.isFinite(value)) return undefined
    if (source === undefined) return String(value)
    let spellings = byKey.get(key)
    if (spellings === undefined) {
      spellings = writtenOddly(key, source) ? spellingsUnder(key, source) : new Map()
      byKey.set(key, spellings)
    }
    if (!spellings.has(value)) return String(value)
    const only = spellings.get(value)
    if (only !== undefined) return only
    walked ??= walk(resource, source)
    return walked.get(holder)?.[key] ?? String(value)
  }
}

const deepest = 500
const plain = /[^"\\]*/y
const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const blank = /[\s,:]*/y

function walk(resource: Json, source: string): Map<JsonObject, Record<string, string>> {
  const found = new Map<JsonObject, Record<string, string>>()
  let at = 0

  const skip = (pattern: RegExp) => {
    pattern.lastIndex = at
    if (pattern.test(source)) at = pattern.lastIndex
  }

  const text = (): string => {
    const start = at
    at += 1
    for (;;) {
      skip(plain)
      if (source[at] !== "\\") break
      at += 2
    }
    at += 1
    const inside = source.slice(start + 1, at - 1)
    return inside.includes("\\") ? String(JSON.parse(`"${inside}"`)) : inside
  }

  const value = (beside: Json | undefined, depth: number): void => {
    if (depth > deepest) throw new RangeError("nested too deeply")
    const open = source[at]
    if (open === '"') text()
    else if (open === "{") object(isObject(beside) ? beside : undefined, depth)
    else if (open === "[") list(Array.isArray(beside) ? beside : undefined, depth)
    else at += /^(?:true|false|null)/.exec(source.slice(at, at + 5))?.[0].length ?? 1
  }

  const object = (beside: JsonObject | undefined, depth: number): void => {
    at += 1
    for (skip(blank); at < source.length && source[at] !== "}"; skip(blank)) {
      const key = text()
      skip(blank)
      const start = at
      const open = source[at]
      if (open === "-" || (open !== undefined && open >= "0" && open <= "9")) {
        skip(number)
        const literal = source.slice(start, at)
        // Of a key written twice the parser kept the last; the value must be the same number to be the same.
        const kept = beside !== undefined && Object.hasOwn(beside, key) && beside[key] === Number(literal)
        if (kept && literal !== String(beside[key])) {
          const of = found.get(beside) ?? {}
          of[key] = literal
          found.set(beside, of)
        }
        if (at === start) at += 1
      } else value(beside !== undefined && Object.hasOwn(beside, key) ? beside[key] : undefined, depth + 1)
    }
    at += 1
  }

  const list = (beside: Json[] | undefined, depth: number): void => {
    at += 1
    let index = 0
    for (skip(blank); at < source.length && source[at] !== "]"; skip(blank)) {
      const start = at
      skip(number)
      if (at === start) value(beside?.[index], depth + 1)
      index += 1
    }
    at += 1
  }

  try {
    skip(blank)
    value(resource, 0)
  } catch {
    return new Map()
  }
  return found
}
