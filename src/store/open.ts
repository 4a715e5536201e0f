/** Opens a record and gives it out as a Store: every question and change, each in its own file of this room. */
import { latestDay } from "../fhir/dates.ts"
import { formatId, readIdPrefix } from "../record/entry-id.ts"
import type { Lock } from "../vault/vault.ts"
import { checkRecord } from "./check.ts"
import { createDatabase, type Db, openDatabase } from "./database.ts"
import { dumpRecord } from "./dump.ts"
import { joinedLines, newDecision, possibleDuplicates } from "./duplicates.ts"
import { findEntry, listEntries, searchEntries, tellingsOf } from "./entries.ts"
import { hasImportOfSize, importOf, listImports } from "./imports.ts"
import { type Place, readDocument, readOriginals } from "./originals.ts"
import { addPerson, editPerson, listKnownPersons, listPersons } from "./people.ts"
import { recall, remember } from "./recollection.ts"
import { currentVersion, readResources } from "./resources.ts"
import { listSampleDays, listSampleMeasures, listSamples, listSampleTotals } from "./samples.ts"
import { setSetting, setting } from "./settings.ts"
import type { Change, Store, Version } from "./store.ts"

export function openStore(path: string, lock: Lock, options: { create?: boolean } = {}): Store {
  const db = options.create ? createDatabase(path, lock) : openDatabase(path, lock)
  const timeZones = () =>
    new Map(
      db.prepare("SELECT id, time_zone FROM person WHERE time_zone IS NOT NULL").raw().all() as [number, string][],
    )
  return {
    path,
    hasImportOfSize: (bytes) => hasImportOfSize(db, bytes),
    importOf: (sha256) => importOf(db, sha256),
    people: () => listKnownPersons(db),
    personOf: (system, patientId) => personOf(db, system, patientId),
    begin: async (meta) => (await import("./shelf.ts")).beginShelf(db, meta, timeZones()),
    persons: () => listPersons(db),
    addPerson: (person) => addPerson(db, person),
    editPerson: (id, facts) => editPerson(db, id, facts),
    entries: (filter) => listEntries(db, filter),
    entry: (idPrefix) => findEntry(db, idPrefix),
    versions: (id) => listVersions(db, id),
    original: (importId) => readDocument(db, importId),
    tellings: (id) => tellingsOf(db, id).map(({ entry }) => entry),
    possibleDuplicates: (person, kinds) => possibleDuplicates(db, person, kinds),
    joined: (person, kinds) => joinedLines(db, person, kinds),
    decision: (how, ids) => newDecision(db, how, ids),
    search: (person, words, limit) => searchEntries(db, person, words, limit),
    samples: (person, measure, since, until) => listSamples(db, person, measure, since, until),
    sampleTotals: (person, measure, since, until) => listSampleTotals(db, person, measure, since, until),
    sampleDays: (person, measure, limit) => listSampleDays(db, person, measure, limit),
    sampleMeasures: (person) => listSampleMeasures(db, person),
    rehearse: (work) => rehearse(db, work),
    imports: () => listImports(db),
    undo: async (importId, on) => (await import("./undo.ts")).undoImport(db, importId, on, timeZones()),
    recall: (key) => recall(db, key),
    remember: (key, text) => remember(db, key, text),
    setting: (name) => setting(db, name),
    setSetting: (name, value) => setSetting(db, name, value),
    changes: (since) =>
      db
        .prepare("SELECT day AS [on], what, text, import AS importId FROM change WHERE day >= ? ORDER BY id")
        .all(latestDay(since)) as Change[],
    resources: (filter) => readResources(db, filter),
    check: () => checkRecord(db),
    dump: () => dumpRecord(db),
    close: () => void db.close(),
  }
}

async function rehearse<T>(db: Db, work: () => Promise<T>): Promise<T> {
  db.pragma("foreign_keys=off")
  db.exec("BEGIN IMMEDIATE")
  try {
    return await work()
  } finally {
    if (db.inTransaction) db.exec("ROLLBACK")
    db.pragma("foreign_keys=on")
  }
}

function personOf(db: Db, system: string | undefined, patientId: string): number | undefined {
  const people = db
    .prepare(
      `SELECT DISTINCT i.person FROM identity i LEFT JOIN system s ON s.id = i.system
       WHERE (i.resource_id = @id OR i.id IN (SELECT identity FROM version WHERE alias = @id))
         AND i.type = 'Patient' AND i.person IS NOT NULL AND s.uri IS @system`,
    )
    .pluck()
    .all({ id: patientId, system: system ?? null }) as number[]
  return people.length === 1 ? people[0] : undefined
}

/** Every version of an entry and of those that tell the same fact, newest first. */
function listVersions(db: Db, id: string): Version[] {
  const range = readIdPrefix(id)
  if (range === undefined) return []
  const rows = db
    .prepare(
      `SELECT v.chunk, v.start, v.length, v.import AS importId, m.day AS [on], m.path, v.place AS [where],
         v.id = ${currentVersion} AS current, i.hash
       FROM identity i JOIN version v ON v.identity = i.id JOIN import m ON m.id = v.import
       LEFT JOIN entry e ON e.id = i.id
       WHERE i.hash BETWEEN @from AND @to
          OR e.fact = (SELECT x.fact FROM entry x JOIN identity y ON y.id = x.id WHERE y.hash BETWEEN @from AND @to)
       ORDER BY v.rank DESC, v.import DESC, v.id DESC`,
    )
    .all(range) as (Place & Omit<Version, "text" | "current"> & { current: number; hash: number })[]
  const originals = readOriginals(db)
  return rows.map(({ chunk, start, length, current, hash, ...row }) => ({
    ...row,
    entry: formatId(hash),
    text: originals.text({ chunk, start, length }),
    current: current === 1,
  }))
}
