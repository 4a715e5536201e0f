/**
 * Device series a day at a time: each import keeps its own days, alike days share their data, and the roll-up of a
 * day is taken over all imports that are not undone. A reading is the same when instant, length, device and value are
 * (sample-data.ts); told in two offsets it may stand on two days, and then counts for the day of the first import.
 */
import { hash } from "node:crypto"
import { deflateRawSync, inflateRawSync } from "node:zlib"
import { addToDay, type Day, earliestDay, isDay, latestDay, type PartialDate } from "../fhir/dates.ts"
import type { Sample } from "../record/draft.ts"
import type { Db } from "./database.ts"
import { type KeptSample, readSamples, type Total } from "./sample-data.ts"
import type { SampleDay, SampleTotal } from "./store.ts"

export type SeriesKey = { person: number; measure: string; unit: string }
export type DayKey = SeriesKey & { day: string }

type Stored = { id: number; data: number; day: string; import: number }

/** How many days' readings are kept at hand while their neighbors are looked at. */
const kept = 48

export type SampleReader = {
  /** The readings that count for a day, each once, as they were put away: run by run. */
  partsOf(key: DayKey): KeptSample[][]
  /** The same in order of time. */
  ofDay(key: DayKey): KeptSample[]
  /** The keys of all readings on that day and the days beside it. */
  keysAround(key: DayKey): { every: Set<string>; own: Set<string> }
}

/** Reads days; `own` are those of this import. */
export function readDays(db: Db, own?: number): SampleReader {
  const around = db.prepare(
    `SELECT id, data, day, import FROM sample_day
     WHERE person = @person AND measure = @measure AND unit = @unit AND day BETWEEN @from AND @to ORDER BY id`,
  )
  const select = db.prepare("SELECT data FROM sample_data WHERE id = ?").pluck()
  const cache = new Map<number, KeptSample[]>()

  function of(data: number): KeptSample[] {
    const known = cache.get(data)
    if (known !== undefined) return known
    const read = readSampleData(select.get(data) as Buffer)
    const [oldest] = cache.keys()
    if (oldest !== undefined && cache.size >= kept) cache.delete(oldest)
    cache.set(data, read)
    return read
  }

  function storedAround(key: DayKey): Stored[] {
    const { person, measure, unit, day } = key
    const [from, to] = isDay(day) ? [addToDay(day, { days: -1 }), addToDay(day, { days: 1 })] : [day, day]
    return around.all({ person, measure, unit, from, to }) as Stored[]
  }

  function partsOf(key: DayKey): KeptSample[][] {
    const seen = new Set<string>()
    const parts: KeptSample[][] = []
    for (const one of storedAround(key)) {
      const fresh = of(one.data).filter((sample) => !seen.has(sample.key) && seen.add(sample.key))
      if (one.day === key.day && fresh.length > 0) parts.push(fresh)
    }
    return parts
  }

  return {
    partsOf,
    ofDay: (key) =>
      partsOf(key)
        .flat()
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    keysAround(key) {
      const every = new Set<string>()
      const mine = new Set<string>()
      for (const one of storedAround(key)) {
        for (const sample of of(one.data)) {
          every.add(sample.key)
          if (one.import === own) mine.add(sample.key)
        }
      }
      return { every, own: mine }
    },
  }
}

/** Takes an import's samples out and mends the roll-ups of its days. */
export function removeSamples(db: Db, importId: number): void {
  const keys = db
    .prepare("SELECT DISTINCT person, measure, day, unit FROM sample_day WHERE import = ?")
    .all(importId) as DayKey[]
  db.prepare("DELETE FROM sample_day WHERE import = ?").run(importId)
  db.prepare("DELETE FROM sample_data WHERE id NOT IN (SELECT data FROM sample_day)").run()
  const left = new Set(
    (db.prepare("SELECT DISTINCT person, measure, unit FROM sample_day").all() as SeriesKey[]).map(seriesName),
  )
  const forget = db.prepare("DELETE FROM roll_up WHERE person = @person AND measure = @measure AND unit = @unit")
  const series = new Map(keys.map((key) => [seriesName(key), key]))
  for (const [name, key] of series)
    if (!left.has(name)) forget.run({ person: key.person, measure: key.measure, unit: key.unit })
  const touched = new Map<string, DayKey>()
  for (const key of keys) {
    if (!left.has(seriesName(key))) continue
    for (const days of [-1, 0, 1]) {
      const day = isDay(key.day) ? addToDay(key.day, { days }) : key.day
      touched.set(`${seriesName(key)} ${day}`, { ...key, day })
    }
  }
  const rollUps = writeRollUps(db, readDays(db))
  for (const key of touched.values()) rollUps.renew(key)
}

export function seriesName({ person, measure, unit }: SeriesKey): string {
  return `${person} ${measure} ${unit}`
}

export function listSamples(
  db: Db,
  person: number,
  measure: string,
  since: PartialDate | undefined,
  until: PartialDate | undefined,
): Sample[] {
  const reader = readDays(db)
  return daysWithin(db, person, measure, since, until).flatMap((key) =>
    reader.ofDay(key).map(
      ({ at, end, value, device, where, note }): Sample => ({
        type: "sample",
        measure,
        at: at as PartialDate,
        value,
        unit: key.unit,
        ...(device !== "" && { device }),
        where,
        ...(end !== undefined && { end: end as PartialDate }),
        ...(note !== undefined && { note }),
      }),
    ),
  )
}

/** What each device counted on each day, oldest day first. */
export function listSampleTotals(
  db: Db,
  person: number,
  measure: string,
  since: PartialDate | undefined,
  until: PartialDate | undefined,
): SampleTotal[] {
  const reader = readDays(db)
  return daysWithin(db, person, measure, since, until).flatMap((key) => {
    const totals = new Map<string, { sum: number; count: number }>()
    for (const { device, value } of reader.ofDay(key)) {
      const total = totals.get(device) ?? { sum: 0, count: 0 }
      totals.set(device, { sum: total.sum + value, count: total.count + 1 })
    }
    const { day, unit } = key
    return [...totals].map(([device, { sum, count }]) => ({ day: day as Day, unit, device, sum, count }))
  })
}

function daysWithin(
  db: Db,
  person: number,
  measure: string,
  since: PartialDate | undefined,
  until: PartialDate | undefined,
): DayKey[] {
  const days = db
    .prepare(
      `SELECT DISTINCT person, measure, day, unit FROM sample_day
       WHERE person = ? AND measure = ? AND day >= ? AND day <= ? ORDER BY day, unit`,
    )
    .all(person, measure, since ? earliestDay(since) : "", until ? latestDay(until) : "~")
  return days as DayKey[]
}

export function listSampleDays(db: Db, person: number, measure: string, limit: number | undefined): SampleDay[] {
  return db
    .prepare(
      `SELECT day, measure, unit, count, min, mean, max, last FROM roll_up
       WHERE person = ? AND measure = ? ORDER BY day DESC, unit LIMIT ?`,
    )
    .all(person, measure, limit ?? -1) as SampleDay[]
}

export function listSampleMeasures(db: Db, person: number) {
  return db
    .prepare(
      `SELECT measure, unit, sum(count) AS count, min(day) AS first, max(day) AS last FROM roll_up
       WHERE person = ? GROUP BY measure, unit ORDER BY measure, unit`,
    )
    .all(person) as { measure: string; unit: string; count: number; first: Day; last: Day }[]
}

export function readSampleData(data: Buffer): KeptSample[] {
  return readSamples(inflateRawSync(data).toString("utf8"))
}

/** Most are a kilobyte or less: a smaller window takes half the time and loses nothing, a smaller buffer is less to clear away. */
const smallTexts = { level: 4, windowBits: 13, memLevel: 6, chunkSize: 2048 }

/** Keeps texts of samples, each once; gives their ids. */
export function keepTexts(db: Db): (text: string) => number {
  const find = db.prepare("SELECT id FROM sample_data WHERE digest = ?").pluck()
  const insert = db.prepare("INSERT INTO sample_data (digest, data) VALUES (?, ?)")
  return (text) => {
    const digest = digestOf(text)
    const known = find.get(digest) as number | undefined
    if (known !== undefined) return known
    return Number(insert.run(digest, deflateRawSync(text, smallTexts)).lastInsertRowid)
  }
}

export function digestOf(text: string): Buffer {
  return hash("sha256", text, "buffer")
}

/** Two totals as one. Sums are added part by part, in the order of their parts, so that they come out the same again. */
export function addTotals(a: Total, b: Total): Total {
  const [last, lastAt] = b.lastAt >= a.lastAt ? [b.last, b.lastAt] : [a.last, a.lastAt]
  return {
    count: a.count + b.count,
    sum: a.sum + b.sum,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    last,
    lastAt,
  }
}

function totalOf(samples: readonly KeptSample[]): Total | undefined {
  const [first] = samples
  if (first === undefined) return undefined
  const total: Total = {
    count: 0,
    sum: 0,
    min: first.value,
    max: first.value,
    last: first.value,
    lastAt: clockOf(first),
  }
  for (const sample of samples) {
    const { value } = sample
    total.count++
    total.sum += value
    if (value < total.min) total.min = value
    if (value > total.max) total.max = value
    const at = clockOf(sample)
    if (at >= total.lastAt) {
      total.last = value
      total.lastAt = at
    }
  }
  return total
}

/** The clock as told; the first moment of it where the time of day is not. */
function clockOf({ at }: KeptSample): number {
  const clock = at.length >= 16 ? at.slice(0, 19) : `${at.slice(0, 10)}T00:00`
  const time = Date.parse(`${clock}Z`)
  return Number.isNaN(time) ? 0 : time / 1000
}

export type RollUps = {
  /** Takes the roll-up of a day anew. */
  renew(key: DayKey): void
  write(key: DayKey, total: Total): void
}

export function writeRollUps(db: Db, reader: SampleReader): RollUps {
  const remove = db.prepare("DELETE FROM roll_up WHERE person = ? AND measure = ? AND unit = ? AND day = ?")
  const upsert = db.prepare(
    `INSERT INTO roll_up (person, measure, day, unit, count, min, mean, max, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE
     SET count = excluded.count, min = excluded.min, mean = excluded.mean, max = excluded.max, last = excluded.last`,
  )
  function write({ person, measure, unit, day }: DayKey, { count, sum, min, max, last }: Total): void {
    upsert.run(person, measure, day, unit, count, min, sum / count, max, last)
  }
  return {
    write,
    renew(key) {
      const [first, ...others] = reader.partsOf(key).flatMap((part) => totalOf(part) ?? [])
      if (first !== undefined) write(key, others.reduce(addTotals, first))
      else remove.run(key.person, key.measure, key.unit, key.day)
    },
  }
}
