import { randomBytes } from "node:crypto"
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { Readable } from "node:stream"
import { describe, expect, it, onTestFinished } from "vitest"
import { findInputs, inputLimits } from "../../src/cli/inputs.ts"
import { type ZipEntry, zipOf } from "./zip-file.ts"

type Said = { name: string; text?: string; refused?: string }

function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), "phr-inputs-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** What is found, names told from the folder on. */
async function find(
  folder: string,
  paths: readonly string[],
  stdin: Uint8Array = Buffer.alloc(0),
  limits = inputLimits,
): Promise<Said[]> {
  const inputs = await findInputs(
    paths.map((path) => (path === "-" ? path : join(folder, path))),
    Readable.from([stdin]),
    limits,
  )
  const said: Said[] = []
  for await (const input of inputs.each()) {
    const name = input.name.replace(`${folder}/`, "")
    if ("failure" in input) {
      said.push({ name, refused: input.failure.message.replace(`${folder}/`, "").slice(name.length + 2) })
      continue
    }
    const texts = [await textOf(input.open()), await textOf(input.open())]
    expect(texts[0], "can be opened again").toBe(texts[1])
    expect(Buffer.from(input.head).toString()).toBe(texts[0]?.slice(0, 64 * 1024))
    said.push({ name, text: texts[0] ?? "" })
  }
  inputs.close()
  return said
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const inZip = (entries: readonly ZipEntry[]) => find(folderOf({ "a.zip": zipOf(entries) }), ["a.zip"])

describe("files and folders", () => {
  it("are read in a stable order, without what systems leave about", async () => {
    const folder = folderOf({
      "b.csv": "b",
      "a/2.csv": "2",
      "a/1.csv": "1",
      "a/.DS_Store": "x",
      "__MACOSX/1": "x",
      "a/._1.csv": "x",
    })
    expect((await find(folder, ["."])).map(({ name }) => name)).toEqual(["a/1.csv", "a/2.csv", "b.csv"])
  })

  it("come with the patients first, then with what others refer to", async () => {
    const of = (type: string) => `{"resourceType":"${type}"}\n`
    const folder = folderOf({
      "1.ndjson": of("Condition"),
      "2.ndjson": of("Organization"),
      "3.ndjson": of("Patient"),
      "4.json": `{"resourceType" : "Bundle","entry":[{"resource":${of("Patient")}}]}`,
      "5.csv": "date,value",
    })
    expect((await find(folder, ["."])).map(({ name }) => name)).toEqual([
      "3.ndjson",
      "4.json",
      "2.ndjson",
      "1.ndjson",
      "5.csv",
    ])
  })

  it("that are not there are told of, and the others are read", async () => {
    const folder = folderOf({ "a.csv": "a" })
    expect(await find(folder, ["nothing.csv", "a.csv"])).toEqual([
      { name: "a.csv", text: "a" },
      { name: "nothing.csv", refused: "there is no such file or folder" },
    ])
  })

  it("end, also where a link leads back", async () => {
    const folder = folderOf({ "a/b.csv": "b" })
    symlinkSync("..", join(folder, "a/up"))
    expect((await find(folder, ["."])).map(({ name }) => name)).toEqual(["a/b.csv"])
  })

  it("of nothing give nothing", async () => {
    expect(await find(folderOf({}), ["."])).toEqual([])
  })
})

describe("standard input", () => {
  it("is read like a file, and an archive in it is opened", async () => {
    const folder = folderOf({})
    expect(await find(folder, ["-"], Buffer.from("date,value"))).toEqual([
      { name: "standard input", text: "date,value" },
    ])
    const zip = zipOf([{ name: "a.csv", content: "a" }])
    expect(await find(folder, ["-"], zip)).toEqual([{ name: "standard input › a.csv", text: "a" }])
  })
})

describe("zip archives", () => {
  it("give their members, by content and not by name, folders and noise left out", async () => {
    const entries = ["x/b.csv", "x/", "__MACOSX/x/._b.csv", "x/.DS_Store", "a.csv"].map((name) => ({
      name,
      content: name,
    }))
    const folder = folderOf({ "download.bin": zipOf(entries) })
    expect(await find(folder, ["download.bin"])).toEqual([
      { name: "download.bin › x/b.csv", text: "x/b.csv" },
      { name: "download.bin › a.csv", text: "a.csv" },
    ])
  })

  it("may hold archives, to a limit", async () => {
    let zip = zipOf([{ name: "deep.csv", content: "deep" }])
    for (let depth = 0; depth < 2; depth++) zip = zipOf([{ name: `${depth}.zip`, content: zip }])
    const folder = folderOf({ "a.zip": zip })
    expect(await find(folder, ["a.zip"])).toEqual([{ name: "a.zip › 1.zip › 0.zip › deep.csv", text: "deep" }])
    for (let depth = 2; depth < 6; depth++) zip = zipOf([{ name: `${depth}.zip`, content: zip }])
    const [said] = await find(folderOf({ "a.zip": zip }), ["a.zip"])
    expect(said?.refused).toContain("archives within archives")
  })

  it("hold archives in memory to a limit in all, and files to a limit in number", async () => {
    const inner = zipOf([{ name: "a.csv", content: randomBytes(1000).toString("hex") }])
    const folder = folderOf({ "a.zip": zipOf([1, 2, 3, 4].map((n) => ({ name: `${n}.zip`, content: inner }))) })
    const said = await find(folder, ["a.zip"], undefined, { ...inputLimits, nestedBytes: 2.5 * inner.length })
    expect(said.filter(({ text }) => text !== undefined)).toHaveLength(2)
    expect(said.filter(({ refused }) => refused?.startsWith("archives within archives"))).toHaveLength(2)
    const few = await find(folder, ["a.zip"], undefined, { ...inputLimits, files: 2 })
    expect(few.map(({ refused }) => refused)).toEqual([undefined, undefined, "more than 2 files"])
  })

  it("lose paths that would lead out of a folder; nothing is written anyway", async () => {
    const names = ["../../etc/passwd", "/etc/shadow", "C:\\Users\\a.csv", "a/./b/../c.csv"]
    const said = await inZip(names.map((name) => ({ name, content: "x" })))
    expect(said.map(({ name }) => name)).toEqual([
      "a.zip › etc/passwd",
      "a.zip › etc/shadow",
      "a.zip › Users/a.csv",
      "a.zip › a/b/c.csv",
    ])
  })

  it("that swell without measure are refused, member by member", async () => {
    const said = await inZip([
      { name: "bomb.json", content: Buffer.alloc(20 * 1024 * 1024, " ") },
      { name: "fine.csv", content: "fine" },
    ])
    expect(said[0]).toEqual({ name: "a.zip › fine.csv", text: "fine" })
    expect(said[1]?.refused).toContain("zip bomb")
  })

  it("whose members overlap are refused", async () => {
    const entries = Array.from({ length: 5 }, (_, n) => ({
      name: `${n}.csv`,
      content: "a".repeat(100),
      says: { packed: 400 },
    }))
    const said = await inZip(entries)
    expect(said.some(({ refused }) => refused?.includes("overlap") === true)).toBe(true)
  })

  it("with locked, unknown, altered and lying members are told of, and the rest is read", async () => {
    const said = await inZip([
      { name: "locked.csv", content: "a", flags: 1 },
      { name: "odd.csv", content: "a", method: 93 },
      { name: "altered.csv", content: "a", says: { crc: 1 } },
      { name: "longer.csv", content: "a".repeat(100), says: { size: 5 } },
      { name: "fine.csv", content: "fine" },
    ])
    expect(said.filter(({ text }) => text !== undefined)).toEqual([{ name: "a.zip › fine.csv", text: "fine" }])
    expect(said.map(({ refused }) => refused).filter((words) => words !== undefined)).toHaveLength(4)
    expect(said.find(({ name }) => name.endsWith("locked.csv"))?.refused).toContain("password")
  })

  it("that are cut short are refused as damaged", async () => {
    const zip = zipOf([{ name: "a.csv", content: "a" }])
    const [said] = await find(folderOf({ "a.zip": zip.subarray(0, -10) }), ["a.zip"])
    expect(said?.refused).toBe("the archive is damaged")
  })
})
