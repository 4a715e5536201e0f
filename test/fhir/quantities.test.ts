import { describe, expect, test } from "vitest"
import type { JsonObject } from "../../src/fhir/json.ts"
import { literalsOf } from "../../src/fhir/literals.ts"
import { ageText, moneyText, periodText, rangeText, ratioText, readQuantity } from "../../src/fhir/quantities.ts"

const literal = literalsOf(null, undefined)

describe("a quantity", () => {
  test.each<[JsonObject, unknown]>([
    [
      { value: 5.4, unit: "mmol/L" },
      { text: "5.4 mmol/L", number: 5.4, unit: "mmol/L" },
    ],
    [
      { value: 5, comparator: "<", unit: "U/mL" },
      { text: "<5 U/mL", number: 5, comparator: "<", unit: "U/mL" },
    ],
    [
      { value: 37, code: "Cel" },
      { text: "37 °C", number: 37, unit: "°C" },
    ],
    [
      { value: 3, code: "1" },
      { text: "3", number: 3 },
    ],
    [{ value: 0 }, { text: "0", number: 0 }],
    [
      { value: "5.40", unit: "mmol/L" },
      { text: "5.40 mmol/L", number: 5.4, unit: "mmol/L" },
    ],
  ])("%j", (quantity, value) => {
    expect(readQuantity(quantity, literal)).toEqual(value)
  })

  test.each([{}, { value: "5 or 6" }, { value: "1e999" }, { value: null }, { unit: "mg" }])(
    "%j is none",
    (quantity) => {
      expect(readQuantity(quantity, literal)).toBeUndefined()
    },
  )
})

test("ranges say their open side", () => {
  const [low, high] = [
    { value: 1, unit: "mg" },
    { value: 2, unit: "mg" },
  ]
  expect(rangeText({ low, high }, literal)).toBe("1–2 mg")
  expect(rangeText({ low }, literal)).toBe("at least 1 mg")
  expect(rangeText({ high }, literal)).toBe("at most 2 mg")
  expect(rangeText({ low: { value: 1, unit: "g" }, high }, literal)).toBe("1 g – 2 mg")
  expect(rangeText({}, literal)).toBeUndefined()
})

test("a titer keeps its colon and amounts take a stroke", () => {
  expect(ratioText({ numerator: { value: 1 }, denominator: { value: 128 } }, literal)).toBe("1:128")
  const strength = { numerator: { value: 5, unit: "mg" }, denominator: { value: 1, unit: "mL" } }
  expect(ratioText(strength, literal)).toBe("5 mg / 1 mL")
})

test("periods, ages and money are told in words", () => {
  expect(periodText({ start: "2010", end: "2012" })).toBe("2010 to 2012")
  expect(periodText({ end: "2012" })).toBe("until 2012")
  expect(ageText({ value: 1, code: "a" }, literal)).toBe("1 year")
  expect(ageText({ value: 6, unit: "mo" }, literal)).toBe("6 months")
  expect(moneyText({ value: 20, currency: "EUR" }, literal)).toBe("20 EUR")
})
