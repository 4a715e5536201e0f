import { describe, expect, test } from "vitest"
import type { PartialDate } from "../../src/fhir/dates.ts"
import { renderPdf } from "../../src/render/pdf.ts"
import type { Block, Document, SeriesPoint } from "../../src/report/document.ts"
import { fc } from "../properties.ts"
import { figures, outsideMargins, page, read, roles, section } from "./pdf/support.ts"

const print = (document: Document, paper: "a4" | "letter" = "a4") => renderPdf(document, { paper })

const point = (at: string, value: number, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  at: at as PartialDate,
  value,
  ...more,
})

const hba1c: Block = {
  type: "series",
  title: "Hemoglobin A1c",
  unit: "%",
  low: 4,
  high: 5.6,
  points: [
    point("2024", 5.4),
    point("2025-02", 5.9, { flag: "high" }),
    point("2026-08-02", 6.1, { flag: "high", text: "6.10" }),
  ],
}

describe("every page", () => {
  test("names the person with the birth date, its number, the day and what it is not", async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`Row ${index}`])
    const pages = await read(await print(page([section({ type: "table", columns: [{ title: "What" }], rows })])))
    expect(pages.length).toBeGreaterThan(2)
    for (const [index, sheet] of pages.entries()) {
      expect(sheet.text).toContain("Maria Keller")
      expect(sheet.text).toContain("born 1968-04-12")
      expect(sheet.text).toContain("2026-11-20")
      expect(sheet.text).toContain(`Page ${index + 1} of ${pages.length}`)
      expect(sheet.text).toContain("not a medical document")
    }
  })

  test("lists the sources once, at the end", async () => {
    const pages = await read(await print(page([section({ type: "text", text: "Nothing." })])))
    expect(pages).toHaveLength(1)
    expect(pages[0]?.text.split("St. Mary's Clinic")).toHaveLength(2)
  })

  test("comes out on A4 and on letter paper", async () => {
    const [a4] = await read(await print(page([])))
    const [letter] = await read(await print(page([]), "letter"))
    expect([a4?.width, a4?.height].map((side) => Math.round(side ?? 0))).toEqual([595, 842])
    expect([letter?.width, letter?.height]).toEqual([612, 792])
  })
})

describe("the file", () => {
  test("has the same bytes for the same document", async () => {
    const document = page([section({ type: "text", text: "The same, שלום, 李小龍" }, hba1c)])
    expect(Buffer.from(await print(document)).equals(Buffer.from(await print(document)))).toBe(true)
  })

  test("has other bytes on another day", async () => {
    const first = await print(page([]))
    const second = await print(page([], { today: "2026-11-21" }))
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(false)
  })

  test("says its title and language, and is tagged", async () => {
    const bytes = Buffer.from(await print(page([]))).toString("latin1")
    expect(bytes).toContain("/Lang (en)")
    expect(bytes).toContain("/MarkInfo")
    expect(bytes).toContain("/DisplayDocTitle true")
    expect(bytes).toContain("For my visit, Maria Keller, 2026-11-20")
    expect(bytes).toContain("<pdfuaid:part>1</pdfuaid:part>")
  })

  test("keeps its metadata well formed whatever the person is called", async () => {
    const bytes = Buffer.from(await print(page([], { subject: "A <b>&amp; C · born 1999" }))).toString("utf8")
    const metadata = bytes.slice(bytes.indexOf("<x:xmpmeta"), bytes.indexOf("</x:xmpmeta>"))
    expect(metadata).toContain("For my visit, A  b  amp; C, 2026-11-20")
  })
})

describe("structure", () => {
  test("tags headings, paragraphs, lists, tables and charts in reading order", async () => {
    const [sheet] = await read(
      await print(
        page([
          section(
            { type: "heading", level: 1, text: "Part" },
            { type: "text", text: "Words" },
            { type: "list", items: ["First"] },
            { type: "facts", rows: [{ label: "Label", values: ["Value"] }] },
            { type: "table", columns: [{ title: "Head" }], rows: [["Cell"]] },
            hba1c,
          ),
        ]),
      ),
      true,
    )
    const found = roles(sheet?.tree ?? null).filter((role) => role !== "Root" && role !== "Document")
    expect(found.join(" ")).toBe(
      "H1 P P Sect H2 H3 P L LI Lbl LBody L LI Lbl LBody Table TR TH TR TD P Figure Sect H2 P",
    )
  })

  test("tells in words what a chart shows", async () => {
    const [sheet] = await read(await print(page([section(hba1c)])), true)
    expect(figures(sheet?.tree ?? null)).toEqual([
      "Chart in %. Hemoglobin A1c: 2024 5.4, 2025-02 5.9 (high), 2026-08-02 6.10 (high). range 4–5.6 %",
    ])
  })

  test("repeats the head of a table on every page, and tags it once", async () => {
    const rows = Array.from({ length: 200 }, (_, index) => [`Row ${index}`, "x"])
    const table: Block = { type: "table", columns: [{ title: "Whatever" }, { title: "Second" }], rows }
    const bytes = await print(page([section(table)]))
    for (const sheet of await read(bytes)) expect(sheet.text).toContain("Whatever")
    const tagged = Buffer.from(bytes).toString("latin1").split("/S /TH\n")
    expect(tagged).toHaveLength(1 + 2)
  })
})

describe("pages part where a reader would part them", () => {
  const lines = (count: number): Block => ({
    type: "list",
    items: Array.from({ length: count }, (_, at) => `Item ${at}`),
  })

  test("no heading is the last of a page", async () => {
    for (let count = 28; count <= 42; count += 2) {
      const rest = {
        ...section({ type: "table", columns: [{ title: "Head" }], rows: [["a"], ["b"], ["c"]] }),
        title: "Later",
      }
      const pages = await read(await print(page([section(lines(count)), rest])))
      for (const sheet of pages) {
        const body = sheet.items.filter((item) => item.y > 62).map((item) => item.text)
        expect(body.at(-1)).not.toBe("Later")
        expect(body.at(-1)).not.toBe("Head")
      }
    }
  })

  test("no row of a table stands alone on a page", async () => {
    for (let count = 21; count <= 45; count += 3) {
      const rows = Array.from({ length: count }, (_, index) => [`Row ${index}`])
      const pages = await read(
        await print(page([section({ type: "table", columns: [{ title: "Head" }], rows })], { footer: [] })),
      )
      for (const sheet of pages) {
        expect(sheet.items.filter((item) => item.text.startsWith("Row ")).length).not.toBe(1)
      }
    }
  })

  test("a cell longer than a page goes on over the next pages, nothing lost", async () => {
    const words = Array.from({ length: 4000 }, (_, index) => `w${index}`)
    const table: Block = {
      type: "table",
      columns: [{ title: "Long", grow: true }, { title: "B" }],
      rows: [[words.join(" "), "b"]],
    }
    const pages = await read(await print(page([section(table)])))
    const all = pages
      .map((sheet) => sheet.text)
      .join(" ")
      .split(/\s+/)
    expect(all.filter((word) => /^w\d+$/.test(word))).toEqual(words)
    expect(outsideMargins(pages)).toEqual([])
  })

  test("a box longer than a page parts too", async () => {
    const pages = await read(await print(page([section({ type: "box", title: "Allergies", blocks: [lines(120)] })])))
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.map((sheet) => sheet.text).join(" ")).toContain("Item 119")
  })
})

describe("5,000 rows", () => {
  test("are all there, on pages of even length, within the margins", async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => [
      `Entry number ${index}`,
      `2026-01-${index}`,
      "a source of some length",
    ])
    const table: Block = {
      type: "table",
      columns: [{ title: "What", grow: true }, { title: "Date" }, { title: "Source" }],
      rows,
    }
    const pages = await read(await print(page([section(table)])))
    expect(pages.length).toBeGreaterThan(100)
    expect(pages.flatMap((sheet) => sheet.items).filter((item) => item.text.startsWith("Entry number"))).toHaveLength(
      5000,
    )
    expect(outsideMargins(pages)).toEqual([])
  }, 60_000)
})

describe("hostile and unusual text", () => {
  const said = async (text: string) => (await read(await print(page([section({ type: "text", text })]))))[0]?.text ?? ""

  test("control characters and direction overrides are dropped", async () => {
    expect(await said("a\u001b[31mb\u202egnp.exe\u0000c")).toContain("a[31mbgnp.exec")
  })

  test("a letter no font has is printed as its code", async () => {
    expect(await said("Mood \u{1F9FF} today")).toContain("Mood [U+1F9FF] today")
    expect(await said("lone \ud800 half")).toContain("lone \ufffd half")
  })

  test.each([
    ["Greek, Cyrillic and Czech", "Αθήνα Москва Příliš žluťoučký"],
    ["Chinese", "李小龍 高血压"],
    ["Japanese", "こんにちは カタカナ 薬"],
    ["Korean", "김영희 고혈압"],
    ["Thai", "สวัสดี"],
    ["Armenian and Georgian", "Հայաստան საქართველო"],
    ["signs", "≥ 5 µmol/L → ✓ ≤ 38.5 °C"],
  ])("%s is printed in a font that has it", async (_, text) => {
    const found = await said(text)
    for (const word of text.split(" "))
      expect(found.replaceAll(/\s+/g, "").normalize("NFKC")).toContain(word.normalize("NFKC"))
    expect(found).not.toContain("U+")
  })

  test("Hebrew and Arabic run from right to left", async () => {
    const [sheet] = await read(
      await print(page([section({ type: "text", text: "דוד כהן" }, { type: "text", text: "سمير حداد" })])),
    )
    const text = sheet?.text ?? ""
    expect(text).toContain("דוד")
    expect(text).not.toContain("U+")
    const at = (word: string) => sheet?.items.find((item) => item.text.includes(word))
    // The second word stands left of the first.
    const [first, second] = [at("דוד"), at("כהן")]
    if (first && second && first !== second) expect(second.x).toBeLessThan(first.x)
  })

  test("a name from right to left does not turn round what stands after it", async () => {
    const text = [{ text: "باراسيتامول", tone: "strong" as const }, { text: " — Hives; severe" }, { text: " (2009)" }]
    const [sheet] = await read(await print(page([section({ type: "text", text })])))
    const at = (word: string) => sheet?.items.find((item) => item.text.includes(word))?.x ?? Number.NaN
    const name = sheet?.items.find((item) => /\p{Script=Arabic}/u.test(item.text))?.x ?? Number.NaN
    expect(name).toBeLessThan(at("Hives"))
    expect(sheet?.text).toContain("Hives; severe (2009)")
  })

  test("nothing leaves the margins, whatever is printed", async () => {
    const word = fc.oneof(
      fc.string({ maxLength: 60, unit: "grapheme" }),
      fc.constant("Hydroxychloroquinesulfatemonohydrate".repeat(8)),
      fc.constantFrom("שלום", "مرحبا بالعالم", "高血压".repeat(60), "2026-11-20", "12345678901234567890".repeat(9)),
    )
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "))
    const columns = fc.integer({ min: 1, max: 9 })
    await fc.assert(
      fc.asyncProperty(columns, fc.array(text, { minLength: 1, maxLength: 18 }), async (count, texts) => {
        const cells = (row: number) => Array.from({ length: count }, (_, at) => texts[(row + at) % texts.length] ?? "")
        const pages = await read(
          await print(
            page([
              section(
                { type: "text", text: texts.join(" ") },
                { type: "list", items: texts },
                { type: "facts", rows: texts.map((label) => ({ label, values: texts.slice(0, 2) })) },
                {
                  type: "table",
                  columns: Array.from({ length: count }, (_, at) => ({
                    title: `Column ${at}`,
                    grow: at === 0,
                  })),
                  rows: [cells(0), cells(1), cells(2)],
                },
              ),
            ]),
          ),
        )
        expect(outsideMargins(pages)).toEqual([])
      }),
      { numRuns: 6, endOnFailure: true },
    )
  }, 120_000)
})
