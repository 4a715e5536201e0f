/** Typesetting with a font of which every letter is half as wide as it is high, and which lacks emoji. */
import { describe, expect, test } from "vitest"
import type { Face, Faces } from "../../../src/render/pdf/fonts.ts"
import { type Line, makeTypesetter } from "../../../src/render/pdf/typeset.ts"
import { fc } from "../../properties.ts"

const half = (name: string): Face => ({ name, covers: () => true, width: (text) => [...text].length / 2 })
const [regular, bold] = [half("regular"), half("bold")]
const faces: Faces = {
  text: (heavy) => (heavy ? bold : regular),
  find: (grapheme, heavy) => (/\p{Extended_Pictographic}/u.test(grapheme) ? undefined : heavy ? bold : regular),
}
const set = makeTypesetter(faces)
const said = (line: Line | undefined) => (line?.pieces ?? []).map((piece) => piece.text).join("|")

describe("lines", () => {
  test("break between words; the blank at their end takes no room but stays in the text", () => {
    const lines = set("one two three").lines(10, 35)
    expect(lines.map(said)).toEqual(["one two ", "three"])
    expect(lines.map((line) => line.width)).toEqual([35, 25])
  })

  test("break where the text does", () => {
    expect(set("one\ntwo\r\n\nthree").lines(10, 500).map(said)).toEqual(["one ", "two ", "", "three"])
  })

  test("cut a word that is wider than they are, and no other", () => {
    expect(set("a abcdefghij bcd").lines(10, 20).map(said)).toEqual(["a ", "abcd", "efgh", "ij ", "bcd"])
  })

  test("never part a date or a number", () => {
    expect(set("on 2026-11-20 at 1,204.50").lines(10, 55).map(said)).toEqual(["on ", "2026-11-20 ", "at 1,204.50"])
  })

  test("are as wide as measured", () => {
    const setting = set("Hydrochlorothiazide 25 mg")
    expect(setting.lines(9.5, setting.natural(9.5))).toHaveLength(1)
    expect(setting.longest(10)).toBe(95)
  })

  test("are at least one, even of nothing", () => {
    expect(set("").lines(10, 100)).toEqual([{ pieces: [], width: 0 }])
  })
})

describe("pieces", () => {
  test("carry tone and weight", () => {
    const [line] = set([{ text: "Penicillin", tone: "strong" }, { text: " — hives" }]).lines(10, 500)
    expect(line?.pieces.map((piece) => [piece.face.name, piece.text])).toEqual([
      ["bold", "Penicillin"],
      ["regular", " — hives"],
    ])
  })

  test("hold a code for what no font has", () => {
    expect(said(set("a 💊 b").lines(10, 500)[0])).toBe("a [U+1F48A] b")
  })

  test("run from right to left, numbers within them from left to right", () => {
    const [line] = set("שלום 500 עולם").lines(10, 500)
    expect(line?.pieces.map((piece) => piece.text)).toEqual([" עולם", "500", "שלום "])
    expect(line?.pieces.map((piece) => piece.rightToLeft)).toEqual([true, false, true])
  })

  test("mirror brackets that run from right to left", () => {
    expect(said(set("שלום (עולם)").lines(10, 500)[0])).toBe("שלום )עולם(")
  })

  test("of one span turn nothing round in the next", () => {
    const [line] = set([{ text: "שלום", tone: "strong" }, { text: " (2009)" }]).lines(10, 500)
    expect(said(line)).toBe("שלום| (2009)")
  })

  test("draw a spark before its text", () => {
    const [line] = set([{ text: "14 readings", spark: [1, 3, 2] }]).lines(10, 500)
    expect(line?.pieces[0]?.spark).toEqual([1, 3, 2])
    expect(line?.pieces[1]?.text).toBe(" 14 readings")
  })
})

test("whatever is set, nothing is lost and no line is too wide", () => {
  const width = fc.integer({ min: 30, max: 400 })
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 300 }), width, (text, room) => {
      const lines = set(text).lines(10, room)
      for (const line of lines) expect(line.width).toBeLessThanOrEqual(room + 0.001)
      const bare = (words: string) => words.replaceAll(/\s+/g, "")
      expect(bare(lines.map((line) => line.pieces.map((piece) => piece.text).join("")).join(""))).toBe(bare(text))
    }),
  )
})
