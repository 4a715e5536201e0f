/** XML as a tree: what is read, what is refused with line and cause, and that no text can hurt it. */
import { describe, expect, it } from "vitest"
import { readXml, readXmlText, XmlError } from "../../src/fhir/xml.ts"
import { rootName, xmlHead } from "../../src/fhir/xml-head.ts"
import { fc } from "../properties.ts"

async function* chunks(bytes: Uint8Array, size = 7) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function errorOf(text: string): Promise<XmlError> {
  const caught = await readXmlText(text).catch((error: unknown) => error)
  if (caught instanceof XmlError) return caught
  throw new Error("it was read", { cause: caught })
}

describe("a tree", () => {
  it("has names without prefixes, namespaces as declared, children in order and their lines", async () => {
    const root = await readXmlText(`<a xmlns="urn:one" xmlns:s="urn:two">\n x<s:b c="1" s:d="2"/>y\n<u:e/></a>`)
    expect(root).toMatchObject({ name: "a", space: "urn:one", line: 1 })
    expect(root.children).toMatchObject([
      "\n x",
      { name: "b", space: "urn:two", attributes: { c: "1", "s:d": "2" }, line: 2 },
      "y\n",
      { name: "e", space: "u", line: 3 },
    ])
  })

  it("takes text from CDATA and entities of XML itself", async () => {
    expect((await readXmlText("<a>&lt;<![CDATA[<b>]]>&#65;</a>")).children.join("")).toBe("<<b>A")
  })

  it.each([
    ["UTF-8 with a mark", Buffer.from("\uFEFF<a>é</a>")],
    ["UTF-16", Buffer.from("\uFEFF<a>é</a>", "utf16le")],
    ["UTF-16, the other way", Buffer.from("\uFEFF<a>é</a>", "utf16le").swap16()],
    ["Latin 1 as declared", Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>`, "latin1")],
    ["Windows 1252 as declared", Buffer.from(`<?xml version='1.0' encoding='windows-1252'?><a>é</a>`, "latin1")],
  ])("reads %s, in chunks of any size", async (_, bytes) => {
    expect((await readXml(chunks(bytes))).children).toEqual(["é"])
    expect(rootName(xmlHead(bytes))).toBe("a")
  })
})

describe("what is no XML", () => {
  it.each([
    ["a tag that is not closed", "<a>\n<b>\n</a>", 3],
    ["an entity nobody declares", "<a>\n&nbsp;</a>", 2],
    ["an entity the document declares", `<!DOCTYPE a [<!ENTITY x "boom">]>\n<a>&x;</a>`, 2],
    ["nothing", "", 1],
    ["two roots", "<a/>\n<b/>", 2],
    ["text", "hello", 1],
  ])("%s is refused with its line", async (_, text, line) => {
    const error = await errorOf(text)
    expect(error.line).toBe(line)
    expect(error.reason).not.toBe("")
    expect(error.reason).not.toContain("boom")
  })

  it("is what nests without end: told at once, not after hours", async () => {
    expect((await errorOf("<a>".repeat(200_000))).reason).toBe("elements are nested more than 200 deep")
  })

  it("is an encoding that nobody knows", async () => {
    const bytes = Buffer.from(`<?xml version="1.0" encoding="x-none"?><a/>`)
    await expect(readXml(chunks(bytes, 100))).rejects.toThrow("an encoding that cannot be read")
  })

  it("never ends in anything but a tree or an XmlError", async () => {
    const pieces = fc.constantFrom(
      "<a>",
      "</a>",
      "<b c='1'/>",
      "&amp;",
      "&x;",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<?p?>",
      "é",
      " ",
      "\u0000",
    )
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), async (parts) => {
        const caught = await readXmlText(parts.join("")).catch((error: unknown) => error)
        expect(caught instanceof XmlError || (caught as { name?: string }).name !== undefined).toBe(true)
        if (caught instanceof Error) expect(caught).toBeInstanceOf(XmlError)
      }),
    )
  })
})

describe("the root", () => {
  it.each([
    ["<a/>", "a"],
    ["\uFEFF<?xml version='1.0'?>\n<!-- <x> --><?style?>\n<n1:ClinicalDocument xmlns:n1='u'>", "ClinicalDocument"],
    ["<!DOCTYPE HealthData [\n<!ELEMENT a (b)>\n]>\n<HealthData >", "HealthData"],
    ["<!DOCTYPE html>\n<html>", "html"],
    ["<!-- never closed <a>", undefined],
    ["text", undefined],
    ["", undefined],
    ["<a", undefined],
  ])("of %j is %s", (text, name) => expect(rootName(text)).toBe(name))

  it("is found quickly however long what stands before it", () => {
    expect(rootName(`${"<?p ?>".repeat(10_000)}${" ".repeat(60_000)}text`)).toBeUndefined()
  })
})
