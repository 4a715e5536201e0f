/**
 * One measure over time: its lines (two for blood pressure), their statistics over every reading, and what had to be
 * converted or left out. Entries and device samples are one line. Numbers only; no judgement on good or bad.
 */
import { clockTime, type PartialDate } from "../fhir/dates.ts"
import type { Comparator, Entry, Flag, Range } from "../record/entry.ts"
import { type Measure, measureById } from "../terms/measures.ts"
import { convert, unitText } from "../terms/units.ts"
import type { ReadDay } from "./reading.ts"
import { type DaySum, fullestOf, linesByDevice, together } from "./sums.ts"
import { lineOf, type Point, partTrack, type Track } from "./tracks.ts"

/** `comparator`: only a bound is known ("<0.01"); `told`: what a converted value was told as. */
export type TrendPoint = {
  at: PartialDate
  value: number
  comparator?: Comparator
  flag?: Flag
  entry?: string
  count?: number
  told?: string
}

export type TrendLine = {
  title: string
  /** Readings, oldest first; one a day, week or month where they are told so, then with `count`. */
  points: readonly TrendPoint[]
  count: number
  /** Of the exact numbers; absent where there is none. */
  min?: number
  max?: number
  mean?: number
  last: { at: PartialDate; value: number; comparator?: Comparator; flag?: Flag }
  /** From the newest reading at least a year before the last, else from the first. */
  change?: { value: number; from: PartialDate; aYear: boolean }
}

export type Trend = {
  title: string
  measure?: Measure
  unit: string
  range?: Range
  lines: readonly TrendLine[]
  /** What was done to the numbers, in words. */
  notes: readonly string[]
}

export type Step = "day" | "week" | "month"

/** Device readings of one measure: all of them, or rolled up by day where they are many. */
export type Samples = {
  measure: string
  unit: string
  /** In the unit each was told in. */
  points?: readonly { at: PartialDate; value: number; unit: string }[]
  days: readonly ReadDay[]
  /** Of a series of amounts: what each device counted each day. Then there are no points and days. */
  sums?: readonly DaySum[]
}

/** The trend of a track; undefined when it has no number at all. `tracks` are all of the person's, for the parts. */
export function trendOf(
  track: Track,
  tracks: readonly Track[],
  samples: readonly Samples[],
  by: Step | undefined,
): Trend | undefined {
  const parts = track.measure?.components?.flatMap((id) => measureById(id) ?? [])
  const wanted = parts === undefined ? [partsAsWell(track, tracks)] : parts.map((part) => partOf(part, tracks))
  const notes = new Set<string>()
  let unit = ""
  let range: Range | undefined
  const lines: TrendLine[] = []
  for (const one of wanted) {
    const told = lineOf(one, { bounds: true })
    const own = samples.filter((series) => series.measure === one.key && series.sums === undefined)
    unit ||= told.unit || unitText((own[0] ?? samples[0])?.unit ?? one.measure?.unit ?? "")
    range ??= told.range
    if (told.converted > 0) notes.add(convertedNote(told.points, unit))
    if (told.leftOut > 0) notes.add(leftOutNote(told.leftOut))
    const bounds = told.points.filter((point) => point.comparator !== undefined).length
    if (bounds > 0) notes.add(boundsNote(bounds, by))
    const line = summarize(
      one.title,
      [...told.points.map(asReading), ...own.flatMap((series) => readSamples(series, unit, one.measure, notes))],
      by,
    )
    if (line !== undefined) lines.push(line)
  }
  lines.push(...sumsOf(track, samples, unit, by, notes))
  if (lines.length === 0) return undefined
  const isSum = samples.some(({ sums }) => sums !== undefined)
  if (by !== undefined && !(isSum && by === "day")) notes.add(`each point is the mean of a ${by}`)
  return {
    title: track.title,
    ...(track.measure === undefined ? {} : { measure: track.measure }),
    unit,
    ...(range === undefined ? {} : { range }),
    lines,
    notes: [...notes],
  }
}

function leftOutNote(count: number): string {
  return `${count} without a number or in no unit of the others ${count === 1 ? "is" : "are"} left out`
}

/** Few originals are named; all of them stand beside their points in `--json`. */
function convertedNote(points: readonly Point[], unit: string): string {
  const told = points.flatMap((point) => point.told ?? [])
  const originals = told.length <= 3 ? ` (told as ${told.join(", ")})` : ""
  return `${told.length} ${told.length === 1 ? "was" : "were"} converted to ${unit}${originals}`
}

function boundsNote(count: number, by: Step | undefined): string {
  const [are, limits] = count === 1 ? ["is", "its limit"] : ["are", "their limits"]
  const fate = by === undefined ? `${are} drawn at ${limits} and in no mean` : `${are} in no mean`
  return `${count} told as < or > ${fate}`
}

/** A measure that is also a part of a panel is told in both ways: systolic alone and in blood pressures. */
function partsAsWell(track: Track, tracks: readonly Track[]): Track {
  const measure = track.measure
  return measure === undefined ? track : partOf(measure, tracks)
}

function partOf(measure: Measure, tracks: readonly Track[]): Track {
  const entries: Entry[] = tracks.flatMap((track) => {
    if (track.measure?.id === measure.id) return track.entries
    return track.measure?.components?.includes(measure.id) === true ? partTrack(track, measure).entries : []
  })
  const clock = ({ start }: Entry) => (start === undefined ? 0 : clockTime(start))
  entries.sort((a, b) => clock(b) - clock(a))
  return { key: measure.id, title: measure.title, measure, entries }
}

/** One reading, or a day of them: `weight` readings between min and max. */
type Sighting = TrendPoint & { weight: number; min: number; max: number }

function asReading(point: Point): Sighting {
  return { ...point, weight: 1, min: point.value, max: point.value }
}

/** The lines of what is counted by day: of the measure itself, and of its parts with their whole. */
function sumsOf(
  track: Track,
  samples: readonly Samples[],
  unit: string,
  by: Step | undefined,
  notes: Set<string>,
): TrendLine[] {
  const counted = samples.flatMap((series) => {
    if (series.sums === undefined) return []
    const measure = measureById(series.measure)
    const sums = series.sums.flatMap((one) => {
      const sum = unitText(series.unit) === unit ? one.sum : convert(one.sum, series.unit, unit, measure)
      return sum === undefined ? [] : [{ ...one, sum }]
    })
    if (sums.length < series.sums.length) notes.add(`amounts in ${unitText(series.unit)} are left out`)
    return [{ series: series.measure, measure, sums }]
  })
  if (counted.length === 0) return []
  const own = together(counted.filter(({ series }) => series === track.key).map(({ sums }) => sums))
  const parts = counted.filter(({ measure }) => measure?.partOf === track.key)
  const beside = counted.filter(({ series, measure }) => series !== track.key && measure?.partOf !== track.key)
  const whole = parts.length === 0 ? own : together([own, ...parts.map(({ sums }) => sums)])
  const lines = linesByDevice(track.title, whole)
  for (const { measure, series, sums } of [...parts, ...beside]) lines.push(fullestOf(measure?.title ?? series, sums))
  notes.add("sums of a day")
  if (lines.length - parts.length - beside.length > 1)
    notes.add("devices are not added up, as they count the same: the first line is the fullest of each day")
  return lines.flatMap(({ title, days }) => {
    const sightings = days.map(({ at, value, count }) => ({ at, value, count, weight: 1, min: value, max: value }))
    return summarize(title, sightings, by === "day" ? undefined : by) ?? []
  })
}

function readSamples(
  series: Samples | undefined,
  unit: string,
  measure: Measure | undefined,
  notes: Set<string>,
): Sighting[] {
  if (series === undefined) return []
  const to = (value: number, from = series.unit) =>
    unitText(from) === unit ? value : (convert(value, from, unit, measure) ?? Number.NaN)
  const found = series.points?.map((point) => {
    const value = to(point.value, point.unit)
    return { at: point.at, value, weight: 1, min: value, max: value }
  })
  const days = series.days.map((day) => {
    return { at: day.day, value: to(day.mean), weight: day.count, min: to(day.min), max: to(day.max), count: day.count }
  })
  if (found === undefined) notes.add("device readings are shown as daily means")
  const usable = (found ?? days).filter((sighting) => Number.isFinite(sighting.value))
  if (usable.length === 0 && (found ?? days).length > 0)
    notes.add(`device readings in ${unitText(series.unit)} are left out`)
  return usable
}

function summarize(title: string, sightings: readonly Sighting[], by: Step | undefined): TrendLine | undefined {
  const sorted = sightings.toSorted((a, b) => clockTime(a.at) - clockTime(b.at))
  const last = sorted.at(-1)
  if (last === undefined) return undefined
  const exact = sorted.filter((one) => one.comparator === undefined)
  const { at, value, comparator, flag } = last
  return {
    title,
    points: by === undefined ? sorted.map(pointOf) : rollUp(exact, by),
    count: sorted.reduce((sum, one) => sum + one.weight, 0),
    ...(exact.length === 0 ? {} : statistics(exact)),
    last: { at, value, ...(comparator === undefined ? {} : { comparator }), ...(flag === undefined ? {} : { flag }) },
    ...(comparator === undefined ? changeTo(last, exact) : {}),
  }
}

function statistics(exact: readonly Sighting[]) {
  const count = exact.reduce((sum, one) => sum + one.weight, 0)
  return {
    min: tidy(Math.min(...exact.map((one) => one.min))),
    max: tidy(Math.max(...exact.map((one) => one.max))),
    mean: rounded(exact.reduce((sum, one) => sum + one.value * one.weight, 0) / count, exact),
  }
}

function changeTo(last: Sighting, exact: readonly Sighting[]): Pick<TrendLine, "change"> {
  const before = exact.findLast((one) => clockTime(one.at) <= clockTime(last.at) - 365 * 86_400_000)
  const from = before ?? exact[0]
  if (from === undefined || from === last) return {}
  return { change: { value: tidy(last.value - from.value), from: from.at, aYear: before !== undefined } }
}

function pointOf({ weight: _w, min: _min, max: _max, ...point }: Sighting): TrendPoint {
  return { ...point, value: tidy(point.value) }
}

function rollUp(sorted: readonly Sighting[], by: Step): TrendPoint[] {
  const buckets = new Map<PartialDate, Sighting[]>()
  for (const one of sorted) {
    const step = stepOf(one.at, by)
    const bucket = buckets.get(step)
    if (bucket === undefined) buckets.set(step, [one])
    else bucket.push(one)
  }
  return [...buckets].map(([at, list]) => {
    const count = list.reduce((sum, one) => sum + one.weight, 0)
    const mean = list.reduce((sum, one) => sum + one.value * one.weight, 0) / count
    return { at, value: rounded(mean, list), count }
  })
}

/** The day, the Monday of the week, or the month a date lies in. */
function stepOf(at: PartialDate, by: Step): PartialDate {
  if (by === "month") return at.slice(0, 7) as PartialDate
  if (by === "day" || at.length < 10) return at.slice(0, 10) as PartialDate
  const day = new Date(`${at.slice(0, 10)}T00:00:00Z`)
  const monday = day.getTime() - ((day.getUTCDay() + 6) % 7) * 86_400_000
  return new Date(monday).toISOString().slice(0, 10) as PartialDate
}

/** A mean with one digit more than the readings it is made of, at most three. */
function rounded(value: number, of: readonly { value: number }[]): number {
  const digits = Math.max(0, ...of.slice(-50).map((one) => (String(tidy(one.value)).split(".")[1] ?? "").length))
  return Number(value.toFixed(Math.min(3, digits + 1)))
}

/** Without the dust of binary fractions: 0.1 + 0.2 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
