import { afterEach, beforeEach, expect, test } from "vitest"
import { show } from "../../src/commands/show.ts"
import type { Day } from "../../src/fhir/dates.ts"
import { importInput } from "../../src/import/pipeline.ts"
import { makeRecord, type TestRecord } from "../store/support.ts"
import { run } from "./support.ts"

let record: TestRecord
beforeEach(() => {
  record = makeRecord("Me")
})
afterEach(() => record.close())

async function take(...resources: object[]) {
  const entry = resources.map((resource) => ({ resource }))
  const bytes = Buffer.from(JSON.stringify({ resourceType: "Bundle", type: "collection", entry }))
  const open = async function* () {
    yield bytes
  }
  const input = { name: "file.json", bytes: bytes.length, head: bytes, open }
  await importInput(input, record.store, { today: "2026-11-20" as Day })
}

const letter = "<p>doing well</p>"
const binary = {
  resourceType: "Binary",
  id: "abc",
  contentType: "text/html",
  data: Buffer.from(letter).toString("base64"),
}
const reference = (url: string) => ({
  resourceType: "DocumentReference",
  id: "d1",
  status: "current",
  type: { text: "Progress note" },
  content: [{ attachment: { contentType: "text/html", url } }],
})

async function original() {
  const documents = record.store.entries({ person: record.person, kinds: ["documents"] })
  const id = documents.find(({ resource }) => resource === "DocumentReference")?.id ?? ""
  return (await run(show, record.store, [id], { original: true }, { terminal: false })).out
}

test.each(["Binary/abc", "https://fhir.example/r4/Binary/abc"])(
  "the file of a document that points at %s is the one that came beside it",
  async (url) => {
    await take(reference(url), binary, { ...binary, id: "other", data: "b3RoZXI=" })
    expect(await original()).toBe(letter)
  },
)

test("a document that points at a file nobody gave has none", async () => {
  await take(reference("Binary/missing"), binary)
  await expect(original()).rejects.toThrow(/no file is kept/)
})
