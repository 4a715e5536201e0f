/**
 * Rows in aligned columns that fit a width: the widest columns give way first, those with a rank are left out where
 * even that does not do, and cells wrap by words. Numbers align right by their column. Never cuts text off.
 */
import type { Column, Rows } from "../report/document.ts"
import type { Measure } from "./width.ts"
import { type Line, longestWord, pad, spansOf, widthOf, wrap } from "./wrap.ts"

const gap = 2
/** Below this a growing column is not worth having. */
const least = 14

type Cells = readonly (readonly Line[])[]
type Shape = { column: Column; index: number; natural: number; word: number }

/** The table as lines; the head is left out when no column has a title. */
export function layColumns(columns: readonly Column[], rows: Rows, width: number, measure: Measure): Line[] {
  const body: Cells = rows.map((row) => columns.map((_, index) => spansOf(row[index] ?? "")))
  const titled = columns.some((column) => column.title !== "")
  const shapes = columns.map((column, index): Shape => {
    const cells = body.map((row) => row[index] ?? [])
    const title: Line = [{ text: column.title }]
    const all = titled ? [title, ...cells] : cells
    return {
      column,
      index,
      natural: all.reduce((most, cell) => Math.max(most, widthOf(cell, measure)), 0),
      word: all.reduce((most, cell) => Math.max(most, longestWord(cell, measure)), 0),
    }
  })
  const kept = keepThatFit(shapes, width)
  const widths = shareOut(kept, width - gap * (kept.length - 1))
  const head: Line[] = titled ? layRow(kept, widths, kept.map(titleOf), measure) : []
  return [
    ...head,
    ...body.flatMap((row) =>
      layRow(
        kept,
        widths,
        kept.map((s) => row[s.index] ?? []),
        measure,
      ),
    ),
  ]
}

function titleOf(shape: Shape): Line {
  return [{ text: shape.column.title.toUpperCase(), tone: "quiet" }]
}

/** The least a column can live with: all of it, or its longest word where it grows. */
function need({ column, natural, word }: Shape): number {
  return column.grow ? Math.min(natural, Math.max(least, Math.min(word, 2 * least))) : natural
}

function keepThatFit(shapes: readonly Shape[], width: number): Shape[] {
  let kept = shapes.filter((shape) => shape.natural > 0)
  for (;;) {
    const needed = kept.reduce((sum, shape) => sum + need(shape), gap * (kept.length - 1))
    const ranks = kept.flatMap((shape) => shape.column.rank ?? [])
    if (needed <= width || ranks.length === 0) return kept
    const last = Math.max(...ranks)
    kept = kept.filter((shape) => shape.column.rank !== last)
  }
}

/** Growing columns share what the others leave; where nothing grows or too little is left, the widest give way. */
function shareOut(shapes: readonly Shape[], width: number): number[] {
  const fixed = shapes.reduce((sum, shape) => sum + (shape.column.grow ? 0 : shape.natural), 0)
  const growing = shapes.filter((shape) => shape.column.grow)
  const enough = width - fixed >= growing.reduce((sum, shape) => sum + need(shape), 0)
  const givers = enough ? growing : shapes
  const limit = leveled(
    givers.map((shape) => shape.natural),
    enough ? width - fixed : width,
  )
  return shapes.map((shape) => (givers.includes(shape) ? Math.max(1, Math.min(shape.natural, limit)) : shape.natural))
}

/** The level at which sizes, cut off there, just fill the room. */
function leveled(sizes: readonly number[], room: number): number {
  let left = room
  const sorted = sizes.toSorted((a, b) => a - b)
  for (const [index, size] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - index))
    if (size > share) return share
    left -= size
  }
  return Number.POSITIVE_INFINITY
}

function layRow(shapes: readonly Shape[], widths: readonly number[], cells: readonly Line[], measure: Measure): Line[] {
  const wrapped = shapes.map((_, at) => wrap(cells[at] ?? [], widths[at] ?? 1, measure))
  const height = Math.max(1, ...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, row) =>
    shapes.flatMap((shape, at): Line => {
      const cell = pad(wrapped[at]?.[row] ?? [], widths[at] ?? 1, shape.column.align ?? "left", measure)
      return at === 0 ? cell : [{ text: " ".repeat(gap) }, ...cell]
    }),
  )
}
