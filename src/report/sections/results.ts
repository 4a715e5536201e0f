/**
 * Results whose newest value is out of range, each with its course; then blood pressure and weight; then, in one
 * paragraph, the newest of everything else. Newest first; the numbers are the sources' own.
 */
import { addToDay, earliestDay } from "../../fhir/dates.ts"
import type { Entry } from "../../record/entry.ts"
import { measureById } from "../../terms/measures.ts"
import type { Block, Series, SeriesPoint, Text } from "../document.ts"
import type { SectionMaker } from "../section.ts"
import { type Line, lineOf, partTrack, splitAfter, type Track, tracksOf } from "../tracks.ts"
import { diastolic, flagOf, flagSpan, rangeText, shortNumber, shortValue, systolic } from "../value.ts"
import type { Words } from "../words.ts"

/** Measures shown before the rest is only counted. */
const shown = 12
const bodyMeasures = ["blood-pressure", "body-weight"]

export const results: SectionMaker = {
  id: "results",
  title: (words) => words.results.title,
  kinds: ["labs", "vitals"],
  compose(reading, { words }) {
    const entries = reading.entries.filter((entry) => entry.kind === "labs" || entry.kind === "vitals")
    const { until, after } = splitAfter(entries, reading.today)
    const tracks = tracksOf(until)
    const out = tracks.filter((track) => newestFlag(track) !== undefined)
    const blocks: Block[] = [...outOfRange(out, words), ...body(tracks, out, words), ...inRange(tracks, out, words)]
    if (blocks.length === 0) blocks.push({ type: "text", text: words.results.none })
    if (after.length > 0)
      blocks.push({ type: "text", text: [{ text: words.results.later(after.length), tone: "quiet" }] })
    return { id: "results", title: out.length > 0 ? words.results.outOfRange : words.results.title, blocks }
  },
}

function newestFlag(track: Track) {
  const [newest] = track.entries
  return newest === undefined ? undefined : flagOf(newest)
}

function outOfRange(out: readonly Track[], words: Words): Block[] {
  const blocks = drawn(out.slice(0, shown), words)
  if (out.length > shown) {
    blocks.push({ type: "text", text: [{ text: words.results.olderMore(out.length - shown), tone: "quiet" }] })
  }
  return blocks
}

/** Small charts, and a table of what is no plain number. */
function drawn(tracks: readonly Track[], words: Words): Block[] {
  const said = words.results
  const all = tracks.map((track) => ({ track, series: seriesOf(track, words) }))
  const blocks: Block[] = all.flatMap(({ series }) => series ?? [])
  const told = all.filter(({ series }) => series === undefined).map(({ track }) => track)
  if (told.length === 0) return blocks
  const columns = [
    { title: said.result, grow: true },
    { title: said.value, grow: true },
    { title: "" },
    { title: said.range },
    { title: said.date },
  ]
  const rows = told.flatMap((track) => track.entries.slice(0, 1).map((entry) => wordRow(track, entry, words)))
  return [...blocks, { type: "table", columns, rows }]
}

function wordRow(track: Track, entry: Entry, words: Words): Text[] {
  return [
    [{ text: words.measure(track.measure?.id, track.title), tone: "strong" }],
    shortValue(entry),
    [flagSpan(flagOf(entry), words)],
    rangeText(entry.range),
    words.date(entry.start),
  ]
}

/** The numbers of a track as a small chart; undefined where its newest value is no plain number. */
export function seriesOf(track: Track, words: Words): Series | undefined {
  const pressure = pressureSeries(track, words)
  if (pressure) return pressure
  const line = lineOf(track)
  if (line.points.at(-1)?.entry !== track.entries[0]?.id) return undefined
  return smallSeries(words.measure(track.measure?.id, track.title), line, track.entries)
}

function pressureSeries(track: Track, words: Words): Series | undefined {
  const [upper, lower] = [measureById(systolic), measureById(diastolic)]
  if (track.measure?.id !== "blood-pressure" || !upper || !lower) return undefined
  const [tops, bottoms] = [partTrack(track, upper), partTrack(track, lower)]
  const first = lineOf(tops)
  const second = lineOf(bottoms)
  if (first.points.at(-1)?.entry !== track.entries[0]?.id) return undefined
  const low = new Map(second.points.map((point) => [point.entry, point.value]))
  // The band of one of the two lines would say nothing of the other.
  const {
    low: _low,
    high: _high,
    ...series
  } = smallSeries(words.measure(track.measure.id, track.title), first, tops.entries)
  const points = first.points.map((point) => {
    const lower = low.get(point.entry)
    const text = `${shortNumber(point.value)}/${lower === undefined ? "–" : shortNumber(lower)}`
    return { ...pointOf(point, undefined), text }
  })
  return {
    ...series,
    points,
    also: [
      { title: words.measure(lower.id, lower.title), points: second.points.map((point) => pointOf(point, undefined)) },
    ],
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
  const written = point.told !== undefined ? undefined : /^[-+]?[\d.]+/.exec(entry?.value?.text ?? "")?.[0]
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

function body(tracks: readonly Track[], out: readonly Track[], words: Words): Block[] {
  const found = bodyMeasures.flatMap((id) => tracks.filter((track) => track.measure?.id === id && !out.includes(track)))
  const blocks = drawn(found, words)
  if (blocks.length === 0) return []
  return out.length > 0 ? [{ type: "heading", level: 1, text: words.results.vitals }, ...blocks] : blocks
}

/** The newest value of every other laboratory result, by its date, as far back as a year before the newest of them. */
function inRange(tracks: readonly Track[], out: readonly Track[], words: Words): Block[] {
  const others = tracks.flatMap((track) => {
    const [entry] = track.entries
    if (entry?.kind !== "labs" || entry.start === undefined || out.includes(track)) return []
    const title = words.measure(track.measure?.id, track.title)
    return [{ said: `${title} ${shortValue(entry)}`, date: words.date(entry.start), day: earliestDay(entry.start) }]
  })
  const newest = others
    .map((one) => one.day)
    .sort()
    .at(-1)
  if (newest === undefined) return []
  const from = addToDay(newest, { years: -1 })
  const labs = others.filter((one) => one.day >= from)
  const named = labs.slice(0, 30)
  const more = labs.length > named.length ? words.results.more(labs.length - named.length) : ""
  const said = byDate(named).map(([date, values]) => `${values.join(" · ")} (${date})`)
  return [{ type: "text", text: [{ text: words.results.notFlagged(`${said.join(", ")}${more}`), tone: "quiet" }] }]
}

/** What was found on each date, in the order of the dates' first: a date said once leaves the page to the rest. */
function byDate(found: readonly { said: string; date: string }[]): [date: string, values: string[]][] {
  const dates = new Map<string, string[]>()
  for (const { said, date } of found) dates.set(date, [...(dates.get(date) ?? []), said])
  return [...dates]
}
