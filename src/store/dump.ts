/** The record's logical content as stable lines: without row ids, change log and search internals. For comparing. */
import { createHash } from "node:crypto"
import { formatId } from "../record/entry-id.ts"
import type { Db } from "./database.ts"
import { readResources } from "./resources.ts"
import { readSampleData } from "./samples.ts"

export function dumpRecord(db: Db): string[] {
  const lines: string[] = []
  const rows = (sql: string) => db.prepare(sql).raw().all() as unknown[][]
  const say = (name: string, values: readonly unknown[]) => lines.push(`${name} ${JSON.stringify(values)}`)
  for (const row of rows("SELECT name, birth_date, sex, time_zone, is_default FROM person")) say("person", row)
  for (const row of rows("SELECT path, format, sha256, bytes, source, counts FROM import")) say("import", row)
  for (const row of rows(
    "SELECT m.sha256, x.code, x.severity, x.place, x.message FROM issue x JOIN import m ON m.id = x.import",
  )) {
    say("issue", row)
  }
  for (const kept of readResources(db, { versions: "every" })) {
    const digest = createHash("sha256").update(kept.text).digest("hex")
    say("version", [kept.type, kept.entry, kept.system, kept.person, kept.fullUrl, kept.where, digest])
  }
  for (const [hash, person, fact, body] of rows(
    `SELECT i.hash, p.name, l.hash, e.body FROM entry e JOIN identity i ON i.id = e.id
     JOIN person p ON p.id = e.person LEFT JOIN identity l ON l.id = e.fact`,
  )) {
    say("entry", [formatId(Number(hash)), person, fact === null ? null : formatId(Number(fact)), body])
  }
  for (const [person, measure, day, unit, data] of rows(
    `SELECT p.name, s.measure, s.day, s.unit, x.data FROM sample_day s JOIN person p ON p.id = s.person
     JOIN sample_data x ON x.id = s.data`,
  )) {
    const rows = readSampleData(data as Buffer).map(({ at, value, device, where, end, note }) =>
      [at, value, device, where, end, note].filter((part) => part !== undefined),
    )
    say("samples", [person, measure, day, unit, rows])
  }
  for (const row of rows(
    "SELECT p.name, measure, day, unit, count, min, mean, max, last FROM roll_up JOIN person p ON p.id = person",
  )) {
    say("roll-up", row)
  }
  for (const [words] of rows(
    "SELECT group_concat(i.hash) FROM (SELECT rowid AS r FROM search ORDER BY rowid) JOIN identity i ON i.id = r",
  )) {
    say("searchable", [words === null ? 0 : String(words).split(",").length])
  }
  return lines.sort()
}
