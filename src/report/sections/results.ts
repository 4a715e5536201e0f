/**
 * Results whose newest value is out of range, each with its course; then blood pressure and weight; then, in one
 * paragraph, the newest of everything else. Newest first; the numbers are the sources' own.
 */
import { addToDay, earliestDay } from "../../fhir/dates.ts"
import type { Entry } from "../../record/entry.ts"
import { measureById } from "../../terms/measures.ts"
import type { Block, SeriesPoint, Text } from "../document.ts"
import type { SectionMaker } from "../section.ts"
import { type Line, lineOf, partTrack, type Track, tracksOf } from "../tracks.ts"
import { dayText, diastolic, flagOf, flagSpan, rangeText, shortNumber, shortValue, systolic } from "../value.ts"

type Series = Extract<Block, { type: "series" }>

/** Measures shown before the rest is only counted. */
const shown = 12
const bodyMeasures = ["blood-pressure", "body-weight"]

export const results: SectionMaker = {
  id: "results",
  compose(reading) {
    const entries = reading.entries.filter((entry) => entry.kind === "labs" || entry.kind === "vitals")
    const tracks = tracksOf(entries)
    const out = tracks.filter((track) => newestFlag(track) !== undefined)
    const blocks: Block[] = [...outOfRange(out), ...body(tracks, out), ...inRange(tracks, out)]
    if (blocks.length === 0) blocks.push({ type: "text", text: "No results recorded." })
    return { id: "results", title: out.length > 0 ? "Results out of range" : "Results", blocks }
  },
}

function newestFlag(track: Track) {
  const [newest] = track.entries
  return newest === undefined ? undefined : flagOf(newest)
}

function outOfRange(out: readonly Track[]): Block[] {
  const drawn = out.slice(0, shown).map((track) => ({ track, series: seriesOf(track) }))
  const numbers = drawn.flatMap(({ series }) => (series ? [series] : []))
  const words = drawn.filter(({ series }) => series === undefined).map(({ track }) => track)
  const blocks: Block[] = [...numbers]
  if (words.length > 0) {
    blocks.push({
      type: "table",
      columns: [
        { title: "Result", grow: true },
        { title: "Value", grow: true },
        { title: "" },
        { title: "Range" },
        { title: "Date" },
      ],
      rows: words.flatMap((track) => track.entries.slice(0, 1).map((entry) => wordRow(track, entry))),
    })
  }
  if (out.length > shown) {
    blocks.push({ type: "text", text: [{ text: `And ${out.length - shown} more, older.`, tone: "quiet" }] })
  }
  return blocks
}

function wordRow(track: Track, entry: Entry): Text[] {
  return [
    [{ text: track.title, tone: "strong" }],
    shortValue(entry),
    [flagSpan(flagOf(entry))],
    rangeText(entry.range),
    dayText(entry.start),
  ]
}

/** The numbers of a track as a small chart; undefined where its newest value is no plain number. */
export function seriesOf(track: Track): Series | undefined {
  const pressure = pressureSeries(track)
  if (pressure) return pressure
  const line = lineOf(track)
  if (line.points.at(-1)?.entry !== track.entries[0]?.id) return undefined
  return smallSeries(track.title, line, track.entries)
}

function pressureSeries(track: Track): Series | undefined {
  const [upper, lower] = [measureById(systolic), measureById(diastolic)]
  if (track.measure?.id !== "blood-pressure" || !upper || !lower) return undefined
  const [tops, bottoms] = [partTrack(track, upper), partTrack(track, lower)]
  const first = lineOf(tops)
  const second = lineOf(bottoms)
  if (first.points.length === 0 || second.points.length === 0) return undefined
  const low = new Map(second.points.map((point) => [point.entry, point.value]))
  // The band of one of the two lines would say nothing of the other.
  const { low: _low, high: _high, ...series } = smallSeries(track.title, first, tops.entries)
  const points = first.points.map((point) => {
    const lower = low.get(point.entry)
    const text = [point.value, ...(lower === undefined ? [] : [lower])].map(shortNumber).join("/")
    return { ...pointOf(point, undefined), text }
  })
  return {
    ...series,
    points,
    also: [{ title: lower.title, points: second.points.map((point) => pointOf(point, undefined)) }],
  }
}

function smallSeries(title: string, line: Line, entries: readonly Entry[]): Series {
  const written = new Map(entries.map((entry) => [entry.id, entry]))
  return {
    type: "series",
    small: true,
    title,
    unit: line.unit,
    points: line.points.map((point) => pointOf(point, written.get(point.entry))),
    ...(line.range?.low === undefined ? {} : { low: line.range.low }),
    ...(line.range?.high === undefined ? {} : { high: line.range.high }),
  }
}

/** A number is told as written where it was not converted: 5.40 stays 5.40. */
function pointOf(point: Line["points"][number], entry: Entry | undefined): SeriesPoint {
  const written = point.converted ? undefined : /^[-+]?[\d.]+/.exec(entry?.value?.text ?? "")?.[0]
  return {
    at: point.at,
    value: point.value,
    ...(point.flag === "low" || point.flag === "high" ? { flag: point.flag } : {}),
    text:
      written !== undefined && Number(written) === point.value && !/\.\d{5}/.test(written)
        ? written
        : shortNumber(point.value),
  }
}

function body(tracks: readonly Track[], out: readonly Track[]): Block[] {
  const found = bodyMeasures.flatMap((id) => tracks.filter((track) => track.measure?.id === id && !out.includes(track)))
  const series = found.flatMap((track) => seriesOf(track) ?? [])
  if (series.length === 0) return []
  return out.length > 0 ? [{ type: "heading", level: 1, text: "Vital signs" }, ...series] : series
}

/** The newest value of every other laboratory result, as far back as a year before the newest of them. */
function inRange(tracks: readonly Track[], out: readonly Track[]): Block[] {
  const others = tracks.flatMap((track) => {
    const [entry] = track.entries
    if (entry?.kind !== "labs" || entry.start === undefined || out.includes(track)) return []
    return [{ said: `${track.title} ${shortValue(entry)} (${dayText(entry.start)})`, day: earliestDay(entry.start) }]
  })
  const newest = others
    .map((one) => one.day)
    .sort()
    .at(-1)
  if (newest === undefined) return []
  const from = addToDay(newest, { years: -1 })
  const labs = others.filter((one) => one.day >= from)
  const said = labs.slice(0, 30).map((one) => one.said)
  const more = labs.length > said.length ? `, and ${labs.length - said.length} more` : ""
  return [{ type: "text", text: [{ text: `Not flagged: ${said.join(", ")}${more}`, tone: "quiet" }] }]
}
