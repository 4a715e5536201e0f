/**
 * How a day's samples are kept as text: readings that came one by one as rows, runs of a device as columns. Both are
 * read into the same shape, and both say by the same key which readings are the same: the instant, not the offset it was
 * told in (a phone writes all its past in the offset of today), how long, by what, how much.
 */
import type { SampleRun } from "../record/draft.ts"

/** One reading as kept. `at` and `end` as told, `key` the same for the same reading. */
export type KeptSample = {
  key: string
  at: string
  end?: string
  value: number
  device: string
  where: string
  note?: string
}

/** A reading that came alone: [time, value, device, place, end, note]. */
export type Row = [at: string, value: number, device: string, place: string, end?: string, note?: string]

/** A run as kept. Columns: seconds from `base`, seconds long, values, notes; one number where all are alike. */
type Columns = {
  device: string
  where: string
  offset: number
  base: number
  start: number[]
  span: number[] | number
  value: number[] | number
  note: number[] | number
  notes: string[]
}

/** Readings in few numbers. `lastAt`: the clock of the last as told, in seconds since 1970 without its offset. */
export type Total = { count: number; sum: number; min: number; max: number; last: number; lastAt: number }

const numbers = 4

/**
 * The run in order of time and each reading once, as text (the same for the same facts, in whatever order they came), and
 * in few numbers.
 */
export function keepRun(run: SampleRun): { text: string; total: Total } {
  const { rows, notes } = run
  const order = inOrder(rows, notes)
  const base = rows[at(order, 0)] ?? 0
  const start: number[] = []
  const span: number[] = []
  const value: number[] = []
  const note: number[] = []
  const told: string[] = [""]
  const places = new Map([["", 0]])
  for (let index = 0; index < order.length; index++) {
    const from = at(order, index)
    if (index > 0 && alike(rows, from, at(order, index - 1))) continue
    const words = notes[rows[from + 3] ?? 0] ?? ""
    let place = places.get(words)
    if (place === undefined) {
      place = told.push(words) - 1
      places.set(words, place)
    }
    start.push((rows[from] ?? 0) - base)
    span.push((rows[from + 1] ?? 0) - (rows[from] ?? 0))
    value.push(rows[from + 2] ?? 0)
    note.push(place)
  }
  const columns: Columns = {
    device: run.device ?? "",
    where: run.where,
    offset: run.offset,
    base,
    start,
    span: oneIfAlike(span),
    value: oneIfAlike(value),
    note: oneIfAlike(note),
    notes: told,
  }
  const total: Total = {
    count: value.length,
    sum: 0,
    min: value[0] ?? 0,
    max: value[0] ?? 0,
    last: value.at(-1) ?? 0,
    lastAt: base + (start.at(-1) ?? 0) + run.offset * 60,
  }
  for (const one of value) {
    total.sum += one
    if (one < total.min) total.min = one
    if (one > total.max) total.max = one
  }
  return { text: JSON.stringify(columns), total }
}

/** Readings of either kind. */
export function readSamples(text: string): KeptSample[] {
  const parsed = JSON.parse(text) as Row[] | Columns
  return Array.isArray(parsed) ? parsed.map(ofRow) : ofColumns(parsed)
}

export function rowKey([at, value, device, , end]: Row): string {
  const start = secondsOf(at)
  if (start === undefined) return `${at} ${device} ${value}${end === undefined ? "" : ` ${end}`}`
  return keyOf(start, (end === undefined ? start : (secondsOf(end) ?? start)) - start, value, device)
}

/** The keys of a run's readings, in the order of its rows. */
export function runKey(run: SampleRun, row: number): string {
  const start = run.rows[row * numbers] ?? 0
  return keyOf(start, (run.rows[row * numbers + 1] ?? 0) - start, run.rows[row * numbers + 2] ?? 0, run.device ?? "")
}

export function runLength({ rows }: SampleRun): number {
  return rows.length / numbers
}

function keyOf(start: number, span: number, value: number, device: string): string {
  return `${start} ${span} ${value} ${device}`
}

function ofRow(row: Row): KeptSample {
  const [at, value, device, where, end, note] = row
  return {
    key: rowKey(row),
    at,
    value,
    device,
    where,
    ...(end !== undefined && { end }),
    ...(note !== undefined && { note }),
  }
}

function ofColumns(columns: Columns): KeptSample[] {
  const { device, where, offset, base, start, span, value, note, notes } = columns
  return start.map((after, index) => {
    const from = base + after
    const long = one(span, index)
    const words = notes[one(note, index)] ?? ""
    return {
      key: keyOf(from, long, one(value, index), device),
      at: momentText(from, offset),
      value: one(value, index),
      device,
      where,
      ...(long !== 0 && { end: momentText(from + long, offset) }),
      ...(words !== "" && { note: words }),
    }
  })
}

function one(column: readonly number[] | number, index: number): number {
  return typeof column === "number" ? column : (column[index] ?? 0)
}

function oneIfAlike(column: number[]): number[] | number {
  const [first] = column
  return first !== undefined && column.every((number) => number === first) ? first : column
}

/** Where each row begins, in order of start, end, value and note. Mostly they stand so already. */
function inOrder(rows: Float64Array, notes: readonly string[]): number[] {
  const order: number[] = []
  let sorted = true
  for (let from = 0; from < rows.length; from += numbers) {
    if (from > 0 && compare(rows, notes, from - numbers, from) > 0) sorted = false
    order.push(from)
  }
  return sorted ? order : order.sort((a, b) => compare(rows, notes, a, b))
}

function compare(rows: Float64Array, notes: readonly string[], a: number, b: number): number {
  for (let column = 0; column < 3; column++) {
    const difference = (rows[a + column] ?? 0) - (rows[b + column] ?? 0)
    if (difference !== 0) return difference
  }
  const [x, y] = [notes[rows[a + 3] ?? 0] ?? "", notes[rows[b + 3] ?? 0] ?? ""]
  return x < y ? -1 : x > y ? 1 : 0
}

function alike(rows: Float64Array, a: number, b: number): boolean {
  return rows[a] === rows[b] && rows[a + 1] === rows[b + 1] && rows[a + 2] === rows[b + 2]
}

function at(order: readonly number[], index: number): number {
  return order[index] ?? 0
}

/** Seconds since 1970 of a moment told with its offset; undefined for a day, or a clock without an offset. */
function secondsOf(text: string): number | undefined {
  if (text.length < 17 || !/(?:Z|[+-]\d\d:\d\d)$/.test(text)) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time / 1000
}

/** A moment as told at that offset: 2018-09-10T02:28:55-07:00. */
function momentText(seconds: number, offset: number): string {
  const local = new Date((seconds + offset * 60) * 1000).toISOString().slice(0, 19)
  const minutes = Math.abs(offset)
  const pad = (number: number) => String(number).padStart(2, "0")
  return `${local}${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}
