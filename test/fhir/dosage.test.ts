import { describe, expect, test } from "vitest"
import { dosageText, dosageTexts, timingText } from "../../src/fhir/dosage.ts"
import type { JsonObject } from "../../src/fhir/json.ts"
import { literalsOf } from "../../src/fhir/literals.ts"

const literal = literalsOf(null, undefined)

describe("a dosage", () => {
  test("is what the prescriber wrote, whatever its parts say", () => {
    const dosage = { text: "1 po qd", doseAndRate: [{ doseQuantity: { value: 9, unit: "g" } }] }
    expect(dosageText(dosage, literal)).toBe("1 po qd")
  })

  test.each<[string, JsonObject]>([
    [
      "2 puffs, inhaled, 4 times per day, as needed for wheezing",
      {
        doseAndRate: [{ doseQuantity: { value: 2, unit: "puffs" } }],
        route: { text: "inhaled" },
        timing: { repeat: { frequency: 4, period: 1, periodUnit: "d" } },
        asNeededCodeableConcept: { text: "wheezing" },
      },
    ],
    [
      "1–2 tablets, as needed, at most 8 tablets / 1 d",
      {
        doseAndRate: [{ doseRange: { low: { value: 1 }, high: { value: 2, unit: "tablets" } } }],
        asNeededBoolean: true,
        maxDosePerPeriod: { numerator: { value: 8, unit: "tablets" }, denominator: { value: 1, unit: "d" } },
      },
    ],
    ["at 75 mL/h", { doseAndRate: [{ rateQuantity: { value: 75, unit: "mL/h" } }] }],
    ["ask first", { patientInstruction: "ask first" }],
  ])("without a text says %s", (words, dosage) => {
    expect(dosageText(dosage, literal)).toBe(words)
  })

  test("several stand in order", () => {
    expect(dosageTexts({ dosage: [{ text: "two" }, { text: "one" }] }, "dosage", literal)).toBe("two; then one")
    expect(dosageTexts({ dosage: [] }, "dosage", literal)).toBeUndefined()
  })
})

describe("a timing", () => {
  test.each<[string, JsonObject]>([
    ["every day", { repeat: { frequency: 1, period: 1, periodUnit: "d" } }],
    ["every 6 hours", { repeat: { frequency: 1, period: 6, periodUnit: "h" } }],
    ["every 4–6 hours", { repeat: { period: 4, periodMax: 6, periodUnit: "h" } }],
    ["3–4 times per week", { repeat: { frequency: 3, frequencyMax: 4, period: 1, periodUnit: "wk" } }],
    ["on Monday, on Friday, at 08:00", { repeat: { dayOfWeek: ["mon", "fri"], timeOfDay: ["08:00:00"] } }],
    ["30 minutes before meals", { repeat: { when: ["AC"], offset: 30 } }],
    [
      "every day, for 10 days",
      { repeat: { frequency: 1, period: 1, periodUnit: "d", boundsDuration: { value: 10, code: "d" } } },
    ],
    ["BID", { code: { coding: [{ code: "BID" }] } }],
    ["2 times per day", { code: { coding: [{ code: "BID" }] }, repeat: { frequency: 2, period: 1, periodUnit: "d" } }],
    ["at breakfast", { code: { text: "at breakfast" }, repeat: { frequency: 1, period: 1, periodUnit: "d" } }],
    ["on 2020-01-01, on 2020-02-01", { event: ["2020-01-01", "2020-02-01"] }],
  ])("says %s", (words, timing) => {
    expect(timingText(timing, literal)).toBe(words)
  })
})
