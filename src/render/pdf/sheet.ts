/**
 * The sheet: pages, ink and tags, as far as the renderer needs them. The only file that names pdfkit.
 * Everything drawn is either content of a structure element or an artifact, so that the file is a tagged PDF
 * (PDF 1.7, ISO 32000-1 §14.8; PDF/UA-1, ISO 14289-1; PDF/A-3a, ISO 19005-3). The bytes depend on what is drawn and on
 * `today` alone, unless a password asks for chance.
 */
import { randomBytes } from "node:crypto"
import type { Face } from "./fonts.ts"
import { lockEntries } from "./lock.ts"
import type { Paper } from "./look.ts"
import { dress, look, papers } from "./look.ts"
import { accessibleToo } from "./metadata.ts"
import type { Line } from "./typeset.ts"

export type Element = ReturnType<PDFKit.PDFDocument["struct"]>

/** Structure types used here (ISO 32000-1 §14.8.4). */
type Tag = "Document" | "Sect" | "H1" | "H2" | "H3" | "H4" | "P" | "L" | "LI" | "Lbl" | "LBody" | "Figure" | TableTag
type TableTag = "Table" | "TR" | "TH" | "TD" | "Caption"
export type ElementOptions = {
  alt?: string
  /** Of header cells. */
  scope?: "Column" | "Row"
  /** Left, top, right and bottom on the current page, in points from its top left corner. */
  bbox?: [number, number, number, number]
}

export type Sheet = {
  readonly width: number
  readonly height: number
  readonly root: Element
  openFace(name: string, path: string): Face
  newPage(): void
  /** A new element, last child of its parent. */
  element(tag: Tag, parent: Element, options?: ElementOptions): Element
  /** What `paint` draws on the current page belongs to the element. */
  content(element: Element, paint: () => void): void
  /** What `paint` draws is decoration, not content. */
  artifact(paint: () => void, type?: "Pagination" | "Layout"): void
  /** A typeset line with its left edge at x and its baseline at y. */
  line(line: Line, x: number, y: number, size: number, color?: string): void
  rule(x1: number, y1: number, x2: number, y2: number, color: string, thickness: number): void
  path(path: string, x: number, y: number, stroke: string, thickness: number): void
  fill(path: string, x: number, y: number, color: string): void
  /** Calls `paint` once for every page, after the last, with that page current; numbers count from 1. */
  everyPage(paint: (page: number, pages: number) => void): void
  /** A file that says the same as the page in another form. */
  attach(file: { name: string; type: string; description: string; text: string }): void
  finish(): Promise<Uint8Array>
}

/** What pdfkit keeps of an embedded font; not in its published types. Checked against pdfkit 0.20. */
type EmbeddedFont = {
  font: { hasGlyphForCodePoint(codePoint: number): boolean }
  layoutRun(text: string, features?: readonly string[] | Record<string, boolean>): unknown
  widthOfString(text: string, size: number, features?: readonly string[]): number
}

/** An empty list makes pdfkit lay a run out as a whole instead of word by word, which would turn a line's words round. */
const asOneRun: PDFKit.Mixins.OpenTypeFeatures[] = []

/**
 * Text in which no mark stands on a letter and no letter joins another. Of all a font can do to it only kerning shows;
 * not to look for the rest spares reading the font's largest tables: most of the time a page takes.
 */
const markless = /^[\x20-\u024f\u2010-\u2027]*$/
const kerningOnly = () =>
  Object.fromEntries(
    "ccmp locl rlig calt clig liga rclt rvrn ltra ltrm rtla rtlm frac numr dnom curs dist abvm blwm mark mkmk"
      .split(" ")
      .map((feature) => [feature, false]),
  )

export async function openSheet(facts: {
  paper: Paper
  title: string
  language: string
  today: string
  password?: string
}): Promise<Sheet> {
  const { default: PDFDocument } = await import("pdfkit")
  const [width, height] = papers[facts.paper]
  const { password } = facts
  const made = new Date(`${facts.today}T00:00:00Z`)
  const doc = new PDFDocument({
    size: [width, height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    font: "",
    // Encrypted files may be read aloud, but never be archived (ISO 19005-3 §6.1.3).
    ...(password === undefined
      ? { pdfVersion: "1.7", subset: "PDF/A-3a" }
      : { pdfVersion: "1.7ext3", subset: "PDF/UA", userPassword: password }),
    tagged: true,
    displayTitle: true,
    lang: facts.language,
    info: {
      // pdfkit writes the title into XML metadata as it stands.
      Title: facts.title.replaceAll(/[<>&]/g, " "),
      Producer: "phr",
      Creator: "phr",
      CreationDate: made,
    },
  } as unknown as PDFKit.PDFDocumentOptions)
  if (password === undefined) doc.appendXML(accessibleToo)
  else lock(doc, password)
  const chunks: Uint8Array[] = []
  doc.on("data", (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((done, failed) => doc.on("end", done).on("error", failed))
  const root = doc.struct("Document")
  doc.addStructure(root)

  return {
    width,
    height,
    root,
    openFace(name, path) {
      doc.registerFont(name, path)
      const embedded = (doc.font(name) as unknown as { _font: EmbeddedFont })._font
      const layoutRun = embedded.layoutRun.bind(embedded)
      embedded.layoutRun = (text, features) =>
        layoutRun(text, features ?? (markless.test(text) ? kerningOnly() : undefined))
      return {
        name,
        covers: (codePoint) => embedded.font.hasGlyphForCodePoint(codePoint),
        width: (text, rightToLeft) => embedded.widthOfString(text, 1, rightToLeft ? asOneRun : undefined),
      }
    },
    newPage: () => void doc.addPage(),
    element(tag, parent, options = {}) {
      const { bbox, ...rest } = options
      const placed = bbox ? { ...rest, bbox, placement: "Block" } : rest
      const element = doc.struct(tag, placed as PDFKit.Mixins.StructureElementOptions)
      parent.add(element)
      return element
    },
    content(element, paint) {
      const tag = String((element as unknown as { dictionary: { data: { S: string } } }).dictionary.data.S)
      const content = doc.markStructureContent(tag)
      paint()
      doc.endMarkedContent()
      element.add(content)
    },
    artifact(paint, type = "Layout") {
      doc.markContent("Artifact", { type })
      paint()
      doc.endMarkedContent()
    },
    line(line, x, y, size, color) {
      for (const piece of line.pieces) {
        const ink = color ?? dress(piece.tone).color
        if (piece.spark) {
          sparkline(doc, piece.spark, x + piece.x, y, piece.width, size, ink)
          continue
        }
        doc.font(piece.face.name).fontSize(size).fillColor(ink)
        doc.text(piece.text, x + piece.x, y, {
          lineBreak: false,
          baseline: "alphabetic",
          ...(piece.rightToLeft ? { features: asOneRun } : {}),
        })
      }
    },
    rule: (x1, y1, x2, y2, color, thickness) =>
      void doc.moveTo(x1, y1).lineTo(x2, y2).lineWidth(thickness).strokeColor(color).stroke(),
    path(path, x, y, stroke, thickness) {
      doc.save().translate(x, y)
      doc.path(path).lineWidth(thickness).lineJoin("round").strokeColor(stroke).stroke().restore()
    },
    fill: (path, x, y, color) => void doc.save().translate(x, y).path(path).fillColor(color).fill().restore(),
    everyPage(paint) {
      const { start, count } = doc.bufferedPageRange()
      for (let page = start; page < start + count; page++) {
        doc.switchToPage(page)
        paint(page - start + 1, count)
      }
    },
    attach({ name, type, description, text }) {
      doc.file(Buffer.from(text, "utf8"), {
        name,
        type,
        description,
        relationship: "Alternative",
        creationDate: made,
        modifiedDate: made,
      } as PDFKit.Mixins.PDFAttachmentOptions)
    },
    async finish() {
      doc.end()
      await ended
      return Buffer.concat(chunks)
    },
  }
}

/** What pdfkit keeps of an encrypted document; not in its published types. Checked against pdfkit 0.20. */
type Locked = {
  _security: { encryptionKey: Uint8Array; dictionary: { data: Record<string, unknown> } }
  _root: { data: Record<string, unknown> }
}

/** pdfkit locks by revision 5, whose passwords are guessed fast; the same key is put behind revision 6. */
function lock(doc: PDFKit.PDFDocument, password: string): void {
  const { _security: security, _root: root } = doc as unknown as Locked
  // All is allowed to whoever has the password, being read aloud above all (ISO 32000-2 table 22).
  const allowed = -4
  const entries = lockEntries(password, security.encryptionKey, allowed, randomBytes)
  Object.assign(security.dictionary.data, { R: 6, P: allowed, ...entries })
  root.data.Extensions = { ADBE: { BaseVersion: "1.7", ExtensionLevel: 8 } }
}

/** Values as a line between baseline and cap height. */
function sparkline(
  doc: PDFKit.PDFDocument,
  values: readonly number[],
  x: number,
  y: number,
  width: number,
  size: number,
  ink: string,
): void {
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const step = (width - 2) / Math.max(1, values.length - 1)
  for (const [index, value] of values.entries()) {
    const at: [number, number] = [x + 1 + index * step, y - ((value - low) / span) * size * 0.7]
    if (index === 0) doc.moveTo(...at)
    else doc.lineTo(...at)
  }
  doc.lineWidth(0.8).lineJoin("round").strokeColor(ink).stroke()
}

export const lineHeight = (size: number): number => size * look.leading

/** From the top of a line to its baseline. */
export const baseline = (size: number): number => size * 1.069
