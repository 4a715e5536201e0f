/**
 * Round numbers and dates for the axes of a chart: steps of 1, 2 or 5 times a power of ten, and years, months or days.
 * Every row of a chart gets its label, so rows are evenly spaced; a time label is left out where it would touch another.
 */

/** Row labels from the top down, the value of the top row and the step from row to row. */
export function valueTicks(values: readonly number[], rows: number): { labels: string[]; top: number; step: number } {
  const [min, max] = [Math.min(...values), Math.max(...values)]
  const size = Math.max(Math.abs(max), Math.abs(min))
  const span = Math.max(max - min || size * 0.1 || 1, smallest, size * smallest)
  const step = niceStep(span / Math.max(1, rows - 2))
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (Number.isInteger(step / powerBelow(step)) ? 0 : 1))
  const top = Math.ceil(max / step - 1e-9) + (max === min ? 1 : 0)
  const bottom = Math.floor(min / step + 1e-9) - (max === min ? 1 : 0)
  const count = top - bottom + 1
  const labels = Array.from({ length: count }, (_, index) => rowLabel((top - index) * step, digits))
  return { labels, top: top * step, step }
}

/** Steps smaller than this, and than this part of the values, are below anything that is measured. */
const smallest = 1e-9

/** Numbers too long for an axis are told in powers of ten. */
function rowLabel(value: number, digits: number): string {
  const text = value.toFixed(Math.min(digits, 12))
  return text.length > 12 ? value.toExponential(3) : text
}

function niceStep(rough: number): number {
  const power = powerBelow(rough)
  const times = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10
  return times * power
}

function powerBelow(value: number): number {
  return 10 ** Math.floor(Math.log10(value) + 1e-9)
}

const day = 86_400_000

/** The line of dates under a chart: the coarsest unit that still gives two labels. */
export function timeTicks(start: number, end: number, width: number, columnOf: (time: number) => number): string {
  const stops = [yearStops, monthStops, dayStops].map((list) => list(start, end)).find((list) => list.length >= 2) ?? [
    { time: start, label: iso(start).slice(0, 10) },
  ]
  let line = ""
  for (const { time, label } of stops) {
    const at = Math.min(columnOf(Math.max(start, Math.min(end, time))), width - label.length)
    if (at < line.length + (line === "" ? 0 : 2)) continue
    line = line.padEnd(at) + label
  }
  return line
}

type Stop = { time: number; label: string }

function yearStops(start: number, end: number): Stop[] {
  const [first, last] = [new Date(start).getUTCFullYear(), new Date(end).getUTCFullYear()]
  const stops: Stop[] = []
  for (let year = first; year <= last; year++) {
    const time = Date.UTC(year, 0, 1)
    if (time >= start - 45 * day && time <= end) stops.push({ time, label: String(year) })
  }
  return stops.length >= 2 ? stops : []
}

function monthStops(start: number, end: number): Stop[] {
  const stops: Stop[] = []
  const from = new Date(start)
  for (let month = from.getUTCMonth(); ; month++) {
    const time = Date.UTC(from.getUTCFullYear(), month, 1)
    if (time > end) return stops
    if (time >= start - 4 * day) stops.push({ time, label: iso(time).slice(0, 7) })
  }
}

function dayStops(start: number, end: number): Stop[] {
  const stops: Stop[] = []
  const days = Math.max(1, Math.floor((end - start) / day))
  const stride = Math.max(1, Math.ceil(days / 6))
  for (let time = Date.parse(iso(start).slice(0, 10)); time <= end; time += stride * day) {
    stops.push({ time, label: iso(time).slice(0, 10) })
  }
  return stops
}

function iso(time: number): string {
  return new Date(time).toISOString()
}
