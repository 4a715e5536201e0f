/**
 * The pooled cohort equations on the worked examples of their publication (Goff 2013, Appendix 7, Table A), PREVENT on the
 * example of the R package preventr, and both from a record.
 */
import { describe, expect, it } from "vitest"
import { exampleEntry, medicine, pressure, result, smoking, told } from "../../src/screening/example.ts"
import { gatherFacts } from "../../src/screening/facts.ts"
import { heartRisk, preventHeartRisk } from "../../src/screening/heart-risk.ts"
import { pooledCohortRisk } from "../../src/screening/risk/pooled-cohort.ts"
import { preventRisk } from "../../src/screening/risk/prevent.ts"
import { somebody, today } from "./people.ts"

const base = { age: 55, cholesterol: 213, hdl: 50, systolic: 120, treated: false, smokes: false, diabetes: false }

describe("the equations", () => {
  it.each([
    ["a white woman", { sex: "female", black: false }, 2.1],
    ["an African American woman", { sex: "female", black: true }, 3.0],
    ["a white man", { sex: "male", black: false }, 5.3],
    ["an African American man", { sex: "male", black: true }, 6.1],
  ] as const)("give %s the published risk", (_who, { sex, black }, percent) => {
    expect(pooledCohortRisk({ ...base, sex, black })).toSatisfy((found: number) => Math.abs(found - percent) < 0.1)
  })
})

describe("the PREVENT equations", () => {
  const woman = {
    ...{ age: 50, sex: "female" as const, cholesterol: 200, hdl: 45, systolic: 160, filtration: 90 },
    ...{ treated: true, statin: false, smokes: false, diabetes: true },
  }

  it("give the published risk: 9.2 % for a treated woman of 50 with diabetes", () => {
    expect(preventRisk(woman)).toBeCloseTo(9.2, 1)
  })

  it("rise with age, pressure, smoking and failing kidneys", () => {
    const healthy = { ...woman, systolic: 120, treated: false, diabetes: false }
    for (const worse of [{ age: 60 }, { systolic: 150 }, { smokes: true }, { filtration: 30 }, { hdl: 30 }]) {
      for (const sex of ["female", "male"] as const) {
        expect(preventRisk({ ...healthy, sex, ...worse })).toBeGreaterThan(preventRisk({ ...healthy, sex }))
      }
    }
  })
})

describe("the risk from a record", () => {
  const milligrams = (code: string, title: string, number: number) => ({
    ...result(code, title, "2026-05-01"),
    value: { text: `${number} mg/dL`, number, unit: "mg/dL" },
  })
  const lipids = [milligrams("loinc 2093-3", "Cholesterol", 213), milligrams("loinc 2085-9", "HDL", 50)]
  const rest = [pressure("2026-06-01", 120, 78), smoking("2026-01-01", "Never smoker"), told("black-ancestry", "no")]
  const risk = (facts: Parameters<typeof exampleEntry>[0][], person = somebody("1971-04-12", "female")) =>
    heartRisk({ ...gatherFacts(facts.map(exampleEntry), today), person })

  it("names its inputs and what they rest on", () => {
    const found = risk([...lipids, ...rest])
    expect(found).toMatchObject({ is: "known", inputs: expect.stringContaining("age 55, female") })
    expect(found.is === "known" && found.percent).toBeCloseTo(2.1, 1)
  })

  it("reads mmol/L, and a medicine for blood pressure", () => {
    const mmol = {
      ...result("loinc 2093-3", "Cholesterol", "2026-05-01"),
      value: { text: "5.5", number: 5.508, unit: "mmol/L" },
    }
    const found = risk([mmol, ...lipids.slice(1), ...rest, medicine("Lisinopril 10 mg", "2025-01-01")])
    expect(found.is === "known" && found.inputs).toMatch(/total cholesterol 213 mg\/dL.*treated/)
  })

  it.each([
    ["no cholesterol", [...lipids.slice(1), ...rest], /total cholesterol/],
    ["no blood pressure", [...lipids, ...rest.slice(1)], /blood pressure/],
    ["no smoking status", [...lipids, ...rest.slice(0, 1), ...rest.slice(2)], /smoking/],
    ["no word on ancestry", [...lipids, ...rest.slice(0, 2)], /Black/],
  ])("is refused with %s, and says so", (_what, facts, missing) => {
    const found = risk(facts)
    expect(found.is === "refused" && found.missing.join()).toMatch(missing)
  })

  it("is told by PREVENT, too, where the kidneys are known, without asking for ancestry", () => {
    const egfr = milligrams("loinc 98979-8", "eGFR", 90)
    const person = somebody("1971-04-12", "female")
    const facts = (has: Parameters<typeof exampleEntry>[0][]) => ({
      ...gatherFacts(has.map(exampleEntry), today),
      person,
    })
    const known = preventHeartRisk(facts([...lipids, ...rest.slice(0, 2), egfr]))
    expect(known).toMatchObject({ is: "known", inputs: expect.stringContaining("eGFR 90") })
    expect(preventHeartRisk(facts([...lipids, ...rest]))).toEqual({
      is: "refused",
      missing: ["eGFR of the last five years"],
    })
    const high = milligrams("loinc 2093-3", "Cholesterol", 400)
    expect(preventHeartRisk(facts([high, ...lipids.slice(1), ...rest, egfr]))).toEqual({
      is: "refused",
      missing: ["total cholesterol from 130 to 320"],
    })
  })

  it("is refused outside the ages it was made for", () => {
    expect(risk([...lipids, ...rest], somebody("1990-04-12", "female")).is).toBe("refused")
  })
})
