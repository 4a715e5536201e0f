import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { writeBundle } from "../../src/export/fhir.ts"
import type { Day, PartialDate } from "../../src/fhir/dates.ts"
import type { Input } from "../../src/import/format.ts"
import { importInput } from "../../src/import/pipeline.ts"
import type { Entry } from "../../src/record/entry.ts"
import { makeRecord, meta, type TestRecord } from "../store/support.ts"

const corpus = join(process.env.PHR_CORPUS ?? join(import.meta.dirname, "../../../shared/data"), "fhir/synthea-r4")

let first: TestRecord
let second: TestRecord
beforeEach(() => {
  first = makeRecord("Me")
  second = makeRecord("Me")
})
afterEach(() => {
  first.close()
  second.close()
})

function input(text: string, name = "file.json"): Input {
  const bytes = Buffer.from(text)
  const open = async function* () {
    yield bytes
  }
  return { name, bytes: bytes.length, head: bytes.subarray(0, 65536), open }
}

const take = (record: TestRecord, text: string) =>
  importInput(input(text), record.store, { today: "2026-11-20" as Day })

function exported(record: TestRecord): string {
  const [person] = record.store.persons()
  if (person === undefined) throw new Error("nobody is in the record")
  const resources = record.store.resources({ person: person.id, versions: "distinct" })
  const samples = record.store
    .sampleMeasures(person.id)
    .flatMap(({ measure }) => record.store.samples(person.id, measure))
  return [...writeBundle({ person, resources, samples })].join("")
}

/** Entries as facts, with the id they keep, without the import they came by. */
const factsOf = (record: TestRecord) =>
  record.store
    .entries({ person: record.person, includeWrong: true })
    .map(({ sources: _sources, ...entry }: Entry) => entry)

const sourceTexts = (record: TestRecord) =>
  [...record.store.resources({ versions: "distinct" })].map((kept) => JSON.stringify(JSON.parse(kept.text))).sort()

const clinic = {
  resourceType: "Bundle",
  type: "collection",
  timestamp: "2026-05-01T10:00:00Z",
  entry: [
    {
      fullUrl: "https://clinic.example/fhir/Patient/1",
      resource: { resourceType: "Patient", id: "1", name: [{ text: "Maria Keller", given: ["Maria"] }] },
    },
    {
      fullUrl: "https://clinic.example/fhir/Observation/5",
      resource: {
        resourceType: "Observation",
        id: "5",
        status: "final",
        code: { text: "Potassium" },
        subject: { reference: "Patient/1" },
        effectiveDateTime: "2026-04",
        valueQuantity: { value: 5.4, unit: "mmol/L" },
      },
    },
    { resource: { resourceType: "Basic", id: "what-has-no-kind", code: { text: "kept" } } },
  ],
}

describe("the FHIR export", () => {
  it("rebuilds the same entries, and holds every source resource as it was", async () => {
    await take(first, JSON.stringify(clinic).replace("5.4,", "5.40,"))
    const changed = JSON.stringify(clinic).replace("5.4,", "5.60,").replace("2026-05-01", "2026-06-01")
    await take(first, changed)
    const bundle = exported(first)
    expect(bundle).toContain("5.40")
    const report = await take(second, bundle)
    expect(report.counts.issues).toBe(0)
    expect(factsOf(second)).toEqual(factsOf(first))
    expect(sourceTexts(second)).toEqual(sourceTexts(first))
    expect(second.store.entries({ person: second.person })[0]?.value?.text).toContain("5.60")
  })

  it("brings device samples back as samples", async () => {
    const shelf = await first.store.begin(meta())
    shelf.addSample(
      {
        type: "sample",
        measure: "heart-rate",
        at: "2026-01-01T08:00:00+01:00" as PartialDate,
        value: 61.5,
        unit: "/min",
        device: "watch",
        where: "line 2",
      },
      first.person,
    )
    shelf.settle()
    shelf.commit()
    await take(second, exported(first))
    const samples = (record: TestRecord) => record.store.samples(record.person, "heart-rate")
    expect(samples(second)).toEqual(samples(first))
    expect(second.store.entries({ person: second.person })).toEqual([])
  })

  it("names the person where no source did", () => {
    first.store.editPerson(first.person, { name: "Maria", birthDate: "1968-04-12" as Day })
    expect(JSON.parse(exported(first)).entry[0].resource).toMatchObject({ birthDate: "1968-04-12" })
  })

  it.runIf(existsSync(corpus))("rebuilds a whole Synthea life", async () => {
    const file = readdirSync(corpus).find((name) => name.startsWith("Edward"))
    await take(first, readFileSync(join(corpus, file ?? ""), "utf8"))
    const { counts } = await take(second, exported(first))
    expect(counts.issues).toBe(0)
    expect(factsOf(second)).toEqual(factsOf(first))
    expect(factsOf(first).length).toBeGreaterThan(50)
    expect(sourceTexts(second)).toEqual(sourceTexts(first))
  })
})
