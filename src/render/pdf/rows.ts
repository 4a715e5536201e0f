/**
 * Rows of cells side by side: the one shape behind tables, facts, list items and paragraphs. A row becomes one slab, or,
 * when it is tall, one slab a line, so that it can part over pages without a widow or an orphan. Knows nothing of kinds.
 */
import type { Slab } from "./flow.ts"
import type { Element, Sheet } from "./sheet.ts"
import { baseline, lineHeight } from "./sheet.ts"
import type { Line } from "./typeset.ts"

export type Cell = {
  lines: readonly Line[]
  x: number
  width: number
  size: number
  align?: "left" | "right"
  color?: string
  /** The element the cell's text belongs to; made when the first line is painted. */
  element: () => Element
}

export type RowLook = {
  gap?: number
  padding?: number
  /** Height of the row at the least, where there is room for something beside the text. */
  least?: number
  /** Hairline under the row. */
  under?: { x: number; width: number; color: string; thickness: number }
  head?: Slab["head"]
}

/** Rows up to this many lines stay whole. */
const whole = 12

/** The row as slabs, in reading order. */
export function rowSlabs(sheet: Sheet, cells: readonly Cell[], style: RowLook = {}): Slab[] {
  const padding = style.padding ?? 0
  const count = Math.max(1, ...cells.map((cell) => cell.lines.length))
  const step = Math.max(...cells.map((cell) => lineHeight(cell.size)))
  const parts = count <= whole ? [[0, count] as const] : Array.from({ length: count }, (_, at) => [at, at + 1] as const)
  return parts.map(([from, to], index) => {
    const first = index === 0
    const last = index === parts.length - 1
    const above = first ? padding : 0
    const height = Math.max(first ? (style.least ?? 0) : 0, above + (to - from) * step + (last ? padding : 0))
    return {
      height,
      ...(first && style.gap !== undefined ? { gap: style.gap } : {}),
      ...(style.head ? { head: style.head } : {}),
      keepWithNext: !last && (first || index === parts.length - 2),
      paint(y) {
        for (const cell of cells) paintCell(sheet, cell, from, to, y + above, step, first)
        if (last && style.under) {
          const { x, width, color, thickness } = style.under
          sheet.artifact(() => sheet.rule(x, y + height, x + width, y + height, color, thickness))
        }
      },
    }
  })
}

function paintCell(
  sheet: Sheet,
  cell: Cell,
  from: number,
  to: number,
  top: number,
  step: number,
  first: boolean,
): void {
  const lines = cell.lines.slice(from, to).filter((line) => line.pieces.length > 0)
  if (lines.length === 0) {
    // An empty cell still is a cell of its row.
    if (first) cell.element()
    return
  }
  sheet.content(cell.element(), () => {
    for (const [index, line] of cell.lines.slice(from, to).entries()) {
      const x = cell.align === "right" ? cell.x + cell.width - line.width : cell.x
      sheet.line(line, x, top + index * step + baseline(cell.size), cell.size, cell.color)
    }
  })
}

/** A value made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
