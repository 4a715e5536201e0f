/** The forecast as FHIR: statuses, date criteria and evaluations as HL7 ImmDS writes them. */
import type { ImmunizationEvaluation, ImmunizationRecommendation } from "fhir/r4.js"
import { beforeAll, describe, expect, test } from "vitest"
import { forecastResources } from "../../src/export/immds.ts"
import type { Day, PartialDate } from "../../src/fhir/dates.ts"
import { loadSchedule } from "../../src/immunization/load.ts"
import type { Schedule } from "../../src/immunization/schedule.ts"
import type { Entry } from "../../src/record/entry.ts"

let schedule: Schedule
beforeAll(async () => {
  schedule = await loadSchedule()
})

const cvx = "http://hl7.org/fhir/sid/cvx"
const dose = (start: string, code: string): Entry => ({
  id: `${start}-${code}`,
  person: "Ana",
  kind: "immunizations",
  resource: "Immunization",
  title: code,
  standing: "done",
  start: start as PartialDate,
  codes: [{ system: cvx, code }],
  sources: [],
})

function told(birthDate: string, ...entries: Entry[]) {
  const person = { id: 1, name: "Ana", birthDate: birthDate as PartialDate, sex: "female", isDefault: true } as const
  const resources = forecastResources({ person, entries, today: "2025-11-10" as Day, schedule })
  const parsed = resources.map(({ text }) => JSON.parse(text) as ImmunizationRecommendation | ImmunizationEvaluation)
  return {
    recommendation: parsed.find((one) => one.resourceType === "ImmunizationRecommendation"),
    evaluations: parsed.filter((one) => one.resourceType === "ImmunizationEvaluation"),
  }
}

const group = (found: ReturnType<typeof told>, name: string) =>
  found.recommendation?.recommendation.find(({ targetDisease }) => targetDisease?.text === name)

describe("a recommendation", () => {
  test("says when a dose may be given, is due and is overdue, by LOINC", () => {
    const mmr = group(told("2024-06-01"), "MMR")
    expect(mmr?.forecastStatus.coding?.[0]?.code).toBe("overdue")
    const dates = mmr?.dateCriterion?.map(({ code, value }) => [code.coding?.[0]?.code, value])
    expect(dates).toEqual([
      ["30981-5", "2025-06-01"],
      ["30980-7", "2025-06-01"],
      ["59778-1", "2025-10-28"],
    ])
    expect(mmr?.doseNumberPositiveInt).toBe(1)
  })

  test("of a finished series is complete and has no dates", () => {
    const mmr = group(told("2015-06-01", dose("2016-06-01", "03"), dose("2020-06-01", "03")), "MMR")
    expect(mmr?.forecastStatus.coding?.[0]?.code).toBe("complete")
    expect(mmr).not.toHaveProperty("dateCriterion")
  })

  test("of a shared decision is neither due nor overdue", () => {
    const hpv = group(told("1990-06-01"), "HPV")
    expect(hpv?.forecastStatus).toEqual({ text: "shared clinical decision" })
    expect(JSON.stringify(hpv?.dateCriterion)).not.toContain("59778-1")
  })

  test("is none where the day a dose is counted from is not told", () => {
    const pregnant: Entry = {
      ...dose("2025-10-01", "none"),
      kind: "conditions",
      resource: "Condition",
      standing: "current",
      codes: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code: "Z33.1" }],
    }
    const rsv = told("1995-06-01", pregnant).recommendation?.recommendation.filter(
      ({ targetDisease }) => targetDisease?.text === "RSV",
    )
    expect(JSON.stringify(rsv)).not.toMatch(/"(over)?due"|dateCriterion/)
  })

  test("names whose schedule it is", () => {
    expect(told("2015-06-01").recommendation?.authority?.display).toContain(schedule.version)
  })
})

test("a dose is evaluated for each antigen it holds, with why it does not count", () => {
  const { evaluations } = told("2020-06-01", dose("2021-06-01", "03"), dose("2021-06-10", "03"))
  expect(evaluations.map(({ targetDisease }) => targetDisease.text).sort()).toEqual([
    "Measles",
    "Measles",
    "Mumps",
    "Mumps",
    "Rubella",
    "Rubella",
  ])
  const [first, second] = evaluations.filter(({ targetDisease }) => targetDisease.text === "Measles")
  expect(first?.doseStatus.coding?.[0]?.code).toBe("valid")
  expect(second?.doseStatus.coding?.[0]?.code).toBe("notvalid")
  expect(second?.doseStatusReason?.map(({ text }) => text)).toContain("too soon")
  expect(second?.contained?.[0]).toMatchObject({
    occurrenceDateTime: "2021-06-10",
    patient: { display: "Ana" },
  })
})

test("without an exact birth date nothing is derived", () => {
  expect(told("2020").recommendation).toBeUndefined()
})
