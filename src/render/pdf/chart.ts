/**
 * A series of values over time as a vector chart: reference band, line, points, axes with units and dates.
 * A partial date stands in the middle of what it can mean. The only file that names d3. Colors never carry meaning
 * alone: points outside of the range are filled, those inside are open.
 */
import { scaleLinear, scaleUtc } from "d3-scale"
import { line } from "d3-shape"
import { clockTime, earliestDay, latestDay, type PartialDate } from "../../fhir/dates.ts"
import type { Series, SeriesPoint } from "../../report/document.ts"
import { shortNumber } from "../../report/value.ts"
import type { Words } from "../../report/words.ts"
import { look } from "./look.ts"
import type { Tools } from "./tools.ts"

type Frame = { x: number; y: number; width: number; height: number }
type At = { x: number; y: number; outside: boolean }

/** The moment a date stands for on an axis, in milliseconds. */
function moment(date: PartialDate): number {
  if (date.length > 10) return clockTime(date)
  return (Date.parse(earliestDay(date)) + Date.parse(latestDay(date))) / 2
}

function linesOf(series: Series): (readonly SeriesPoint[])[] {
  return [series.points, ...(series.also ?? []).map((other) => other.points)].filter((points) => points.length > 0)
}

function scalesFor(series: Series, frame: Frame, nice: boolean) {
  const points = linesOf(series).flat()
  const times = points.map((point) => moment(point.at))
  const values = points.map((point) => point.value)
  const limits = [series.low, series.high].filter((limit) => limit !== undefined)
  const [low, high] = [Math.min(...values, ...limits), Math.max(...values, ...limits)]
  // A one-sided range reaches beyond its limit, far enough to be seen.
  const reach = Math.max((high - low) * 0.5, Math.abs(high) * 0.1)
  const floor = series.low === undefined && series.high !== undefined ? Math.min(low, series.high - reach) : low
  const ceiling = series.high === undefined && series.low !== undefined ? Math.max(high, series.low + reach) : high
  const margin = (high - low || Math.abs(high) || 1) * 0.08
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const day = 86_400_000
  const x = scaleUtc()
    .domain(to > from ? [from, to] : [from - day, to + day])
    .range([frame.x, frame.x + frame.width])
  const y = scaleLinear().domain([floor - margin, ceiling + margin])
  if (nice) y.nice(4)
  return { x, y: y.range([frame.y + frame.height, frame.y]) }
}

function outside(series: Series, point: SeriesPoint): boolean {
  if (point.flag) return true
  return (
    (series.low !== undefined && point.value < series.low) || (series.high !== undefined && point.value > series.high)
  )
}

/** Band, line and points within the frame; gives back the scales for axes. */
function drawPlot(tools: Tools, series: Series, frame: Frame, radius: number, nice: boolean) {
  const { sheet } = tools
  const scales = scalesFor(series, frame, nice)
  const right = frame.x + frame.width
  if (series.low !== undefined || series.high !== undefined) {
    const top = Math.max(frame.y, series.high === undefined ? frame.y : scales.y(series.high))
    const floor = frame.y + frame.height
    const bottom = Math.min(floor, series.low === undefined ? floor : scales.y(series.low))
    sheet.fill(`M${frame.x},${top}H${right}V${bottom}H${frame.x}Z`, 0, 0, look.band)
  }
  for (const points of linesOf(series)) {
    const places = points
      .map(
        (point): At => ({ x: scales.x(moment(point.at)), y: scales.y(point.value), outside: outside(series, point) }),
      )
      .sort((a, b) => a.x - b.x)
    const path = line<At>(
      (at) => at.x,
      (at) => at.y,
    )(places)
    const dense = places.length > frame.width / 3
    const stroke = radius > 2 ? 1.1 : 0.9
    if (path && places.length > 1) sheet.path(path, 0, 0, look.accent, dense ? stroke / 2 : stroke)
    for (const at of dense ? places.slice(-1) : apart(places, 2.2 * radius)) dot(tools, at, radius)
  }
  return scales
}

/** The newest place and, before it, those that do not touch the one after: dense dots would only hide the line. */
function apart(places: readonly At[], distance: number): At[] {
  const kept: At[] = []
  for (const at of places.toReversed()) {
    const last = kept.at(-1)
    if (last === undefined || last.x - at.x >= distance) kept.push(at)
  }
  return kept
}

function dot(tools: Tools, at: At, radius: number): void {
  const circle = `M${at.x - radius},${at.y}a${radius},${radius} 0 1 0 ${2 * radius},0a${radius},${radius} 0 1 0 ${-2 * radius},0Z`
  tools.sheet.fill(circle, 0, 0, at.outside ? look.accent : "#ffffff")
  tools.sheet.path(circle, 0, 0, look.accent, 0.8)
}

/** A chart without axes, for one line of a list. */
export function drawSmall(tools: Tools, series: Series, frame: Frame): void {
  drawPlot(
    tools,
    series,
    { x: frame.x + 4, y: frame.y + 3, width: frame.width - 8, height: frame.height - 6 },
    1.9,
    false,
  )
}

/** The highest and lowest value of the series and where they stand in a chart of `drawSmall` in that frame. */
export function valueLimits(series: Series, frame: Pick<Frame, "y" | "height">): { value: string; y: number }[] {
  const { y } = scalesFor(series, { x: 0, width: 1, y: frame.y + 3, height: frame.height - 6 }, false)
  const points = linesOf(series).flat()
  if (points.length === 0) return []
  const high = points.reduce((most, point) => (point.value > most.value ? point : most))
  const low = points.reduce((least, point) => (point.value < least.value ? point : least))
  const limits = [high, low].map((point) => ({ value: shortNumber(point.value), y: y(point.value) }))
  const [upper, lower] = limits
  return upper && lower && lower.y - upper.y > look.size.foot ? limits : limits.slice(0, 1)
}

/** A chart with its axes: values at the left, dates below. */
export function drawChart(tools: Tools, series: Series, frame: Frame): void {
  const { sheet, set } = tools
  const size = look.size.foot
  const plot = { x: frame.x + 36, y: frame.y + 6, width: frame.width - 48, height: frame.height - 24 }
  const probe = scalesFor(series, plot, true)
  for (const tick of probe.y.ticks(4)) {
    const y = probe.y(tick)
    sheet.rule(plot.x - 4, y, plot.x + plot.width + 4, y, look.rule, 0.3)
    const label = set(probe.y.tickFormat(4)(tick)).lines(size, 60)[0]
    if (label) sheet.line(label, plot.x - 9 - label.width, y + size * 0.36, size, look.quiet)
  }
  const times = probe.x.ticks(Math.max(2, Math.floor(plot.width / 80)))
  for (const time of times) {
    const label = set(dateLabel(time, times)).lines(size, 80)[0]
    if (!label) continue
    const x = Math.min(probe.x(time) - label.width / 2, plot.x + plot.width + 8 - label.width)
    sheet.rule(probe.x(time), plot.y + plot.height, probe.x(time), plot.y + plot.height + 3, look.rule, 0.5)
    sheet.line(label, Math.max(plot.x - 8, x), plot.y + plot.height + 4 + size * 1.1, size, look.quiet)
  }
  drawPlot(tools, series, plot, 2.3, true)
}

/** As short as tells the ticks apart: years, months or days. */
function dateLabel(time: Date, all: readonly Date[]): string {
  const iso = time.toISOString()
  if (all.every((other) => other.toISOString().slice(4, 10) === "-01-01")) return iso.slice(0, 4)
  if (all.every((other) => other.toISOString().slice(7, 10) === "-01")) return iso.slice(0, 7)
  return iso.slice(0, 10)
}

/** What the picture says, in words, for those who do not see it. */
export function altText(series: Series, words: Words): string {
  const told = 12
  const value = (point: SeriesPoint) =>
    `${words.date(point.at)} ${point.text ?? point.value}${point.flag ? ` (${words.flags[point.flag]})` : ""}`
  const describe = (title: string, points: readonly SeriesPoint[]) => {
    const earlier = points.length > told ? words.chart.earlier(points.length - told) : ""
    return `${title}: ${earlier}${points.slice(-told).map(value).join(", ")}`
  }
  const lines = [
    describe(series.title, series.points),
    ...(series.also ?? []).map((one) => describe(one.title, one.points)),
  ]
  return words.chart.alt(series.unit, `${lines.join(". ")}. ${rangeWords(series, words)}`.trim())
}

/** "range 4–5.6 %", "range up to 5.6 %" or "" without a limit. */
export function rangeWords({ low, high, unit }: Series, words: Words): string {
  return words.chart.range(low?.toString(), high?.toString(), unit)
}
