/**
 * Small multiples: charts side by side, each with its title, its newest value, its reference band and range, and the
 * dates it begins and ends. A row of them never parts over pages.
 */
import type { Series, Text } from "../../report/document.ts"
import type { Words } from "../../report/words.ts"
import { altText, drawSmall, rangeWords, valueLimits } from "./chart.ts"
import { figure } from "./figure.ts"
import type { Slab } from "./flow.ts"
import { look } from "./look.ts"
import { baseline, lineHeight } from "./sheet.ts"
import type { Place, Tools } from "./tools.ts"
import type { Line } from "./typeset.ts"

const across = 3
const gutter = 18
const chartHeight = 40
const scaleWidth = 26

export function multiplesSlabs(tools: Tools, series: readonly Series[], place: Place): Slab[] {
  const width = (place.width - gutter * (across - 1)) / across
  const cells = series.map((one) => ({ series: one, ...headOf(tools, one, width) }))
  const rows = Array.from({ length: Math.ceil(cells.length / across) }, (_, row) =>
    cells.slice(row * across, (row + 1) * across),
  )
  return rows.map((row) => {
    const lines = Math.max(...row.map(({ head }) => head.length))
    const headHeight = lines * lineHeight(look.size.note)
    return {
      height: headHeight + chartHeight + lineHeight(look.size.foot) + 4,
      gap: look.gap.block + 3,
      paint(y) {
        for (const [column, cell] of row.entries()) {
          const x = place.x + column * (width + gutter)
          const top = y + headHeight - cell.head.length * lineHeight(look.size.note)
          paintCell(tools, cell, { x, top, chart: y + headHeight, width }, place)
        }
      },
    }
  })
}

type Cell = { series: Series; head: readonly Line[] }

function headOf(tools: Tools, series: Series, width: number): { head: Line[] } {
  const { words, set } = tools
  const last = series.points.at(-1)
  const value = last === undefined ? "" : `${last.text ?? last.value}${series.unit === "" ? "" : ` ${series.unit}`}`
  const range = rangeWords(series, words)
  const said: Text = [
    { text: value, tone: "strong" },
    { text: last?.flag === undefined ? "" : ` ${words.flags[last.flag]}`, tone: "strong" },
    { text: last === undefined ? "" : ` · ${words.date(last.at)}` },
    { text: range === "" ? "" : ` · ${range}`, tone: "quiet" },
  ]
  const size = look.size.note
  return { head: [...set(series.title, true).lines(size, width), ...set(said).lines(size, width)] }
}

type Spot = { x: number; top: number; chart: number; width: number }

function paintCell(tools: Tools, { series, head }: Cell, spot: Spot, place: Place): void {
  const { sheet } = tools
  const size = look.size.note
  const words = sheet.element("P", place.parent())
  sheet.content(words, () => {
    for (const [index, line] of head.entries()) {
      sheet.line(line, spot.x, spot.top + index * lineHeight(size) + baseline(size), size)
    }
  })
  const height = chartHeight + lineHeight(look.size.foot)
  const frame = { x: spot.x, y: spot.chart + 2, width: spot.width, height }
  figure(sheet, altText(series, tools.words), frame, place.parent(), () => {
    const plot = { x: spot.x + scaleWidth, y: spot.chart + 2, width: spot.width - scaleWidth, height: chartHeight }
    drawSmall(tools, series, plot)
    scale(tools, series, plot)
    dates(tools, series, plot, tools.words)
  })
}

/** The highest and the lowest value, left of the chart at their heights. */
function scale(tools: Tools, series: Series, plot: { x: number; y: number; height: number }): void {
  const { sheet, set } = tools
  const size = look.size.foot
  for (const { value, y } of valueLimits(series, plot)) {
    const [line] = set(value).lines(size, 60)
    if (line) sheet.line(line, plot.x - 4 - line.width, y + size * 0.36, size, look.quiet)
  }
}

function dates(tools: Tools, series: Series, plot: { x: number; y: number; width: number }, words: Words): void {
  const { sheet, set } = tools
  const size = look.size.foot
  const y = plot.y + chartHeight + baseline(size)
  const [first, last] = [series.points[0], series.points.at(-1)]
  if (first === undefined || last === undefined) return
  const [left] = set(words.date(first.at)).lines(size, 90)
  const [right] = set(words.date(last.at)).lines(size, 90)
  if (left) sheet.line(left, plot.x, y, size, look.quiet)
  if (right && first !== last) sheet.line(right, plot.x + plot.width - right.width, y, size, look.quiet)
}
