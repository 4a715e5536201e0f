import { describe, expect, test } from "vitest"
import { cleanText, joined, lineAt, oneLine } from "../../src/fhir/text.ts"
import { fc } from "../properties.ts"

describe("text from a source", () => {
  test.each([
    ["a terminal escape", "red\u001b[31m text", "red[31m text"],
    ["a bell and a null", "a\u0007b\u0000c", "abc"],
    ["a C1 control", "a\u009b2Jb", "a2Jb"],
    ["a direction override", "abc\u202Edef", "abcdef"],
    ["a byte order mark", "\ufeffabc", "abc"],
    ["half a surrogate pair", "a\ud83db", "ab"],
    ["CR LF", "one\r\ntwo\rthree", "one\ntwo\nthree"],
  ])("loses %s", (_, text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })

  test.each(["Crème brûlée", "日本語", "עברית", "😀 ok", "tab\tand\nline", "–…€"])("keeps %s as it is", (text) => {
    expect(cleanText(text)).toBe(text)
  })

  test("never holds a control character but line feed and tab, and cleaning twice changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const clean = cleanText(text)
        expect(clean).not.toMatch(/[^\P{Cc}\n\t]/u)
        expect(cleanText(clean)).toBe(clean)
        expect(oneLine(text)).not.toMatch(/[\n\t]/)
      }),
    )
  })

  test("a text of nothing but spaces and controls is absent", () => {
    expect(lineAt({ a: " \u0007 " }, "a")).toBeUndefined()
  })

  test("long texts stay whole", () => {
    expect(cleanText("x".repeat(1_000_000))).toHaveLength(1_000_000)
  })
})

test("joined texts are said once each", () => {
  expect(joined(["a", undefined, "b", "a", ""], ", ")).toBe("a, b")
  expect(joined([undefined, ""], ", ")).toBeUndefined()
})
