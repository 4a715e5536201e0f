/** A series in words, for media that cannot draw and readers who cannot see: its ends, its extremes, its range. */
import type { Series, SeriesPoint } from "../report/document.ts"

/** "2021-02-03 5.3 to 2026-08-02 6.1 (high); least 5.3, most 6.1; 7 values; range 4 to 5.6". */
export function inWords({ points, low, high }: Series): string {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return ""
  const range = [
    low === undefined ? undefined : `from ${low}`,
    high === undefined ? undefined : `up to ${high}`,
  ].filter((part) => part !== undefined)
  const said = range.length === 0 ? "" : `; range ${range.join(" ")}`
  if (points.length === 1) return `${told(first)}${said}`
  const sorted = [...points].sort((a, b) => a.value - b.value)
  const [least, most] = [sorted[0] ?? first, sorted.at(-1) ?? last]
  return `${told(first)} to ${told(last)}; least ${number(least)}, most ${number(most)}; ${points.length} values${said}`
}

function told(point: SeriesPoint): string {
  return `${point.at.slice(0, 10)} ${number(point)}${point.flag === undefined ? "" : ` (${point.flag})`}`
}

function number({ text, value }: SeriesPoint): string {
  return text ?? String(value)
}
