import { describe, expect, test } from "vitest"
import { problemsOf } from "../../src/report/problems.ts"
import { composeSummary } from "../../src/report/sections/summary.ts"
import { summarize } from "../../src/report/summary.ts"
import { summaryJson } from "../../src/report/summary-json.ts"
import { shortValue, valueParts } from "../../src/report/value.ts"
import { date, day, entry, medicine, pressure, reading, result } from "./entries.ts"

const active = { standing: "current", status: "active", resource: "Condition" } as const

describe("allergies", () => {
  const statusOf = (...entries: Parameters<typeof reading>[0]) =>
    summaryJson(summarize(reading(entries))).allergies.status

  test("nobody said anything: not recorded", () => expect(statusOf()).toBe("not-recorded"))

  test("somebody said that there are none: none known", () => {
    expect(statusOf(entry("allergies", "No known allergies", "2024", { negated: true, standing: "current" }))).toBe(
      "none-known",
    )
  })

  test("one is known", () => {
    expect(statusOf(entry("allergies", "Penicillin", "2009", { standing: "current" }))).toBe("recorded")
  })

  test("one that no longer holds is not known", () => {
    expect(statusOf(entry("allergies", "Egg", "2009", { standing: "done" }))).toBe("not-recorded")
  })
})

describe("conditions", () => {
  test("problems, diagnoses of visits, findings of living and the past stand apart, each once", () => {
    const told = problemsOf(
      [
        entry("conditions", "Hypertension", "2015-06", { ...active, categories: ["problem-list-item"] }),
        entry("conditions", "hypertension", "2014", { ...active, categories: ["encounter-diagnosis"] }),
        entry("conditions", "Cough", "2026-10", { ...active, categories: ["encounter-diagnosis"] }),
        entry("conditions", "Unemployed", "2026", {
          ...active,
          codes: [{ system: "http://snomed.info/sct", code: "73595000" }],
        }),
        entry("conditions", "Sinusitis", "2019", { ...active, standing: "done" }),
        entry("conditions", "Flu", "2019", { ...active, end: date("2019-03") }),
        entry("conditions", "Typo", "2019", { ...active, standing: "wrong" }),
        entry("conditions", "Gout", "2020", { ...active, standing: "unknown" }),
      ],
      day("2026-11-20"),
    )
    expect(told.problems.map((one) => [one.entry.title, one.since, one.statusStated])).toEqual([
      ["Hypertension", "2014", true],
      ["Gout", "2020", false],
    ])
    expect(told.visitDiagnoses.map((one) => one.entry.title)).toEqual(["Cough"])
    expect(told.socialFindings.map((one) => one.entry.title)).toEqual(["Unemployed"])
    expect(told.past.map((one) => one.entry.title)).toEqual(["Sinusitis", "Flu"])
  })
})

describe("medicines", () => {
  const current = (...entries: Parameters<typeof reading>[0]) => summarize(reading(entries)).medicines.current

  test("one that ended is not taken, one without a status may be", () => {
    const told = current(
      medicine("Warfarin", "2020", { end: date("2021") }),
      medicine("Aspirin", "2026-05", { standing: "unknown" }),
      medicine("Ibuprofen", "2026-05", { resource: "MedicationDispense" }),
    )
    expect(told.map((one) => [one.title, one.uncertain])).toEqual([["Aspirin", true]])
  })

  test("what nobody told of for a year is marked, and a dispense is a sign of it", () => {
    const old = medicine("Lisinopril 10 mg", "2024-05-01")
    const handed = medicine("Lisinopril 10 mg", "2026-07-06", { resource: "MedicationDispense", standing: "done" })
    expect(current(old)[0]?.notConfirmedSince).toBe("2024-05-01")
    expect(current(old, handed)[0]).not.toHaveProperty("notConfirmedSince")
    expect(current(old, handed)[0]?.confirmed).toBe("2026-07-06")
  })
})

describe("results", () => {
  test("are those out of range now, of the last two years, with their last three values as written", () => {
    const told = summarize(
      reading([
        result("4548-4", "2026-08-02", 6.1, "%", { flag: "high" }),
        result("4548-4", "2025-08-02", 6, "%", { value: { text: "6.0 %", number: 6, unit: "%" } }),
        result("4548-4", "2024-08-02", 5.9, "%"),
        result("4548-4", "2023-08-02", 5.8, "%"),
        result("13457-7", "2026-08-02", 100, "mg/dL"),
        result("13457-7", "2026-01-02", 141, "mg/dL", { flag: "high" }),
        result("2823-3", "2020-08-02", 6.1, "mmol/L", { flag: "high" }),
      ]),
    ).results
    expect(told.map((one) => [one.title, one.flag, one.last])).toEqual([
      ["Hemoglobin A1c", "high", ["5.9", "6.0", "6.1"]],
    ])
  })
})

test("what is dated after today is never the newest, and is counted", () => {
  const days = ["2062-11-02", "2026-11-02"].map((one) => ({
    day: day(one),
    count: 1,
    min: 1,
    mean: 1,
    max: 1,
    last: 97,
  }))
  const series = {
    measure: "oxygen-saturation",
    unit: "%",
    count: 2,
    first: day("2026-11-02"),
    last: day("2062-11-02"),
    days,
  }
  const told = summarize(
    reading(
      [
        result("4548-4", "2062-08-02", 9.9, "%", { flag: "high" }),
        result("4548-4", "2026-08-02", 6.1, "%", { flag: "high" }),
        pressure("2026-11-21", 210, 120),
        pressure("2026-11-20T08:00:00+01:00", 128, 80),
      ],
      { samples: [series] },
    ),
  )
  expect(told.results.map((one) => [one.entry.start, one.last])).toEqual([["2026-08-02", ["6.1"]]])
  expect(told.vitals.map((one) => [one.value, one.at, one.count])).toEqual([
    ["128/80 mmHg", "2026-11-20T08:00:00+01:00", 1],
    ["97 %", "2026-11-02", 2],
  ])
  expect(summaryJson(told).later).toEqual({ labs: 1, vitals: 1 })
  expect(JSON.stringify(composeSummary(told))).toContain("phr list vitals --since 2026-11-21")
})

describe("vital signs", () => {
  test("are the newest, with how many there are", () => {
    const told = summarize(reading([pressure("2026-11-02", 132, 84), pressure("2026-11-01", 128, 80)])).vitals
    expect(told).toEqual([
      { title: "Blood pressure", value: "132/84 mmHg", at: "2026-11-02", count: 2, numbers: [128, 132] },
    ])
  })

  test("come from a device where only it measures them", () => {
    const days = [{ day: day("2026-11-02"), count: 288, min: 70, mean: 110, max: 190, last: 102 }]
    const samples = [
      { measure: "glucose-cgm", unit: "mg/dL", count: 288, first: day("2026-11-02"), last: day("2026-11-02"), days },
    ]
    expect(summarize(reading([], { samples })).vitals).toMatchObject([
      { value: "102 mg/dL", count: 288, at: "2026-11-02" },
    ])
  })
})

test("age is told when the birth day is known, and not of the dead", () => {
  const age = (more: object) =>
    summarize(reading([], { person: { id: 1, name: "X", isDefault: true, ...more } })).person.age
  expect(age({ birthDate: "1968-04-12" })).toBe(58)
  expect(age({ birthDate: "1968-04" })).toBeUndefined()
  expect(age({ birthDate: "1968-04-12", died: "2020-01-01" })).toBeUndefined()
})

describe("values in a table", () => {
  const parts = (text: string, number?: number, unit?: string) =>
    valueParts({
      value: { text, ...(number === undefined ? {} : { number }), ...(unit === undefined ? {} : { unit }) },
    })

  test("numbers stand apart from their units", () => {
    expect(parts("6.1 %", 6.1, "%")).toEqual(["6.1", "%"])
    expect(parts("128/82 mmHg")).toEqual(["128/82", "mmHg"])
    expect(parts("5.4 10*3/uL", 5.4, "10*3/uL")).toEqual(["5.4", "10³/µL"])
    expect(parts("<5 mg/L", 5, "mg/L")).toEqual(["<5", "mg/L"])
    expect(parts("Negative")).toEqual(["Negative", ""])
    expect(parts("1.20e-3 mg/dL", 0.0012, "mg/dL")).toEqual(["1.20e-3", "mg/dL"])
    expect(parts("5 e/L", 5, "e/L")).toEqual(["5", "e/L"])
    expect(parts("1 to 2 tablets")).toEqual(["1 to 2 tablets", ""])
  })

  test("digits no instrument means are rounded, the others are as written", () => {
    expect(shortValue({ value: { text: "80.25796836193132 kg" } })).toBe("80.26 kg")
    expect(shortValue({ value: { text: "0.000123456 g" } })).toBe("0.000123 g")
    expect(shortValue({ value: { text: "5.40 mmol/L" } })).toBe("5.40 mmol/L")
  })
})
