/**
 * What the first bytes tell of a table: the delimiter, and the header where a profile knows it.
 * Prose, JSON, XML and binary files are no tables: lines must agree on their number of cells.
 */
import { decodeHead } from "./encoding.ts"
import { type Layout, layoutOf } from "./layout.ts"
import type { Profile } from "./profile.ts"

export type Sniffed = { delimiter: string; layout?: Layout }

const delimiters = [",", ";", "\t", "|"]
const linesRead = 60

/** How far down a header may stand under titles. */
export const titleRows = 30

const otherFormats = /^(?:[{[<]|%PDF|PK|\{\\rtf|shc:\/|#!)/

/** The best reading of the head as a table; undefined where it is none. */
export function sniff(head: Uint8Array, profiles: readonly Profile[]): Sniffed | undefined {
  const text = decodeHead(head)
  if (otherFormats.test(text.trimStart()) || text.includes("\0")) return undefined
  const readings = delimiters.map((delimiter) => {
    // Lines between bars are a table of a text document.
    const rows = splitHead(text, delimiter).filter(([first]) => delimiter !== "|" || first?.trim() !== "")
    const layout = headerAmong(rows, profiles)
    return { delimiter, rows, ...(layout !== undefined && { layout }), regularity: regularity(rows) }
  })
  const [best] = readings.sort(
    (a, b) => Number(b.layout !== undefined) - Number(a.layout !== undefined) || b.regularity - a.regularity,
  )
  if (best === undefined || (best.layout === undefined && best.regularity === 0)) return undefined
  const { delimiter, layout } = best
  return { delimiter, ...(layout !== undefined && { layout }) }
}

function headerAmong(rows: readonly string[][], profiles: readonly Profile[]): Layout | undefined {
  for (const row of rows.slice(0, titleRows)) {
    const layout = row.length > 1 ? layoutOf(row, profiles) : undefined
    if (layout) return layout
  }
  return undefined
}

/** 0 where the lines do not agree; else the share of lines of the commonest width, more for more columns. */
function regularity(rows: readonly string[][]): number {
  const widths = new Map<number, number>()
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
  const [width = 1, lines = 0] = [...widths].sort((a, b) => b[1] - a[1])[0] ?? []
  if (width < 2 || lines < 2 || lines < rows.length * 0.7) return 0
  // Sentences have commas too: cells of a table are short.
  const cells = rows.filter((row) => row.length === width).flat()
  const long = cells.filter((cell) => cell.trim().split(/\s+/).length > 8).length
  return long > cells.length * 0.1 ? 0 : (lines / rows.length) * Math.log2(width)
}

/** The first lines cut into cells; quotes as in rows.ts, which reads the file itself. */
function splitHead(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let [cells, cell, quoted] = [[] as string[], "", false]
  for (let i = 0; i < text.length && rows.length < linesRead; i++) {
    const char = text.charAt(i)
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text.charAt(++i)
      else quoted = false
    } else if (char === '"' && cell === "") quoted = true
    else if (char === delimiter) {
      cells.push(cell)
      cell = ""
    } else if (char === "\n" || char === "\r") {
      if (cells.length > 0 || cell.trim() !== "") rows.push([...cells, cell])
      cells = []
      cell = ""
    } else cell += char
  }
  if (rows.length < linesRead && (cells.length > 0 || cell.trim() !== "")) rows.push([...cells, cell])
  return rows
}
