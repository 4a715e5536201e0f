/**
 * A document as text for a terminal of a given width, with or without color.
 * Every text is cleaned (clean.ts) before it is laid out; words wrap by display width and nothing is cut off.
 * Empty lines to write on and the like, which are for paper, are left out.
 */
import type { Block, Document, Fact, Section, Text } from "../report/document.ts"
import { chart, sparkline } from "./chart.ts"
import { layColumns, layGroups } from "./columns.ts"
import { painter } from "./paint.ts"
import { plainDocument, plainSections } from "./plain.ts"
import { isPlain, type Measure, measureFor } from "./width.ts"
import { type Line, pad, spansOf, widthOf, wrap } from "./wrap.ts"

export type Style = {
  columns: number
  color: boolean
  /** One fact a line instead of columns and drawings (plain.ts). */
  plain?: boolean
}

/** Narrower terminals get lines of this width: what wraps there wraps anyway. */
const narrowest = 32

/** The whole document: a head line with whom it is about and the day, the sections, the footer. Ends in a new line. */
export async function renderDocument(document: Document, style: Style): Promise<string> {
  if (style.plain === true) return plainDocument(document)
  const measure = await measureFor(textsOf([document.subject, document.sections, document.footer]))
  const width = Math.max(narrowest, style.columns)
  const body = document.sections.map((section) => layBlocks(section.blocks, width, measure))
  const footer = document.footer.flatMap((text) =>
    wrap([{ text: spansOf(text)[0]?.text ?? "", tone: "quiet" }], width, measure),
  )
  return print([headLines(document, width, measure), ...joined(body), footer], style)
}

/** Sections alone, without the document's head and footer. */
export async function renderSections(sections: readonly Section[], style: Style): Promise<string> {
  if (style.plain === true) return plainSections(sections)
  const measure = await measureFor(textsOf(sections))
  const width = Math.max(narrowest, style.columns)
  return print(joined(sections.map((section) => layBlocks(section.blocks, width, measure))), style)
}

async function print(parts: readonly Line[][], style: Style): Promise<string> {
  const paint = await painter(style.color)
  const lines = parts.flat().map(paint)
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`
}

/** Sections stand apart by an empty line. */
function joined(parts: readonly Line[][]): Line[][] {
  const full = parts.filter((part) => part.length > 0)
  return full.map((part, index) => (index === 0 ? part : [[], ...part]))
}

function headLines(document: Document, width: number, measure: Measure): Line[] {
  const day = `today ${document.today}`
  const subject: Line = spansOf([{ text: document.subject, tone: "strong" }])
  const room = width - widthOf(subject, measure) - day.length
  if (room >= 2) return [[...subject, { text: " ".repeat(room) }, { text: day, tone: "quiet" }]]
  return [...wrap(subject, width, measure), [{ text: day, tone: "quiet" }]]
}

function layBlocks(blocks: readonly Block[], width: number, measure: Measure): Line[] {
  return blocks.flatMap((block, index) => {
    const lines = layBlock(block, width, measure)
    const apart =
      index > 0 && lines.length > 0 && (block.type === "heading" ? block.level < 3 : block.type === "series")
    return apart ? [[], ...lines] : lines
  })
}

function layBlock(block: Block, width: number, measure: Measure): Line[] {
  switch (block.type) {
    case "heading":
      return wrap(spansOf([{ text: block.level === 1 ? block.text : block.text, tone: "strong" }]), width, measure)
    case "text":
      return wrap(drawn(block.text), width, measure)
    case "list":
      return block.items.flatMap((item) => hang([{ text: "  " }], drawn(item), width, measure))
    case "facts":
      return layFacts(block.rows, width, measure)
    case "table":
      return [
        ...layColumns(block.columns, drawnRows(block.rows), width, measure),
        ...(block.caption === undefined ? [] : wrap(spansOf([{ text: block.caption, tone: "quiet" }]), width, measure)),
      ]
    case "series":
      return block.small === true
        ? [[...spansOf(`${block.title}  `), { text: sparkline(block.points.map((p) => p.value)) }]]
        : chart(block, Math.min(width, 100))
    case "box":
      return [
        [{ text: spansOf(block.title)[0]?.text.toUpperCase() ?? "", tone: "strong" }],
        ...layBlocks(block.blocks, width - 2, measure).map((line): Line => [{ text: "  " }, ...line]),
      ]
    case "multiples":
      return block.series.flatMap((series) => layBlock({ ...series, small: true }, width, measure))
    case "code":
    case "card":
    case "lines":
      return []
  }
}

function layFacts(rows: readonly Fact[], width: number, measure: Measure): Line[] {
  const labels = rows.flatMap((row) => [row.label, row.note ?? ""])
  const room = Math.min(Math.max(0, ...labels.map((label) => measure(label))) + 2, 16)
  const columns = rows.find((row) => row.aligned !== undefined)?.aligned?.columns ?? []
  const groups = rows.map((row) => (row.aligned?.columns === columns ? drawnRows(row.aligned.rows) : []))
  const together = layGroups(columns, groups, width - room, measure)
  return rows.flatMap((row, at) => {
    const values = row.values.flatMap((value) => hang([], drawn(value), width - room, measure, 2))
    const { columns: own, rows: cells } = row.aligned ?? { columns, rows: [] }
    const table = own === columns ? (together[at] ?? []) : layColumns(own, drawnRows(cells), width - room, measure)
    const right = [...table, ...values]
    const left: Line[] = [
      [{ text: spansOf(row.label.toUpperCase())[0]?.text ?? "", tone: "quiet" }],
      ...(row.note === undefined ? [] : [spansOf([{ text: row.note, tone: "quiet" }])]),
    ]
    return Array.from(
      { length: Math.max(left.length, right.length) },
      (_, index): Line => [...pad(left[index] ?? [], room, "left", measure), ...(right[index] ?? [])],
    )
  })
}

/** A text with its first line after `lead` and the others indented below it. */
function hang(lead: Line, text: Line, width: number, measure: Measure, indent = widthOf(lead, measure)): Line[] {
  const first = widthOf(lead, measure)
  const lines = wrap(text, width - Math.max(indent, first), measure)
  if (widthOf(text, measure) <= width - first) return [[...lead, ...text]]
  return lines.map((line, index) => (index === 0 ? [...lead, ...line] : [{ text: " ".repeat(indent) }, ...line]))
}

/** Spans with their tiny lines drawn. */
function drawn(text: Text): Line {
  return spansOf(text).flatMap((span) => {
    if (span.spark === undefined) return [span]
    const { spark, ...rest } = span
    return [{ text: sparkline(spark) }, { ...rest, text: rest.text === "" ? "" : ` ${rest.text}` }]
  })
}

function drawnRows(rows: readonly (readonly Text[])[]): Line[][] {
  return rows.map((row) => row.map(drawn))
}

/** Every string in a document, to see whether any needs more than plain counting. */
function* textsOf(value: unknown): Iterable<string> {
  if (typeof value === "string") {
    if (!isPlain(value)) yield value
  } else if (Array.isArray(value)) for (const item of value) yield* textsOf(item)
  else if (typeof value === "object" && value !== null) for (const item of Object.values(value)) yield* textsOf(item)
}
