/**
 * Numbers as characters: a chart with a time axis and reference lines, and a sparkline of one line.
 * Places points by their date, so that a gap in time is a gap in the picture; several readings that fall on one
 * column are drawn at their mean. A bound ("<0.01") is drawn as its sign, not as a number. Judges nothing.
 */
import { clockTime } from "../fhir/dates.ts"
import type { Lane, SeriesPoint, Tone } from "../report/document.ts"
import { timeTicks, valueTicks } from "./ticks.ts"
import type { Line } from "./wrap.ts"

export type Picture = {
  points: readonly SeriesPoint[]
  also?: readonly { title: string; points: readonly SeriesPoint[] }[]
  low?: number
  high?: number
  lanes?: readonly Lane[]
}

const bars = "▁▂▃▄▅▆▇█"
const marks = ["●", "○", "◆"]

/** One character a value, at most `most` of them: the newest. Equal values lie in the middle. */
export function sparkline(values: readonly number[], most = 12): string {
  const shown = values.filter(Number.isFinite).slice(-most)
  const [min, max] = [Math.min(...shown), Math.max(...shown)]
  return shown.map((value) => bars[max === min ? 3 : Math.round(((value - min) / (max - min)) * 7)]).join("")
}

/** The chart as lines no wider than `columns`; nothing when there is no point. */
export function chart(picture: Picture, columns: number): Line[] {
  const height = (picture.also ?? []).length > 0 ? 16 : 11
  const all = [picture.points, ...(picture.also ?? []).map((line) => line.points)].map((points) =>
    points.filter((point) => Number.isFinite(point.value) && Number.isFinite(clockTime(point.at))),
  )
  const numbers = all.flat().map((point) => point.value)
  const times = all.flat().map((point) => clockTime(point.at))
  if (numbers.length === 0) return []
  const limits = [
    { value: picture.low, words: "lower limit" },
    { value: picture.high, words: "upper limit" },
  ].flatMap(({ value, words }) => (value !== undefined && isNear(value, numbers) ? [{ value, words }] : []))
  const { labels, top, step } = valueTicks([...numbers, ...limits.map((limit) => limit.value)], height)
  const ends = all.map((points) => label(points.at(-1)))
  const margin = Math.max(...labels.map((label) => label.length)) + 1
  const right = Math.max(...ends.map((text) => text.length)) + 2
  const grid = emptyGrid(Math.max(10, columns - margin - 1 - right), labels.length)
  const [start, end] = [Math.min(...times), Math.max(...times)]
  const columnOf = (time: number) =>
    end === start ? 1 : 1 + Math.round(((time - start) / (end - start)) * (grid.width - 2))
  const rowOf = (value: number) => Math.max(0, Math.min(labels.length - 1, Math.round((top - value) / step)))

  for (const { value, words } of limits) dash(grid, rowOf(value), words)
  for (const [index, points] of all.entries()) draw(grid, points, marks[index % marks.length] ?? "●", columnOf, rowOf)
  const endAt = new Map(all.map((points, index) => [rowOf(points.at(-1)?.value ?? Number.NaN), ends[index] ?? ""]))
  return [
    ...grid.cells.map((cells, row): Line => {
      const axis = grid.dashed.has(row) ? "┼" : "┤"
      return [
        { text: `${(labels[row] ?? "").padStart(margin)} ${axis}`, tone: "quiet" },
        ...cells,
        { text: ` ${endAt.get(row) ?? ""}`, tone: "strong" },
      ]
    }),
    [{ text: " ".repeat(margin + 2) + timeTicks(start, end, grid.width, columnOf), tone: "quiet" }],
    ...(picture.lanes ?? []).flatMap((lane): Line[] => [
      [{ text: " ".repeat(margin + 2) + lane.title, tone: "quiet" }],
      [{ text: " ".repeat(margin + 2) + drawLane(lane, start, end, grid.width, columnOf) }],
    ]),
  ]
}

/** A lane on the chart's axis; what began before it or goes on after it ends in an arrow. */
function drawLane(lane: Lane, start: number, end: number, width: number, columnOf: (time: number) => number): string {
  const cells = Array.from({ length: width }, () => " ")
  const within = (time: number) => Math.max(0, Math.min(width - 1, columnOf(Math.max(start, Math.min(end, time)))))
  for (const { from, to } of lane.spans) {
    const [first, last] = [clockTime(from), to === undefined ? Number.POSITIVE_INFINITY : clockTime(to)]
    if (first > end || last < start) continue
    const [left, right] = [within(first), last > end ? width - 1 : within(last)]
    cells.fill("━", left, right + 1)
    if (first < start) cells[0] = "◀"
    if (last > end) cells[width - 1] = "▶"
  }
  for (const day of lane.days) {
    const time = clockTime(day)
    if (time >= start && time <= end) cells[within(time)] = "◆"
  }
  return cells.join("").trimEnd()
}

/** The value beside the end of its line, as written where that is short. */
function label(point: SeriesPoint | undefined): string {
  if (point === undefined) return ""
  const text = point.text ?? String(point.value)
  return text.length > 14 ? point.value.toExponential(3) : text
}

/** A limit that would squeeze the values into a corner is left out of the picture (it still stands in the words). */
function isNear(limit: number, values: readonly number[]): boolean {
  const [min, max] = [Math.min(...values), Math.max(...values)]
  const reach = Math.max(max - min, Math.abs(max) * 0.05)
  return limit >= min - reach && limit <= max + reach
}

type Cell = { text: string; tone?: Tone }

type Grid = { cells: Cell[][]; width: number; dashed: Set<number> }

function emptyGrid(width: number, height: number): Grid {
  const cells = Array.from({ length: height }, () => Array.from({ length: width }, (): Cell => ({ text: " " })))
  return { cells, width, dashed: new Set() }
}

function put(grid: Grid, row: number, column: number, text: string, tone?: Tone): void {
  const cells = grid.cells[row]
  if (cells && column >= 0 && column < grid.width) cells[column] = tone === undefined ? { text } : { text, tone }
}

/** A reference line across the picture with its words at the right. */
function dash(grid: Grid, row: number, words: string): void {
  grid.dashed.add(row)
  const from = grid.width - words.length - 1
  for (let column = 0; column < grid.width; column += 2) put(grid, row, column, "╌", "quiet")
  if (from < 4) return
  for (const [index, letter] of [...` ${words}`].entries()) put(grid, row, from + index, letter, "quiet")
}

function draw(
  grid: Grid,
  points: readonly SeriesPoint[],
  mark: string,
  columnOf: (time: number) => number,
  rowOf: (value: number) => number,
): void {
  const stops = merge(points, columnOf)
  for (const [index, stop] of stops.entries()) {
    const next = stops[index + 1]
    if (next === undefined) continue
    let row = rowOf(stop.value)
    for (let column = stop.column; column < next.column; column++) {
      const part = (column + 1 - stop.column) / (next.column - stop.column)
      const then = rowOf(stop.value + (next.value - stop.value) * part)
      step(grid, column, row, then)
      row = then
    }
  }
  for (const stop of stops)
    put(grid, rowOf(stop.value), stop.column, stop.sign ?? mark, stop.flagged ? "alarm" : "strong")
}

/** From one row to another within one column, with rounded corners. */
function step(grid: Grid, column: number, from: number, to: number): void {
  if (from === to) {
    put(grid, from, column, "─")
    return
  }
  put(grid, from, column, to < from ? "╯" : "╮")
  put(grid, to, column, to < from ? "╭" : "╰")
  for (let row = Math.min(from, to) + 1; row < Math.max(from, to); row++) put(grid, row, column, "│")
}

/** `sign`: only bounds stand there. */
type Stop = { column: number; value: number; flagged: boolean; sign?: "<" | ">" }

function merge(points: readonly SeriesPoint[], columnOf: (time: number) => number): Stop[] {
  const columns = new Map<number, SeriesPoint[]>()
  for (const point of points) {
    const column = columnOf(clockTime(point.at))
    columns.set(column, [...(columns.get(column) ?? []), point])
  }
  return [...columns]
    .map(([column, at]) => ({
      column,
      value: at.reduce((sum, point) => sum + point.value, 0) / at.length,
      flagged: at.some((point) => point.flag !== undefined),
      ...(at.every((point) => point.bound === "below") && { sign: "<" as const }),
      ...(at.every((point) => point.bound === "above") && { sign: ">" as const }),
    }))
    .sort((a, b) => a.column - b.column)
}
