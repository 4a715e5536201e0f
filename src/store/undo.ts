/** Taking an import back: afterwards the record is as if it had never been. */
import { failure } from "../errors.ts"
import type { Day } from "../fhir/dates.ts"
import type { Db } from "./database.ts"
import { makeDeriver } from "./derive.ts"
import { aliasesOf } from "./imports.ts"
import { bucketsOf, linkBuckets } from "./link.ts"
import { readOriginals } from "./originals.ts"
import { removeSamples } from "./samples.ts"

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
      const called = aliasesOf(db, importId)
      db.prepare("DELETE FROM version WHERE import = ?").run(importId)
      dropChunks(db, importId)
      removeSamples(db, importId)
      const deriver = makeDeriver(db, readOriginals(db), timeZones)
      for (const { id } of touched) deriver.derive(id)
      db.prepare("DELETE FROM identity WHERE id NOT IN (SELECT identity FROM version)").run()
      deriver.deriveUsers([...touched.flatMap(({ resource_id }) => resource_id ?? []), ...called])
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
