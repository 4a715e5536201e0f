/** The imports of the record, and taking one back: afterwards the record is as if it had never been. */

import { failure } from "../errors.ts"
import type { Day } from "../fhir/dates.ts"
import type { Counts, Issue } from "../record/draft.ts"
import type { Db } from "./database.ts"
import { makeDeriver } from "./derive.ts"
import { bucketsOf, linkBuckets } from "./link.ts"
import { readOriginals } from "./originals.ts"
import { listPersons } from "./people.ts"
import { removeSamples } from "./samples.ts"
import type { ImportRow } from "./store.ts"

type Row = {
  id: number
  day: string
  path: string
  format: string
  sha256: string
  bytes: number
  source: string | null
  counts: string
}

export function listImports(db: Db): ImportRow[] {
  const rows = db.prepare("SELECT * FROM import ORDER BY id").all() as Row[]
  const issues = db.prepare(
    "SELECT 'issue' AS type, code, severity, place AS [where], message FROM issue WHERE import = ? ORDER BY rowid",
  )
  const people = db
    .prepare(
      `SELECT i.person FROM version v JOIN identity i ON i.id = v.identity
         WHERE v.import = @id AND i.person IS NOT NULL
       UNION SELECT person FROM sample_day WHERE import = @id ORDER BY 1`,
    )
    .pluck()
  const names = new Map(listPersons(db).map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    id: row.id,
    on: row.day as Day,
    path: row.path,
    format: row.format,
    sha256: row.sha256,
    bytes: row.bytes,
    ...(row.source !== null && { source: row.source }),
    counts: JSON.parse(row.counts) as Counts,
    issues: issues.all(row.id) as Issue[],
    people: (people.all({ id: row.id }) as number[]).map((id) => names.get(id) ?? ""),
  }))
}

export function importOf(db: Db, sha256: string) {
  const row = db.prepare("SELECT id FROM import WHERE sha256 = ? ORDER BY id LIMIT 1").pluck().get(sha256) as
    | number
    | undefined
  const found = row === undefined ? undefined : listImports(db).find((item) => item.id === row)
  if (found === undefined) return undefined
  const person = found.people.length === 1 ? found.people[0] : undefined
  return { importId: found.id, format: found.format, counts: found.counts, ...(person !== undefined && { person }) }
}

/** Deletes an import's versions, originals and samples and derives what they touched anew. */
export function undoImport(
  db: Db,
  importId: number,
  on: Day,
  timeZones: ReadonlyMap<number, string>,
): { entries: number } {
  const path = db.prepare("SELECT path FROM import WHERE id = ?").pluck().get(importId) as string | undefined
  if (path === undefined) throw failure("import-missing", { id: importId })
  return db
    .transaction(() => {
      const count = () => db.prepare("SELECT count(*) FROM entry").pluck().get() as number
      const before = count()
      const buckets = bucketsOf(db, importId)
      const touched = db
        .prepare(
          `SELECT DISTINCT i.id, i.resource_id FROM version v JOIN identity i ON i.id = v.identity
           WHERE v.import = ? ORDER BY i.id`,
        )
        .all(importId) as { id: number; resource_id: string | null }[]
      db.prepare("DELETE FROM version WHERE import = ?").run(importId)
      dropChunks(db, importId)
      removeSamples(db, importId)
      const deriver = makeDeriver(db, readOriginals(db), timeZones)
      for (const { id } of touched) deriver.derive(id)
      db.prepare("DELETE FROM identity WHERE id NOT IN (SELECT identity FROM version)").run()
      deriver.deriveUsers(touched.flatMap(({ resource_id }) => resource_id ?? []))
      db.prepare("DELETE FROM issue WHERE import = ?").run(importId)
      db.prepare("DELETE FROM import WHERE id = ?").run(importId)
      linkBuckets(db, buckets)
      db.prepare("INSERT INTO change (day, what, text, import) VALUES (?, 'undone', ?, ?)").run(on, path, importId)
      return { entries: before - count() }
    })
    .immediate()
}

/** Chunks that other imports' versions still point into are handed to the first of those. */
function dropChunks(db: Db, importId: number): void {
  db.prepare("DELETE FROM chunk WHERE import = ? AND (role = 'document' OR id NOT IN (SELECT chunk FROM version))").run(
    importId,
  )
  db.prepare("UPDATE chunk SET import = (SELECT min(import) FROM version WHERE chunk = chunk.id) WHERE import = ?").run(
    importId,
  )
}
