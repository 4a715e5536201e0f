import { createHash } from "node:crypto"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Day } from "../../../src/fhir/dates.ts"
import { rtfText } from "../../../src/fhir/rtf.ts"
import { detectFormat } from "../../../src/import/detect.ts"
import type { Input } from "../../../src/import/format.ts"
import { documentKind } from "../../../src/import/formats/document/kind.ts"
import { importInput } from "../../../src/import/pipeline.ts"
import { zipOf } from "../../cli/zip-file.ts"
import { makeRecord, type TestRecord } from "../../store/support.ts"
import { makePdf } from "./document/pdf-file.ts"

let record: TestRecord
beforeEach(() => {
  record = makeRecord()
})
afterEach(() => record.close())

function input(content: string | Uint8Array, name = "file", beside: readonly Input[] = []): Input {
  const bytes = Buffer.from(content)
  return {
    name,
    bytes: bytes.length,
    head: bytes.subarray(0, 65536),
    async *open() {
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
    },
    async *beside() {
      yield* beside
    },
  }
}

const take = (content: string | Uint8Array, name?: string, beside?: readonly Input[]) =>
  importInput(input(content, name, beside), record.store, { today: "2026-11-20" as Day })

const only = () => record.store.entries({ person: record.store.persons()[0]?.id ?? 0, kinds: ["documents"] })[0]

/** The file as the record gives it back. */
function kept(): Buffer {
  const text = record.store.versions(only()?.id ?? "")[0]?.text ?? "{}"
  return Buffer.from(JSON.parse(text).content[0].attachment.data, "base64")
}

const docx = (words: string) => {
  const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${words}</w:body></w:document>`
  return zipOf([
    { name: "[Content_Types].xml", content: "<Types/>" },
    { name: "word/document.xml", content: xml },
  ])
}

describe("a document", () => {
  const kinds: [string, () => Uint8Array | string | Promise<Uint8Array>, string][] = [
    ["a PDF", () => makePdf(["Left knee: no fracture."]), "no fracture"],
    [
      "an RTF text",
      () =>
        String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Caf\'e9 note\par {\*\generator X;}Sugar \u8805?7\par}`,
      "Café note\nSugar ≥7",
    ],
    [
      "a web page",
      () => "<!DOCTYPE html><html><head><title>Visit</title></head><body><p>Knee &amp; hip</p></body></html>",
      "Knee & hip",
    ],
    [
      "a word processor's file",
      () => docx("<w:p><w:r><w:t>Dear </w:t></w:r><w:r><w:t>Maria</w:t></w:r></w:p><w:p><w:t>Rest.</w:t></w:p>"),
      "Dear Maria\nRest.",
    ],
    ["a text in UTF-8", () => "Nach dem Sturz: Knie geprellt.\n", "Knie geprellt"],
    ["a text of Windows", () => Buffer.from("Besuch f\xfcr Knie\r\n", "latin1"), "Besuch für Knie"],
    ["a text in UTF-16", () => Buffer.from("\ufeffKnie geprellt", "utf16le"), "Knie geprellt"],
  ]
  it.each(kinds)("of %s is found by its words and given back byte for byte", async (_, make, words) => {
    const bytes = Buffer.from(await make())
    const report = await take(bytes, "/home/maria/letter.bin")
    expect(report).toMatchObject({ format: "document", status: "imported", counts: { read: 1, new: 1 }, issues: [] })
    expect(only()?.note).toContain(words)
    expect(record.store.search(1, words.split(/\s/)[0] ?? "", 10)).toHaveLength(1)
    expect(createHash("sha256").update(kept()).digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"))
  })

  it("imported twice, or under another name, is one; undo takes it back to the letter", async () => {
    const before = record.store.dump()
    const bytes = await makePdf(["Once"])
    const { importId = 0 } = await take(bytes, "a.pdf")
    const after = record.store.dump()
    expect((await take(bytes, "b.pdf")).status).toBe("unchanged")
    expect(record.store.dump()).toEqual(after)
    await record.store.undo(importId, "2026-11-20" as Day)
    expect(record.store.dump()).toEqual(before)
  })

  it("has the name of its file, and title and day where the PDF states them", async () => {
    await take(await makePdf(["x"], { info: { Title: "Discharge letter" } }), "/tmp/scan 7.pdf")
    expect(only()?.title).toBe("Discharge letter, scan 7.pdf")
    expect(only()?.start).toMatch(/^2024-03-05/)
  })

  it("without a title and a day has none, and no program's name for one", async () => {
    await take(await makePdf(["x"], { info: { Title: "Microsoft Word - Document1" } }), "letter.pdf")
    expect(only()?.title).toBe("letter.pdf")
    await take("Just a note", "note.txt")
    const note = record.store.entries({ person: 1, text: "note" })[0]
    expect(note?.start).toBeUndefined()
  })

  it("that is a locked PDF, a scan, or broken is kept and says that it has no words", async () => {
    const locked = await makePdf(["secret"], { userPassword: "open" })
    const scan = await makePdf([""])
    const broken = Buffer.from("%PDF-1.7\nnothing of a PDF follows")
    const codes: string[] = []
    for (const [at, bytes] of [locked, scan, broken].entries()) {
      const report = await take(bytes, `${at}.pdf`)
      expect(report.counts).toMatchObject({ read: 1, new: 1, issues: 0 })
      codes.push(...report.issues.map(({ code, severity }) => `${severity} ${code}`))
    }
    expect(codes).toEqual(["warning document-locked", "warning document-scan", "warning document-broken"])
  })

  it("goes to the person named, and is refused where nobody is clear", async () => {
    record.store.addPerson({ name: "Tom Keller" })
    await expect(take("A note of nobody in particular", "n.txt")).rejects.toMatchObject({
      code: "person-of-file-unclear",
    })
  })
})

describe("the kind of a file is seen in its bytes:", () => {
  const bytes = (text: string) => Buffer.from(text, "latin1")
  it.each([
    ["%PDF-1.4", "application/pdf"],
    ["\r\n\r\n%PDF-1.4", "application/pdf"],
    ["\x89PNG\r\n\x1a\n", "image/png"],
    ["\xff\xd8\xff\xe0", "image/jpeg"],
    ["II*\0abcd", "image/tiff"],
    ["MM\0*abcd", "image/tiff"],
    ["\0\0\0\x18ftypheic", "image/heic"],
    ["\0\0\0\x18ftypmif1", "image/heic"],
    ["RIFF\0\0\0\0WEBPVP8", "image/webp"],
    [`${"\0".repeat(128)}DICM`, "application/dicom"],
    ["{\\rtf1 x}", "application/rtf"],
    ["<?xml version='1.0'?><!-- a --><html xmlns='x'>", "text/html"],
    ["<svg xmlns='x'>", "image/svg+xml"],
    ["Dear Maria", "text/plain"],
    ["\xef\xbb\xbfDear Maria", "text/plain"],
  ])("%j is %s", (text, type) => {
    expect(documentKind(bytes(text))?.contentType).toBe(type)
  })

  it.each([
    '{"a":1}',
    "[1]",
    "<ClinicalDocument>",
    "\0\x01\x02binary",
    "\x7fELF\x02\x01\x01",
    "   ",
    "PK\x03\x04 other",
  ])("%j is no document", (text) => {
    expect(documentKind(bytes(text))).toBeUndefined()
  })

  it("a text is a document only where nobody else claims it", async () => {
    const formatOf = async (text: string) => (await detectFormat(input(text))).id
    expect(await formatOf("Dear Maria, all is well.")).toBe("document")
    expect(await formatOf("Date,Measure,Value,Unit\n2025-01-01,Weight,80,kg\n")).toBe("csv")
    expect(await formatOf("shc:/567")).toBe("smart-health-card")
    await expect(formatOf('{"a":1}')).rejects.toMatchObject({ code: "input-unknown" })
  })
})

describe("RTF gives its words and nothing else:", () => {
  it.each([
    [String.raw`{\rtf1 a{\b b}c}`, "abc"],
    [String.raw`{\rtf1 one\line two\tab x}`, "one\ntwo\tx"],
    [String.raw`{\rtf1{\pict\pngblip 89504e47}after}`, "after"],
    [String.raw`{\rtf1\uc2\u8211--x}`, "–x"],
    [String.raw`{\rtf1 \{braces\} and \\}`, "{braces} and \\"],
    [String.raw`{\rtf1\ansicpg1251 \'cf\'f0}`, "Пр"],
    ["{\\rtf1 broken \\'zz {{{", "broken 'zz"],
  ])("%s", (rtf, words) => {
    expect(rtfText(rtf)).toBe(words)
  })
})

describe("a package of IHE XDM", () => {
  const metadata = `<SubmitObjectsRequest xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"><RegistryObjectList>
    <ExtrinsicObject id="d1"><Slot name="URI"><ValueList><Value>SCAN.PDF</Value></ValueList></Slot>
    <Slot name="creationTime"><ValueList><Value>20120806</Value></ValueList></Slot>
    <Slot name="sourcePatientInfo"><ValueList><Value>PID-5|Keller^Maria^^^</Value><Value>PID-7|19680412</Value><Value>PID-8|F</Value></ValueList></Slot>
    <Name><LocalizedString value="Knee x-ray report"/></Name>
    <Classification classificationScheme="urn:uuid:f0306f51-975f-434e-a61c-c59651d33983" nodeRepresentation="11528-7">
      <Slot name="codingScheme"><ValueList><Value>LOINC</Value></ValueList></Slot><Name><LocalizedString value="Radiology report"/></Name></Classification>
    <Classification classificationScheme="urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d">
      <Slot name="authorInstitution"><ValueList><Value>Get Well Clinic^^^</Value></ValueList></Slot></Classification>
    </ExtrinsicObject></RegistryObjectList></SubmitObjectsRequest>`
  const folder = "x.zip › IHE_XDM/SUBSET01"

  it("tells kind, title, day and author of a document that says none itself", async () => {
    const beside = [input(metadata, `${folder}/METADATA.XML`)]
    const report = await take(await makePdf(["x"]), `${folder}/SCAN.PDF`, beside)
    expect(report.person).toBe("Maria Keller")
    expect(only()).toMatchObject({
      title: "Radiology report",
      start: "2012-08-06",
      codes: [{ system: "http://loinc.org", code: "11528-7", display: "Radiology report" }],
      value: { text: "Knee x-ray report, SCAN.PDF" },
      performer: "Get Well Clinic",
    })
  })

  it("of somebody else is refused by what its metadata says", async () => {
    const other = metadata.replace("Keller^Maria", "Jones^Isabella").replace("19680412", "19470501")
    record.store.editPerson(1, { birthDate: "1968-04-12" as Day })
    const taken = take(await makePdf(["x"]), `${folder}/SCAN.PDF`, [input(other, `${folder}/METADATA.XML`)])
    await expect(taken).rejects.toMatchObject({ code: "other-person" })
  })

  it.each([
    ["metadata", metadata],
    ["an index", "<html><body><a href='IHE_XDM/SUBSET01/A.XML'>A</a></body></html>"],
    ["a read-me", "The content of this package:\nIHE_XDM/ - content holder\n"],
    ["a style sheet", '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>'],
  ])("has %s: known, kept, of no items, and nobody's", async (_, text) => {
    record.store.addPerson({ name: "Tom Keller" })
    const before = record.store.dump()
    const report = await take(text, "part")
    expect(report).toMatchObject({ format: "packaging", status: "imported", issues: [] })
    expect(report.counts).toMatchObject({ read: 0, new: 0, issues: 0 })
    expect(Buffer.from(record.store.original(report.importId ?? 0) ?? []).toString()).toBe(text)
    expect((await take(text, "part")).status).toBe("unchanged")
    await record.store.undo(report.importId ?? 0, "2026-11-20" as Day)
    expect(record.store.dump()).toEqual(before)
  })
})
