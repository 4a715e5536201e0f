/**
 * Device series a day at a time: each import keeps its own days, alike days share their data, and the roll-up of a
 * day is taken over all imports that are not undone. A sample is the same when time, device, unit and value are.
 */
import { createHash } from "node:crypto"
import { deflateRawSync, inflateRawSync } from "node:zlib"
import { type Day, earliestDay, latestDay, type PartialDate } from "../fhir/dates.ts"
import type { Sample } from "../record/draft.ts"
import type { Db } from "./database.ts"
import type { SampleDay } from "./store.ts"

/** A day's samples as kept: [time, value, device?, place]. */
type Row = [at: string, value: number, device: string, place: string]
type DayKey = { person: number; measure: string; day: string; unit: string }

const held = 100_000

export type SampleWriter = {
  add(sample: Sample, person: number): void
  /** Writes what is held and gives how many were new. */
  flush(): { new: number; unchanged: number }
}

export function writeSamples(db: Db, importId: number): SampleWriter {
  const days = new Map<string, { key: DayKey; rows: Row[] }>()
  const counts = { new: 0, unchanged: 0 }
  let count = 0

  function flush() {
    for (const { key, rows } of days.values()) {
      const before = new Set(readDay(db, key).map(sampleKey))
      let fresh = 0
      for (const row of rows) {
        const id = sampleKey(row)
        if (!before.has(id)) fresh++
        before.add(id)
      }
      counts.new += fresh
      counts.unchanged += rows.length - fresh
      db.prepare(
        "INSERT INTO sample_day (person, measure, day, unit, import, data) VALUES (@person, @measure, @day, @unit, @importId, @data)",
      ).run({ ...key, importId, data: keepData(db, rows) })
      rollUp(db, key)
    }
    days.clear()
    count = 0
    return counts
  }

  return {
    add(sample, person) {
      const key = { person, measure: sample.measure, day: sample.at.slice(0, 10), unit: sample.unit }
      const name = `${person} ${key.measure} ${key.day} ${key.unit}`
      let day = days.get(name)
      if (day === undefined) {
        if (count >= held) flush()
        day = { key, rows: [] }
        days.set(name, day)
      }
      day.rows.push([sample.at, sample.value, sample.device ?? "", sample.where])
      count++
    },
    flush,
  }
}

/** Takes an import's samples out and mends the roll-ups of its days. */
export function removeSamples(db: Db, importId: number): void {
  const keys = db
    .prepare("SELECT DISTINCT person, measure, day, unit FROM sample_day WHERE import = ?")
    .all(importId) as DayKey[]
  db.prepare("DELETE FROM sample_day WHERE import = ?").run(importId)
  db.prepare("DELETE FROM sample_data WHERE id NOT IN (SELECT data FROM sample_day)").run()
  for (const key of keys) rollUp(db, key)
}

export function listSamples(
  db: Db,
  person: number,
  measure: string,
  since: PartialDate | undefined,
  until: PartialDate | undefined,
): Sample[] {
  const keys = db
    .prepare(
      `SELECT DISTINCT person, measure, day, unit FROM sample_day
       WHERE person = ? AND measure = ? AND day >= ? AND day <= ? ORDER BY day, unit`,
    )
    .all(person, measure, since ? earliestDay(since) : "", until ? latestDay(until) : "~") as DayKey[]
  return keys.flatMap((key) =>
    distinct(readDay(db, key)).map(
      ([at, value, device, where]): Sample => ({
        type: "sample",
        measure,
        at: at as PartialDate,
        value,
        unit: key.unit,
        ...(device !== "" && { device }),
        where,
      }),
    ),
  )
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

export function readSampleData(data: Buffer): Row[] {
  return JSON.parse(inflateRawSync(data).toString("utf8")) as Row[]
}

function keepData(db: Db, rows: readonly Row[]): number {
  const text = JSON.stringify(rows)
  const digest = createHash("sha256").update(text).digest()
  const known = db.prepare("SELECT id FROM sample_data WHERE digest = ?").pluck().get(digest) as number | undefined
  if (known !== undefined) return known
  const data = deflateRawSync(text, { level: 6 })
  return Number(db.prepare("INSERT INTO sample_data (digest, data) VALUES (?, ?)").run(digest, data).lastInsertRowid)
}

function readDay(db: Db, key: DayKey): Row[] {
  const blobs = db
    .prepare(
      `SELECT x.data FROM sample_day s JOIN sample_data x ON x.id = s.data
       WHERE s.person = @person AND s.measure = @measure AND s.day = @day AND s.unit = @unit ORDER BY s.id`,
    )
    .pluck()
    .all(key) as Buffer[]
  return blobs.flatMap(readSampleData)
}

function rollUp(db: Db, key: DayKey): void {
  const rows = distinct(readDay(db, key))
  db.prepare("DELETE FROM roll_up WHERE person = @person AND measure = @measure AND day = @day AND unit = @unit").run(
    key,
  )
  const last = rows.at(-1)
  if (last === undefined) return
  const values = rows.map(([, value]) => value)
  db.prepare(
    `INSERT INTO roll_up (person, measure, day, unit, count, min, mean, max, last)
     VALUES (@person, @measure, @day, @unit, @count, @min, @mean, @max, @last)`,
  ).run({
    ...key,
    count: values.length,
    min: Math.min(...values),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    max: Math.max(...values),
    last: last[1],
  })
}

/** In order of time; each sample once. */
function distinct(rows: readonly Row[]): Row[] {
  const byKey = new Map(rows.map((row) => [sampleKey(row), row]))
  return [...byKey.values()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

function sampleKey([at, value, device]: Row): string {
  return `${at} ${device} ${value}`
}
