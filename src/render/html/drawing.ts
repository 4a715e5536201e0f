/**
 * A series as a small picture (SVG) with its reference band, and the same in words: who cannot see it is told the first,
 * the last, the least and the most. Never a point that the series does not have.
 */
import { earliestDay } from "../../fhir/dates.ts"
import type { Series, SeriesPoint } from "../../report/document.ts"
import { inWords } from "../series-words.ts"

const [width, height, edge] = [480, 120, 8]

export function drawing(series: Series, escaped: (text: string) => string): string {
  const { title, unit, points } = series
  const last = points.at(-1)
  const heading = `<figcaption>${escaped(title)}${unit === "" ? "" : ` <span class="quiet">${escaped(unit)}</span>`}</figcaption>`
  if (last === undefined) return `<figure>${heading}</figure>`
  const words = `<p>${escaped(inWords(series))}</p>`
  if (points.length < 2) return `<figure>${heading}${words}</figure>`
  return `<figure>${heading}${picture(series, escaped)}${words}</figure>`
}

function picture(series: Series, escaped: (text: string) => string): string {
  const { title, low, high } = series
  const lines = [series.points, ...(series.also ?? []).map(({ points }) => points)]
  const values = [...lines.flat().map(({ value }) => value), ...[low, high].filter((one) => one !== undefined)]
  const times = lines.flat().map(({ at }) => Date.parse(earliestDay(at)))
  const x = scale(least(times), most(times), edge, width - edge)
  const y = scale(least(values), most(values), height - edge, edge)
  const place = ({ at, value }: SeriesPoint) => `${x(Date.parse(earliestDay(at)))},${y(value)}`
  const [top, bottom] = [high === undefined ? edge : y(high), low === undefined ? height - edge : y(low)]
  const band =
    low === undefined && high === undefined
      ? ""
      : `<rect x="0" y="${top}" width="${width}" height="${Math.max(1, bottom - top)}" fill="var(--band)"/>`
  const drawn = lines.map((points) => {
    const dots = points.map((point) => {
      const [cx, cy] = place(point).split(",")
      return `<circle cx="${cx}" cy="${cy}" r="${point.flag === undefined ? 2.5 : 4}" fill="var(--mark)"/>`
    })
    return `<polyline points="${points.map(place).join(" ")}" fill="none" stroke="var(--mark)" stroke-width="1.5"/>${dots.join("")}`
  })
  const label = escaped(`${title}: ${inWords(series)}`).replaceAll("<br>", " ")
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">${band}${drawn.join("")}</svg>`
}

function scale(from: number, to: number, start: number, end: number): (value: number) => number {
  const span = to - from
  return (value) =>
    Math.round((span === 0 ? (start + end) / 2 : start + ((value - from) / span) * (end - start)) * 10) / 10
}

// Spreading a long series into Math.min would overflow the stack.
function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
}
