import { describe, expect, test } from "vitest"
import { clean, cleanLines } from "../../src/render/clean.ts"
import { fc } from "../properties.ts"

describe("text from a file in a terminal", () => {
  test("an escape sequence is shown, not obeyed", () => {
    expect(clean("\u001b[31mred\u001b[0m")).toBe("␛[31mred␛[0m")
    expect(clean("\u001b]0;title\u0007")).toBe("␛]0;title␇")
  })

  test("eight-bit controls are replaced", () => {
    expect(clean("\u009b31mred")).toBe("�31mred")
  })

  test("text cannot be turned around or hidden", () => {
    expect(clean("abc\u202edef\u2066ghi\u200b\u{e0041}")).toBe("abcdefghi")
  })

  test("half a character becomes one that says so", () => {
    expect(clean("a\ud800b")).toBe("a�b")
  })

  test("joiners that words and emoji need stay", () => {
    for (const text of ["می‌خواهم", "👩‍⚕️", "क्‍ष", "é", "漢字"]) expect(clean(text)).toBe(text)
  })

  test("lines are kept where they are wanted and joined where not", () => {
    expect(cleanLines("a\r\nb\rc\u2028d\te")).toBe("a\nb\nc\nd  e")
    expect(clean("a \r\n b")).toBe("a b")
  })

  test("whatever comes in, nothing that steers goes out, and cleaning again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const safe = clean(text)
        expect(safe).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Surrogate}]/u)
        expect(clean(safe)).toBe(safe)
      }),
    )
  })
})
