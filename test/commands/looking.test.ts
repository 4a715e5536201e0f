/** What the looking commands answer, in which format, and with which exit status. */
import { parse } from "csv-parse/sync"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { changes } from "../../src/commands/changes.ts"
import { list } from "../../src/commands/list.ts"
import { search } from "../../src/commands/search.ts"
import { show } from "../../src/commands/show.ts"
import { summary } from "../../src/commands/summary.ts"
import { timeline } from "../../src/commands/timeline.ts"
import { trend } from "../../src/commands/trend.ts"
import { exits, Failure } from "../../src/errors.ts"
import { makeRecord, type TestRecord } from "../store/support.ts"
import { mariasRecord } from "./maria.ts"
import { run } from "./support.ts"

let maria: TestRecord
let nobody: TestRecord
beforeAll(async () => {
  maria = await mariasRecord()
  nobody = makeRecord("Nobody")
})
afterAll(() => {
  maria.close()
  nobody.close()
})

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return "no failure"
  } catch (error) {
    if (error instanceof Failure) return `${error.code} ${error.exit}`
    throw error
  }
}

const titles = async (kind: string, values: Record<string, string | boolean>) => {
  const { out } = await run(list, maria.store, [kind], values, { json: true })
  return JSON.parse(out).entries.map((entry: { title: string; start?: string }) => `${entry.title} ${entry.start}`)
}

describe("list", () => {
  test("understands what people call things", async () => {
    for (const word of ["meds", "medicine", "Medications"]) {
      const { out } = await run(list, maria.store, [word], {}, { json: true })
      expect(JSON.parse(out)).toMatchObject({ schema: "phr.list/1", kind: "medications", count: 5 })
    }
  })

  test("entries have the fields of the contract, in its order, and nothing that is absent", async () => {
    const { out } = await run(list, maria.store, ["labs"], { code: "13457-7", limit: "1" }, { json: true })
    const [entry] = JSON.parse(out).entries
    expect(Object.keys(entry).slice(0, 9)).toEqual([
      "id",
      "person",
      "kind",
      "title",
      "codes",
      "start",
      "status",
      "value",
      "range",
    ])
    expect(entry).toMatchObject({
      person: "Maria Keller",
      kind: "labs",
      title: "LDL cholesterol",
      codes: [{ system: "http://loinc.org", code: "13457-7", display: "LDL cholesterol" }],
      start: "2026-08-02",
      status: "final",
      value: { text: "141 mg/dL", number: 141, unit: "mg/dL" },
      range: { high: 130 },
      flag: "high",
      sources: [{ importId: 1, format: "fhir-json", where: "entry 16" }],
    })
    expect(out).not.toMatch(/null|""/)
  })

  test("filters by date, code, words, source, status and flag", async () => {
    expect(await titles("labs", { since: "2026", until: "2026-08", code: "13457-7" })).toEqual([
      "LDL cholesterol 2026-08-02",
    ])
    expect(await titles("labs", { code: "http://loinc.org|2823-3" })).toEqual(["Potassium 2026-08-02"])
    expect(await titles("labs", { text: "POTÁSS" })).toEqual(["Potassium 2026-08-02"])
    expect(await titles("conditions", { source: "eyes" })).toEqual(["Essential hypertension 2015-06-09"])
    expect(await titles("meds", { status: "stopped" })).toEqual(["Hydrochlorothiazide 25 mg 2013-02-11"])
    expect(await titles("labs", { abnormal: true, since: "2026", code: "2823-3" })).toEqual([])
    expect((await titles("labs", { abnormal: true })).length).toBe(5)
    expect(await titles("labs", { limit: "1" })).toHaveLength(1)
  })

  test("nothing to list is exit 5, and still JSON", async () => {
    const none = await run(list, maria.store, ["goals"], {}, { json: true })
    expect([none.exit, JSON.parse(none.out)]).toEqual([
      exits.nothing,
      { schema: "phr.list/1", kind: "goals", count: 0, entries: [] },
    ])
    expect(await run(list, maria.store, ["goals"])).toMatchObject({ exit: exits.nothing, out: "" })
  })

  test("CSV has the same columns whatever is in it", async () => {
    const { out } = await run(list, maria.store, ["vitals"], { format: "csv" })
    const [head, ...rows] = parse(out) as string[][]
    expect(head?.slice(0, 5)).toEqual(["id", "kind", "start", "end", "title"])
    expect(rows).toHaveLength(7)
    expect(rows.every((row) => row.length === head?.length)).toBe(true)
  })

  test("Markdown is a table", async () => {
    const { out } = await run(list, maria.store, ["conditions"], { format: "md" })
    expect(out.split("\n")[1]).toBe("| --- | --- | --- | --- | --- | --- |")
  })

  test("what it does not understand it refuses, saying how", async () => {
    expect(await refusal(run(list, maria.store, ["spaceships"]))).toBe("usage 2")
    expect(await refusal(run(list, maria.store, ["labs"], { since: "yesterday" }))).toBe("usage 2")
    expect(await refusal(run(list, maria.store, ["labs"], { since: "2026-02-30" }))).toBe("usage 2")
    expect(await refusal(run(list, maria.store, ["labs"], { limit: "many" }))).toBe("usage 2")
  })
})

describe("show", () => {
  const id = () => maria.store.entries({ person: maria.person, kinds: ["allergies"] })[0]?.id ?? ""

  test("takes the beginning of an id", async () => {
    const { out } = await run(show, maria.store, [id().slice(0, 7).toUpperCase()], {}, { json: true })
    expect(JSON.parse(out)).toMatchObject({
      schema: "phr.show/1",
      entry: { title: "Penicillin" },
      versions: [{ importId: 1, current: true }],
    })
  })

  test("--resource is the source's text, byte for byte where no terminal reads it", async () => {
    const plain = await run(show, maria.store, [id()], { resource: true }, { terminal: false })
    const version = maria.store.versions(id())[0]
    expect(plain.out).toBe(`${version?.text}\n`)
    const shown = await run(show, maria.store, [id()], { resource: true })
    expect(shown.out).toContain('\n  "resourceType": "AllergyIntolerance",\n')
    expect(JSON.parse(shown.out)).toEqual(JSON.parse(plain.out))
  })

  test("no such id is exit 5, too few letters exit 2", async () => {
    expect(await refusal(run(show, maria.store, ["0000000000"]))).toBe("entry-unknown 5")
    expect(await refusal(run(show, maria.store, ["not an id"]))).toBe("entry-unknown 5")
    expect(await refusal(run(show, maria.store, [""]))).toBe("entry-unknown 5")
  })

  test("no escape sequence of a source's text reaches the terminal", async () => {
    const [covid] = maria.store.entries({ person: maria.person, kinds: ["labs"], since: "2026-11" as never })
    for (const world of [{}, { json: true }]) {
      const { out } = await run(show, maria.store, [covid?.id ?? ""], { resource: true }, world)
      expect(out).not.toMatch(/[^\n\P{Cc}]|\p{Bidi_Control}/u)
    }
  })
})

describe("search", () => {
  test("finds by beginnings of words, without accents, in every kind", async () => {
    const { out } = await run(search, maria.store, ["hypert"], {}, { json: true })
    expect(JSON.parse(out)).toMatchObject({ schema: "phr.search/1", query: "hypert", count: 1 })
  })
  test("all words must be there", async () => {
    expect((await run(search, maria.store, ["tablet", "bedtime"])).talk).toContain("1 found")
    expect((await run(search, maria.store, ["tablet", "moon"])).exit).toBe(exits.nothing)
  })
  test("no words are refused", async () => {
    expect(await refusal(run(search, maria.store, ["  "]))).toBe("usage 2")
  })
  test("what looks like a query language is only words", async () => {
    for (const words of ['"', "a OR", "NEAR(", "*", "col:x", "-"]) {
      expect([exits.done, exits.nothing]).toContain((await run(search, maria.store, [words])).exit)
    }
  })
})

describe("trend", () => {
  test("as JSON", async () => {
    const { out } = await run(trend, maria.store, ["blood", "pressure"], {}, { json: true })
    expect(JSON.parse(out)).toMatchObject({
      schema: "phr.trend/1",
      measure: { id: "blood-pressure", title: "Blood pressure" },
      unit: "mmHg",
      series: [
        { title: "Systolic blood pressure", count: 5, min: 127, max: 134 },
        { title: "Diastolic blood pressure", count: 5, last: { at: "2026-11-05", value: 84 } },
      ],
    })
  })
  test("of what was never measured is exit 5", async () => {
    expect(await refusal(run(trend, maria.store, ["ferritin"]))).toBe("measure-unknown 5")
  })
  test("keeps to its span", async () => {
    const { out } = await run(trend, maria.store, ["hba1c"], { since: "2025", until: "2025" }, { json: true })
    expect(JSON.parse(out).series[0].points).toMatchObject([{ at: "2025-08-04", value: 6 }])
  })
})

describe("timeline and changes", () => {
  test("the timeline as JSON, the newest days first", async () => {
    const { out } = await run(timeline, maria.store, [], { until: "2026-08", limit: "2" }, { json: true })
    const told = JSON.parse(out)
    expect(told).toMatchObject({ schema: "phr.timeline/1", count: 2 })
    expect(told.days.map((one: { date: string }) => one.date)).toEqual(["2026-08-02", "2026-03-11"])
  })
  test("changes since the last visit, by default", async () => {
    const { out } = await run(changes, maria.store, [], {}, { json: true })
    expect(JSON.parse(out)).toMatchObject({ schema: "phr.changes/1", since: "2026-08-03", imports: [{}, {}, {}] })
    expect((await run(changes, maria.store, [], { since: "last-visit" }, { json: true })).out).toBe(out)
  })
  test("without a visit a date must be said", async () => {
    expect(await refusal(run(changes, nobody.store))).toBe("visit-unknown 5")
    expect((await run(changes, nobody.store, [], { since: "2020" })).exit).toBe(exits.nothing)
    expect((await run(timeline, nobody.store)).exit).toBe(exits.nothing)
  })
})

describe("summary", () => {
  test("as JSON", async () => {
    const { out } = await run(summary, maria.store, [], {}, { json: true })
    expect(JSON.parse(out)).toMatchObject({
      schema: "phr.summary/1",
      today: "2026-11-20",
      person: { name: "Maria Keller", age: 58 },
      allergies: { status: "recorded" },
      conditions: { past: 1 },
      medications: [{ title: "Metformin 500 mg ER" }, {}, { notConfirmedSince: "2025-03-04" }],
      results: [{ title: "LDL cholesterol" }, { title: "Hemoglobin A1c" }],
      sources: { organizations: ["St. Mary's Clinic", "VisionOne Eye Center"], imports: 3, last: "2026-11-20" },
    })
  })
  test("of an empty record says that nothing is recorded, which is not that there is nothing", async () => {
    const { out, exit } = await run(summary, nobody.store)
    expect(exit).toBe(exits.done)
    expect(out).toContain("No allergy recorded — not the same as none known")
    expect(out).toContain("nothing imported yet: phr import <file>")
  })
  test("of a person nobody knows is refused", async () => {
    expect(await refusal(run(summary, maria.store, [], {}, { person: "Otto" }))).toBe("person-unknown 2")
    expect((await run(summary, maria.store, [], {}, { person: "kéller" })).out).toContain("Maria Keller")
  })
  test("the same record on the same day gives the same screen", async () => {
    expect((await run(summary, maria.store)).out).toBe((await run(summary, maria.store)).out)
  })
})
