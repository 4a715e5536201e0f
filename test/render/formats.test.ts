/** The formats for other programs and other media: CSV, Markdown, JSON. */
import { parse } from "csv-parse/sync"
import { describe, expect, test } from "vitest"
import { toCsv } from "../../src/render/csv.ts"
import { indentJson } from "../../src/render/indent-json.ts"
import { toJson } from "../../src/render/json.ts"
import { tableMarkdown } from "../../src/render/markdown.ts"
import { fc } from "../properties.ts"

const one = (text: string) => toCsv([{ title: "a" }], [[text]]).split("\r\n")[1]

describe("CSV", () => {
  test("a formula is text", () => {
    for (const text of ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1", " =1", "'=1"]) {
      expect(one(text)).toMatch(/^"?'/)
    }
  })

  test("numbers stay numbers, negative ones too", () => {
    for (const text of ["-1.5", "+2", "6.1", "-3e5", "5.40"]) expect(one(text)).toBe(text)
  })

  test("quotes, commas and lines are kept", () => {
    const text = 'a "b", c\nd'
    expect(parse(toCsv([{ title: "x" }, { title: "y" }], [[text, "z"]]))).toEqual([
      ["x", "y"],
      [text, "z"],
    ])
  })

  test("any table comes back from a reader", () => {
    const cell = fc.stringMatching(/^[a-z0-9",;\n ]{0,12}[a-z]$/).map((text) => text.trim())
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        expect(parse(toCsv([{ title: "x" }, { title: "y" }], rows)).slice(1)).toEqual(rows)
      }),
    )
  })

  test("control characters do not get out", () => {
    expect(one("a\u001b[31m\u009b")).toBe("a␛[31m�")
  })
})

describe("Markdown", () => {
  test("text never becomes markup", () => {
    const table = tableMarkdown([{ title: "*a*" }], [["<b>x</b> | [y](https://z.example) `w` # _u_"]])
    expect(table).toContain("\\*a\\*")
    expect(table).toContain("\\<b\\>x\\</b\\> \\| \\[y\\](https:\\//z.example) \\`w\\` # \\_u\\_")
    expect(table.split("\n")).toHaveLength(4)
  })

  test("strong words are bold, and the marks touch them", () => {
    expect(tableMarkdown([{ title: "" }], [[[{ text: " two ", tone: "strong" }, { text: "three" }]]])).toContain(
      "|  **two** three |",
    )
  })
})

describe("JSON", () => {
  test("is the value, with nothing that steers a terminal", () => {
    const value = { a: "x\u007f\u009b\u202e\u2028y", b: [1, 5.4], c: "漢" }
    const text = toJson(value)
    expect(JSON.parse(text)).toEqual(value)
    expect(text).not.toMatch(/[^\n\P{Cc}]|\p{Bidi_Control}/u)
  })

  test("a source's own text is indented without touching its numbers", () => {
    expect(indentJson('{"a":5.40,"b":[1e2,{}],"c":"x, {y}","d":[]}')).toBe(
      '{\n  "a": 5.40,\n  "b": [\n    1e2,\n    {}\n  ],\n  "c": "x, {y}",\n  "d": []\n}',
    )
  })

  test("indenting changes no value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(JSON.parse(indentJson(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  test("what is no JSON stays as it is", () => {
    expect(indentJson("MSH|^~\\&|")).toBe("MSH|^~\\&|")
  })
})
