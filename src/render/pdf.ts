/**
 * A document as a PDF: one tagged file with its fonts embedded, the same bytes for the same document.
 * Every page names the person, the page's number and the day. What a page looks like: pdf/look.ts.
 * Standards: PDF 1.7 (ISO 32000-1) tagged as PDF/UA-1 asks (ISO 14289-1), archivable with its attachment as PDF/A-3a asks
 * (ISO 19005-3); encrypted, where a password is given, by revision 6 of AES-256 (ISO 32000-2 §7.6.4), and no PDF/A then.
 */
import type { Day } from "../fhir/dates.ts"
import type { Document, Section } from "../report/document.ts"
import { wordsIn } from "../report/words.ts"
import { blockSlabs, sectionTitle } from "./pdf/blocks.ts"
import { flow, type Slab } from "./pdf/flow.ts"
import { makeFaces } from "./pdf/fonts.ts"
import { look, type Paper } from "./pdf/look.ts"
import { once, rowSlabs } from "./pdf/rows.ts"
import { baseline, lineHeight, openSheet, type Sheet } from "./pdf/sheet.ts"
import type { Tools } from "./pdf/tools.ts"
import { type Line, makeTypesetter } from "./pdf/typeset.ts"

export type PdfOptions = {
  paper: Paper
  /** A FHIR document to carry along: the patient summary as JSON. */
  summary?: string
  /** Encrypts the file; it cannot be PDF/A then. */
  password?: string
}

/** The document as the bytes of a PDF file. */
export async function renderPdf(document: Document, options: PdfOptions): Promise<Uint8Array> {
  const [name = ""] = document.subject.split(" · ")
  const words = wordsIn(document.language ?? "en")
  const sheet = await openSheet({
    paper: options.paper,
    title: [document.title, name, document.today].filter((part) => part !== "").join(", "),
    language: document.language ?? "en",
    today: document.today,
    ...(options.password === undefined ? {} : { password: options.password }),
  })
  if (options.summary !== undefined) {
    sheet.attach({
      name: "patient-summary.json",
      type: "application/fhir+json",
      description: words.frame.attachment,
      text: options.summary,
    })
  }
  const tools: Tools = { sheet, set: makeTypesetter(makeFaces(sheet.openFace)), words }
  const furniture = makeFurniture(tools, document, options.summary !== undefined)
  sheet.newPage()
  let pages = 1
  flow(
    [
      ...furniture.opening,
      ...document.sections.flatMap((section) => sectionSlabs(tools, section)),
      ...furniture.sources,
    ],
    {
      top: () => (pages === 1 ? look.margin.top : look.margin.top + furniture.headHeight),
      bottom: sheet.height - look.margin.bottom,
      next() {
        sheet.newPage()
        pages++
      },
    },
  )
  sheet.everyPage((page, of) => sheet.artifact(() => furniture.paint(page, of), "Pagination"))
  return sheet.finish()
}

function across(sheet: Sheet): { x: number; width: number } {
  return { x: look.margin.side, width: sheet.width - 2 * look.margin.side }
}

function sectionSlabs(tools: Tools, section: Section): Slab[] {
  const { sheet } = tools
  const parent = once(() => sheet.element("Sect", sheet.root))
  const place = { ...across(sheet), parent }
  const blocks = blockSlabs(tools, section.blocks, place)
  if (blocks.length === 0) return []
  // A box carries its own title.
  const slabs = section.blocks[0]?.type === "box" ? blocks : [...sectionTitle(tools, section.title, place), ...blocks]
  const height = slabs.reduce((sum, slab) => sum + (slab.gap ?? 0) + slab.height, 0)
  // A short section is not worth parting.
  const isOne = section.blocks.some(({ type }) => type === "card" || type === "code")
  const short = height < sheet.height / 6 || isOne
  return slabs.map((slab, index) => ({
    ...slab,
    ...(short && index < slabs.length - 1 ? { keepWithNext: true } : {}),
    ...(section.startsPage && index === 0 ? { startsPage: true } : {}),
  }))
}

/** What stands on pages besides the sections: the opening, the running head and foot, the sources at the end. */
function makeFurniture(tools: Tools, document: Document, attached: boolean) {
  const { sheet, set, words } = tools
  const made = words.frame.madeOn(document.title, document.today as Day)
  const { x, width } = across(sheet)
  const [name = "", ...facts] = document.subject.split(" · ")
  const cell = (lines: ReturnType<ReturnType<typeof set>["lines"]>, size: number, tag: "H1" | "P") => ({
    lines,
    x,
    width,
    size,
    element: once(() => sheet.element(tag, sheet.root)),
  })
  const { size } = look
  const opening = [
    ...rowSlabs(sheet, [cell(set(name, true).lines(size.name, width), size.name, "H1")]),
    ...rowSlabs(sheet, [cell(set(facts.join(" · ")).lines(size.body, width), size.body, "P")]),
    ...rowSlabs(sheet, [
      {
        ...cell(set(made).lines(size.body, width), size.body, "P"),
        color: look.quiet,
      },
    ]),
  ].map((slab) => ({ ...slab, keepWithNext: true }))

  const disclaimer = document.footer.at(-1) ?? ""
  const footLines = set(disclaimer).lines(size.foot, width - 110)
  const sources = [...document.footer.slice(0, -1), ...(attached ? [words.frame.attached] : [])]
  const sourcesParent = once(() => sheet.element("Sect", sheet.root))
  const sourceSlabs =
    sources.length === 0
      ? []
      : [
          ...sectionTitle(tools, words.frame.sources, { x, width, parent: sourcesParent }),
          ...together(
            sources.flatMap((source) =>
              rowSlabs(sheet, [
                {
                  lines: set(source).lines(size.note, width),
                  x,
                  width,
                  size: size.note,
                  color: look.quiet,
                  element: once(() => sheet.element("P", sourcesParent())),
                },
              ]),
            ),
          ),
        ]

  // A name too long for the line gives way to what must stand on every page.
  const after = `${["", ...facts].join(" · ")}   ${made}`
  const room = width - set(after).natural(size.head) - 12
  const [shortName, ...rest] = set(name, true).lines(size.head, Math.max(60, room))
  const tail = set([{ text: `${rest.length > 0 ? "…" : ""}${after}` }]).lines(size.head, width)[0]
  const running = shortName && tail ? [joined(shortName, tail)] : []

  return {
    opening,
    sources: sourceSlabs,
    headHeight: 18,
    paint(page: number, pages: number) {
      if (page > 1) {
        const [line] = running
        if (line) sheet.line(line, x, look.margin.top - 12 + baseline(size.head), size.head)
        const y = look.margin.top - 12 + lineHeight(size.head) + 4
        sheet.rule(x, y, x + width, y, look.rule, 0.5)
      }
      const top = sheet.height - look.margin.bottom + 16
      sheet.rule(x, top, x + width, top, look.rule, 0.5)
      for (const [index, line] of footLines.slice(0, 2).entries()) {
        sheet.line(line, x, top + 5 + index * lineHeight(size.foot) + baseline(size.foot), size.foot, look.quiet)
      }
      const [number] = set(words.frame.page(page, pages)).lines(size.foot, 100)
      if (number) sheet.line(number, x + width - number.width, top + 5 + baseline(size.foot), size.foot, look.quiet)
    },
  }
}

/** Few lines stay together; of many, the last does not stand alone. */
function together(slabs: readonly Slab[]): Slab[] {
  const from = slabs.length <= 12 ? 0 : slabs.length - 2
  return slabs.map((slab, index) =>
    index >= from && index < slabs.length - 1 ? { ...slab, keepWithNext: true } : slab,
  )
}

/** Two lines as one, the second behind the first. */
function joined(first: Line, second: Line): Line {
  const pieces = second.pieces.map((piece) => ({ ...piece, x: piece.x + first.width }))
  return { pieces: [...first.pieces, ...pieces], width: first.width + second.width }
}
