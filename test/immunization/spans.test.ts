/** Dates and spans by the examples the Logic Specification 4.6 prints (table 3-6) and the traps of CDC's data. */
import { describe, expect, test } from "vitest"
import { addToDay, type Day } from "../../src/fhir/dates.ts"
import { dayNumber, tellDay, unending, unset } from "../../src/immunization/days.ts"
import {
  ageDay,
  ageRange,
  agesFrom,
  dayAfter,
  endless,
  isAtAge,
  isInEffect,
  noSpan,
  readSpan,
} from "../../src/immunization/spans.ts"
import { fc } from "../properties.ts"

const number = (text: string) => dayNumber(text as Day)
const later = (from: string, span: string) => tellDay(dayAfter(number(from), readSpan(span)))
const anyDay = fc
  .date({ min: new Date("1850-01-01"), max: new Date("2200-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as Day)

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
    expect(later(from, span)).toBe(to)
  })

  test("words that are no span are refused, not read as nothing", () => {
    expect(() => readSpan("soon")).toThrow('"soon" is no age or interval')
    expect(() => readSpan("99999999999 years")).toThrow("is no age or interval")
    expect(() => readSpan("4 weeks - 400000 days")).toThrow("is no age or interval")
  })

  test("without a span or a day there is no day", () => {
    expect(dayAfter(unset, readSpan("1 year"))).toBe(unset)
    expect(dayAfter(number("2020-01-01"), noSpan)).toBe(unset)
  })

  test("more time is never earlier", () => {
    fc.assert(
      fc.property(anyDay, fc.nat(1200), fc.nat(400), (from, months, more) => {
        expect(later(from, `${months} months`) <= later(from, `${months} months + ${more} days`)).toBe(true)
      }),
    )
  })

  test("is the day that the calendar of dates leads to", () => {
    const span = fc.tuple(fc.nat(90), fc.integer({ min: -11, max: 30 }), fc.nat(60), fc.integer({ min: -9, max: 40 }))
    fc.assert(
      fc.property(anyDay, span, (from, [years, months, weeks, days]) => {
        const [month, day] = [months, days].map((one) => (one < 0 ? `- ${-one}` : `+ ${one}`))
        const words = `${years} years ${month} months + ${weeks} weeks ${day} days`
        expect(later(from, words)).toBe(addToDay(from, { years, months, weeks, days }))
      }),
    )
  })
})

test("a day is told as it was read, and the next one has the next number", () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(tellDay(dayNumber(day))).toBe(day)
      expect(dayNumber(addToDay(day, { days: 1 }))).toBe(dayNumber(day) + 1)
    }),
  )
  expect(tellDay(number("0999-02-28"))).toBe("0999-02-28")
})

test("a person's ages: one that is not given is before or after every day", () => {
  const ages = agesFrom(number("2020-02-29"))
  expect(tellDay(ageDay(ages, readSpan("12 months")))).toBe("2021-03-01")
  expect([ageDay(ages, noSpan), ageDay(ages, endless)]).toEqual([unset, unending])
})

test("a range holds its first day and not its last; an open end has none", () => {
  const ages = agesFrom(number("2020-01-01"))
  const range = ageRange({ beginAge: "5 years", endAge: "5 years + 1 month" })
  expect(
    ["2024-12-31", "2025-01-01", "2025-01-31", "2025-02-01"].map((one) => isAtAge(number(one), range, ages)),
  ).toEqual([false, true, true, false])
  expect(isAtAge(number("2025-02-01"), ageRange({}), ages)).toBe(true)
})

test("supporting data holds on its first and its last day (RELEVANT-1)", () => {
  const rule = { effective: number("2016-12-16"), cessation: number("2020-01-01") }
  const days = ["2016-12-15", "2016-12-16", "2020-01-01", "2020-01-02"]
  expect(days.map((one) => isInEffect(rule, number(one)))).toEqual([false, true, true, false])
})
