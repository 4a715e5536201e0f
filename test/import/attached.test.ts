import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Day } from "../../src/fhir/dates.ts"
import type { Input } from "../../src/import/format.ts"
import { importInput } from "../../src/import/pipeline.ts"
import { makeRecord, type TestRecord } from "../store/support.ts"
import { makePdf } from "./formats/document/pdf-file.ts"

let record: TestRecord
beforeEach(() => {
  record = makeRecord()
})
afterEach(() => record.close())

function input(content: string): Input {
  const bytes = Buffer.from(content)
  return {
    name: "file",
    bytes: bytes.length,
    head: bytes.subarray(0, 65536),
    async *open() {
      yield bytes
    },
  }
}

const take = (content: unknown) =>
  importInput(input(typeof content === "string" ? content : JSON.stringify(content)), record.store, {
    today: "2026-11-20" as Day,
  })
const search = (words: string) => record.store.search(1, words, 10).map(({ title }) => title)

const letter = (data: Buffer, changes: object = {}) => ({
  resourceType: "DocumentReference",
  id: "d1",
  status: "current",
  type: { text: "Discharge letter" },
  content: [{ attachment: { contentType: "application/pdf", data: data.toString("base64") } }],
  ...changes,
})

describe("a PDF inside a resource", () => {
  it("is found by its words, and the resource stays as it came", async () => {
    const resource = letter(await makePdf(["Arthroscopy of the left knee"]))
    const report = await take(resource)
    expect(report.counts).toEqual({ read: 1, new: 1, updated: 0, unchanged: 0, same: 0, issues: 0 })
    expect(search("arthroscopy knee")).toEqual(["Discharge letter"])
    expect(record.store.versions(record.store.search(1, "arthroscopy", 1)[0]?.id ?? "")[0]?.text).toBe(
      JSON.stringify(resource),
    )
  })

  it("imported again changes nothing, and is taken back to the letter", async () => {
    const before = record.store.dump()
    const resource = letter(await makePdf(["Arthroscopy"]))
    const { importId = 0 } = await take(resource)
    const after = record.store.dump()
    expect((await take(`${JSON.stringify(resource)}\n`)).counts).toMatchObject({ read: 1, unchanged: 1 })
    await record.store.undo(2, "2026-11-20" as Day)
    expect(record.store.dump()).toEqual(after)
    await record.store.undo(importId, "2026-11-20" as Day)
    expect(record.store.dump()).toEqual(before)
  })

  it("in a Binary, which a report points at, is found by the report", async () => {
    const data = (await makePdf(["Meniscus torn"])).toString("base64")
    await take({
      resourceType: "Bundle",
      type: "collection",
      entry: [
        {
          resource: letter(Buffer.alloc(0), {
            content: [{ attachment: { contentType: "application/pdf", url: "Binary/b1" } }],
          }),
        },
        { resource: { resourceType: "Binary", id: "b1", contentType: "application/pdf", data } },
      ],
    })
    expect(search("meniscus")).toContain("Discharge letter")
  })

  it("that is a scan or locked says so, once", async () => {
    const report = await take(letter(await makePdf([""])))
    expect(report.issues).toMatchObject([{ code: "attached-document-scan", severity: "warning", where: "line 1" }])
    expect((await take(letter(await makePdf(["x"], { userPassword: "open" })))).issues).toMatchObject([
      { code: "attached-document-locked" },
    ])
  })

  it("beside its own text is not read twice", async () => {
    const pdf = {
      attachment: { contentType: "application/pdf", data: (await makePdf(["Hidden orchard"])).toString("base64") },
    }
    const text = { attachment: { contentType: "text/plain", data: Buffer.from("Plain meadow").toString("base64") } }
    await take(letter(Buffer.alloc(0), { content: [pdf, text] }))
    expect(search("orchard")).toEqual([])
    expect(search("meadow")).toEqual(["Discharge letter"])
  })

  it("of an unstructured clinical document is found, too", async () => {
    const data = (await makePdf(["Echocardiogram was normal"])).toString("base64")
    await take(`<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Letter</title><effectiveTime value="20240305"/>
      <component><nonXMLBody><text mediaType="application/pdf" representation="B64">${data}</text></nonXMLBody></component></ClinicalDocument>`)
    expect(search("echocardiogram")).toHaveLength(1)
  })
})
