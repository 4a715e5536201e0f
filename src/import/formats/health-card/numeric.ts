/**
 * The digits of a health card's QR code: `shc:/` and two digits a letter, whole or in chunks `shc:/2/3/…`.
 * Digits become the letters of a JWS and nothing else; what the JWS says is judged in card.ts.
 * SMART Health Cards 1.4, "Encoding QRs" and "Chunking" (deprecated there, still printed on paper).
 */

/** One QR code: the whole card (1 of 1) or a part of it. `letters` are the JWS characters its digits stand for. */
export type Chunk = { index: number; of: number; letters: string }

/** More parts than any card was ever cut into. */
const mostParts = 1000

/** The chunk a token such as `shc:/1/3/5676…` stands for, or in words why it is none. */
export function readChunk(token: string): Chunk | string {
  const found = /^shc:\/(?:(\d{1,6})\/(\d{1,6})\/)?(.*)$/is.exec(token)
  if (found === null) return "its text does not begin with shc:/"
  const [, at, parts, digits = ""] = found
  const [index, of] = [Number(at ?? 1), Number(parts ?? 1)]
  if (of < 1 || of > mostParts || index < 1 || index > of) return `it calls itself part ${index} of ${of}`
  const letters = lettersOf(digits)
  return typeof letters === "string" ? letters : { index, of, letters: letters.text }
}

/** The digits of a text, as a QR code holds them: the inverse of reading, for the ASCII a JWS is made of. */
export function toDigits(letters: string): string {
  return [...letters].map((letter) => String(letter.charCodeAt(0) - 45).padStart(2, "0")).join("")
}

function lettersOf(digits: string): { text: string } | string {
  if (digits === "") return "no digits follow shc:/"
  if (!/^\d+$/.test(digits)) return "something else than digits stands among its digits"
  if (digits.length % 2 === 1) return "its digits are odd in number: one is missing or too many"
  const pairs = digits.match(/\d\d/g) ?? []
  const codes = pairs.map(Number)
  // 77 stands for z, the last letter of base64url
  if (codes.some((code) => code > 77)) return "two of its digits make a number over 77, which stands for no letter"
  return { text: codes.map((code) => String.fromCharCode(code + 45)).join("") }
}

/** Every way to put one chunk of each number together around the first one, at most so many. */
export function* assemblies(own: Chunk, others: readonly Chunk[], most = 200): Generator<string> {
  const places = Array.from({ length: own.of }, (_, at) => {
    if (at + 1 === own.index) return [own.letters]
    const fit = others.filter(({ index, of }) => index === at + 1 && of === own.of)
    return [...new Set(fit.map(({ letters }) => letters))]
  })
  const count = Math.min(
    most,
    places.reduce((product, { length }) => product * length, 1),
  )
  for (let number = 0; number < count; number++) {
    let rest = number
    yield places
      .map((choices) => {
        const choice = choices[rest % choices.length] ?? ""
        rest = Math.floor(rest / choices.length)
        return choice
      })
      .join("")
  }
}

/** The numbers of the parts nobody gave. */
export function missingParts(own: Chunk, others: readonly Chunk[]): number[] {
  const numbers = Array.from({ length: own.of }, (_, at) => at + 1)
  return numbers.filter((at) => at !== own.index && !others.some(({ index, of }) => index === at && of === own.of))
}
