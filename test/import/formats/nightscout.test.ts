import { describe, expect, it } from "vitest"
import { csv } from "../../../src/import/formats/csv.ts"
import { fhirJson } from "../../../src/import/formats/fhir-json.ts"
import { nightscout } from "../../../src/import/formats/nightscout.ts"
import type { Item } from "../../../src/record/draft.ts"
import { draftsIn, inputOf, issuesIn, readAll as readCsv } from "./csv/read.ts"

async function readAll(value: unknown): Promise<Item[]> {
  const text = typeof value === "string" ? value : JSON.stringify(value)
  const items: Item[] = []
  for await (const item of nightscout.read(inputOf(text), { timeZone: "Europe/Berlin" })) items.push(item)
  return items
}

const entries = [
  { _id: "a", date: 1729990500000, dateString: "2024-10-27T00:55:00.000Z", sgv: 101, type: "sgv", device: "xDrip" },
  { _id: "b", date: 1729990800000, dateString: "2024-10-27T01:00:00.000Z", sgv: 5, type: "sgv" },
  { _id: "c", date: 1729991100000, mbg: 118, type: "mbg" },
  { _id: "d", date: 1729991100000, type: "cal", slope: 1000 },
  { _id: "e", dateString: "yesterday", sgv: 100, type: "sgv" },
]
const treatments = [
  { eventType: "Meal Bolus", created_at: "2026-04-05T20:16:02.703Z", insulin: 3.5, carbs: 40, enteredBy: "iAPS" },
  { eventType: "Temp Basal", created_at: "2026-04-05T20:16:02.703Z", rate: 0, insulin: null, carbs: null },
  { eventType: "BG Check", created_at: "2026-04-05T20:20:00Z", glucose: 5.4, glucoseType: "Finger", units: "mmol" },
  { eventType: "BG Check", created_at: "2026-04-05T20:20:00Z", glucose: 100, glucoseType: "Sensor", units: "mg/dl" },
]

describe("Nightscout's JSON", () => {
  it.each([
    ["entries", entries],
    ["treatments", treatments],
    ["a profile", [{ defaultProfile: "Default", store: { Default: { basal: [] } } }]],
  ])("is known by its content: %s", (_, value) => {
    const head = new TextEncoder().encode(JSON.stringify(value))
    expect([nightscout, csv, fhirJson].map((format) => format.recognizes(head))).toEqual(["yes", "no", "no"])
  })

  it.each(['[{"resourceType":"Observation","sgv":1,"date":2}]', '[{"a":1}]', "sgv,date\n1,2\n", "", '{"sgv'])(
    "is not %j",
    (text) => expect(nightscout.recognizes(new TextEncoder().encode(text))).toBe("no"),
  )

  it("gives sensor readings as samples, finger readings as entries, and counts what is neither", async () => {
    const items = await readAll(entries)
    expect(items.filter((item) => item.type === "sample")).toEqual([
      {
        type: "sample",
        measure: "glucose-cgm",
        at: "2024-10-27T02:55:00+02:00",
        value: 101,
        unit: "mg/dL",
        device: "xDrip",
        where: "item 1",
      },
    ])
    expect(draftsIn(items).map(({ resource }) => resource)).toMatchObject([
      { code: { coding: [{ code: "41653-7" }] }, effectiveDateTime: "2024-10-27T02:05:00+01:00" },
    ])
    expect(issuesIn(items).map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "error csv-date-missing",
      "warning csv-rows-passed",
    ])
  })

  it("gives insulin and carbohydrates as samples, and finger readings in their own unit", async () => {
    const items = await readAll(treatments)
    expect(
      items.flatMap((item) => (item.type === "sample" ? [`${item.measure} ${item.value} ${item.unit}`] : [])),
    ).toEqual(["insulin-given 3.5 [IU]", "carbohydrates-eaten 40 g"])
    expect(draftsIn(items).map(({ resource }) => resource.valueQuantity)).toMatchObject([
      { value: 5.4, unit: "mmol/L" },
    ])
  })

  it("is the same reading as in a table", async () => {
    const [fromJson] = await readAll(entries.slice(0, 1))
    const [fromTable] = await readCsv('"2024-10-27T00:55:00.000Z",1729990500000,101,"Flat","xDrip"\n', {
      timeZone: "Europe/Berlin",
    })
    expect({ ...fromTable, where: "" }).toEqual({ ...fromJson, where: "" })
  })

  it("may have one object on each line", async () => {
    const lines = entries
      .slice(0, 2)
      .map((entry) => JSON.stringify(entry))
      .join("\n")
    expect((await readAll(lines)).map(({ type }) => type)).toEqual(["sample", "issue"])
  })

  it("that is broken fails with words", async () => {
    await expect(readAll('[{"sgv":1,"date":2}')).rejects.toMatchObject({ code: "input-unreadable" })
  })
})
