import { describe, expect, it } from "vitest"
import { findMeasure, loincFor, measureById, measureOf, measures, measuresLike } from "../../src/terms/measures.ts"
import { plainWords } from "../../src/terms/words.ts"

const loinc = "http://loinc.org"

describe("the measure dictionary", () => {
  it("names every measure once", () => {
    expect(new Set(measures.map((m) => m.id)).size).toBe(measures.length)
  })

  it("gives a LOINC code to one measure only, device series aside", () => {
    const owners = new Map<string, string>()
    for (const m of measures.filter((row) => row.series === undefined))
      for (const code of m.loinc) {
        expect(owners.get(code), code).toBeUndefined()
        owners.set(code, m.id)
      }
  })

  it("gives a word to one measure only", () => {
    const owners = new Map<string, string>()
    for (const m of measures)
      for (const word of new Set([m.title, ...m.synonyms].map(plainWords))) {
        expect(owners.get(word), `${word} means ${owners.get(word)} and ${m.id}`).toBeUndefined()
        owners.set(word, m.id)
      }
  })

  it("holds only LOINC codes whose check digit is right", () => {
    for (const code of measures.flatMap((m) => [...m.loinc, ...Object.values(m.loincByUnit ?? {})])) {
      expect(checkDigit(code), code).toBe(Number(code.at(-1)))
    }
  })

  it("lists the unit it is shown in, and codes by unit, among its units and codes", () => {
    for (const m of measures) {
      expect(m.units, m.id).toContain(m.unit)
      for (const [unit, code] of Object.entries(m.loincByUnit ?? {})) {
        expect(m.units, m.id).toContain(unit)
        expect(m.loinc, m.id).toContain(code)
      }
      for (const id of m.components ?? []) expect(measureById(id)?.id).toBe(id)
    }
  })

  it("says of every row where it is from and when", () => {
    for (const m of measures) expect(m.source !== "" && /^\d{4}-\d{2}-\d{2}$/.test(m.date), m.id).toBe(true)
  })
})

describe("looking a measure up", () => {
  it.each([
    ["hba1c", "hemoglobin-a1c"],
    ["A1C", "hemoglobin-a1c"],
    ["blood pressure", "blood-pressure"],
    ["Systolic", "systolic-blood-pressure"],
    ["8462-4", "diastolic-blood-pressure"],
    ["Körpergröße", "body-height"],
    ["LDL-Cholesterol", "ldl-cholesterol"],
    ["glucose-fasting", "glucose-fasting"],
    ["Hemoglobin A1c (HbA1c)", "hemoglobin-a1c"],
    ["ALT (SGPT)", "alt"],
    ["Sodium, Serum", "sodium"],
    ["Potassium (plasma)", "potassium"],
    ["Glucose, Urine", "urine-glucose"],
    ["Glucose (urine)", "urine-glucose"],
    ["Glucose (cerebrospinal fluid)", undefined],
    ["Sodium, 24h urine", undefined],
  ])("finds %s as %s", (words, id) => expect(findMeasure(words)?.id).toBe(id))

  it("lets the code decide over the title", () => {
    expect(measureOf([{ system: loinc, code: "4548-4" }], "Glucose")?.id).toBe("hemoglobin-a1c")
  })

  it("does not take the title of an unknown LOINC code for a measure", () => {
    expect(measureOf([{ system: loinc, code: "99999-9" }], "Glucose")).toBeUndefined()
  })

  it("asks the title where the codes are of other systems", () => {
    expect(measureOf([{ system: "http://snomed.info/sct", code: "33747003" }], "Glucose")?.id).toBe("glucose")
  })

  it("knows LOINC by its OID", () => {
    expect(measureOf([{ system: "urn:oid:2.16.840.1.113883.6.1", code: "8867-4" }])?.id).toBe("heart-rate")
  })

  it("suggests by part of a name", () => {
    expect(measuresLike("chol").map((m) => m.id)).toContain("ldl-cholesterol")
    expect(measuresLike("  ")).toEqual([])
  })

  it("writes the code of the property the unit measures", () => {
    const glucose = measureById("glucose")
    expect(glucose && [loincFor(glucose, "mg/dL"), loincFor(glucose, "mmol/L"), loincFor(glucose, undefined)]).toEqual([
      "2345-7",
      "14749-6",
      "2345-7",
    ])
  })
})

function checkDigit(code: string): number {
  const digits = [...code.slice(0, -2)].reverse().map(Number)
  const sum = digits.map((d, i) => (i % 2 === 0 ? d * 2 : d)).reduce((s, d) => s + Math.floor(d / 10) + (d % 10), 0)
  return (10 - (sum % 10)) % 10
}
