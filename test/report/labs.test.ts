/** The flowsheet: every value where it was measured, as written, nothing converted, nothing lost. */
import { expect, test } from "vitest"
import { flowsheet } from "../../src/report/labs.ts"
import { fc } from "../properties.ts"
import { entry, reading, result } from "./entries.ts"

const sheetOf = (entries: Parameters<typeof reading>[0]) => flowsheet(reading(entries).entries)

test("values stand by day, newest first, with their flags and the newest unit and range", () => {
  const { dates, rows } = sheetOf([
    result("4548-4", "2026-08-02T08:00:00+02:00", 6.1, "%", { flag: "high", range: { low: 4, high: 5.6 } }),
    result("4548-4", "2025-03", 6, "%"),
    result("2089-1", "2026-08-02", 141, "mg/dL"),
  ])
  expect(dates).toEqual(["2026-08-02", "2025-03"])
  expect(rows.map(({ title, unit, range }) => [title, unit, range])).toEqual([
    ["Hemoglobin A1c", "%", "4–5.6"],
    ["LDL cholesterol", "mg/dL", ""],
  ])
  expect(rows[0]?.cells.get("2026-08-02" as (typeof dates)[number])).toMatchObject([{ text: "6.1", flag: "high" }])
})

test("a value in another unit names it, and two of one day both stand", () => {
  const { rows, dates } = sheetOf([
    result("2089-1", "2026-08-02", 141, "mg/dL"),
    result("2089-1", "2026-08-02", 3.6, "mmol/L"),
  ])
  const [day] = dates
  if (day === undefined) throw new Error("no day")
  const texts = rows.flatMap((row) => row.cells.get(day) ?? []).map(({ text }) => text)
  expect(texts.toSorted()).toHaveLength(2)
  expect(texts.some((text) => /mmol\/L|mg\/dL/.test(text))).toBe(true)
})

test("words and what has no date stand apart", () => {
  const culture = entry("labs", "Culture", "2026-01-02", { value: { text: "No growth after five days" } })
  const undated = entry("labs", "Sodium", undefined, { value: { text: "140 mmol/L", number: 140 } })
  const { rows, worded, undated: without } = sheetOf([culture, undated])
  expect(rows).toEqual([])
  expect(worded.map(({ title }) => title)).toEqual(["Culture"])
  expect(without.map(({ title }) => title)).toEqual(["Sodium"])
})

test("every result with a value is somewhere, once", () => {
  const one = fc.record({
    code: fc.constantFrom("4548-4", "2089-1", "99999-9", "718-7"),
    day: fc.constantFrom("2026-08-02", "2026-08", "2025-01-01", undefined),
    number: fc.integer({ min: 1, max: 500 }),
    text: fc.option(fc.constantFrom("Negative", "a long story about what was seen"), { nil: undefined }),
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 25 }), (list) => {
      const entries = list.map(({ code, day, number, text }) => {
        const { start: _start, ...made } = result(code, day ?? "2000", number, "%")
        const value = text === undefined ? made.value : { text }
        return {
          ...made,
          ...(day === undefined ? {} : { start: day as never }),
          ...(value === undefined ? {} : { value }),
        }
      })
      const { rows, worded, undated } = flowsheet(reading(entries).entries)
      const cells = rows.flatMap((row) => [...row.cells.values()].flat()).map((cell) => cell.entry)
      const all = [...cells, ...worded.map(({ id }) => id), ...undated.map(({ id }) => id)]
      expect(all.toSorted()).toEqual(entries.map(({ id }) => id).toSorted())
    }),
  )
})
