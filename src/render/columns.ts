/**
 * Rows in aligned columns that fit a width: the widest columns give way first, those with a rank are left out where
 * even that does not do, and cells wrap by words. Numbers align right by their column. Never cuts text off.
 */
import type { Column, Rows } from "../report/document.ts"
import type { Measure } from "./width.ts"
import { type Line, longestWord, pad, spansOf, widthOf, wrap } from "./wrap.ts"

/** Below this a growing column is not worth having, where it does not say itself. */
const least = 14

type Cells = readonly (readonly Line[])[]
type Shape = { column: Column; index: number; natural: number; word: number }

/** The table as lines; the head is left out when no column has a title. */
export function layColumns(columns: readonly Column[], rows: Rows, width: number, measure: Measure): Line[] {
  return layGroups(columns, [rows], width, measure).flat()
}

/** Several groups of rows in one set of columns, so that their numbers stand under one another; the head is in the first. */
export function layGroups(
  columns: readonly Column[],
  groups: readonly Rows[],
  width: number,
  measure: Measure,
): Line[][] {
  const bodies = groups.map((rows): Cells => rows.map((row) => columns.map((_, index) => spansOf(row[index] ?? ""))))
  const titled = columns.some((column) => column.title !== "")
  const shapes = columns.map((column, index): Shape => {
    const cells = bodies.flatMap((body) => body.map((row) => row[index] ?? []))
    const empty = cells.every((cell) => widthOf(cell, measure) === 0)
    const all = titled && !empty ? [titleOf(column), ...cells] : cells
    return {
      column,
      index,
      natural: all.reduce((most, cell) => Math.max(most, widthOf(cell, measure)), 0),
      word: all.reduce((most, cell) => Math.max(most, longestWord(cell, measure)), 0),
    }
  })
  const kept = keepThatFit(shapes, width)
  const widths = shareOut(kept, width - gaps(kept))
  const lay = (cells: readonly Line[]) => layRow(kept, widths, cells, measure)
  const head = titled ? lay(kept.map(({ column }) => titleOf(column))) : []
  return bodies.map((body, index) => [
    ...(index === 0 ? head : []),
    ...body.flatMap((row) => lay(kept.map((shape) => row[shape.index] ?? []))),
  ])
}

function titleOf(column: Column): Line {
  return [{ text: column.title.toUpperCase(), tone: "quiet" }]
}

function gapBefore({ column }: Shape): number {
  return column.close === true ? 1 : 2
}

function gaps(shapes: readonly Shape[]): number {
  return shapes.slice(1).reduce((sum, shape) => sum + gapBefore(shape), 0)
}

/** The least a column can live with: all of it, or its longest word where it grows. */
function need({ column, natural, word }: Shape): number {
  return column.grow ? Math.min(natural, Math.max(column.least ?? least, Math.min(word, 2 * least))) : natural
}

function keepThatFit(shapes: readonly Shape[], width: number): Shape[] {
  let kept = shapes.filter((shape) => shape.natural > 0)
  for (;;) {
    const needed = kept.reduce((sum, shape) => sum + need(shape), gaps(kept))
    const ranks = kept.flatMap((shape) => shape.column.rank ?? [])
    if (needed <= width || ranks.length === 0) return kept
    const last = Math.max(...ranks)
    kept = kept.filter((shape) => shape.column.rank !== last)
  }
}

/**
 * Growing columns share what the others leave, each at least what it needs; where nothing grows or too little is left,
 * the widest columns give way.
 */
function shareOut(shapes: readonly Shape[], width: number): number[] {
  const fixed = shapes.reduce((sum, shape) => sum + (shape.column.grow ? 0 : shape.natural), 0)
  const growing = shapes.filter((shape) => shape.column.grow)
  const enough = width - fixed >= growing.reduce((sum, shape) => sum + need(shape), 0)
  const gives = (shape: Shape) => !enough || shape.column.grow === true
  const widthAt = (shape: Shape, level: number) => {
    if (!gives(shape)) return shape.natural
    return Math.max(1, enough ? need(shape) : 1, Math.min(shape.natural, level))
  }
  let level = Math.max(0, ...shapes.map((shape) => shape.natural))
  while (level > 1 && shapes.reduce((sum, shape) => sum + widthAt(shape, level), 0) > width) level--
  return shapes.map((shape) => widthAt(shape, level))
}

function layRow(shapes: readonly Shape[], widths: readonly number[], cells: readonly Line[], measure: Measure): Line[] {
  const wrapped = shapes.map((_, at) => wrap(cells[at] ?? [], widths[at] ?? 1, measure))
  const height = Math.max(1, ...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, row) =>
    shapes.flatMap((shape, at): Line => {
      const cell = pad(wrapped[at]?.[row] ?? [], widths[at] ?? 1, shape.column.align ?? "left", measure)
      return at === 0 ? cell : [{ text: " ".repeat(gapBefore(shape)) }, ...cell]
    }),
  )
}
