/**
 * Lines of spans: breaks text at spaces by display width and pads it to a width.
 * A word that fits no line is broken between graphemes, so that no character is ever split; text without spaces
 * (Chinese, Japanese) breaks between its wide characters. Never drops a character other than the space it breaks at.
 */
import type { Span, Text } from "../report/document.ts"
import { clean } from "./clean.ts"
import type { Measure } from "./width.ts"

export type Line = readonly Span[]

const wide = "\\u2e80-\\u303f\\u3041-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\uff01-\\uff60"
const tokens = new RegExp(` +|[${wide}]|[^ ${wide}]+`, "gu")
const isWide = new RegExp(`^[${wide}]`, "u")
let graphemes: Intl.Segmenter | undefined

/** The cleaned spans of a text, each on one line. */
export function spansOf(text: Text): Line {
  if (typeof text === "string") return [{ text: clean(text) }]
  return text.map((span) => ({ ...span, text: clean(span.text) }))
}

export function widthOf(line: Line, measure: Measure): number {
  return line.reduce((sum, span) => sum + measure(span.text), 0)
}

/** Widest piece that should not be broken. */
export function longestWord(line: Line, measure: Measure): number {
  return words(line).reduce((most, word) => Math.max(most, widthOf(word.spans, measure)), 0)
}

/** The line as lines no wider than `width` columns (at least one), each indented as the line is. */
export function wrap(line: Line, width: number, measure: Measure): Line[] {
  if (widthOf(line, measure) <= width) return [line]
  const indent = /^ */.exec(line.map(({ text }) => text).join(""))?.[0] ?? ""
  if (indent.length * 2 >= width) return wrapWords(line, width, measure)
  const lines = wrapWords(line, width - indent.length, measure)
  return indent === "" ? lines : lines.map((one) => [{ text: indent }, ...one])
}

function wrapWords(line: Line, width: number, measure: Measure): Line[] {
  const lines: Span[][] = []
  let current: Span[] = []
  let used = 0
  const turn = () => {
    lines.push(current)
    current = []
    used = 0
  }
  for (const word of words(line)) {
    const size = widthOf(word.spans, measure)
    const gap = used === 0 ? 0 : word.gap
    if (used > 0 && used + gap + size > width && size <= width) turn()
    else if (gap > 0 && used + gap < width) {
      const tone = word.spans[0]?.tone
      const same = tone !== undefined && tone === current.at(-1)?.tone
      current.push({ text: " ".repeat(gap), ...(same ? { tone } : {}) })
      used += gap
    }
    if (used + size <= width) {
      current.push(...word.spans)
      used += size
      continue
    }
    if (used > width / 2) turn()
    for (const span of word.spans) {
      // Made when first needed: it takes longer than laying out a page.
      graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" })
      for (const { segment } of graphemes.segment(span.text)) {
        const step = measure(segment)
        if (used > 0 && used + step > width) turn()
        current.push({ ...span, text: segment })
        used += step
      }
    }
  }
  if (current.length > 0 || lines.length === 0) turn()
  return lines.map(joinSpans)
}

export function pad(line: Line, width: number, align: "left" | "right", measure: Measure): Line {
  const missing = width - widthOf(line, measure)
  if (missing <= 0) return line
  const space = { text: " ".repeat(missing) }
  return align === "right" ? [space, ...line] : [...line, space]
}

type Word = { gap: number; spans: Span[] }

/** Words of a line: runs without a space, even across spans, with the number of spaces before each. */
function words(line: Line): Word[] {
  const found: Word[] = []
  let gap = 0
  let open: Word | undefined
  for (const span of line) {
    for (const [token] of span.text.matchAll(tokens)) {
      if (token.startsWith(" ")) {
        gap += token.length
        open = undefined
      } else if (open === undefined || isWide.test(token)) {
        open = { gap, spans: [{ ...span, text: token }] }
        found.push(open)
        gap = 0
        if (isWide.test(token)) open = undefined
      } else open.spans.push({ ...span, text: token })
    }
  }
  return found
}

/** Neighbors of one tone become one span again. */
function joinSpans(spans: readonly Span[]): Line {
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last && last.tone === span.tone) joined[joined.length - 1] = { ...last, text: last.text + span.text }
    else joined.push(span)
  }
  return joined
}
