/**
 * Gathers readings of series by device and day, and hands them on as runs of numbers. Holds so many that a day stays
 * together where its records stand anywhere near one another; what is torn apart is put together by the record.
 */
import type { SampleRun } from "../../../record/draft.ts"
import { dayText } from "./moments.ts"

export type Place = {
  measure: string
  /** The number of the day since 1970. */
  day: number
  unit: string
  device: string
  where: string
  offset: number
}

type Run = { place: Place; rows: number[]; notes: string[]; places: Map<string, number> }

/** So many readings, or days with few of them, are held; then the oldest half is let go. */
const most = { readings: 80_000, days: 2000 }

export type Runs = {
  add(place: Place, start: number, end: number, value: number, note: string): void
  /** The runs that are ready: none before much is held. */
  ready(): SampleRun[]
  /** Everything that is held. */
  all(): SampleRun[]
}

export function gatherRuns(): Runs {
  const open = new Map<string, Run>()
  /** The last run of each measure, which the next reading mostly belongs to. */
  const last = new Map<string, Run>()
  let held = 0

  function runOf(place: Place): Run {
    const recent = last.get(place.measure)
    if (recent !== undefined && isSame(recent.place, place)) return recent
    const { measure, day, unit, device, offset } = place
    const key = `${measure}\n${day}\n${offset}\n${unit}\n${device}`
    let run = open.get(key)
    if (run === undefined) {
      run = { place, rows: [], notes: [""], places: new Map([["", 0]]) }
      open.set(key, run)
    }
    last.set(measure, run)
    return run
  }

  function take(share: number): SampleRun[] {
    const taken: SampleRun[] = []
    for (const [key, run] of open) {
      if (held <= most.readings * share && open.size <= most.days * share) break
      held -= run.rows.length / 4
      open.delete(key)
      if (last.get(run.place.measure) === run) last.delete(run.place.measure)
      taken.push(asItem(run))
    }
    return taken
  }

  return {
    add(place, start, end, value, note) {
      const run = runOf(place)
      let at = note === "" ? 0 : run.places.get(note)
      if (at === undefined) {
        at = run.notes.push(note) - 1
        run.places.set(note, at)
      }
      run.rows.push(start, end, value, at)
      held++
    },
    ready: () => (held > most.readings || open.size > most.days ? take(0.5) : []),
    all: () => take(0),
  }
}

function isSame(a: Place, b: Place): boolean {
  return a.day === b.day && a.device === b.device && a.offset === b.offset && a.unit === b.unit
}

function asItem({ place, rows, notes }: Run): SampleRun {
  const { measure, day, unit, device, where, offset } = place
  return {
    type: "samples",
    measure,
    day: dayText(day),
    unit,
    ...(device !== "" && { device }),
    where,
    offset,
    rows: Float64Array.from(rows),
    notes,
  }
}
