/**
 * One import's shelf: resources come in as raw versions, become entries, and are linked with other sources, all in
 * one transaction (formats.md "Same fact, several sources"; record-file.md rule 5). Undoes nothing itself.
 */
import { isResource } from "../fhir/json.ts"
import { type Counts, type Draft, type Facts, type ImportMeta, type Issue, noCounts } from "../record/draft.ts"
import { aliasOf, factsOf } from "../record/facts.ts"
import { identify, sameContent } from "../record/identity.ts"
import type { Fate, Shelf } from "../record/shelf.ts"
import type { Db } from "./database.ts"
import { makeDeriver } from "./derive.ts"
import { aliasesOf } from "./imports.ts"
import { bucketsOf, linkBuckets } from "./link.ts"
import { type Place, readOriginals, writeOriginals } from "./originals.ts"
import { previewImport } from "./preview.ts"
import { runLength } from "./sample-data.ts"
import { writeSamples } from "./sample-writer.ts"

type IdentityRow = {
  id: number
  person: number | null
  system: number | null
  type: string
  resource_id: string | null
}
type Known = Place & { import: number; rank: string; alias: string | null }

export function beginShelf(db: Db, meta: ImportMeta, timeZones: ReadonlyMap<number, string>): Shelf {
  db.pragma("cache_size=-24576") // when the cache spills, readers wait until the commit (record-file.md rule 5)
  db.pragma("foreign_keys=off") // every row is made right here; `phr check` looks at all references
  const rehearsal = db.inTransaction // Store.rehearse holds one transaction around them all
  db.exec(rehearsal ? "SAVEPOINT file" : "BEGIN IMMEDIATE")
  const importId = Number(
    db
      .prepare(
        `INSERT INTO import (day, path, format, sha256, bytes, source, any_person, counts)
         VALUES (?, ?, ?, ?, ?, ?, ?, '{}')`,
      )
      .run(meta.on, meta.path, meta.format, meta.sha256 ?? "", meta.bytes, meta.source ?? null, meta.anyPerson ? 1 : 0)
      .lastInsertRowid,
  )
  const writer = writeOriginals(db, importId)
  const originals = readOriginals(db, writer.unwritten)
  const deriver = makeDeriver(db, originals, timeZones)
  const samples = writeSamples(db, importId)
  const systems = systemIds(db)
  const counts: Counts = { ...noCounts }
  const issues: Issue[] = []
  const decoder = new TextDecoder()
  const updated = new Set<string>()
  const lastIdentity = db.prepare("SELECT coalesce(max(id), 0) FROM identity").pluck().get() as number

  const findIdentity = db.prepare("SELECT id, person, system, type, resource_id FROM identity WHERE hash = ?")
  const addIdentity = db.prepare(
    "INSERT INTO identity (hash, person, system, type, resource_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
  )
  const versions = db.prepare(
    `SELECT import, chunk, start, length, rank, alias FROM version WHERE identity = ?
     ORDER BY rank DESC, import DESC, id DESC`,
  )
  const addVersion = db.prepare(
    `INSERT INTO version (identity, import, chunk, start, length, rank, place, full_url, alias)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )

  /** The row of that identity, made where there is none; two that share a hash are told apart by the next number. */
  function rowOf(hash: number, { type, id: resourceId }: Facts, person: number | null, system: number | null) {
    for (let candidate = hash; ; candidate++) {
      const made = addIdentity.run(candidate, person, system, type, resourceId ?? null)
      if (made.changes === 1) return { id: Number(made.lastInsertRowid), isNew: true }
      const row = findIdentity.get(candidate) as IdentityRow
      const alike = row.person === person && row.system === system && row.type === type
      if (alike && row.resource_id === (resourceId ?? null)) return { id: row.id, isNew: false }
    }
  }

  function add(draft: Draft, person: number | null, systemUri: string | undefined): Fate {
    const repeats = draft.repeats ?? 0
    counts.read += 1 + repeats
    const facts = draft.ahead?.facts ?? factsOf(draft)
    const system = systemUri === undefined ? null : systems(systemUri)
    const prepared = person === null ? undefined : deriver.prepare(draft, { person, system })
    const identity = rowOf(identify(draft, facts, person, systemUri), facts, person, system)
    const rank = facts.rank ?? meta.on
    const alias = aliasOf(draft.fullUrl, facts.id)
    const keep = (place: Place) =>
      addVersion.run(
        identity.id,
        importId,
        place.chunk,
        place.start,
        place.length,
        rank,
        draft.where,
        draft.fullUrl ?? null,
        alias ?? null,
      )
    const fate = identity.isNew ? "new" : compare(identity.id, draft, rank)
    if (fate === "new" || fate === "updated") {
      keep(writer.put(draft.bytes))
      const only = fate === "new" ? { draft, facts, person, system } : undefined
      for (const id of [facts.id, alias]) if (id !== undefined) deriver.arrived(id, only)
      if (fate === "updated" && facts.id !== undefined) updated.add(facts.id)
      if (person !== null && prepared !== undefined) {
        if (fate === "new") deriver.write({ identity: identity.id, person, system }, prepared, true)
        else deriver.derive(identity.id)
      }
      counts[fate]++
      counts.same += repeats
      return fate
    }
    if (fate.import !== importId || fate.alias !== (alias ?? null)) keep(fate)
    counts.unchanged += 1 + repeats
    return "unchanged"
  }

  /** An update, or the version it repeats. What says the same as an older version but is newer is an update. */
  function compare(identity: number, draft: Draft, rank: string): "updated" | Known {
    const text = draft.text ?? decoder.decode(draft.bytes)
    const known = versions.all(identity) as Known[]
    for (const [index, version] of known.entries()) {
      if (index > 0 && rank > (known[0]?.rank ?? "")) break
      const before = originals.text(version)
      if (before === text) return version
      const parsed: unknown = JSON.parse(before)
      if (isResource(parsed) && sameContent(parsed, draft.resource)) return version
    }
    return "updated"
  }

  function settle(): Counts {
    writer.flush()
    const fromSamples = samples.flush()
    counts.new += fromSamples.new
    counts.unchanged += fromSamples.unchanged
    deriver.deriveUsers([...updated, ...aliasesOf(db, importId)], earlyUsers(db, lastIdentity))
    linkBuckets(db, bucketsOf(db, importId))
    const same = countSame(db, importId)
    counts.new -= same
    counts.same += same
    db.prepare("UPDATE import SET counts = ? WHERE id = ?").run(JSON.stringify(counts), importId)
    const addIssue = db.prepare("INSERT INTO issue (import, code, severity, place, message) VALUES (?, ?, ?, ?, ?)")
    for (const issue of issues) addIssue.run(importId, issue.code, issue.severity, issue.where, issue.message)
    db.prepare("INSERT INTO change (day, what, text, import) VALUES (?, 'imported', ?, ?)").run(
      meta.on,
      meta.path,
      importId,
    )
    return { ...counts }
  }

  let isOpen = true
  function end(how: string): void {
    isOpen = false
    db.exec(how)
    if (!rehearsal) db.pragma("foreign_keys=on")
  }

  return {
    importId,
    rehearsal,
    add,
    addBeside(draft, person, system) {
      const before = { ...counts }
      add(draft, person, system)
      Object.assign(counts, before)
    },
    addSample(sample, person) {
      counts.read++
      samples.add(sample, person)
      return "new"
    },
    addSamples(run, person) {
      counts.read += runLength(run)
      samples.addRun(run, person)
    },
    keepOriginal: writer.putDocument,
    note(issue) {
      issues.push(issue)
      if (issue.severity !== "error") return
      counts.read++
      counts.issues++
    },
    identify(sha256) {
      db.prepare("UPDATE import SET sha256 = ? WHERE id = ?").run(sha256, importId)
    },
    settle,
    preview: () => previewImport(db, importId),
    commit: () => end(rehearsal ? "RELEASE file" : "COMMIT"),
    rollback: () => {
      if (isOpen && db.inTransaction) end(rehearsal ? "ROLLBACK TO file; RELEASE file" : "ROLLBACK")
    },
  }
}

/** Entries made before a resource they use came, of the resources that came after `last`: identities are counted upwards. */
function earlyUsers(db: Db, last: number): number[] {
  return db
    .prepare(
      `SELECT DISTINCT u.entry FROM identity i CROSS JOIN uses u ON u.resource_id = i.resource_id
       WHERE i.id > ? AND u.entry < i.id`,
    )
    .pluck()
    .all(last) as number[]
}

/** Entries that only this import brought and that turned out to be facts of other sources too. */
function countSame(db: Db, importId: number): number {
  return db
    .prepare(
      `SELECT count(*) FROM entry e WHERE e.fact IS NOT NULL
         AND EXISTS (SELECT 1 FROM version WHERE identity = e.id AND import = @importId)
         AND NOT EXISTS (SELECT 1 FROM version WHERE identity = e.id AND import <> @importId)`,
    )
    .pluck()
    .get({ importId }) as number
}

function systemIds(db: Db): (uri: string) => number {
  const ids = new Map<string, number>()
  return (uri) => {
    const known = ids.get(uri)
    if (known !== undefined) return known
    db.prepare("INSERT OR IGNORE INTO system (uri) VALUES (?)").run(uri)
    const id = db.prepare("SELECT id FROM system WHERE uri = ?").pluck().get(uri) as number
    ids.set(uri, id)
    return id
  }
}
