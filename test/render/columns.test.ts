import { describe, expect, test } from "vitest"
import { layColumns, layGroups } from "../../src/render/columns.ts"
import type { Column } from "../../src/report/document.ts"
import { fc } from "../properties.ts"

const measure = (text: string) => text.length
const lay = (columns: readonly Column[], rows: readonly (readonly string[])[], width: number) =>
  layColumns(columns, rows, width, measure).map((line) =>
    line
      .map((span) => span.text)
      .join("")
      .trimEnd(),
  )

describe("columns", () => {
  test("numbers stand right, units close to them", () => {
    const columns: Column[] = [{ title: "Test" }, { title: "Value", align: "right" }, { title: "Unit", close: true }]
    expect(
      lay(
        columns,
        [
          ["LDL", "141", "mg/dL"],
          ["A1c", "6.1", "%"],
        ],
        40,
      ),
    ).toEqual(["TEST  VALUE UNIT", "LDL     141 mg/dL", "A1c     6.1 %"])
  })

  test("what has the highest rank goes first where it is narrow", () => {
    const columns: Column[] = [{ title: "What" }, { title: "Status", rank: 1 }, { title: "Source", rank: 2 }]
    const rows = [["Hypertension", "active", "clinic.json"]]
    expect(lay(columns, rows, 33)).toEqual(["WHAT          STATUS  SOURCE", "Hypertension  active  clinic.json"])
    expect(lay(columns, rows, 32)).toEqual(["WHAT          STATUS", "Hypertension  active"])
    expect(lay(columns, rows, 15)).toEqual(["WHAT", "Hypertension"])
  })

  test("a long title wraps where it would leave the growing column less than it asks for", () => {
    const columns: Column[] = [{ title: "" }, { title: "", grow: true, least: 20 }]
    const rows = [["  A long name of a test", "No record found, and so on and on."]]
    expect(lay(columns, rows, 45)).toEqual([
      "  A long name of a test  No record found, and",
      "                         so on and on.",
    ])
    expect(lay(columns, rows, 38)).toEqual([
      "  A long name of a  No record found,",
      "  test              and so on and on.",
    ])
  })

  test("a column nobody filled takes no room", () => {
    expect(lay([{ title: "A" }, { title: "Empty" }, { title: "B" }], [["1", "", "2"]], 20)).toEqual(["A  B", "1  2"])
  })

  test("growing columns wrap by words", () => {
    const columns: Column[] = [{ title: "Date" }, { title: "What", grow: true }]
    expect(lay(columns, [["2026-08-02", "Office visit for high blood pressure"]], 34)).toEqual([
      "DATE        WHAT",
      "2026-08-02  Office visit for high",
      "            blood pressure",
    ])
  })

  test("groups share their columns", () => {
    const columns: Column[] = [{ title: "" }, { title: "", align: "right" }]
    const groups = layGroups(columns, [[["LDL", "141"]], [["Blood pressure", "128/82"]]], 40, measure)
    expect(groups.flat().map((line) => line.map((span) => span.text).join(""))).toEqual([
      "LDL                141",
      "Blood pressure  128/82",
    ])
  })

  test("no table is wider than its place, and no letter of what stays is lost", () => {
    const cell = fc.stringMatching(/^[a-z ]{0,30}$/)
    const table = fc.integer({ min: 1, max: 5 }).chain((size) =>
      fc.record({
        columns: fc.array(fc.record({ title: fc.constantFrom("", "Title"), grow: fc.boolean() }), {
          minLength: size,
          maxLength: size,
        }),
        rows: fc.array(fc.array(cell, { minLength: size, maxLength: size }), { minLength: 1, maxLength: 5 }),
      }),
    )
    fc.assert(
      fc.property(table, fc.integer({ min: 20, max: 100 }), ({ columns, rows }, width) => {
        const lines = lay(columns, rows, width)
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width)
        const letters = (text: string) => [...text.replaceAll(/[^a-z]/g, "")].sort().join("")
        const shown = columns.some((column) => column.title !== "") ? lines.slice(firstRow(lines, rows)) : lines
        expect(letters(shown.join(""))).toBe(letters(rows.flat().join("")))
      }),
    )
  })
})

/** The head may take several lines; it is in capitals, the cells are not. */
function firstRow(lines: readonly string[], rows: readonly (readonly string[])[]): number {
  if (rows.flat().every((cell) => cell.trim() === "")) return 0
  const at = lines.findIndex((line) => /[a-z]/.test(line))
  return Math.max(at, 0)
}
