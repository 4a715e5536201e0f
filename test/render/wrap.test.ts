import stringWidth from "string-width"
import { describe, expect, test } from "vitest"
import { spansOf, widthOf, wrap } from "../../src/render/wrap.ts"
import { fc } from "../properties.ts"

const text = (line: readonly { text: string }[]) => line.map((span) => span.text).join("")
const wrapped = (said: string, width: number) => wrap(spansOf(said), width, stringWidth).map(text)

describe("wrapping", () => {
  test("breaks at spaces", () => {
    expect(wrapped("one tablet by mouth daily", 12)).toEqual(["one tablet", "by mouth", "daily"])
  })

  test("keeps the indent of a line on all of its lines", () => {
    expect(wrapped("  one tablet by mouth", 12)).toEqual(["  one tablet", "  by mouth"])
    expect(wrapped("      one tablet", 8)).toEqual(["one", "tablet"])
  })

  test("counts what the terminal shows: wide characters twice, combining marks not at all", () => {
    expect(wrapped("血圧が高いです", 6)).toEqual(["血圧が", "高いで", "す"])
    expect(wrapped("e\u0301e\u0301e\u0301e\u0301", 4)).toEqual(["e\u0301e\u0301e\u0301e\u0301"])
  })

  test("breaks a word that fits no line between characters, never inside one", () => {
    expect(wrapped("Hydrochlorothiazide", 8)).toEqual(["Hydrochl", "orothiaz", "ide"])
    expect(wrapped("👩‍⚕️👩‍⚕️👩‍⚕️", 4)).toEqual(["👩‍⚕️👩‍⚕️", "👩‍⚕️"])
  })

  test("a word over two tones is one word", () => {
    const lines = wrap([{ text: "value 6.1" }, { text: "*", tone: "warn" }, { text: " high" }], 8, stringWidth)
    expect(lines.map(text)).toEqual(["value", "6.1*", "high"])
    expect(lines[1]).toEqual([{ text: "6.1" }, { text: "*", tone: "warn" }])
  })

  test("no line is too wide and no character is lost", () => {
    const word = fc.oneof(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), fc.constant("漢字"))
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.integer({ min: 2, max: 40 }), (words, width) => {
        const line = spansOf(words.join(" "))
        const lines = wrap(line, width, stringWidth)
        // A musical note with its stem is one grapheme, three columns wide: nothing narrower can hold it.
        const graphemes = [...new Intl.Segmenter("en").segment(text(line))].map(({ segment }) => stringWidth(segment))
        const least = Math.max(width, ...graphemes)
        for (const one of lines) expect(widthOf(one, stringWidth)).toBeLessThanOrEqual(least)
        expect(lines.map(text).join("").replaceAll(" ", "")).toBe(text(line).replaceAll(" ", ""))
      }),
    )
  })
})
