/**
 * Reading direction of mixed text: embedding levels, visual order of a line's runs, mirrored brackets.
 * The Unicode Bidirectional Algorithm (UAX #9), rules L2 and L4. The only file that names the library.
 */
import bidiFactory, { type Bidi } from "bidi-js"

// The package's types tell of a default export inside the default export; there is one only.
const bidi = (bidiFactory as unknown as () => Bidi)()

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** The level of every UTF-16 unit, or undefined where all of the text reads from left to right. */
export function levelsOf(text: string): Uint8Array | undefined {
  return rightToLeft.test(text) ? bidi.getEmbeddingLevels(text, "auto").levels : undefined
}

/**
 * The items of one line, given in reading order, in the order they stand from left to right. Parts follow one another
 * from left to right, each by itself, as if isolated: a name never turns round what stands after it.
 */
export function visualOrder<T extends { level: number; part: number }>(items: readonly T[]): readonly T[] {
  if (items.every((item) => item.level === 0)) return items
  const parts = [...new Set(items.map((item) => item.part))]
  return parts.flatMap((part) => turned(items.filter((item) => item.part === part)))
}

/** Rule L2: from the highest level down, every stretch of that level or more is turned round. */
function turned<T extends { level: number }>(items: readonly T[]): readonly T[] {
  const highest = Math.max(0, ...items.map((item) => item.level))
  const ordered = [...items]
  for (let level = highest; level > 0; level--) {
    let start = 0
    while (start < ordered.length) {
      let end = start
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end++
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse())
      start = end + 1
    }
  }
  return ordered
}

/**
 * A right-to-left run as a font lays it out: brackets mirrored. Fonts turn letters of right-to-left scripts round
 * themselves; a run without such a letter is turned round here.
 */
export function facing(graphemes: readonly string[]): string {
  const mirrored = graphemes.map((grapheme) => bidi.getMirroredCharacter(grapheme) ?? grapheme)
  return (mirrored.some((grapheme) => rightToLeft.test(grapheme)) ? mirrored : mirrored.reverse()).join("")
}
