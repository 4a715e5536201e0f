import { describe, expect, it } from "vitest"
import { findMeasure, measures } from "../../src/terms/measures.ts"
import { convert, normalizeUnit, unitText } from "../../src/terms/units.ts"
import { fc } from "../properties.ts"

const measure = (name: string) => {
  const found = findMeasure(name)
  if (!found) throw new Error(name)
  return found
}

describe("units as people write them", () => {
  it.each([
    ["mmHg", undefined, "mm[Hg]"],
    ["MG/DL", undefined, "mg/dL"],
    ["µg/l", undefined, "ug/L"],
    ["μg/l", undefined, "ug/L"],
    ["10³/µl", undefined, "10*3/uL"],
    ["x10E3/uL", undefined, "10*3/uL"],
    ["K/uL", undefined, "10*3/uL"],
    ["mL/min/1.73m²", undefined, "mL/min/{1.73_m2}"],
    ["mIU/L", undefined, "m[IU]/L"],
    ["bpm", undefined, "/min"],
    ["lbs.", undefined, "[lb_av]"],
    ["G/L", "platelets", "10*9/L"],
    ["G/L", "hemoglobin", "g/L"],
    ["IU/L", "alt", "U/L"],
    ["mU/L", "tsh", "m[IU]/L"],
    ["C", "temperature", "Cel"],
  ])("reads %s of %s as %s", (text, of, code) => {
    expect(normalizeUnit(text, of === undefined ? undefined : measure(of))).toBe(code)
  })

  it.each(["", "  ", "zorkmid", "\u001b[31m", "constructor"])("does not know %j", (text) => {
    expect(normalizeUnit(text)).toBeUndefined()
  })

  it("reads every unit of every measure as itself, by code and by the word we show", () => {
    for (const m of measures)
      for (const unit of m.units) {
        expect(normalizeUnit(unit, m), `${m.id} ${unit}`).toBe(unit)
        expect(normalizeUnit(unitText(unit), m), `${m.id} ${unit}`).toBe(unit)
      }
  })
})

describe("values in another unit", () => {
  it.each([
    [90, "mg/dL", "mmol/L", "glucose", 5],
    [5.5, "mmol/L", "mg/dL", "glucose", 99.1],
    [48, "mmol/mol", "%", "a1c", 6.54],
    [6.5, "%", "mmol/mol", "a1c", 47.5],
    [4.1, "meq/L", "mmol/L", "potassium", 4.1],
    [5, "meq/L", "mmol/L", "calcium", 2.5],
    [98.6, "°F", "°C", "temperature", 37],
    [2.5, "mIU/L", "uIU/mL", "tsh", 2.5],
    [2.5, "mU/L", "µU/mL", "tsh", 2.5],
    [30, "IU/L", "U/L", "alt", 30],
    [250, "K/uL", "10*9/L", "platelets", 250],
    [30, "mg/g", "mg/mmol", "uacr", 3.39],
    [150, "lbs", "kg", "weight", 68],
    [20, "ng/mL", "nmol/L", "vitamin d", 49.9],
  ])("%d %s is %s of %s", (value, from, to, of, expected) => {
    expect(convert(value, from, to, measure(of))).toBe(expected)
  })

  it.each([
    ["mg/dL", "kg"],
    ["mg/dL", "zorkmid"],
    ["mg/dL", ""],
  ])("gives nothing from %s to %j", (from, to) => {
    expect(convert(100, from, to, measure("glucose"))).toBeUndefined()
  })

  it("does not turn mass into moles without a substance", () => {
    expect(convert(100, "mg/dL", "mmol/L")).toBeUndefined()
  })

  it("never converts between mass and moles where the molar mass is not known", () => {
    const [masses, moles] = [
      ["mg/dL", "g/L", "ng/mL", "ug/dL"],
      ["mmol/L", "umol/L", "nmol/L", "pmol/L"],
    ]
    for (const m of measures.filter(({ molarMass, factors }) => molarMass === undefined && factors === undefined))
      for (const mass of masses)
        for (const mole of moles) {
          expect(convert(100, mass, mole, m), `${m.id} ${mass} → ${mole}`).toBeUndefined()
          expect(convert(100, mole, mass, m), `${m.id} ${mole} → ${mass}`).toBeUndefined()
        }
  })

  it.each([
    [70, "in", "cm", "height", 178],
    [101.5, "°F", "°C", "temperature", 38.61],
    [16, "kPa", "mmHg", undefined, 120],
    [4.5, "10*6/uL", "10*12/L", "rbc", 4.5],
    [53, "mmol/mol", "%", "a1c", 7],
    [7, "%", "mmol/mol", "a1c", 53],
    [0.9, "mg/dL", "µmol/L", "creatinine", 79.6],
  ])("%d %s is %s of %s, as printed tables say", (value, from, to, of, expected) => {
    expect(convert(value, from, to, of === undefined ? undefined : measure(of))).toBe(expected)
  })

  it("converts between any two units a measure lists, there and back within a rounding", () => {
    const apart = new Set([
      "lipoprotein-a nmol/L",
      "prolactin m[IU]/L",
      "urine-ketones mmol/L",
      "urine-urobilinogen umol/L",
    ])
    for (const u of [
      "urine-urobilinogen [EU]/dL",
      "urine-leukocytes /uL",
      "urine-erythrocytes /uL",
      "urine-bilirubin mg/dL",
    ])
      apart.add(u)
    for (const m of measures) {
      fc.assert(
        fc.property(
          fc.double({ min: 1, max: 500, noNaN: true }),
          fc.constantFrom(...m.units.filter((unit) => !apart.has(`${m.id} ${unit}`))),
          (raw, unit) => {
            const value = Number(raw.toPrecision(6))
            const there = convert(value, m.unit, unit, m)
            const back = there === undefined ? undefined : convert(there, unit, m.unit, m)
            expect(back, `${m.id} ${m.unit} → ${unit}`).toBeDefined()
            expect(Math.abs((back ?? 0) - value) / value, `${m.id} ${m.unit} → ${unit}`).toBeLessThan(0.01)
          },
        ),
        { numRuns: 20 },
      )
    }
  })
})
