/** Dates and spans by the examples the Logic Specification 4.6 prints (table 3-6) and the traps of CDC's data. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Day } from "../../src/fhir/dates.ts"
import { dayAfter, isInEffect, readSpan, within } from "../../src/immunization/spans.ts"

const day = (text: string) => text as Day

describe("a day moved by CDC's words", () => {
  const examples: [rule: string, from: string, span: string, to: string][] = [
    ["CALCDT-1", "2000-01-01", "3 years", "2003-01-01"],
    ["CALCDT-2", "2000-01-01", "6 months", "2000-07-01"],
    ["CALCDT-2", "2000-11-01", "6 months", "2001-05-01"],
    ["CALCDT-3", "2000-01-01", "3 days", "2000-01-04"],
    ["CALCDT-3", "2000-01-01", "3 weeks", "2000-01-22"],
    ["CALCDT-3 in a leap year", "2000-02-01", "5 weeks", "2000-03-07"],
    ["CALCDT-3 in a common year", "2001-02-01", "5 weeks", "2001-03-08"],
    ["CALCDT-5, 31 September", "2000-03-31", "6 months", "2000-10-01"],
    ["CALCDT-5, 31 February", "2000-08-31", "6 months", "2001-03-01"],
    ["CALCDT-6", "2000-01-31", "6 months - 4 days", "2000-07-27"],
    ["CALCDT-5 for a birthday on 29 February", "2020-02-29", "1 year", "2021-03-01"],
    ["a plus", "2025-01-10", "8 months + 1 day", "2025-09-11"],
    ["an age less months", "2010-05-20", "16 years - 4 months", "2026-01-20"],
  ]
  test.each(examples)("%s: %s + %s = %s", (_, from, span, to) => {
    expect(dayAfter(day(from), span)).toBe(to)
  })

  test("words that are no span are refused, not read as nothing", () => {
    expect(() => readSpan("soon")).toThrow('"soon" is no age or interval')
  })

  test("without a span or a day there is no day", () => {
    expect(dayAfter(undefined, "1 year")).toBeUndefined()
    expect(dayAfter(day("2020-01-01"), undefined)).toBeUndefined()
  })

  test("more time is never earlier", () => {
    const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.nat(1200), fc.nat(400), (date, months, more) => {
        const from = day(date.toISOString().slice(0, 10))
        const [early, late] = [dayAfter(from, `${months} months`), dayAfter(from, `${months} months + ${more} days`)]
        expect((early ?? "") <= (late ?? "")).toBe(true)
      }),
    )
  })
})

test("a range holds its first day and not its last; an open end has none", () => {
  expect(within(day("2025-01-01"), day("2025-01-01"), day("2025-02-01"))).toBe(true)
  expect(within(day("2025-02-01"), day("2025-01-01"), day("2025-02-01"))).toBe(false)
  expect(within(day("2025-02-01"), undefined, undefined)).toBe(true)
})

test("supporting data holds on its first and its last day (RELEVANT-1)", () => {
  const rule = { effective: day("2016-12-16"), cessation: day("2020-01-01") }
  expect(["2016-12-15", "2016-12-16", "2020-01-01", "2020-01-02"].map((one) => isInEffect(rule, day(one)))).toEqual([
    false,
    true,
    true,
    false,
  ])
})
