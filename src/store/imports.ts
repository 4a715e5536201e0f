/** The imports of the record: where everything in it came from. */

import type { Day } from "../fhir/dates.ts"
import type { Counts, Issue } from "../record/draft.ts"
import { provingFormats } from "../record/proof.ts"
import type { Db } from "./database.ts"
import { listPersons } from "./people.ts"
import { proofsOf } from "./proofs.ts"
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
    ...(provingFormats.has(row.format) && { proofs: proofsOf(db, row.id) }),
  }))
}

export function hasImportOfSize(db: Db, bytes: number): boolean {
  return db.prepare("SELECT 1 FROM import WHERE bytes = ? LIMIT 1").pluck().get(bytes) !== undefined
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

/** What the Bundles of an import called its resources, where that is another id than their own. */
export function aliasesOf(db: Db, importId: number): string[] {
  const select = db.prepare("SELECT DISTINCT alias FROM version WHERE import = ? AND alias IS NOT NULL")
  return select.pluck().all(importId) as string[]
}
