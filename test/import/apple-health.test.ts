/** Apple Health in a record: twice, a week later, from another time zone, of somebody else, and taken back. */
import { createHash } from "node:crypto"
import { afterEach, beforeEach, expect, it } from "vitest"
import type { Day } from "../../src/fhir/dates.ts"
import { type ImportOptions, importInput } from "../../src/import/pipeline.ts"
import { makeRecord, type TestRecord } from "../store/support.ts"
import { category, deviceSaid, exportOf, quantity } from "./formats/apple-health/write.ts"
import { inputOf } from "./formats/memory.ts"

let record: TestRecord
beforeEach(() => {
  record = makeRecord("Ana Lopez")
})
afterEach(() => record.close())

const today = "2026-10-08" as Day
const take = (text: string, options: Partial<ImportOptions> = {}) =>
  importInput({ ...inputOf(text, 5000), name: "export.xml" }, record.store, { today, ...options })

const second = 1000
/** A moment as the phone writes it in that offset. */
function at(time: number, offset: number): string {
  const local = new Date(time + offset * 3600 * second).toISOString().slice(0, 19).replace("T", " ")
  return `${local} ${offset < 0 ? "-" : "+"}${String(Math.abs(offset)).padStart(2, "0")}00`
}

/** An export of so many days from 1 September: two devices that count steps, heart rates, sleep, weight, pressures. */
function daysOf(days: number, { offset = -5, pointer = 1 } = {}): string {
  const began = Date.parse("2026-09-01T05:00:00Z")
  const device = (n: number) => deviceSaid(`0x2800${(pointer * 4096 + n).toString(16)}`)
  const elements: string[] = []
  for (let day = 0; day < days; day++) {
    const midnight = began + day * 86_400 * second
    const hour = (h: number) => at(midnight + h * 3600 * second, offset)
    for (const h of [0, 3, 8, 12, 18, 23]) {
      elements.push(quantity("HeartRate", String(60 + h + day), "count/min", hour(h), { device: device(day * 24 + h) }))
    }
    for (const h of [8, 17]) {
      elements.push(quantity("StepCount", String(1000 + h), "count", hour(h), { end: hour(h + 1), device: device(h) }))
      elements.push(
        quantity("StepCount", String(900 + h), "count", hour(h), { end: hour(h + 1), source: "Ana’s iPhone" }),
      )
    }
    elements.push(category("SleepAnalysis", "HKCategoryValueSleepAnalysisAsleepCore", hour(1), { end: hour(5) }))
    elements.push(quantity("BodyMass", String(70 + day / 10), "kg", hour(7), { source: "Scale" }))
    const upper = quantity("BloodPressureSystolic", String(120 + day), "mmHg", hour(7.5), { source: "Cuff" })
    const lower = quantity("BloodPressureDiastolic", "80", "mmHg", hour(7.5), { source: "Cuff" })
    elements.push(lower, upper)
    elements.push(
      `<Correlation type="HKCorrelationTypeIdentifierBloodPressure" sourceName="Cuff" startDate="${hour(7.5)}" endDate="${hour(7.5)}">${upper}${lower}</Correlation>`,
    )
  }
  return exportOf(elements, { on: at(began + days * 86_400 * second, offset) })
}

const sum = ({ new: fresh, updated, unchanged, same, issues }: Awaited<ReturnType<typeof take>>["counts"]) =>
  fresh + updated + unchanged + same + issues

it("every record is accounted for, and the same file again changes nothing", async () => {
  const first = await take(daysOf(3))
  // a patient; 6 heart rates, 4 steps, sleep, weight, and a pressure told five times, a day
  expect(first.counts).toEqual({ read: 1 + 3 * 17, new: 1 + 3 * 13, updated: 0, unchanged: 0, same: 3 * 4, issues: 0 })
  const before = record.store.dump()
  expect((await take(daysOf(3))).status).toBe("unchanged")
  expect(record.store.dump()).toEqual(before)
})

it("a week later only the week is new, although every address and offset is another", async () => {
  await take(daysOf(3))
  const before = record.store.dump()
  for (const [offset, pointer] of [
    [-5, 2],
    [2, 3],
    [-6, 4],
  ] as const) {
    const later = await take(daysOf(10, { offset, pointer }))
    expect(sum(later.counts)).toBe(later.counts.read)
    expect(later.counts).toMatchObject({ new: 7 * 13, updated: 0, same: 7 * 4, issues: 0 })
    const counted = record.store.check().samples
    expect(counted).toBe(10 * 11)
    if (later.importId !== undefined) await record.store.undo(later.importId, today)
    expect(record.store.dump()).toEqual(before)
  }
})

it("undone in any order, the series that are left are as if the other had never been", async () => {
  const short = await take(daysOf(3))
  const long = await take(daysOf(5, { offset: 2, pointer: 7 }))
  await record.store.undo(short.importId ?? 0, today)
  const series = () => record.store.dump().filter((line) => /^(?:samples|roll-up) /.test(line))
  const left = series()
  await record.store.undo(long.importId ?? 0, today)
  await take(daysOf(5, { offset: 2, pointer: 7 }))
  expect(series()).toEqual(left)
})

it("days are told device by device, never added up over them", async () => {
  await take(daysOf(2))
  expect(record.store.sampleTotals(record.person, "steps").map(({ day, device, sum }) => [day, device, sum])).toEqual([
    ["2026-09-01", "Ana’s Apple Watch", 2025],
    ["2026-09-01", "Ana’s iPhone", 1825],
    ["2026-09-02", "Ana’s Apple Watch", 2025],
    ["2026-09-02", "Ana’s iPhone", 1825],
  ])
  expect(record.store.sampleDays(record.person, "heart-rate-device")[0]).toMatchObject({
    day: "2026-09-02",
    count: 6,
    min: 61,
    max: 84,
    last: 84,
  })
})

it("samples keep their time as told, their length, unit and device", async () => {
  await take(daysOf(1))
  expect(record.store.samples(record.person, "steps")[0]).toMatchObject({
    at: "2026-09-01T08:00:00-05:00",
    end: "2026-09-01T09:00:00-05:00",
    value: 1008,
    unit: "{steps}",
    device: "Ana’s Apple Watch",
    where: "HKQuantityTypeIdentifierStepCount",
  })
})

it("somebody else's export is refused by birth date and sex, and nothing is written", async () => {
  record.store.editPerson(record.person, { birthDate: "1990-01-01" as Day, sex: "female" })
  const before = record.store.dump()
  await expect(take(daysOf(1))).rejects.toMatchObject({ code: "other-person" })
  expect(record.store.dump()).toEqual(before)
  expect((await take(daysOf(1), { anyPerson: true, person: record.person })).status).toBe("imported")
})

it("a damaged export leaves nothing half done: it is what stood whole before the break", async () => {
  const text = daysOf(3)
  const cut = await take(text.slice(0, text.lastIndexOf("<Correlation")))
  expect(cut.counts.issues).toBe(1)
  expect(sum(cut.counts)).toBe(cut.counts.read)
  const whole = await take(text)
  expect(whole.counts).toMatchObject({ new: 0, updated: 0 })
  expect(createHash("sha256").update(text).digest("hex")).toBe(whole.sha256)
})
