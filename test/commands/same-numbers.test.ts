/** The screen, the printed page, the lines for a screen reader and the JSON tell the same facts with the same numbers. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { extractText, getDocumentProxy } from "unpdf"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { exportRecord } from "../../src/commands/export.ts"
import { labs } from "../../src/commands/labs.ts"
import { meds } from "../../src/commands/meds.ts"
import { pdf } from "../../src/commands/pdf.ts"
import { summary } from "../../src/commands/summary.ts"
import type { TestRecord } from "../store/support.ts"
import { mariasRecord } from "./maria.ts"
import { run } from "./support.ts"

type Summary = {
  allergies: { known: { title: string }[] }
  medications: { title: string; dose?: string }[]
  results: { title: string; entry: { value: { number: number } } }[]
  vitals: { title: string; value: string }[]
}
type Sheet = { rows: { title: string; cells: { date: string; text: string }[] }[] }

let record: TestRecord
let folder: string
const told: Record<string, string> = {}
let facts: Summary
let sheet: Sheet

beforeAll(async () => {
  record = await mariasRecord()
  folder = mkdtempSync(join(tmpdir(), "phr-same-"))
  told["screen, 60 columns"] = (await run(summary, record.store, [], {}, { columns: 60 })).out
  told["screen, 140 columns"] = (await run(summary, record.store, [], {}, { columns: 140 })).out
  told["printed visit page"] = await printed("visit")
  told["printed summary"] = await printed("summary")
  const html = exportRecord.subcommands?.html
  if (html === undefined) throw new Error("no HTML export")
  told["HTML page"] = (await run(html, record.store)).out.replaceAll(/<[^>]*>/g, " ").replaceAll("&amp;", "&")
  facts = JSON.parse((await run(summary, record.store, [], {}, { json: true })).out) as Summary
  sheet = JSON.parse((await run(labs, record.store, [], {}, { json: true })).out) as Sheet
})
afterAll(() => {
  record.close()
  rmSync(folder, { recursive: true })
})

async function printed(name: string): Promise<string> {
  const page = pdf.subcommands?.[name]
  if (page === undefined) throw new Error(`no page ${name}`)
  const path = join(folder, `${name}.pdf`)
  await run(page, record.store, [], { output: path })
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(path))), { mergePages: true })
  return text
}

/** Words one space apart: lines break where the medium needs it. */
const flat = (text: string) => text.replaceAll(/\s+/g, " ")

const without = (text: string) => flat(text).replaceAll(" ", "")

describe("the same numbers everywhere", () => {
  test("allergies, medicines with their dose, and results out of range", () => {
    expect(facts.medications.length).toBeGreaterThan(2)
    expect(facts.results.length).toBeGreaterThan(1)
    const wanted = [
      ...facts.allergies.known.map(({ title }) => title),
      ...facts.medications.flatMap(({ title, dose }) => [title, dose ?? ""]),
      ...facts.results.map(({ title, entry }) => (title === "" ? "" : String(entry.value.number))),
    ]
    for (const [medium, text] of Object.entries(told)) {
      for (const words of wanted) expect(without(text), `${medium}: ${words}`).toContain(without(words))
    }
  })

  test("every cell of the flowsheet stands on the printed results page", async () => {
    const page = without(await printed("labs"))
    const cells = sheet.rows.flatMap((row) => row.cells)
    expect(cells.length).toBeGreaterThan(6)
    for (const { text } of cells) expect(page, text).toContain(without(text))
    const screen = without((await run(labs, record.store, [], { all: true }, { columns: 140 })).out)
    for (const { text } of cells) expect(screen, text).toContain(without(text))
  })

  test("the medicines of phr meds are those of the summary", async () => {
    const list = JSON.parse((await run(meds, record.store, [], {}, { json: true })).out) as {
      medicines: { title: string; dose?: string }[]
    }
    expect(list.medicines.map(({ title, dose }) => [title, dose])).toEqual(
      facts.medications.map(({ title, dose }) => [title, dose]),
    )
  })
})
