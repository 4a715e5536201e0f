/**
 * How many terminal columns a text takes. The library (string-width) is loaded only when a text holds characters
 * whose width is not plainly one, because loading it takes longer than printing most pages.
 * Never counts UTF-16 units: wide CJK, emoji and combining marks count as the terminal draws them.
 */

export type Measure = (text: string) => number

/** Characters that are one column wide everywhere: Latin, Greek, Cyrillic, general punctuation, lines and blocks. */
const plain =
  /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u03ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2190-\u2193\u2212\u2264\u2265\u2400-\u2426\u2500-\u259f\u25cb\u25cf]*$/

export function isPlain(text: string): boolean {
  return plain.test(text)
}

/** A measure that is right for the given texts. */
export async function measureFor(texts: Iterable<string>): Promise<Measure> {
  for (const text of texts) if (!isPlain(text)) return loadMeasure()
  return (text) => text.length
}

async function loadMeasure(): Promise<Measure> {
  const { default: stringWidth } = await import("string-width")
  return (text) => (isPlain(text) ? text.length : stringWidth(text))
}
