/**
 * Keeps entry.fact true: which entries are the same fact from several sources. The rule itself is record/same-fact.
 * Works bucket by bucket (person, kind, day), so that an import or an undo re-links only what it touched.
 */
import type { EntryBody } from "../record/entry.ts"
import { type Candidate, linkSameFacts } from "../record/same-fact.ts"
import type { Db } from "./database.ts"

export type Bucket = { person: number; kind: string; day: string | null }

/** The buckets in which the entries of an import stand. */
export function bucketsOf(db: Db, importId: number): Bucket[] {
  return db
    .prepare(
      `SELECT DISTINCT e.person, e.kind, substr(e.start, 1, 10) AS day
       FROM version v JOIN entry e ON e.id = v.identity WHERE v.import = ?`,
    )
    .all(importId) as Bucket[]
}

export function linkBuckets(db: Db, buckets: readonly Bucket[]): void {
  if ((db.prepare("SELECT count(*) FROM import").pluck().get() as number) < 2) {
    db.prepare("UPDATE entry SET fact = NULL WHERE fact IS NOT NULL").run()
    return
  }
  const dated = db.prepare(
    "SELECT id, body, fact FROM entry WHERE person = @person AND kind = @kind AND start BETWEEN @day AND @day || '~' AND substr(start, 1, 10) = @day",
  )
  const undated = db.prepare(
    "SELECT id, body, fact FROM entry WHERE person = @person AND kind = @kind AND start IS NULL AND @day IS NULL",
  )
  const importsOf = db.prepare("SELECT DISTINCT import FROM version WHERE identity = ?").pluck()
  const setFact = db.prepare("UPDATE entry SET fact = ? WHERE id = ?")
  for (const bucket of buckets) {
    const rows = (bucket.day === null ? undated : dated).all(bucket) as {
      id: number
      body: string
      fact: number | null
    }[]
    const candidates = rows.map(
      (row): Candidate => ({
        id: row.id,
        imports: new Set(importsOf.all(row.id) as number[]),
        body: JSON.parse(row.body) as EntryBody,
      }),
    )
    const facts = new Map<number, number>()
    for (const group of severalImports(candidates) ? linkSameFacts(candidates) : []) {
      for (const id of group) facts.set(id, group[0] ?? id)
    }
    for (const row of rows) {
      const fact = facts.get(row.id) ?? null
      if (fact !== row.fact) setFact.run(fact, row.id)
    }
  }
}

function severalImports(candidates: readonly Candidate[]): boolean {
  const [first, ...others] = candidates
  return first !== undefined && others.some((other) => ![...other.imports].every((id) => first.imports.has(id)))
}
