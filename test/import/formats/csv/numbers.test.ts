import { describe, expect, it } from "vitest"
import { markIn, readAmount } from "../../../../src/import/formats/csv/numbers.ts"
import { fc } from "../../../properties.ts"

describe("a number as people write it", () => {
  it.each([
    ["5.40", ".", "5.40"],
    ["5,40", ",", "5.40"],
    ["5,40", ".", "5.40"],
    ["1,234", ".", "1234"],
    ["1.234", ",", "1234"],
    ["1.234", ".", "1.234"],
    ["1.234,5", undefined, "1234.5"],
    ["1,234.5", undefined, "1234.5"],
    ["1'234.5", ".", "1234.5"],
    ["1 234,5", ",", "1234.5"],
    ["12,345,678", undefined, "12345678"],
    ["+2", ".", "2"],
    ["−2.5", ".", "-2.5"],
    [".5", ".", "0.5"],
    [",5", ",", "0.5"],
    ["007", ".", "7"],
    ["0.125", undefined, "0.125"],
    ["1.2e3", ".", "1.2e3"],
  ] as const)("%s with the mark %s is %s", (text, mark, literal) => {
    expect(readAmount(text, mark)).toEqual({ literal })
  })

  it.each([
    ["<5", "<", "5"],
    ["> 60", ">", "60"],
    ["<=0,5", "<=", "0.5"],
    ["≥ 90", ">=", "90"],
  ])("%s keeps its side", (text, comparator, literal) => {
    expect(readAmount(text, undefined)).toEqual({ literal, comparator })
  })

  it.each(["1.234", "12,500"])("%s may be a thousand or not, and is not guessed", (text) => {
    expect(readAmount(text, undefined)).toBe("unclear")
  })

  it.each([
    "",
    "abc",
    "1.2.3.4",
    "1,23,4",
    "12 34",
    "5-10",
    "1/2",
    "--5",
    "1e999",
    "9".repeat(40),
    "١٢",
    "0x10",
    "1_000",
  ])("%j is no number", (text) => expect(readAmount(text, ".")).toBeUndefined())

  it("comes back with its digits, in either spelling", () => {
    const digits = fc.tuple(
      fc.integer({ min: 0, max: 999_999 }),
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 1, max: 4 }),
    )
    fc.assert(
      fc.property(digits, fc.boolean(), fc.constantFrom("", "-"), ([whole, decimals, places], grouped, sign) => {
        const fraction = String(decimals).padStart(places, "0").slice(-places)
        const literal = `${sign}${whole}.${fraction}`
        const spelled = grouped ? whole.toLocaleString("en-US") : String(whole)
        expect(readAmount(`${sign}${spelled}.${fraction}`, ".")).toEqual({ literal })
        const german = spelled.replaceAll(",", ".")
        expect(readAmount(`${sign}${german},${fraction}`, ",")).toEqual({ literal })
      }),
    )
  })

  it("never throws, and what it gives is JSON", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(".", ",", undefined), (text, mark) => {
        const amount = readAmount(text, mark)
        if (amount !== undefined && amount !== "unclear") expect(Number.isFinite(JSON.parse(amount.literal))).toBe(true)
      }),
    )
  })
})

describe("what a cell proves about the decimal mark", () => {
  it.each([
    ["5,4", ","],
    ["5.4", "."],
    ["1.234,5", ","],
    ["1,234.5", "."],
    ["1.234.567", ","],
    ["0,125", ","],
    ["1,234", undefined],
    ["128", undefined],
    ["negative, see note", undefined],
  ])("%s proves %s", (text, mark) => expect(markIn(text)).toBe(mark))
})
