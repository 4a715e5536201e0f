/** One golden pair a table of the folder: what stands in `synthea-csv/<name>.csv` becomes `<name>.expected.json`. */
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import type { Input } from "../../../src/import/format.ts"
import { csv } from "../../../src/import/formats/csv.ts"
import { syntheaCsv } from "../../../src/import/formats/synthea-csv.ts"
import type { Item } from "../../../src/record/draft.ts"
import { project } from "../../../src/record/project.ts"
import { inputOf } from "./csv/read.ts"

const folder = fileURLToPath(new URL("synthea-csv/", import.meta.url))
const files = readdirSync(folder).filter((name) => name.endsWith(".csv"))
const fileInput = (name: string): Input => ({ ...inputOf(readFileSync(`${folder}${name}`)), name })

async function readAll(input: Input): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of syntheaCsv.read(input, {})) items.push(item)
  return items
}

const told = (item: Item) =>
  item.type === "resource"
    ? `{"where":${JSON.stringify(item.where)},"resource":${new TextDecoder().decode(item.bytes)}}`
    : JSON.stringify(item)

describe("Synthea's tables", () => {
  it.each(files)("%s is known by its header alone, and by no other format", (name) => {
    const { head } = fileInput(name)
    expect([syntheaCsv.recognizes(head), csv.recognizes(head)]).toEqual(["yes", "no"])
  })

  it.each(files)("%s becomes what is expected", async (name) => {
    const items = await readAll(fileInput(name))
    await expect(`[\n${items.map(told).join(",\n")}\n]\n`).toMatchFileSnapshot(
      `${folder}${name.replace(/\.csv$/, ".expected.json")}`,
    )
  })

  it("become entries of their kinds", async () => {
    const kinds = new Set<string | undefined>()
    for (const name of files) {
      for (const item of await readAll(fileInput(name))) {
        if (item.type === "resource") kinds.add(project(item.resource, () => undefined, undefined)?.kind)
      }
    }
    for (const kind of ["conditions", "medications", "allergies", "immunizations", "labs", "vitals", "procedures"])
      expect([...kinds]).toContain(kind)
    for (const kind of ["encounters", "care-plans", "devices", "coverage"]) expect([...kinds]).toContain(kind)
  })

  it("name their patients: in full in one table, by their ids in the others", async () => {
    const patients = async (name: string) => {
      const found = []
      for await (const one of syntheaCsv.patients(fileInput(name))) found.push(one)
      return found
    }
    expect(await patients("patients.csv")).toMatchObject([{ birthDate: "1980-05-04" }, { birthDate: "1975-01-02" }])
    const named = await patients("conditions.csv")
    expect(named.map((one) => Object.keys(one))).toEqual([
      ["resourceType", "id", "identifier"],
      ["resourceType", "id", "identifier"],
    ])
    expect(await patients("organizations.csv")).toEqual([])
  })

  it("grown by rows, and by the end of what went on, bring only what is new", async () => {
    const text = readFileSync(`${folder}conditions.csv`, "utf8")
    const ids = async (content: string) =>
      (await readAll(inputOf(content))).flatMap((item) => (item.type === "resource" ? [item.resource.id] : []))
    const before = await ids(text)
    const after = await ids(
      `${text.replace("2019-01-01,,1111", "2019-01-01,2024-01-01,1111")}2024-01-01,,${before[0]},,,1,New\n`,
    )
    expect(after.slice(0, 3)).toEqual(before)
    expect(after).toHaveLength(4)
  })
})
