import { describe, expect, test } from "vitest"
import { type Changes, changesSince } from "../../src/report/changes.ts"
import { lastVisit, sinceOf } from "../../src/report/since.ts"
import { timelineOf } from "../../src/report/timeline.ts"
import { date, day, entry, medicine, reading, result } from "./entries.ts"

const since = { from: day("2026-03-11"), words: "2026-03-11" }
const found = (...entries: Parameters<typeof reading>[0]): Changes => changesSince(reading(entries), since)

describe("what is new", () => {
  test("a condition that was told before is no news", () => {
    const told = found(
      entry("conditions", "Gout", "2026-05-01", { standing: "current" }),
      entry("conditions", "Asthma", "2026-05-01", { standing: "current" }),
      entry("conditions", "Asthma", "2010", { standing: "current" }),
    )
    expect(told.conditions.map((one) => one.title)).toEqual(["Gout"])
  })

  test("a condition that ended has ended", () => {
    const told = found(entry("conditions", "Sinusitis", "2026-02-01", { end: date("2026-03-20") }))
    expect(told.ended.map((one) => one.title)).toEqual(["Sinusitis"])
  })

  test("a renewed medicine is no news, a new dose is, a new medicine has been started", () => {
    const told = found(
      medicine("Lisinopril 10 mg", "2026-06-01", { dose: "1 tablet daily" }),
      medicine("Lisinopril 10 mg", "2025-06-01", { dose: "1 tablet  DAILY" }),
      medicine("Metformin 500 mg", "2026-06-01", { dose: "twice daily" }),
      medicine("Metformin 500 mg", "2025-06-01", { dose: "once daily" }),
      medicine("Atorvastatin 20 mg", "2026-07-01"),
    )
    expect(told.started.map((one) => one.title)).toEqual(["Atorvastatin 20 mg"])
    expect(told.changed.map(({ now, before }) => [now.title, before.dose, now.dose])).toEqual([
      ["Metformin 500 mg", "once daily", "twice daily"],
    ])
  })

  test("a medicine that ended was stopped", () => {
    const told = found(medicine("Warfarin", "2020", { standing: "done", status: "stopped", end: date("2026-04-01") }))
    expect(told.stopped.map((one) => one.title)).toEqual(["Warfarin"])
  })

  test("a dispense starts nothing", () => {
    const told = found(medicine("Ibuprofen", "2026-06-01", { resource: "MedicationDispense", standing: "done" }))
    expect([told.started, told.changed, told.stopped]).toEqual([[], [], []])
  })

  test("a result is news when it left its range", () => {
    const told = found(
      result("4548-4", "2026-08-02", 6.1, "%", { flag: "high" }),
      result("4548-4", "2025-08-02", 5.4, "%"),
      result("13457-7", "2026-08-02", 141, "mg/dL", { flag: "high" }),
      result("13457-7", "2025-08-02", 138, "mg/dL", { flag: "high" }),
      result("2823-3", "2026-08-02", 4.1, "mmol/L"),
    )
    expect(told.results.map((one) => one.title)).toEqual(["Hemoglobin A1c"])
  })

  test("what is denied, cancelled, in the future or without a date is no news", () => {
    const told = found(
      entry("allergies", "No known allergies", "2026-05-01", { negated: true, standing: "current" }),
      entry("procedures", "Colonoscopy", "2026-05-01", { standing: "not-done" }),
      entry("encounters", "Follow-up", "2027-01-01", { standing: "done" }),
      entry("documents", "Letter", undefined),
      entry("conditions", "Gout", "2026", { standing: "current" }),
    )
    expect({ ...told, since: undefined }).toEqual({
      since: undefined,
      conditions: [],
      ended: [],
      allergies: [],
      started: [],
      changed: [],
      stopped: [],
      results: [],
      procedures: [],
      vaccines: [],
      visits: [],
      documents: [],
      imports: [],
    })
  })
})

describe("since when", () => {
  const visits = reading([
    entry("encounters", "Today", "2026-11-20"),
    entry("encounters", "Cancelled", "2026-11-01", { standing: "not-done" }),
    entry("encounters", "Office visit", "2026-08-02T15:00:00-05:00"),
  ])

  test("the last visit is the newest that took place before today", () => {
    expect(lastVisit(visits)?.title).toBe("Office visit")
    expect(sinceOf(visits, undefined)?.from).toBe("2026-08-03")
  })

  test("a date said is that date, a month its first day", () => {
    expect(sinceOf(visits, date("2026-03"))?.from).toBe("2026-03-01")
  })
})

describe("the timeline", () => {
  const entries = [
    entry("encounters", "Office visit", "2026-08-02T09:00:00Z"),
    result("4548-4", "2026-08-02T09:30:00Z", 6.1, "%"),
    entry("conditions", "Sinusitis", "2026-03", { end: date("2026-04-02") }),
    entry("claims", "Bill", "2026-08-02"),
    entry("documents", "Undated", undefined),
    entry("conditions", "Asthma", "2010", { standing: "current" }),
  ]

  test("puts a day's visit and what it brought together, newest first", () => {
    const told = timelineOf(entries, {}).map((one) => [
      one.date,
      one.visits.length,
      one.entries.length,
      one.ended.length,
    ])
    expect(told).toEqual([
      ["2026-08-02", 1, 1, 0],
      ["2026-04-02", 0, 0, 1],
      ["2026-03", 0, 1, 0],
      ["2010", 0, 1, 0],
    ])
  })

  test("keeps to its span, where a year touches every day of it", () => {
    const days = (span: { since?: string; until?: string }) =>
      timelineOf(entries, {
        ...(span.since === undefined ? {} : { since: date(span.since) }),
        ...(span.until === undefined ? {} : { until: date(span.until) }),
      }).map((one) => one.date)
    expect(days({ since: "2026-04" })).toEqual(["2026-08-02", "2026-04-02"])
    expect(days({ until: "2026-03-15" })).toEqual(["2026-03", "2010"])
    expect(days({ since: "2010-06", until: "2010" })).toEqual(["2010"])
  })
})
