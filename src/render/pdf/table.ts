/**
 * Tables: column widths by what stands in them, heads repeated on every page, rows that do not leave one alone.
 * Tagged as Table, TR, TH with scope, TD (ISO 32000-1 §14.8.4.3.4).
 */
import type { Column, Rows, Text } from "../../report/document.ts"
import type { Slab } from "./flow.ts"
import { look } from "./look.ts"
import { type Cell, once, rowSlabs } from "./rows.ts"
import { baseline, type Element, lineHeight } from "./sheet.ts"
import type { Tools } from "./tools.ts"
import type { Line, Setting } from "./typeset.ts"

const gutter = 12
const padding = 2.6

export type Placed = { column: Column; index: number; x: number; width: number }

type Block = { columns: readonly Column[]; rows: Rows; caption?: string }

/** The table as slabs, `width` points wide from `x`. */
export function tableSlabs(tools: Tools, block: Block, x: number, width: number, parent: () => Element): Slab[] {
  const { sheet, set } = tools
  const cells = block.rows.map((row) => row.map((text) => set(text)))
  const heads = block.columns.map((column) => set(column.title, true))
  const placed = placeColumns(block.columns, heads, cells, x, width)
  const table = once(() => sheet.element("Table", parent()))
  const size = look.size.cell

  const head = headSlab(tools, placed, heads, x, width, table)
  const rows = block.rows.map((_, index) => {
    const row = once(() => sheet.element("TR", table()))
    const line: Cell[] = placed.map((place) => ({
      lines: cells[index]?.[place.index]?.lines(size, place.width) ?? [],
      x: place.x,
      width: place.width,
      size,
      ...(place.column.align ? { align: place.column.align } : {}),
      element: once(() => sheet.element("TD", row())),
    }))
    return rowSlabs(sheet, line, {
      padding,
      under: { x, width, color: look.rule, thickness: 0.4 },
      ...(head ? { head } : {}),
    })
  })
  // Two rows stand together at the beginning and at the end.
  for (const index of [0, rows.length - 2]) {
    const last = rows.length > 1 ? rows[index]?.at(-1) : undefined
    if (last) last.keepWithNext = true
  }
  const slabs = rows.flat()
  const opening: Slab[] = head
    ? [{ height: head.height, gap: look.gap.block, keepWithNext: true, paint: head.first }]
    : []
  return [...opening, ...slabs, ...captionSlabs(tools, block.caption, x, width, parent)]
}

function captionSlabs(
  tools: Tools,
  caption: string | undefined,
  x: number,
  width: number,
  parent: () => Element,
): Slab[] {
  if (caption === undefined) return []
  const size = look.size.note
  const lines = tools.set(caption).lines(size, width)
  const element = once(() => tools.sheet.element("P", parent()))
  return rowSlabs(tools.sheet, [{ lines, x, width, size, color: look.quiet, element }], { gap: look.gap.paragraph })
}

type Head = { height: number; first: (y: number) => void; paint: (y: number) => void }

/** The head row: content where it stands first, decoration where it is repeated. Nothing when no column has a title. */
function headSlab(
  tools: Tools,
  placed: readonly Placed[],
  heads: readonly Setting[],
  x: number,
  width: number,
  table: () => Element,
): Head | undefined {
  if (placed.every((place) => place.column.title === "")) return undefined
  const { sheet } = tools
  const size = look.size.head
  const lines = placed.map((place) => heads[place.index]?.lines(size, place.width) ?? [])
  const count = Math.max(...lines.map((cell) => cell.length))
  const height = count * lineHeight(size) + 2 * padding
  const draw = (place: Placed, cell: readonly Line[], y: number) => {
    for (const [index, line] of cell.entries()) {
      const left = place.column.align === "right" ? place.x + place.width - line.width : place.x
      const top = y + padding + (count - cell.length + index) * lineHeight(size)
      sheet.line(line, left, top + baseline(size), size, look.quiet)
    }
  }
  const rule = (y: number) => sheet.rule(x, y + height, x + width, y + height, look.accent, 0.7)
  return {
    height,
    first(y) {
      const row = sheet.element("TR", table())
      for (const [index, place] of placed.entries()) {
        const cell = sheet.element("TH", row, { scope: "Column" })
        if (place.column.title !== "") sheet.content(cell, () => draw(place, lines[index] ?? [], y))
      }
      sheet.artifact(() => rule(y))
    },
    paint(y) {
      sheet.artifact(() => {
        for (const [index, place] of placed.entries()) draw(place, lines[index] ?? [], y)
        rule(y)
      }, "Pagination")
    },
  }
}

/**
 * Where each column stands. Columns that cannot get the width of their longest word are left out by rank, highest
 * first; then each gets what it needs, or its share of what there is; what is left over goes to the growing ones.
 */
export function placeColumns(
  columns: readonly Column[],
  heads: readonly Setting[],
  cells: readonly (readonly Setting[])[],
  x: number,
  width: number,
): Placed[] {
  const size = look.size.cell
  const needs = columns.map((column, index) => {
    const parts = cells.map((row) => row[index])
    const most = (measure: "natural" | "longest") =>
      Math.max(heads[index]?.[measure](look.size.head) ?? 0, ...maxima(parts, measure, size))
    const natural = most("natural")
    return { column, index, natural, least: Math.min(natural, most("longest"), width / Math.min(4, columns.length)) }
  })
  let kept = needs
  const least = () => kept.reduce((sum, need) => sum + need.least, gutter * (kept.length - 1))
  while (least() > width) {
    const ranked = kept.filter((need) => need.column.rank !== undefined)
    const out = ranked.sort((a, b) => (b.column.rank ?? 0) - (a.column.rank ?? 0))[0]
    if (!out) break
    kept = kept.filter((need) => need !== out)
  }
  const room = width - gutter * (kept.length - 1)
  const widths = share(kept, room)
  let at = x
  return kept.map(({ column, index }, order) => {
    const placed = { column, index, x: at, width: widths[order] ?? 0 }
    at += placed.width + gutter
    return placed
  })
}

type Need = { column: Column; natural: number; least: number }

function share(needs: readonly Need[], room: number): number[] {
  const natural = needs.reduce((sum, need) => sum + need.natural, 0)
  if (natural <= room) {
    const growing = needs.filter((need) => need.column.grow)
    const more = growing.length > 0 ? (room - natural) / growing.length : 0
    return needs.map((need) => need.natural + (need.column.grow ? more : 0))
  }
  const least = needs.reduce((sum, need) => sum + need.least, 0)
  if (least >= room) return needs.map((need) => (need.least * room) / least)
  // Short columns keep their natural width; the others share the rest by what they would need beyond their least.
  const widths = needs.map((need) => need.least)
  let left = room - least
  let open = needs.map((need, index) => ({ index, want: need.natural - need.least })).filter(({ want }) => want > 0)
  while (left > 0.01 && open.length > 0) {
    const part = left / open.length
    for (const item of open) {
      const given = Math.min(part, item.want)
      widths[item.index] = (widths[item.index] ?? 0) + given
      item.want -= given
      left -= given
    }
    open = open.filter(({ want }) => want > 0.01)
  }
  return widths
}

function* maxima(
  parts: readonly (Setting | undefined)[],
  measure: "natural" | "longest",
  size: number,
): Generator<number> {
  let most = 0
  for (const part of parts) most = Math.max(most, part?.[measure](size) ?? 0)
  yield most
}

/** Texts in columns as composite lines, without head or rules: the aligned values of a fact. */
export function alignedLines(tools: Tools, columns: readonly Column[], rows: Rows, width: number): Line[] {
  const cells = rows.map((row) => row.map((text: Text) => tools.set(text)))
  const placed = placeColumns(
    columns.map(({ title: _, ...column }) => ({ title: "", ...column })),
    [],
    cells,
    0,
    width,
  )
  return cells.flatMap((row) => {
    const columnsOfLines = placed.map((place) => ({
      place,
      lines: row[place.index]?.lines(look.size.cell, place.width) ?? [],
    }))
    const count = Math.max(1, ...columnsOfLines.map(({ lines }) => lines.length))
    return Array.from({ length: count }, (_, index) => {
      const pieces = columnsOfLines.flatMap(({ place, lines }) => {
        const line = lines[index]
        if (!line) return []
        const left = place.column.align === "right" ? place.x + place.width - line.width : place.x
        return line.pieces.map((piece) => ({ ...piece, x: piece.x + left }))
      })
      return { pieces, width }
    })
  })
}
