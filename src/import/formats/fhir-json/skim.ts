/**
 * Finds where a JSON object, array or string ends, without reading it.
 * Structure is told by quotes, backslashes and brackets alone, all ASCII, so UTF-8 text never confuses it (RFC 8259).
 * What lies between them is most of a file, indentation and text, and is passed four bytes at a time.
 * It does not check the JSON: JSON.parse does that with the bytes found.
 */

/** How far a skim has come; handed back in to go on with the next bytes. */
export type Skim = {
  depth: number
  deepest: number
  inString: boolean
  escaped: boolean
  /** Line breaks passed; in JSON they stand between values only. */
  lines: number
}

const quote = 0x22
const backslash = 0x5c

const fourSpaces = 0x20202020
const fourQuotes = 0x22222222
const fourBackslashes = 0x5c5c5c5c
const ones = 0x01010101
const highBits = 0x80808080

export function beginSkim(): Skim {
  return { depth: 0, deepest: 0, inString: false, escaped: false, lines: 0 }
}

/**
 * The index after the bracket that closes what was open, or -1 when the bytes end before it.
 * `at` is the opening bracket when beginning, the first new byte when going on.
 */
export function skim(bytes: Uint8Array, at: number, state: Skim): number {
  const end = bytes.length
  const four = new DataView(bytes.buffer, bytes.byteOffset, end)
  const lastFour = end - 4
  let { depth, deepest, inString, lines } = state
  let i = state.escaped ? at + 1 : at
  while (i < end) {
    if (!inString) {
      const byte = bytes[i++] as number
      if (byte <= 0x20) {
        if (byte === 0x0a) lines++
        while (i <= lastFour && four.getInt32(i, true) === fourSpaces) i += 4
        continue
      }
      if (byte !== quote) {
        // one bit tells "[" from "{", and "]" from "}"
        const bracket = byte | 0x20
        if (bracket === 0x7b) {
          depth++
          if (depth > deepest) deepest = depth
        } else if (bracket === 0x7d) {
          depth--
          if (depth <= 0) {
            state.deepest = deepest
            state.lines = lines
            return i
          }
        }
        continue
      }
      inString = true
    }
    while (i <= lastFour && !holdsQuoteOrBackslash(four.getInt32(i, true))) i += 4
    while (i < end) {
      const byte = bytes[i++]
      if (byte === quote) {
        inString = false
        break
      }
      if (byte === backslash) i++
    }
  }
  state.depth = depth
  state.deepest = deepest
  state.inString = inString
  state.lines = lines
  state.escaped = i > end
  return -1
}

/** Of four bytes at once: a byte that is looked for becomes zero, and zero alone borrows into its high bit. */
function holdsQuoteOrBackslash(word: number): boolean {
  const quotes = word ^ fourQuotes
  const backslashes = word ^ fourBackslashes
  return ((((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes)) & highBits) !== 0
}

/** The index after the closing quote of the string whose opening quote is at `at`, or -1 when the bytes end before it. */
export function stringEnd(bytes: Uint8Array, at: number): number {
  let i = at + 1
  while (i < bytes.length) {
    const byte = bytes[i]
    if (byte === quote) return i + 1
    i += byte === backslash ? 2 : 1
  }
  return -1
}
