/** Documents made by hand, and what a reader of the finished file would see: text, places, structure. */
import { getDocumentProxy } from "unpdf"
import type { Document, Section } from "../../../src/report/document.ts"

export function page(sections: readonly Section[], changes: Partial<Document> = {}): Document {
  return {
    title: "For my visit",
    subject: "Maria Keller · born 1968-04-12 · 58 years · female",
    today: "2026-11-20",
    sections,
    footer: ["St. Mary's Clinic (C-CDA), imported 2026-11-19", "Prepared by the patient; not a medical document."],
    ...changes,
  }
}

export function section(...blocks: Section["blocks"]): Section {
  return { id: "one", title: "One section", blocks }
}

export type Placed = { text: string; x: number; y: number; width: number; height: number }
export type Node = { role: string; alt?: string; children: Node[] }
export type Read = { width: number; height: number; items: Placed[]; text: string; tree: Node | null }

/** Every page with its text in the order of the file, where each piece stands and, when asked for, its structure. */
export async function read(bytes: Uint8Array, withTree = false): Promise<Read[]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pages: Read[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const sheet = await pdf.getPage(number)
    const { width, height } = sheet.getViewport({ scale: 1 })
    const content = await sheet.getTextContent()
    const items = content.items.flatMap((item) =>
      "str" in item && item.str.trim() !== ""
        ? [{ text: item.str, x: item.transform[4], y: item.transform[5], width: item.width, height: item.height }]
        : [],
    )
    const tree = withTree ? ((await sheet.getStructTree()) as Node | null) : null
    pages.push({ width, height, items, text: items.map((item) => item.text).join(" "), tree })
  }
  return pages
}

/** Roles of the structure elements of a page, from the outside in, in reading order. */
export function roles(node: Node | null): string[] {
  if (node === null) return []
  return [...(node.role === undefined ? [] : [node.role]), ...(node.children ?? []).flatMap(roles)]
}

export function figures(node: Node | null): string[] {
  if (node === null) return []
  const own = node.role === "Figure" ? [node.alt ?? ""] : []
  return [...own, ...(node.children ?? []).flatMap(figures)]
}

/** Texts standing left or right of the margins, or below the foot. The blank a line ends with may stand outside. */
export function outsideMargins(pages: readonly Read[]): string[] {
  return pages.flatMap((sheet) =>
    sheet.items
      .filter(
        (item) => item.x < 55 || item.x + item.width > sheet.width - 52.5 || item.y < 20 || item.y > sheet.height - 30,
      )
      .map((item) => item.text),
  )
}
