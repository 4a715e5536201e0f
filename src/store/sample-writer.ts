/**
 * Puts one import's samples away, day by day: readings that came alone are gathered first, runs come as a device's day.
 * Says how many nobody had told before. What the record holds already is found by content, never by an id.
 */
import type { Sample, SampleRun } from "../record/draft.ts"
import type { Db } from "./database.ts"
import { type DayTotals, makeDayTotals } from "./day-totals.ts"
import { keepRun, type Row, rowKey, runKey, runLength, type Total } from "./sample-data.ts"
import { type DayKey, digestOf, keepTexts, readDays, type SeriesKey, seriesName, writeRollUps } from "./samples.ts"

const held = 100_000

export type SampleWriter = {
  add(sample: Sample, person: number): void
  addRun(run: SampleRun, person: number): void
  /** Writes what is held and gives how many were new. */
  flush(): { new: number; unchanged: number }
}

export function writeSamples(db: Db, importId: number): SampleWriter {
  const insert = db.prepare(
    "INSERT INTO sample_day (person, measure, day, unit, import, data) VALUES (@person, @measure, @day, @unit, @importId, @data)",
  )
  const dataOf = db.prepare("SELECT id FROM sample_data WHERE digest = ?").pluck()
  const imports = db
    .prepare(
      `SELECT DISTINCT import FROM sample_day
       WHERE person = @person AND measure = @measure AND unit = @unit AND day = @day AND data = @data`,
    )
    .pluck()
  const others = db
    .prepare(
      "SELECT 1 FROM sample_day WHERE person = @person AND measure = @measure AND unit = @unit AND import <> @importId LIMIT 1",
    )
    .pluck()
  const reader = readDays(db, importId)
  const rollUps = writeRollUps(db, reader)
  const keep = keepTexts(db)
  const days = new Map<string, { key: DayKey; rows: Row[] }>()
  /** Days of which only this import tells, as far as it was read; others are taken anew. */
  const totals = new Map<string, { series: SeriesKey; days: DayTotals }>()
  /** The days each device of this import told of a series. */
  const told = new Map<string, Set<string | number>>()
  const series = new Map<string, boolean>()
  const counts = { new: 0, unchanged: 0 }
  let count = 0

  /** Whether another import has told of that series. */
  function hasOthers({ person, measure, unit }: SeriesKey): boolean {
    const name = seriesName({ person, measure, unit })
    let known = series.get(name)
    if (known === undefined) {
      known = others.get({ person, measure, unit, importId }) !== undefined
      series.set(name, known)
    }
    return known
  }

  function put(key: DayKey, data: number, total: Total | undefined): void {
    insert.run({ ...key, importId, data })
    const { person, measure, unit } = key
    const name = seriesName(key)
    let of = totals.get(name)
    if (of === undefined) {
      of = { series: { person, measure, unit }, days: makeDayTotals() }
      totals.set(name, of)
    }
    of.days.add(dayNumber(key.day), total)
  }

  /** Whether that device told of that day before, in this import; from now on it has. */
  function toldBefore(key: DayKey, device: string): boolean {
    const name = `${seriesName(key)} ${device}`
    const days = told.get(name)
    const day = dayNumber(key.day)
    if (days === undefined) told.set(name, new Set([day]))
    else if (days.has(day)) return true
    else days.add(day)
    return false
  }

  function flushRows(): void {
    for (const { key, rows } of days.values()) {
      const { every } = reader.keysAround(key)
      let fresh = 0
      for (const row of rows) {
        const id = rowKey(row)
        if (!every.has(id)) fresh++
        every.add(id)
      }
      counts.new += fresh
      counts.unchanged += rows.length - fresh
      put(key, keep(JSON.stringify(rows)), undefined)
    }
    days.clear()
    count = 0
  }

  function addRun(run: SampleRun, person: number): void {
    const { measure, day, unit } = run
    const key: DayKey = { person, measure, unit, day }
    const length = runLength(run)
    const { text, total } = keepRun(run)
    counts.unchanged += length - total.count
    const shared = hasOthers(key)
    if (shared) {
      const data = dataOf.get(digestOf(text)) as number | undefined
      const known = data === undefined ? [] : (imports.all({ ...key, data }) as number[])
      if (data !== undefined && known.length > 0) {
        // The same day of the same device as another import told it: its roll-up stays as it is.
        if (!known.includes(importId)) insert.run({ ...key, importId, data })
        counts.unchanged += total.count
        return
      }
    }
    const isAgain = toldBefore(key, run.device ?? "")
    if (!shared && !isAgain) {
      counts.new += total.count
      put(key, keep(text), total)
      return
    }
    const { every, own } = reader.keysAround(key)
    const keys = new Set(Array.from({ length }, (_, row) => runKey(run, row)))
    const fresh = [...keys].filter((one) => !every.has(one)).length
    counts.new += fresh
    counts.unchanged += total.count - fresh
    // What stands twice in one file (the parts of a correlation) is kept once.
    if (fresh === 0 && [...keys].every((one) => own.has(one))) return
    put(key, keep(text), !shared && fresh === total.count ? total : undefined)
  }

  return {
    add(sample, person) {
      const key = { person, measure: sample.measure, day: sample.at.slice(0, 10), unit: sample.unit }
      const name = dayName(key)
      let day = days.get(name)
      if (day === undefined) {
        if (count >= held) flushRows()
        day = { key, rows: [] }
        days.set(name, day)
      }
      day.rows.push(rowOf(sample))
      count++
    },
    addRun,
    flush() {
      flushRows()
      for (const { series: of, days: told } of totals.values()) {
        for (const [day, total] of told.each()) {
          const key = { ...of, day: dayOf(day) }
          if (total === undefined) rollUps.renew(key)
          else rollUps.write(key, total)
        }
      }
      totals.clear()
      return counts
    },
  }
}

function rowOf({ at, value, device = "", where, end, note }: Sample): Row {
  if (note !== undefined) return [at, value, device, where, end ?? at, note]
  return end === undefined ? [at, value, device, where] : [at, value, device, where, end]
}

/** 2018-09-10 → 20180910: numbers are held in less room. Anything else stays as it is. */
function dayNumber(day: string): string | number {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? Number(day.replaceAll("-", "")) : day
}

function dayOf(day: string | number): string {
  if (typeof day === "string") return day
  const text = String(day).padStart(8, "0")
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
}

function dayName(key: DayKey): string {
  return `${seriesName(key)} ${key.day}`
}
