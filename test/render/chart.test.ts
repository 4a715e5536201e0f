import { describe, expect, test } from "vitest"
import { chart, sparkline } from "../../src/render/chart.ts"
import { valueTicks } from "../../src/render/ticks.ts"
import type { SeriesPoint } from "../../src/report/document.ts"
import { fc } from "../properties.ts"

const point = (at: string, value: number): SeriesPoint => ({ at: at as never, value })
const drawn = (points: readonly SeriesPoint[], more: { low?: number; high?: number } = {}, columns = 60) =>
  chart({ points, ...more }, columns).map((line) =>
    line
      .map((span) => span.text)
      .join("")
      .trimEnd(),
  )

describe("a sparkline", () => {
  test("goes from the lowest to the highest", () => {
    expect(sparkline([1, 2, 3, 4, 5, 6, 7, 8])).toBe("▁▂▃▄▅▆▇█")
  })
  test("of equal values is level", () => expect(sparkline([5, 5, 5])).toBe("▄▄▄"))
  test("shows the newest", () => expect(sparkline([9, 1, 2], 2)).toBe("▁█"))
  test("of nothing is nothing", () => expect(sparkline([])).toBe(""))
})

describe("a chart", () => {
  test("draws a bound as its sign, and says it at the end of its line", () => {
    const lines = drawn([point("2021", 4), { ...point("2025", 3), bound: "below", text: "<3" }])
    expect(lines.at(-2)).toMatch(/< <3$/)
    expect(lines.join("\n")).not.toMatch(/● <3/)
  })

  test("puts points where their dates are, and the range where its value is", () => {
    const lines = drawn([point("2021", 4), point("2022", 5), point("2025", 6)], { high: 5 })
    expect(lines.join("\n")).toMatchInlineSnapshot(`
      " 6.00 ┤                                             ╭────● 6
       5.75 ┤                                    ╭────────╯
       5.50 ┤                          ╭─────────╯
       5.25 ┤                 ╭────────╯
       5.00 ┼╌ ╌ ╌ ╌ ╌ ╌╭─●───╯╌ ╌ ╌ ╌ ╌ ╌ ╌ ╌ ╌ ╌ ╌ upper limit
       4.75 ┤        ╭──╯
       4.50 ┤     ╭──╯
       4.25 ┤  ╭──╯
       4.00 ┤ ●╯
              2021        2022        2023         2024     2025"
    `)
  })

  test("a single value is a single point", () => {
    expect(
      drawn([point("2026-08-02", 141)])
        .join("\n")
        .match(/●/g),
    ).toHaveLength(1)
  })

  test("a limit far from the values is left out of the picture", () => {
    expect(drawn([point("2021", 4), point("2022", 5)], { high: 500 }).join("")).not.toContain("limit")
  })

  test("is never wider than its place, whatever the values", () => {
    const points = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 })),
      {
        minLength: 1,
        maxLength: 30,
      },
    )
    fc.assert(
      fc.property(points, fc.integer({ min: 40, max: 140 }), (list, columns) => {
        const days = list
          .toSorted((a, b) => a[0] - b[0])
          .map(([day, value]) => point(new Date(day * 86_400_000).toISOString().slice(0, 10), Number(value.toFixed(1))))
        for (const line of drawn(days, {}, columns)) expect(line.length).toBeLessThanOrEqual(columns)
      }),
    )
  })
})

test("the rows of a chart are round numbers that hold every value", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), { minLength: 1, maxLength: 20 }),
      (values) => {
        const { labels, top, step } = valueTicks(values, 11)
        expect(labels.length).toBeLessThanOrEqual(13)
        expect(Math.max(...labels.map((label) => label.length))).toBeLessThanOrEqual(12)
        expect(top).toBeGreaterThanOrEqual(Math.max(...values) - step * 1e-6)
        expect(top - (labels.length - 1) * step).toBeLessThanOrEqual(Math.min(...values) + step * 1e-6)
      },
    ),
  )
})
