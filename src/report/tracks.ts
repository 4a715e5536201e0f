/**
 * Results of the same measure over time, in one unit: what a trend, a sparkline and "the last three values" are made of.
 * Entries belong together by the measure dictionary, else by their first code, else by their title. Values are told in
 * the unit of the newest one; what cannot be converted to it is counted and left out, never forced.
 */
import { type Day, earliestDay, type PartialDate } from "../fhir/dates.ts"
import type { Coding, Comparator, Entry, Flag, Range } from "../record/entry.ts"
import { type Measure, measureOf } from "../terms/measures.ts"
import { convert, normalizeUnit, unitText } from "../terms/units.ts"
import { flagOf, saidValue } from "./value.ts"

export type Track = {
  /** Stable within a reading: the measure's id, a code or a title. */
  key: string
  title: string
  measure?: Measure
  /** Newest first; only entries with a value, a date and not entered in error. */
  entries: readonly Entry[]
}

/** `comparator`: the value is only a bound ("<0.01"); `told`: what a converted value was told as, "5.5 mmol/L". */
export type Point = {
  at: PartialDate
  value: number
  comparator?: Comparator
  flag?: Flag
  entry: string
  told?: string
}

/** Numbers of a track in one unit, oldest first. */
export type Line = { unit: string; points: readonly Point[]; range?: Range; converted: number; leftOut: number }

/** The tracks of these entries (newest first), in the order of their newest entry. */
export function tracksOf(entries: readonly Entry[]): Track[] {
  const tracks = new Map<string, { title: string; measure: Measure | undefined; entries: Entry[] }>()
  const known = new Map<string, Measure | undefined>()
  for (const entry of entries) {
    if (entry.start === undefined || entry.standing === "wrong" || entry.standing === "not-done") continue
    if (entry.value === undefined && (entry.components ?? []).length === 0) continue
    const name = `${entry.codes?.map((coding) => coding.code).join(" ") ?? ""} ${entry.title}`
    if (!known.has(name)) known.set(name, measureOf(entry.codes ?? [], entry.title))
    const measure = known.get(name)
    const key = measure?.id ?? conceptKey(entry.codes, entry.title)
    const track = tracks.get(key) ?? { title: measure?.title ?? entry.title, measure, entries: [] }
    track.entries.push(entry)
    tracks.set(key, track)
  }
  return [...tracks].map(([key, { title, measure, entries }]) => ({
    key,
    title,
    ...(measure === undefined ? {} : { measure }),
    entries,
  }))
}

/** Apart from the others, what is dated after the day: a slip of the date must not stand as the newest value. */
export function splitAfter(entries: readonly Entry[], day: Day): { until: Entry[]; after: Entry[] } {
  const isAfter = ({ start }: Entry) => start !== undefined && earliestDay(start) > day
  return { until: entries.filter((entry) => !isAfter(entry)), after: entries.filter(isAfter) }
}

function conceptKey(codes: readonly Coding[] | undefined, title: string): string {
  const first = codes?.[0]
  return first === undefined ? title.toLowerCase().trim() : `${first.system ?? ""}|${first.code}`
}

/**
 * The numbers of a track. "<5" is no number to reckon with: bounds stand among the points only where they are asked for,
 * as such; else they are counted as left out.
 */
export function lineOf(track: Track, { bounds = false }: { bounds?: boolean } = {}): Line {
  const numbered = track.entries.filter((entry) => entry.value?.number !== undefined)
  const unit = numbered.find((entry) => entry.value?.unit !== undefined)?.value?.unit ?? ""
  const range = numbered.find((entry) => entry.range?.low !== undefined || entry.range?.high !== undefined)
  const points: Point[] = []
  let converted = 0
  let leftOut = track.entries.length - numbered.length
  for (const entry of numbered.toReversed()) {
    const told = entry.value?.unit ?? assumedUnit(unit, track.measure)
    const number = entry.value?.number ?? Number.NaN
    const value = told === unit ? number : told && convert(number, told, unit, track.measure)
    const comparator = entry.value?.comparator
    if (
      told === undefined ||
      typeof value !== "number" ||
      entry.start === undefined ||
      (comparator !== undefined && !bounds)
    ) {
      leftOut++
      continue
    }
    const flag = flagOf(entry)
    const isConverted = told !== unit && plainUnit(told) !== plainUnit(unit)
    if (isConverted) converted++
    points.push({
      at: entry.start,
      value,
      ...(comparator === undefined ? {} : { comparator }),
      ...(flag === undefined ? {} : { flag }),
      entry: entry.id,
      ...(isConverted && entry.value !== undefined ? { told: saidValue(entry.value) } : {}),
    })
  }
  const sameUnit = range !== undefined && (range.value?.unit ?? unit) === unit
  return {
    unit: unitText(unit),
    points,
    ...(sameUnit && range.range !== undefined ? { range: range.range } : {}),
    converted,
    leftOut,
  }
}

/**
 * The unit of a number told without one: none among others without, else that of a measure which is only ever told in one.
 * A glucose of 104 beside others in mmol/L is no glucose of 104 mmol/L.
 */
function assumedUnit(unit: string, measure: Measure | undefined): string | undefined {
  return unit === "" || measure?.units.length === 1 ? unit : undefined
}

/** How a unit is compared: bpm and /min are one. */
function plainUnit(unit: string): string {
  return normalizeUnit(unit) ?? unit
}

/** One component of composite entries as a track of its own, by its measure: the systolic of blood pressures. */
export function partTrack(track: Track, measure: Measure): Track {
  const entries = track.entries.flatMap((entry): Entry[] => {
    const part = entry.components?.find((one) => measureOf(one.codes ?? [], one.title)?.id === measure.id)
    if (part?.value === undefined) return []
    const { value: _value, flag: _flag, range: _range, components: _components, ...rest } = entry
    const { value, range, flag } = part
    return [{ ...rest, value, ...(range === undefined ? {} : { range }), ...(flag === undefined ? {} : { flag }) }]
  })
  return { key: measure.id, title: measure.title, measure, entries }
}
