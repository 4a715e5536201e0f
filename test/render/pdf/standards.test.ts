/**
 * What the finished file is, as other programs see it: PDF/UA-1 and PDF/A-3a by their own statements, the attachment,
 * the password, the order in which it is read, and the tags of every mark on every page.
 */
import { getDocumentProxy } from "unpdf"
import { describe, expect, test } from "vitest"
import { renderPdf } from "../../../src/render/pdf.ts"
import { composePage, type Page } from "../../../src/report/page.ts"
import { pages } from "../../../src/report/pages.ts"
import { recordOf } from "./records.ts"

const summary = '{"resourceType":"Bundle","type":"document"}\n'
const everyPage: [string, Page][] = Object.entries(pages)
const print = (page: Page, count = 50, more: { summary?: string; password?: string } = {}) =>
  renderPdf(composePage(page, recordOf(count)), { paper: "a4", ...more })
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1")
const open = (bytes: Uint8Array, password?: string) =>
  getDocumentProxy(new Uint8Array(bytes), password === undefined ? {} : { password })

describe("the statements of the file", () => {
  test("are PDF/A-3a and PDF/UA-1, with the color profile and nothing encrypted", async () => {
    const text = latin(await print(pages.visit))
    for (const part of [
      "<pdfaid:part>3</pdfaid:part>",
      "<pdfaid:conformance>A</pdfaid:conformance>",
      "<pdfuaid:part>1</pdfuaid:part>",
      "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
      "/S /GTS_PDFA1",
      "/MarkInfo",
      "/Marked true",
    ]) {
      expect(text).toContain(part)
    }
    expect(text).not.toContain("/Encrypt")
    expect(text).not.toMatch(/\/Type \/Font\b[^>]*\/BaseFont \/Helvetica/)
  })

  test("embed every font, each with a map back to Unicode", async () => {
    const text = latin(await print(pages.full))
    const fonts = text.match(/\/Subtype \/Type0/g) ?? []
    expect(fonts.length).toBeGreaterThan(1)
    expect(text.match(/\/ToUnicode/g)).toHaveLength(fonts.length)
    expect(text.match(/\/FontFile[23]/g)).toHaveLength(fonts.length)
    expect(text).not.toContain("/Subtype /Type1\n")
  })

  test.each(["en", "es"] as const)("name the language of the words: %s", async (language) => {
    const bytes = await renderPdf(composePage(pages.visit, recordOf(1), { language }), { paper: "letter" })
    expect(latin(bytes)).toContain(`/Lang (${language})`)
  })
})

describe("the patient summary goes along", () => {
  test("as an associated file of the document, byte for byte", async () => {
    const bytes = await print(pages.summary, 50, { summary })
    const found = (await (await open(bytes)).getAttachments()) as Record<string, { content: Uint8Array }>
    expect(Object.keys(found)).toEqual(["patient-summary.json"])
    expect(Buffer.from(found["patient-summary.json"]?.content ?? []).toString("utf8")).toBe(summary)
    const text = latin(bytes)
    expect(text).toContain("/AFRelationship /Alternative")
    expect(text).toMatch(/\/AF \[\d+ 0 R\]/)
    expect(text).toContain("/Subtype /application#2Ffhir+json")
  })

  test("and the page says so; without one nothing is attached and nothing said", async () => {
    const said = async (bytes: Uint8Array) => {
      const pdf = await open(bytes)
      const { items } = await (await pdf.getPage(pdf.numPages)).getTextContent()
      return items.map((item) => ("str" in item ? item.str : "")).join(" ")
    }
    expect(await said(await print(pages.visit, 1, { summary }))).toContain("International Patient Summary")
    expect(await said(await print(pages.visit, 1))).not.toContain("International Patient Summary")
  })

  test("the same record and day give the same bytes", async () => {
    const [one, other] = [await print(pages.emergency, 50, { summary }), await print(pages.emergency, 50, { summary })]
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true)
  })
})

describe("a password", () => {
  const password = "Grüße, 李小龙 correct horse"

  test("is needed to read the file, and the right one opens it", async () => {
    const bytes = await print(pages.visit, 1, { password, summary })
    await expect(open(bytes)).rejects.toThrow(/password/i)
    await expect(open(bytes, "wrong")).rejects.toThrow(/password/i)
    const pdf = await open(bytes, password)
    const { items } = await (await pdf.getPage(1)).getTextContent()
    expect(items.map((item) => ("str" in item ? item.str : "")).join(" ")).toContain("Maria Keller")
  })

  test("encrypts with AES-256, revision 6, says nothing readable, and claims no PDF/A", async () => {
    const text = latin(await print(pages.visit, 1, { password }))
    expect(text).toContain("/CFM /AESV3")
    expect(text).toMatch(/\/R 6\b/)
    expect(text).not.toContain("Maria")
    expect(text).not.toContain("pdfaid:part")
  })

  test("gives other bytes each time: chance is part of it", async () => {
    const [one, other] = [await print(pages.visit, 0, { password }), await print(pages.visit, 0, { password })]
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false)
  })
})

type Node = { role?: string; type?: string; id?: string; alt?: string; children?: Node[] }

describe.each(everyPage)("the structure of the page %s", (_name, page) => {
  test("holds every mark that is no decoration, in the order it is read", async () => {
    const pdf = await open(await print(page))
    for (let number = 1; number <= pdf.numPages; number++) {
      const sheet = await pdf.getPage(number)
      const { items } = await sheet.getTextContent({ includeMarkedContent: true })
      const tagged = leaves((await sheet.getStructTree()) as Node | null)
      const stack: (string | undefined)[] = []
      const seen: string[] = []
      for (const item of items as ({ type?: string; tag?: string; id?: string } & { str?: string })[]) {
        if (item.type === "beginMarkedContent" || item.type === "beginMarkedContentProps") {
          stack.push(item.tag === "Artifact" ? "artifact" : item.id)
          if (item.tag !== "Artifact" && item.id !== undefined) seen.push(item.id)
        } else if (item.type === "endMarkedContent") stack.pop()
        else if ((item.str ?? "").trim() !== "") expect(stack.at(-1)).toBeDefined()
      }
      expect(stack).toEqual([])
      expect([...seen].sort()).toEqual([...tagged].sort())
      expect(tagged).toEqual(seen)
    }
  })

  test("has one title, headings without gaps, heads for columns, and words for every figure", async () => {
    const pdf = await open(await print(page))
    const nodes: Node[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      nodes.push(...flat((await (await pdf.getPage(number)).getStructTree()) as Node | null))
    }
    const headings = nodes.flatMap(({ role }) => (role !== undefined && /^H\d$/.test(role) ? [Number(role[1])] : []))
    expect(headings.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of headings.entries()) {
      expect(level - (headings[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    }
    for (const figure of nodes.filter(({ role }) => role === "Figure")) expect(figure.alt ?? "").not.toBe("")
    const rows = nodes.filter(({ role }) => role === "TR")
    expect(rows.every(({ children = [] }) => children.every(({ role }) => role === "TH" || role === "TD"))).toBe(true)
    for (const { children = [] } of nodes.filter(({ role }) => role === "L")) {
      expect(children.every(({ role }) => role === "LI")).toBe(true)
    }
  })
})

function flat(node: Node | null): Node[] {
  return node === null ? [] : [node, ...(node.children ?? []).flatMap(flat)]
}

/** Ids of marked content, in the order of the tree. */
function leaves(node: Node | null): string[] {
  return flat(node).flatMap(({ type, id }) => (type === "content" && id !== undefined ? [id] : []))
}
