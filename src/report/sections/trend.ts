/** A trend as a page: what is shown, the picture, the statistics in words. */
import type { Block, Lane, Section, SeriesPoint, Span, Text } from "../document.ts"
import type { Trend, TrendLine, TrendPoint } from "../trend.ts"
import { dayText, rangeText, shortNumber } from "../value.ts"

/** `lanes` are what went on beside it, drawn below the picture. */
export function composeTrend(trend: Trend, lanes: readonly Lane[] = []): Section {
  const [first, ...others] = trend.lines
  if (first === undefined) return { id: "trend", title: trend.title, blocks: [] }
  const blocks: Block[] = [
    { type: "text", text: headline(trend) },
    {
      type: "series",
      title: first.title,
      unit: trend.unit,
      points: first.points.map(seriesPoint),
      ...(others.length === 0
        ? {}
        : { also: others.map((line) => ({ title: line.title, points: line.points.map(seriesPoint) })) }),
      ...(trend.range?.low === undefined ? {} : { low: trend.range.low }),
      ...(trend.range?.high === undefined ? {} : { high: trend.range.high }),
      ...(lanes.length === 0 ? {} : { lanes }),
    },
    ...trend.lines.map((line): Block => ({ type: "text", text: statistics(line, trend.lines.length > 1) })),
  ]
  if (trend.notes.length > 0) blocks.push({ type: "text", text: [{ text: trend.notes.join(" · "), tone: "quiet" }] })
  return { id: "trend", title: trend.title, blocks }
}

function headline(trend: Trend): Text {
  const count = Math.max(...trend.lines.map((line) => line.count))
  const days = trend.lines.flatMap((line) => [line.points[0]?.at, line.last.at]).filter((at) => at !== undefined)
  const [from, to] = [days.toSorted()[0], days.toSorted().at(-1)]
  const span = dayText(from) === dayText(to) ? dayText(to) : `${dayText(from)} to ${dayText(to)}`
  const range = rangeText(trend.range)
  const said: Span[] = [
    { text: trend.unit === "" ? trend.title : `${trend.title}, ${trend.unit}`, tone: "strong" },
    { text: range === "" ? "" : `   range ${range}` },
    { text: `   ${count} ${count === 1 ? "reading" : "readings"}, ${span}` },
  ]
  return said
}

function statistics(line: TrendLine, named: boolean): Text {
  const { last, change } = line
  const said: Span[] = named ? [{ text: `${line.title}  `, tone: "strong" }] : []
  said.push({ text: `last ${pointText(last)}` })
  if (last.flag !== undefined) said.push({ text: ` (${last.flag})`, tone: "warn" })
  said.push({ text: ` on ${dayText(last.at)}` })
  if (line.min !== undefined && line.max !== undefined && line.mean !== undefined) {
    const [min, max, mean] = [line.min, line.max, line.mean].map(shortNumber)
    said.push({ text: ` · min ${min} · max ${max} · mean ${mean}` })
  }
  if (change !== undefined) {
    const sign = change.value > 0 ? "+" : change.value < 0 ? "−" : "±"
    const since = change.aYear ? ` since ${dayText(change.from)}` : ` since the first, ${dayText(change.from)}`
    said.push({ text: ` · ${sign}${shortNumber(Math.abs(change.value))}${since}` })
  }
  return said
}

function seriesPoint(point: TrendPoint): SeriesPoint {
  const { at, value, comparator, flag } = point
  const side =
    comparator === undefined ? {} : { bound: comparator.startsWith("<") ? ("below" as const) : ("above" as const) }
  const told = { at, value, text: pointText(point), ...side }
  return flag === "low" || flag === "high" ? { ...told, flag } : told
}

/** "<0.01": the number with its comparator, as the source told it. */
function pointText({ value, comparator }: Pick<TrendPoint, "value" | "comparator">): string {
  return `${comparator ?? ""}${shortNumber(value)}`
}
