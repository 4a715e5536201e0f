/**
 * Blocks of a document as slabs: headings, texts, lists, facts, charts, boxes and lines to write on (tables: table.ts).
 * Each brings its tags. Which page a slab comes to stand on is not decided here.
 */
import type { Block, Fact, Series, SeriesPoint, Text } from "../../report/document.ts"
import type { Words } from "../../report/words.ts"
import { cardSlabs } from "./card.ts"
import { altText, drawChart, drawSmall, rangeWords } from "./chart.ts"
import { codeSlabs } from "./code.ts"
import { figure } from "./figure.ts"
import type { Slab } from "./flow.ts"
import { look } from "./look.ts"
import { multiplesSlabs } from "./multiples.ts"
import { once, type RowLook, rowSlabs } from "./rows.ts"
import { lineHeight } from "./sheet.ts"
import { alignedLines, tableSlabs } from "./table.ts"
import type { Place, Tools } from "./tools.ts"
import type { Line } from "./typeset.ts"

export function blockSlabs(tools: Tools, blocks: readonly Block[], place: Place): Slab[] {
  return blocks.flatMap((block) => layBlock(tools, block, place))
}

function layBlock(tools: Tools, block: Block, place: Place): Slab[] {
  switch (block.type) {
    case "heading":
      return heading(tools, block.text, block.level, place)
    case "text":
      return paragraph(tools, block.text, place, { gap: look.gap.paragraph }).map((slab) =>
        block.lead ? { ...slab, keepWithNext: true } : slab,
      )
    case "list":
      return list(tools, block.items, place)
    case "facts":
      return facts(tools, block.rows, place)
    case "table":
      return tableSlabs(tools, block, place.x, place.width, place.parent)
    case "series":
      return block.small ? smallSeries(tools, block, place) : chart(tools, block, place)
    case "box":
      return box(tools, block.title, block.blocks, place)
    case "lines":
      return ruled(tools, block.count, place)
    case "multiples":
      return multiplesSlabs(tools, block.series, place)
    case "code":
      return codeSlabs(tools, block, place)
    case "card":
      return cardSlabs(tools, block.faces, place)
  }
}

/** The title of a section, in the accent with a rule above it. */
export function sectionTitle(tools: Tools, title: string, place: Place): Slab[] {
  const { sheet } = tools
  const size = look.size.section
  const element = once(() => sheet.element("H2", place.parent()))
  const lines = tools.set(title, true).lines(size, place.width)
  const slabs = rowSlabs(sheet, [{ lines, x: place.x, width: place.width, size, color: look.accent, element }], {
    gap: look.gap.section,
    padding: 1.5,
  })
  return slabs.map((slab) => ({ ...slab, keepWithNext: true }))
}

function heading(tools: Tools, text: string, level: 1 | 2 | 3, place: Place): Slab[] {
  const size = level === 1 ? look.size.heading : look.size.cell
  const element = once(() => tools.sheet.element(level === 1 ? "H3" : "H4", place.parent()))
  const lines = tools.set(text, true).lines(size, place.width)
  const cell = { lines, x: place.x, width: place.width, size, element }
  return rowSlabs(tools.sheet, [cell], { gap: look.gap.block }).map((slab) => ({ ...slab, keepWithNext: true }))
}

function paragraph(tools: Tools, text: Text, place: Place, style: RowLook, size: number = look.size.body): Slab[] {
  const element = once(() => tools.sheet.element("P", place.parent()))
  const lines = tools.set(text).lines(size, place.width)
  return rowSlabs(tools.sheet, [{ lines, x: place.x, width: place.width, size, element }], style)
}

function list(tools: Tools, items: readonly Text[], place: Place): Slab[] {
  const { sheet, set } = tools
  const indent = 11
  const size = look.size.body
  const whole = once(() => sheet.element("L", place.parent()))
  const bullet = set("•").lines(size, indent)
  return items.flatMap((text) => {
    const item = once(() => sheet.element("LI", whole()))
    const width = place.width - indent
    const label = { lines: bullet, x: place.x, width: indent, size, element: once(() => sheet.element("Lbl", item())) }
    const body = { lines: set(text).lines(size, width), x: place.x + indent, width, size }
    const cells = [label, { ...body, element: once(() => sheet.element("LBody", item())) }]
    return rowSlabs(sheet, cells, { gap: look.gap.paragraph })
  })
}

function facts(tools: Tools, rows: readonly Fact[], place: Place): Slab[] {
  const { sheet, set } = tools
  const size = look.size.cell
  const labels = rows.map((row) => set(row.label, true))
  const widest = Math.max(0, ...labels.map((label) => label.natural(size)))
  const left = Math.min(place.width * 0.3, widest) + 12
  const width = place.width - left
  const whole = once(() => sheet.element("L", place.parent()))
  return rows.flatMap((row, index) => {
    const item = once(() => sheet.element("LI", whole()))
    const note: Line[] = row.note === undefined ? [] : set([{ text: row.note, tone: "quiet" }]).lines(size, left - 12)
    const values = row.values.flatMap((value) => set(value).lines(size, width))
    const aligned = row.aligned ? alignedLines(tools, row.aligned.columns, row.aligned.rows, width) : []
    const label = { lines: [...(labels[index]?.lines(size, left - 12) ?? []), ...note], x: place.x, width: left - 12 }
    const body = { lines: [...values, ...aligned], x: place.x + left, width }
    return rowSlabs(
      sheet,
      [
        { ...label, size, element: once(() => sheet.element("Lbl", item())) },
        { ...body, size, element: once(() => sheet.element("LBody", item())) },
      ],
      { gap: look.gap.paragraph },
    )
  })
}

/** One line of small multiples: what it is, its last three values, its course. */
function smallSeries(tools: Tools, series: Series, place: Place): Slab[] {
  const { sheet, set } = tools
  const size = look.size.cell
  const chartWidth = place.width * 0.23
  const titleWidth = place.width * 0.28
  const valuesWidth = place.width - titleWidth - chartWidth - 24
  const title: Text = [{ text: series.title, tone: "strong" }, ...quiet(`\n${rangeWords(series, tools.words)}`)]
  const element = once(() => sheet.element("P", place.parent()))
  const left = { lines: set(title).lines(size, titleWidth), x: place.x, width: titleWidth, size, element }
  const middle = {
    lines: set(lastValues(series, tools.words)).lines(size, valuesWidth),
    x: place.x + titleWidth + 12,
    width: valuesWidth,
    size,
  }
  const under = { x: place.x, width: place.width, color: look.rule, thickness: 0.4 }
  const drawn = series.points.length > 1
  const frame = { x: place.x + place.width - chartWidth, width: chartWidth, height: 28 }
  const least = drawn ? frame.height + 4 : 0
  const [first, ...more] = rowSlabs(sheet, [left, { ...middle, element }], { padding: 3.5, under, least })
  if (!first || !drawn) return first ? [first, ...more] : []
  const withChart: Slab = {
    ...first,
    paint(y) {
      first.paint(y)
      const placed = { ...frame, y: y + 2 }
      figure(tools.sheet, altText(series, tools.words), placed, place.parent(), () => drawSmall(tools, series, placed))
    },
  }
  return [withChart, ...more]
}

/** The newest value large enough to be seen first, the two before it behind it. */
function lastValues(series: Series, words: Words): Text {
  const [last, ...before] = series.points.slice(-3).reverse()
  if (!last) return ""
  const unit = series.unit === "" ? "" : ` ${series.unit}`
  const said = (point: SeriesPoint) => point.text ?? String(point.value)
  const flag = last.flag ? [{ text: `  ${words.flags[last.flag]}`, tone: "strong" as const }] : []
  const earlier = before.map((point) => `${said(point)} (${words.date(point.at)})`).join(", ")
  return [
    { text: `${said(last)}${unit}`, tone: "strong" },
    ...flag,
    { text: `  ${words.date(last.at)}` },
    ...quiet(series.points.length > 3 ? ` · ${words.chart.values(series.points.length)}` : ""),
    ...quiet(earlier === "" ? "" : `\n${words.chart.before(earlier)}`),
  ]
}

function quiet(text: string): { text: string; tone: "quiet" }[] {
  return text.trim() === "" ? [] : [{ text, tone: "quiet" }]
}

function chart(tools: Tools, series: Series, place: Place): Slab[] {
  if (series.points.length === 0) return []
  const unit = series.unit === "" ? "" : `, ${series.unit}`
  const title: Text = [
    { text: `${series.title}${unit}`, tone: "strong" },
    ...quiet(`   ${rangeWords(series, tools.words)}`),
  ]
  const head = paragraph(tools, title, place, { gap: look.gap.block }).map((slab) => ({ ...slab, keepWithNext: true }))
  const height = 132
  const paint = (y: number) => {
    const frame = { x: place.x, y, width: place.width, height }
    figure(tools.sheet, altText(series, tools.words), frame, place.parent(), () => drawChart(tools, series, frame))
  }
  return [...head, { height, gap: 2, paint }]
}

/** A frame around blocks; where it parts over pages it stays open at the seam. */
function box(tools: Tools, title: string, blocks: readonly Block[], place: Place): Slab[] {
  const { sheet } = tools
  const inset = 10
  const inner = { ...place, x: place.x + inset, width: place.width - 2 * inset }
  const size = look.size.section
  const element = once(() => sheet.element("H2", place.parent()))
  const lines = tools.set(title, true).lines(size, inner.width)
  const top = rowSlabs(sheet, [{ lines, x: inner.x, width: inner.width, size, element }])
  const slabs = [...top.map((slab) => ({ ...slab, keepWithNext: true })), ...blockSlabs(tools, blocks, inner)]
  const right = place.x + place.width
  const edge = 1.2
  return slabs.map((slab, index) => {
    const first = index === 0
    const last = index === slabs.length - 1
    const above = first ? 7 : (slab.gap ?? 0)
    const height = slab.height + above + (last ? 8 : 0)
    const { gap: _, ...rest } = slab
    return {
      ...rest,
      height,
      ...(first ? { gap: look.gap.section } : {}),
      paint(y) {
        sheet.artifact(() => {
          sheet.rule(place.x, y, place.x, y + height, look.ink, edge)
          sheet.rule(right, y, right, y + height, look.ink, edge)
          if (first) sheet.rule(place.x - edge / 2, y, right + edge / 2, y, look.ink, edge)
          if (last) sheet.rule(place.x - edge / 2, y + height, right + edge / 2, y + height, look.ink, edge)
        })
        slab.paint(y + above)
      },
    }
  })
}

/** Lines to write on, by hand. */
function ruled(tools: Tools, count: number, place: Place): Slab[] {
  const height = lineHeight(look.size.body) * 1.6
  return Array.from({ length: count }, (_, index) => ({
    height,
    keepWithNext: index < count - 1,
    paint: (y) =>
      tools.sheet.artifact(() =>
        tools.sheet.rule(place.x, y + height, place.x + place.width, y + height, look.rule, 0.6),
      ),
  }))
}
