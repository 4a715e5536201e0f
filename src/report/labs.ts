/**
 * Laboratory results as a flowsheet: analytes down, days across, every value where it was measured and as its source
 * wrote it. Values only; how many columns fit is for who prints it. Nothing is converted: a value in another unit than
 * its row names that unit. Results told in words stand apart, and those without a date too.
 */
import { type PartialDate, withoutTime } from "../fhir/dates.ts"
import type { Entry, Flag } from "../record/entry.ts"
import { measures } from "../terms/measures.ts"
import { unitText } from "../terms/units.ts"
import { type Track, tracksOf } from "./tracks.ts"
import { flagOf, rangeText, shortValue, valueParts } from "./value.ts"

export type SheetCell = { text: string; flag?: Flag; entry: string }

export type SheetRow = {
  title: string
  /** The id of its measure, where the dictionary has it. */
  measure?: string
  unit: string
  /** The newest range any source gives. */
  range: string
  /** By day as known; several where it was measured more than once, the newest first. */
  cells: ReadonlyMap<PartialDate, readonly SheetCell[]>
  track: Track
}

export type Flowsheet = {
  /** Newest first. */
  dates: readonly PartialDate[]
  rows: readonly SheetRow[]
  /** Results whose values are words: newest first. */
  worded: readonly Entry[]
  undated: readonly Entry[]
}

/** Words up to this length stand in a cell: "Negative", "1+ (trace)". */
const short = 14

export function flowsheet(entries: readonly Entry[]): Flowsheet {
  const told = entries.filter(
    (entry) => entry.standing !== "wrong" && entry.standing !== "not-done" && shortValue(entry) !== "",
  )
  const undated = told.filter((entry) => entry.start === undefined)
  const tracks = tracksOf(told.filter((entry) => entry.start !== undefined))
  const fits = (track: Track) => track.entries.every((entry) => valueParts(entry)[0].length <= short)
  const rows = tracks.filter(fits).map(rowOf)
  const worded = tracks.filter((track) => !fits(track)).flatMap((track) => track.entries)
  return {
    dates: [...new Set(rows.flatMap((row) => [...row.cells.keys()]))].sort().reverse(),
    rows: rows.toSorted((a, b) => place(a) - place(b) || a.title.localeCompare(b.title, "en")),
    worded: worded.toSorted((a, b) => (b.start ?? "").localeCompare(a.start ?? "")),
    undated,
  }
}

function rowOf(track: Track): SheetRow {
  const unit = unitText(track.entries.find((entry) => entry.value?.unit !== undefined)?.value?.unit ?? "")
  const ranged = track.entries.find((entry) => rangeText(entry.range) !== "")
  const cells = new Map<PartialDate, SheetCell[]>()
  for (const entry of track.entries) {
    if (entry.start === undefined) continue
    const day = withoutTime(entry.start)
    const [amount, own] = valueParts(entry)
    const flag = flagOf(entry)
    const text = own === "" || own === unit ? amount : `${amount} ${own}`
    const cell = { text, entry: entry.id, ...(flag === undefined ? {} : { flag }) }
    cells.set(day, [...(cells.get(day) ?? []), cell])
  }
  return {
    title: track.title,
    ...(track.measure === undefined ? {} : { measure: track.measure.id }),
    unit,
    range: rangeText(ranged?.range),
    cells,
    track,
  }
}

const order = new Map(measures.map((measure, index) => [measure.id, index]))

/** What belongs together stands together, as in the dictionary; what it does not have comes after, by its title. */
function place({ measure }: SheetRow): number {
  return (measure === undefined ? undefined : order.get(measure)) ?? order.size
}
