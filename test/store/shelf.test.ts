import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Day } from "../../src/fhir/dates.ts"
import type { Resource } from "../../src/fhir/json.ts"
import { draft, makeRecord, meta, put, type TestRecord } from "./support.ts"

let record: TestRecord
beforeEach(() => {
  record = makeRecord()
})
afterEach(() => record.close())

const today = "2026-11-21" as Day
const clinic = "https://clinic.example/fhir"

const a1c = (id: string, value: number, more: object = {}): Resource => ({
  resourceType: "Observation",
  id,
  status: "final",
  category: [{ coding: [{ code: "laboratory" }] }],
  code: { coding: [{ system: "http://loinc.org", code: "4548-4", display: "Hemoglobin A1c" }] },
  effectiveDateTime: "2026-08-02",
  valueQuantity: { value, unit: "%" },
  ...more,
})

const asthma = (status: string, more: object = {}): Resource => ({
  resourceType: "Condition",
  id: "c1",
  clinicalStatus: { coding: [{ code: status }] },
  code: { coding: [{ system: "http://snomed.info/sct", code: "195967001", display: "Asthma" }] },
  onsetDateTime: "2010",
  ...more,
})

describe("keeping resources", () => {
  it("counts a resource as new, then as unchanged, and keeps one entry with both sources", async () => {
    expect((await put(record, [draft(a1c("o1", 6.1))], clinic)).counts).toMatchObject({ read: 1, new: 1 })
    expect((await put(record, [draft(a1c("o1", 6.1))], clinic)).counts).toMatchObject({ read: 1, unchanged: 1 })
    const entries = record.store.entries({ person: record.person })
    expect(entries).toHaveLength(1)
    expect(entries[0]?.sources.map((source) => source.importId)).toEqual([1, 2])
  })

  it("takes the order of elements, versionId and lastUpdated for no change", async () => {
    await put(record, [draft('{"resourceType":"Condition","id":"c9","code":{"text":"Asthma"}}')], clinic)
    const again =
      '{"id":"c9","code":{"text":"Asthma"},"meta":{"versionId":"7","lastUpdated":"2026-01-01T00:00:00Z"},"resourceType":"Condition"}'
    expect((await put(record, [draft(again)], clinic)).counts).toMatchObject({ unchanged: 1, updated: 0 })
  })

  it("updates the entry when the resource changed, and keeps its id", async () => {
    await put(record, [draft(asthma("active"))], clinic)
    const before = record.store.entries({ person: record.person })[0]
    expect((await put(record, [draft(asthma("resolved"))], clinic)).counts).toMatchObject({ updated: 1 })
    const after = record.store.entries({ person: record.person })[0]
    expect(after?.id).toBe(before?.id)
    expect([before?.status, after?.status]).toEqual(["active", "resolved"])
  })

  it("never lets an older export overwrite a newer fact", async () => {
    const dated = (status: string, at: string) => draft(asthma(status, { meta: { lastUpdated: at } }))
    await put(record, [dated("resolved", "2026-05-01T00:00:00Z")], clinic)
    await put(record, [dated("active", "2026-01-01T00:00:00Z")], clinic)
    expect(record.store.entries({ person: record.person })[0]?.status).toBe("resolved")
  })

  it("tells a fact that went back to what it was from an old export", async () => {
    const dated = (status: string, at: string) => draft(asthma(status, { meta: { lastUpdated: at } }))
    await put(record, [dated("active", "2026-01-01T00:00:00Z")], clinic)
    await put(record, [dated("resolved", "2026-02-01T00:00:00Z")], clinic)
    await put(record, [dated("active", "2026-03-01T00:00:00Z")], clinic)
    expect(record.store.entries({ person: record.person })[0]?.status).toBe("active")
  })

  it("takes the same id without a source system for another resource unless concept and date agree", async () => {
    await put(record, [draft(a1c("1", 6.1))])
    await put(record, [draft({ ...a1c("1", 141), code: { text: "LDL" } })])
    expect(record.store.entries({ person: record.person })).toHaveLength(2)
  })

  it("keeps the source's own text, so that 5.40 stays 5.40", async () => {
    const text =
      '{"resourceType":"Observation","id":"k","status":"final","code":{"text":"Potassium"},"valueQuantity":{"value":5.40,"unit":"mmol/L"}}'
    await put(record, [draft(text)], clinic)
    expect([...record.store.resources({})].map((kept) => kept.text)).toEqual([text])
    expect(record.store.entries({ person: record.person })[0]?.value?.text).toContain("5.40")
  })

  it("keeps what has no kind, without an entry", async () => {
    const { counts } = await put(
      record,
      [draft({ resourceType: "Basic", id: "b" }), draft({ resourceType: "Nova" })],
      clinic,
    )
    expect(counts).toMatchObject({ read: 2, new: 2 })
    expect(record.store.entries({ person: record.person })).toEqual([])
    expect([...record.store.resources({})].map((kept) => kept.type)).toEqual(["Basic", "Nova"])
  })

  it("names a medicine that stands after its use, or in a later import", async () => {
    const request = {
      resourceType: "MedicationRequest",
      id: "r",
      status: "active",
      intent: "order",
      medicationReference: { reference: "Medication/m" },
    }
    const medication = { resourceType: "Medication", id: "m", code: { text: "Lisinopril 10 mg" } }
    await put(record, [draft(request)], clinic)
    await put(record, [draft(medication)], clinic)
    expect(record.store.entries({ person: record.person, kinds: ["medications"] })[0]?.title).toBe("Lisinopril 10 mg")
  })
})

describe("the same fact from several sources", () => {
  it("is shown once with its sources and counted as same", async () => {
    await put(record, [draft(a1c("o1", 6.1))], clinic)
    const { counts } = await put(record, [draft(a1c("x9", 6.1))], "https://lab.example/fhir")
    expect(counts).toMatchObject({ read: 1, new: 0, same: 1 })
    const entries = record.store.entries({ person: record.person })
    expect(entries).toHaveLength(1)
    expect(entries[0]?.sources).toHaveLength(2)
  })

  it("is not assumed when the value differs, or within one import", async () => {
    await put(record, [draft(a1c("o1", 6.1)), draft(a1c("o2", 6.1))], clinic)
    await put(record, [draft(a1c("x9", 6.2))], "https://lab.example/fhir")
    expect(record.store.entries({ person: record.person })).toHaveLength(3)
  })

  it("pairs serial measurements one to one", async () => {
    const at = (id: string, time: string) => draft(a1c(id, 0.04, { effectiveDateTime: `2026-08-02T${time}:00+02:00` }))
    await put(record, [at("t1", "08:00"), at("t2", "11:00")], clinic)
    const { counts } = await put(record, [at("u1", "08:01"), at("u2", "11:02")], "https://lab.example/fhir")
    expect(counts.same).toBe(2)
    expect(record.store.entries({ person: record.person })).toHaveLength(2)
  })
})

describe("taking an import back", () => {
  it("leaves the record as it was, in whatever order imports are undone", async () => {
    const first = await put(record, [draft(asthma("active")), draft(a1c("o1", 6.1))], clinic, meta("first.json"))
    const afterFirst = record.store.dump()
    const second = await put(
      record,
      [draft(asthma("resolved")), draft(a1c("o1", 6.1)), draft(a1c("o3", 7))],
      clinic,
      meta("second.json"),
    )
    await record.store.undo(second.importId, today)
    expect(record.store.dump()).toEqual(afterFirst)
    const third = await put(record, [draft(asthma("resolved"))], clinic, meta("third.json"))
    await record.store.undo(first.importId, today)
    expect(record.store.entries({ person: record.person }).map((entry) => entry.status)).toEqual(["resolved"])
    await record.store.undo(third.importId, today)
    expect(record.store.dump().filter((line) => !line.startsWith("person") && !line.startsWith("searchable"))).toEqual(
      [],
    )
    expect(record.store.check()).toMatchObject({ ok: true, entries: 0, resources: 0 })
  })

  it("keeps what another import also brought", async () => {
    const first = await put(record, [draft(a1c("o1", 6.1))], clinic)
    await put(record, [draft(a1c("o1", 6.1))], clinic)
    await record.store.undo(first.importId, today)
    expect(record.store.entries({ person: record.person })).toHaveLength(1)
    expect([...record.store.resources({})]).toHaveLength(1)
    expect(record.store.check().problems).toEqual([])
  })

  it("parts facts that were linked", async () => {
    const first = await put(record, [draft(a1c("o1", 6.1))], clinic)
    await put(record, [draft(a1c("x9", 6.1))], "https://lab.example/fhir")
    await record.store.undo(first.importId, today)
    const entries = record.store.entries({ person: record.person })
    expect(entries.map((entry) => entry.sources.length)).toEqual([1])
  })

  it("fails for an import that is not there", async () => {
    await expect(record.store.undo(99, today)).rejects.toThrow("there is no import 99")
  })
})

describe("device samples", () => {
  const sample = (at: string, value: number) =>
    ({ type: "sample", measure: "heart-rate", at, value, unit: "/min", where: "line 2" }) as never

  async function putSamples(values: [string, number][]) {
    const shelf = await record.store.begin(meta())
    for (const [at, value] of values) shelf.addSample(sample(at, value), record.person)
    const counts = shelf.settle()
    shelf.commit()
    return { counts, importId: shelf.importId }
  }

  it("are kept a day at a time, counted once over imports, and undone exactly", async () => {
    await putSamples([
      ["2026-01-01T08:00:00Z", 60],
      ["2026-01-01T09:00:00Z", 70],
    ])
    const before = record.store.dump()
    const grown = await putSamples([
      ["2026-01-01T08:00:00Z", 60],
      ["2026-01-01T09:00:00Z", 70],
      ["2026-01-01T10:00:00Z", 80],
      ["2026-01-02T08:00:00Z", 65],
    ])
    expect(grown.counts).toMatchObject({ read: 4, new: 2, unchanged: 2 })
    expect(record.store.sampleDays(record.person, "heart-rate")).toEqual([
      { day: "2026-01-02", measure: "heart-rate", unit: "/min", count: 1, min: 65, mean: 65, max: 65, last: 65 },
      { day: "2026-01-01", measure: "heart-rate", unit: "/min", count: 3, min: 60, mean: 70, max: 80, last: 80 },
    ])
    await record.store.undo(grown.importId, today)
    expect(record.store.dump()).toEqual(before)
  })
})

describe("finding entries", () => {
  it("filters by kind, date overlap, code, status and words with accents and case folded", async () => {
    await put(
      record,
      [draft(asthma("active")), draft(a1c("o1", 6.1, { note: [{ text: "Nüchtern abgenommen" }] }))],
      clinic,
    )
    const list = (filter: object) => record.store.entries({ person: record.person, ...filter }).map((e) => e.kind)
    expect(list({ kinds: ["labs"] })).toEqual(["labs"])
    expect(list({ since: "2010-06", until: "2010-07" })).toEqual(["conditions"])
    expect(list({ code: "http://loinc.org|4548-4" })).toEqual(["labs"])
    expect(list({ status: "active" })).toEqual(["conditions"])
    expect(list({ text: "nuchtern ABGE" })).toEqual(["labs"])
    expect(record.store.search(record.person, "asth", 10)).toHaveLength(1)
  })

  it("finds an entry by the beginning of its id", async () => {
    await put(record, [draft(asthma("active"))], clinic)
    const id = record.store.entries({ person: record.person })[0]?.id ?? ""
    expect(record.store.entry(id.slice(0, 4))).toMatchObject({ id, title: "Asthma" })
    expect(record.store.entry("zzzz")).toBeUndefined()
    expect(record.store.versions(id)[0]).toMatchObject({ current: true, where: "entry 1" })
  })
})
