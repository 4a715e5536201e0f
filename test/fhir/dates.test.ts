import { describe, expect, test } from "vitest"
import {
  addToDay,
  ageOn,
  clockTime,
  type Day,
  daysBetween,
  earliestDay,
  inZone,
  latestDay,
  type PartialDate,
  readDate,
} from "../../src/fhir/dates.ts"
import { fc } from "../properties.ts"

const day = (text: string) => text as Day
const date = (text: string) => text as PartialDate

test.each(["2019", "2019-03", "2019-03-31", "2020-02-29", "2019-03-31T23:59:60Z", "2019-03-31T10:00:00.123+05:30"])(
  "%s is a date",
  (text) => {
    expect(readDate(text)).toBe(text)
  },
)

test.each([
  "",
  "0000",
  "812",
  "19",
  "2019-13",
  "2019-02-29",
  "2019-3-1",
  "03/04/2019",
  "2019-01-01T25:00",
  "2019-01-01 10:00",
])("%s is none", (text) => {
  expect(readDate(text)).toBeUndefined()
})

test("a partial date is an interval", () => {
  expect([earliestDay(date("2019")), latestDay(date("2019"))]).toEqual(["2019-01-01", "2019-12-31"])
  expect([earliestDay(date("2020-02")), latestDay(date("2020-02"))]).toEqual(["2020-02-01", "2020-02-29"])
})

describe("the clinical day", () => {
  test("is the one written in its own offset", () => {
    expect(inZone(date("2020-01-01T23:30:00-05:00"), "Asia/Tokyo")).toBe("2020-01-01T23:30:00-05:00")
  })

  test("of an instant in Z is that of the person's zone", () => {
    expect(inZone(date("2020-07-01T02:30:00Z"), "America/New_York")).toBe("2020-06-30T22:30:00-04:00")
  })

  test.each([
    ["a zone nobody knows", "2020-01-01T00:00:00Z", "Mars/Olympus"],
    ["a leap second", "2016-12-31T23:59:60Z", "Europe/Berlin"],
    ["a day without a time", "2020-01-01", "Europe/Berlin"],
  ])("%s changes nothing", (_, text, zone) => {
    expect(inZone(date(text), zone)).toBe(text)
  })
})

test("a date stands at the day and time it is written with, whatever its offset", () => {
  const at = (text: string) => new Date(clockTime(date(text))).toISOString()
  expect(at("2025-03-02T23:50:00-08:00")).toBe("2025-03-02T23:50:00.000Z")
  expect(at("2025-03-02T07:05")).toBe("2025-03-02T07:05:00.000Z")
  expect(at("2016-12-31T23:59:60.5Z")).toBe("2017-01-01T00:00:00.500Z")
  expect(["2019", "2019-02", "2019-02-03"].map(at)).toEqual([
    "2019-01-01T00:00:00.000Z",
    "2019-02-01T00:00:00.000Z",
    "2019-02-03T00:00:00.000Z",
  ])
})

test("a birthday on 29 February is 1 March in common years", () => {
  expect(addToDay(day("2000-02-29"), { years: 1 })).toBe("2001-03-01")
  expect(ageOn(day("2000-02-29"), day("2018-02-28"))).toBe(17)
  expect(ageOn(day("2000-02-29"), day("2018-03-01"))).toBe(18)
})

test("moving by days is undone by moving back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -20_000, max: 20_000 }), (start, days) => {
      const from = addToDay(day("1950-01-01"), { days: start })
      const to = addToDay(from, { days })
      expect(daysBetween(from, to)).toBe(days)
      expect(addToDay(to, { days: -days })).toBe(from)
    }),
  )
})
