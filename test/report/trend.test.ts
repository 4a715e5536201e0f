import { describe, expect, test } from "vitest"
import { findTrack, matchingTitles } from "../../src/report/find-track.ts"
import { composeTrend } from "../../src/report/sections/trend.ts"
import { lineOf, tracksOf } from "../../src/report/tracks.ts"
import { trendOf } from "../../src/report/trend.ts"
import { fc } from "../properties.ts"
import { date, day, entry, pressure, reading, result } from "./entries.ts"

const newest = (entries: Parameters<typeof reading>[0]) => reading(entries).entries

function trendFor(words: string, entries: Parameters<typeof reading>[0], by?: "day" | "week" | "month") {
  const tracks = tracksOf(newest(entries))
  const track = findTrack(words, tracks, new Set())
  if (track === undefined || track === "several") throw new Error(`${words}: ${track}`)
  return trendOf(track, tracks, [], by)
}

describe("tracks", () => {
  test("a measure is one track whatever its codes and words", () => {
    const tracks = tracksOf(
      newest([
        result("4548-4", "2026-08-02", 6.1, "%"),
        result("17856-6", "2025-08-02", 6.0, "%"),
        entry("labs", "HbA1c", "2024", { value: { text: "5.9 %", number: 5.9, unit: "%" } }),
      ]),
    )
    expect(tracks.map((track) => [track.key, track.entries.length])).toEqual([["hemoglobin-a1c", 3]])
  })

  test("what the dictionary does not know belongs together by its code", () => {
    const tracks = tracksOf([result("99999-1", "2026", 1, "x"), result("99999-1", "2025", 2, "x")])
    expect(tracks).toHaveLength(1)
  })

  test("values are told in the newest unit, and what cannot be is left out", () => {
    const [track] = tracksOf(
      newest([
        result("2345-7", "2026-01-02", 99, "mg/dL"),
        result("2345-7", "2025-01-02", 5.5, "mmol/L"),
        result("2345-7", "2024-01-02", 7, "furlong"),
        result("2345-7", "2023-01-02", 5, "mg/dL", {
          value: { text: "<5 mg/dL", number: 5, unit: "mg/dL", comparator: "<" },
        }),
      ]),
    )
    if (track === undefined) throw new Error("no track")
    const line = lineOf(track)
    expect(line.unit).toBe("mg/dL")
    expect(line.points.map((point) => Math.round(point.value))).toEqual([99, 99])
    expect([line.converted, line.leftOut]).toEqual([1, 2])
  })
})

describe("a trend", () => {
  test("goes by the day as written: an evening west of Greenwich is not after the next day", () => {
    const trend = trendFor("weight", [
      result("29463-7", "2025-03-02T23:50:00-08:00", 72, "kg", { kind: "vitals" }),
      result("29463-7", "2025-03-03", 73, "kg", { kind: "vitals" }),
      result("29463-7", "2025-03-04T23:59:60-08:00", 74, "kg", { kind: "vitals" }),
      result("29463-7", "2025-03-05", 75, "kg", { kind: "vitals" }),
    ])
    expect(trend?.lines[0]?.points.map(({ value }) => value)).toEqual([72, 73, 74, 75])
    expect(trend?.lines[0]?.last.at).toBe("2025-03-05")
  })

  const less = (number: number, unit: string) => ({
    value: { text: `<${number} ${unit}`, number, unit, comparator: "<" as const },
  })

  test("takes bounds for what they are: drawn at their limit, in no mean", () => {
    const trend = trendFor("tsh", [
      result("3016-3", "2024-02-09", 0.4, "mIU/L"),
      result("3016-3", "2025-02-09", 0.01, "mIU/L", less(0.01, "mIU/L")),
      result("3016-3", "2026-02-09", 0.2, "mIU/L"),
    ])
    expect(trend?.lines[0]).toMatchObject({ count: 3, min: 0.2, max: 0.4, mean: 0.3, change: { value: -0.2 } })
    expect(trend?.lines[0]?.points.map((point) => point.comparator)).toEqual([undefined, "<", undefined])
    expect(trend?.notes).toEqual(["1 told as < or > is drawn at its limit and in no mean"])
  })

  test("of nothing but bounds has no statistics, and its last value says so", () => {
    const trend = trendFor("tsh", [result("3016-3", "2025-02-09", 0.01, "mIU/L", less(0.01, "mIU/L"))])
    expect(trend?.lines[0]).toMatchObject({ count: 1, last: { value: 0.01, comparator: "<" } })
    expect(trend?.lines[0]).not.toHaveProperty("mean")
    expect(trend?.lines[0]).not.toHaveProperty("change")
    expect(trend && composeTrend(trend).blocks).toContainEqual({
      type: "text",
      text: [{ text: "last <0.01" }, { text: " on 2025-02-09" }],
    })
  })

  test("never takes a number without a unit for one in the unit of the others", () => {
    const trend = trendFor("glucose", [
      result("2345-7", "2026-01-02", 5.5, "mmol/L"),
      result("2345-7", "2025-01-02", 104, ""),
    ])
    expect(trend?.lines[0]).toMatchObject({ count: 1, max: 5.5 })
    expect(trend?.notes).toEqual(["1 without a number or in no unit of the others is left out"])
  })

  test("takes it where nothing else can be meant", () => {
    expect(trendFor("glucose", [result("2345-7", "2025-01-02", 104, "")])?.lines[0]).toMatchObject({ max: 104 })
    const pulse = [
      result("8867-4", "2026-01-02", 60, "bpm"),
      result("8867-4", "2025-01-02", 62, "/min"),
      result("8867-4", "2024-01-02", 64, ""),
    ]
    const trend = trendFor("pulse", pulse)
    expect(trend?.lines[0]).toMatchObject({ count: 3, max: 64 })
    expect(trend?.notes).toEqual([])
  })

  test("shows what a converted value was told as", () => {
    const trend = trendFor("glucose", [
      result("2345-7", "2026-01-02", 99, "mg/dL"),
      result("2345-7", "2025-01-02", 5.5, "mmol/L"),
    ])
    expect(trend?.lines[0]?.points[0]).toMatchObject({ value: 99.1, told: "5.5 mmol/L" })
    expect(trend?.notes).toEqual(["1 was converted to mg/dL (told as 5.5 mmol/L)"])
  })

  test("has its numbers", () => {
    const trend = trendFor("hba1c", [
      result("4548-4", "2021-02-09", 5.3, "%"),
      result("4548-4", "2025-08-04", 6.0, "%"),
      result("4548-4", "2026-08-05", 6.1, "%", { flag: "high", range: { low: 4, high: 5.6 } }),
    ])
    expect(trend).toMatchObject({
      title: "Hemoglobin A1c",
      unit: "%",
      range: { low: 4, high: 5.6 },
      lines: [
        {
          count: 3,
          min: 5.3,
          max: 6.1,
          mean: 5.8,
          last: { at: "2026-08-05", value: 6.1, flag: "high" },
          change: { value: 0.1, from: "2025-08-04", aYear: true },
        },
      ],
    })
  })

  test("without a reading a year before, the change is from the first", () => {
    const trend = trendFor("weight", [
      result("29463-7", "2026-10-01", 73.2, "kg"),
      result("29463-7", "2026-11-01", 72.6, "kg"),
    ])
    expect(trend?.lines[0]?.change).toEqual({ value: -0.6, from: "2026-10-01", aYear: false })
  })

  test("blood pressure is two lines, and the systolic alone is one of both kinds of entry", () => {
    const entries = [
      pressure("2026-11-01", 128, 80),
      pressure("2026-11-02", 132, 84),
      result("8480-6", "2026-11-03", 125, "mm[Hg]"),
    ]
    const both = trendFor("blood pressure", entries)
    expect(both?.lines.map((line) => [line.title, line.count])).toEqual([
      ["Systolic blood pressure", 3],
      ["Diastolic blood pressure", 2],
    ])
    expect(trendFor("systolic", entries)?.lines[0]?.points.map((point) => point.value)).toEqual([128, 132, 125])
  })

  test("by month each point is a mean, and the statistics are of all readings", () => {
    const trend = trendFor(
      "weight",
      [
        result("29463-7", "2026-10-01", 70, "kg"),
        result("29463-7", "2026-10-20", 72, "kg"),
        result("29463-7", "2026-11-01", 74, "kg"),
      ],
      "month",
    )
    expect(trend?.lines[0]?.points).toEqual([
      { at: "2026-10", value: 71, count: 2 },
      { at: "2026-11", value: 74, count: 1 },
    ])
    expect(trend?.lines[0]).toMatchObject({ count: 3, min: 70, max: 74, mean: 72 })
  })

  test("a week begins on Monday", () => {
    const trend = trendFor(
      "weight",
      [result("29463-7", "2026-11-22", 70, "kg"), result("29463-7", "2026-11-23", 72, "kg")],
      "week",
    )
    expect(trend?.lines[0]?.points.map((point) => point.at)).toEqual(["2026-11-16", "2026-11-23"])
  })

  test("device readings by day weigh as many as they are", () => {
    const track = findTrack("cgm glucose", [], new Set(["glucose-cgm"]))
    if (track === undefined || track === "several") throw new Error("no track")
    const days = [
      { day: day("2026-11-01"), count: 1, min: 100, mean: 100, max: 100, last: 100 },
      { day: day("2026-11-02"), count: 3, min: 90, mean: 120, max: 180, last: 110 },
    ]
    const trend = trendOf(track, [], [{ measure: "glucose-cgm", unit: "mg/dL", days }], undefined)
    expect(trend?.lines[0]).toMatchObject({ count: 4, min: 90, max: 180, mean: 115 })
    expect(trend?.notes).toEqual(["device readings are shown as daily means"])
  })

  test("no statistic lies outside its readings", () => {
    const numbers = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(numbers, (values) => {
        const entries = values.map((value, index) =>
          result("29463-7", `20${10 + index}-01-01`, Number(value.toFixed(1)), "kg"),
        )
        const line = trendFor("weight", entries)?.lines[0]
        if (line === undefined) throw new Error("no line")
        const { min = Number.NaN, mean = Number.NaN, max = Number.NaN } = line
        expect(min).toBeLessThanOrEqual(mean + 0.01)
        expect(mean).toBeLessThanOrEqual(max + 0.01)
        expect(line.count).toBe(values.length)
      }),
    )
  })
})

describe("the measure a person means", () => {
  const tracks = tracksOf(
    newest([
      result("99999-1", "2026", 1, "x", { title: "Vitamin K1" }),
      result("99999-2", "2026", 1, "x", { title: "Vitamin K2" }),
      result("4548-4", "2026", 6, "%"),
    ]),
  )

  test("is found by name, abbreviation or code", () => {
    for (const words of ["hba1c", "A1c", "4548-4", "Hemoglobin A1c"]) {
      expect(findTrack(words, tracks, new Set())).toMatchObject({ key: "hemoglobin-a1c" })
    }
    expect(findTrack("99999-2", tracks, new Set())).toMatchObject({ title: "Vitamin K2" })
    expect(findTrack("vitamin k1", tracks, new Set())).toMatchObject({ title: "Vitamin K1" })
  })

  test("is asked for where several could be meant", () => {
    expect(findTrack("vitamin", tracks, new Set())).toBe("several")
    expect(matchingTitles("vitamin", tracks)).toEqual(["Vitamin K1", "Vitamin K2"])
  })

  test("may not be there", () => {
    expect(findTrack("ferritin", tracks, new Set())).toBeUndefined()
    expect(findTrack("", tracks, new Set())).toBeUndefined()
  })
})

test("a date without a day is a point at its earliest", () => {
  const trend = trendFor("weight", [result("29463-7", "2026", 70, "kg"), result("29463-7", "2025-06", 71, "kg")])
  expect(trend?.lines[0]?.points.map((point) => point.at)).toEqual([date("2025-06"), date("2026")])
})
