import { describe, expect, it, test } from "vitest"
import { contradicts, outside, readLimits } from "../../src/record/limits.ts"
import { project } from "../../src/record/project.ts"
import { fc } from "../properties.ts"

describe("a reference range in words", () => {
  it.each([
    ["3.5 - 5.0", { low: { literal: "3.5" }, high: { literal: "5.0" } }],
    ["3.5-5.0 mmol/L", { low: { literal: "3.5" }, high: { literal: "5.0" }, unit: "mmol/L" }],
    ["(70–99)", { low: { literal: "70" }, high: { literal: "99" } }],
    ["70 to 99 mg/dL", { low: { literal: "70" }, high: { literal: "99" }, unit: "mg/dL" }],
    ["between 4 and 6", { low: { literal: "4" }, high: { literal: "6" } }],
    ["-2 - 2", { low: { literal: "-2" }, high: { literal: "2" } }],
    ["Normal: 4.0-5.6 %", { low: { literal: "4.0" }, high: { literal: "5.6" }, unit: "%" }],
    ["Reference range: <150", { high: { literal: "150", open: true } }],
    ["<150", { high: { literal: "150", open: true } }],
    ["< 0.01 ng/mL", { high: { literal: "0.01", open: true }, unit: "ng/mL" }],
    ["<=150", { high: { literal: "150" } }],
    ["≤ 5.6", { high: { literal: "5.6" } }],
    ["up to 40", { high: { literal: "40" } }],
    ["less than 200 mg/dL", { high: { literal: "200", open: true }, unit: "mg/dL" }],
    ["bis 40", { high: { literal: "40" } }],
    ["40 or less", { high: { literal: "40" } }],
    ["> 60", { low: { literal: "60", open: true } }],
    [">= 60", { low: { literal: "60" } }],
    [">=60 mL/min/1.73m2", { low: { literal: "60" }, unit: "mL/min/1.73m2" }],
    ["at least 30", { low: { literal: "30" } }],
    ["60 or greater", { low: { literal: "60" } }],
  ])("%j", (text, limits) => expect(readLimits(text)).toEqual(limits))

  it.each([
    "negative",
    "see note",
    "5.0 - 3.5",
    "M: 13-17, F: 12-15",
    "1:40",
    "desirable <200",
    "",
    "3,500-10,500",
    `${"9".repeat(70)}-1`,
  ])("%j holds no limits to compare with", (text) => {
    const { low, high } = readLimits(text)
    expect([low, high]).toEqual([undefined, undefined])
  })

  it("reads back any two numbers it is written of", () => {
    const decimal = fc.integer({ min: 0, max: 100_000 }).map((whole) => String(whole / 100))
    fc.assert(
      fc.property(decimal, decimal, fc.constantFrom("-", " - ", "–", " to "), (a, b, dash) => {
        const [low, high] = Number(a) <= Number(b) ? [a, b] : [b, a]
        expect(readLimits(`${low}${dash}${high}`)).toEqual({ low: { literal: low }, high: { literal: high } })
      }),
    )
  })
})

describe("a result and its limits", () => {
  const closed = { low: { number: 3.5 }, high: { number: 5 } }
  it.each([
    [{ number: 3.5 }, closed, undefined],
    [{ number: 5 }, closed, undefined],
    [{ number: 3.49 }, closed, "low"],
    [{ number: 5.01 }, closed, "high"],
    [{ number: 150 }, { high: { number: 150, open: true as const } }, "high"],
    [{ number: 149.9 }, { high: { number: 150, open: true as const } }, undefined],
    [{ number: 60 }, { low: { number: 60, open: true as const } }, "low"],
    [{ number: 60 }, { low: { number: 60 } }, undefined],
    [{ number: 0.01, comparator: "<" as const }, { low: { number: 0.1 } }, "low"],
    [{ number: 0.1, comparator: "<" as const }, { low: { number: 0.1 } }, "low"],
    [{ number: 0.1, comparator: "<=" as const }, { low: { number: 0.1 } }, undefined],
    [{ number: 5, comparator: "<" as const }, { low: { number: 3 } }, undefined],
    [{ number: 90, comparator: ">" as const }, { low: { number: 60 } }, undefined],
    [{ number: 90, comparator: ">" as const }, { high: { number: 120 } }, undefined],
    [{ number: 120, comparator: ">" as const }, { high: { number: 120 } }, "high"],
    [{ number: 120, comparator: ">=" as const }, { high: { number: 120 } }, undefined],
  ])("%j within %j is %s", (value, limits, flag) => expect(outside(value, limits)).toBe(flag))

  it("with a comparator is flagged only where every number it can mean would be", () => {
    const comparators = ["<", "<=", ">", ">="] as const
    fc.assert(
      fc.property(
        fc.integer({ min: -20, max: 20 }),
        fc.constantFrom(...comparators),
        fc.integer({ min: -20, max: 20 }),
        fc.constantFrom("low" as const, "high" as const),
        fc.boolean(),
        (number, comparator, at, side, open) => {
          const limits = { [side]: open ? { number: at, open: true as const } : { number: at } }
          const near = [-1000, -0.5, 0, 0.5, 1000].map((step) => number + step)
          const meant = near.filter((one) =>
            comparator === "<"
              ? one < number
              : comparator === "<="
                ? one <= number
                : comparator === ">"
                  ? one > number
                  : one >= number,
          )
          const every = meant.every((one) => outside({ number: one }, limits) === side)
          expect(outside({ number, comparator }, limits) === side).toBe(every)
        },
      ),
    )
  })
})

describe("a result in words and a range in words", () => {
  it.each([
    ["Positive", "Negative", true],
    ["Detected", "Not detected", true],
    ["REACTIVE", "Non-Reactive", true],
    ["1+", "Negative", true],
    ["Trace", "Neg", true],
    ["Positive (qualifier value)", "negative", true],
    ["Negative", "Negative", false],
    ["Neg", "Negative", false],
    ["Non-reactive", "Nonreactive", false],
    ["Not detected", "Negative", false],
    ["Clear", "Negative", false],
    ["Negative", "Positive", true],
    ["Yellow", "Yellow", false],
    ["Positive", "3.5-5.0", false],
  ])("%s where %s is expected", (result, range, flagged) => expect(contradicts(result, range)).toBe(flagged))
})

describe("the flag of an observation without an interpretation", () => {
  const flagOf = (observation: object) =>
    project({ resourceType: "Observation", code: { text: "x" }, ...observation }, () => undefined, undefined)?.flag
  const quantity = (value: number, comparator?: string) => ({
    valueQuantity: { value, unit: "mg/dL", ...(comparator && { comparator }) },
  })

  test.each([
    [quantity(150), { text: "<150" }, "high"],
    [quantity(149), { text: "<150" }, undefined],
    [quantity(150), { high: { value: 150, unit: "mg/dL" }, text: "<150" }, "high"],
    [quantity(150), { high: { value: 150, unit: "mg/dL" } }, undefined],
    [quantity(150), { high: { value: 150, unit: "mg/dL" }, text: "up to 150" }, undefined],
    [quantity(39), { low: { value: 40, unit: "mg/dl" } }, "low"],
    [quantity(5, "<"), { low: { value: 5, unit: "mg/dL" } }, "low"],
    [quantity(500), { high: { value: 5, unit: "mmol/L" } }, undefined],
    [{ valueString: "Positive" }, { text: "Negative" }, "abnormal"],
    [{ valueCodeableConcept: { text: "Detected" } }, { text: "Not detected" }, "abnormal"],
    [{ valueString: "Negative" }, { text: "Negative" }, undefined],
  ])("%j within %j: %s", (value, range, flag) => expect(flagOf({ ...value, referenceRange: [range] })).toBe(flag))

  test("is the source's own word where it has one", () => {
    const interpretation = [{ coding: [{ code: "N" }] }]
    expect(flagOf({ ...quantity(500), referenceRange: [{ text: "<150" }], interpretation })).toBeUndefined()
  })
})
