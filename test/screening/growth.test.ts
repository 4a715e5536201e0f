/** The body mass index percentile against centiles CDC publishes beside L, M and S (bmiagerev.csv). */
import { describe, expect, it } from "vitest"
import { exampleEntry, result } from "../../src/screening/example.ts"
import { gatherFacts } from "../../src/screening/facts.ts"
import { bodyMassPercentile, growthText, percentileOf } from "../../src/screening/growth.ts"
import { somebody, today } from "./people.ts"

describe("the percentile", () => {
  it.each([
    ["male", 120, 14.218655083, 5],
    ["male", 120, 16.646138439, 50],
    ["male", 120, 19.390411298, 85],
    ["male", 120, 22.154092383, 95],
    ["male", 72, 18.414212415, 95],
    ["male", 227, 29.658570912, 95],
    ["female", 180, 15.937854728, 3],
    ["female", 180, 22.33090272, 75],
    ["female", 180, 30.385201795, 97],
    ["female", 72, 13.425870418, 5],
  ] as const)("of a %s of %i months with %f kg/m² is the published one", (sex, months, index, percentile) => {
    expect(percentileOf(index, sex, months)).toBeCloseTo(percentile, 3)
  })

  it("is not told outside 6 to 18 years", () => {
    expect(percentileOf(18, "female", 71)).toBeUndefined()
    expect(percentileOf(18, "female", 228)).toBeUndefined()
  })

  it("rises with the index at every age", () => {
    for (let months = 72; months < 228; months++) {
      for (const sex of ["female", "male"] as const) {
        const told = [14, 17, 20, 24, 30, 45].map((index) => percentileOf(index, sex, months) ?? Number.NaN)
        expect(told).toEqual([...told].sort((a, b) => a - b))
        expect(told.every((one) => one >= 0 && one <= 100)).toBe(true)
      }
    }
  })
})

describe("from a record", () => {
  const girl = somebody("2016-04-12", "female")
  const facts = (has: Parameters<typeof exampleEntry>[0][], person = girl) => ({
    ...gatherFacts(has.map(exampleEntry), today),
    person,
  })
  const weight = (on: string) => ({
    ...result("loinc 29463-7", "Weight", on),
    value: { text: "45 kg", number: 45, unit: "kg" },
  })
  const height = (on: string) => ({
    ...result("loinc 8302-2", "Height", on),
    value: { text: "140 cm", number: 140, unit: "cm" },
  })

  it("weight and height of one time make it, with what it rests on", () => {
    const found = bodyMassPercentile(facts([weight("2026-05-20"), height("2026-05-20")]))
    expect(found).toMatchObject({ months: 121, on: "2026-05-20" })
    expect(found?.evidence.map(({ entry }) => entry.id)).toEqual(["e1", "e2"])
    expect(growthText(facts([weight("2026-05-20"), height("2026-05-20")]))).toContain("23.0 kg/m²")
  })

  it("a height of another year does not, nor a weight of long ago, nor a birth date known to the month", () => {
    expect(bodyMassPercentile(facts([weight("2026-05-20"), height("2025-02-20")]))).toBeUndefined()
    expect(bodyMassPercentile(facts([weight("2025-05-20"), height("2025-05-20")]))).toBeUndefined()
    const both = [weight("2026-05-20"), height("2026-05-20")]
    expect(bodyMassPercentile(facts(both, somebody("2016-04", "female")))).toBeUndefined()
    expect(bodyMassPercentile(facts(both, somebody("2016-04-12")))).toBeUndefined()
  })
})
