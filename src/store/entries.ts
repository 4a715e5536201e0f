/**
 * Reading entries: filters, one entry by its id, full-text search. Facts that several sources tell are given once,
 * led by the first source's entry, with the sources of all.
 */
import { earliestDay, latestDay, type PartialDate } from "../fhir/dates.ts"
import type { Entry, EntryBody, Source } from "../record/entry.ts"
import { formatId, readIdPrefix } from "../record/entry-id.ts"
import { oneLine } from "../record/one-line.ts"
import { type Proof, provingFormats } from "../record/proof.ts"
import type { Db } from "./database.ts"
import { listPersons } from "./people.ts"
import { proofReader } from "./proofs.ts"
import type { EntryFilter } from "./store.ts"

type Row = { id: number; hash: number; person: number; fact: number | null; body: string }
type File = { import: number; path: string; format: string; day: string; source: string | null }
type Sighting = { file: File; place: string; version: number }

const selectEntry = "SELECT e.id, i.hash, e.person, e.fact, e.body FROM entry e JOIN identity i ON i.id = e.id"
const leading = "(e.fact IS NULL OR e.fact = e.id)"
const newestFirst = "ORDER BY e.start IS NULL, e.start DESC, e.id DESC"

export function listEntries(db: Db, filter: EntryFilter): Entry[] {
  const found = filter.text === undefined ? undefined : matching(db, filter.text)
  const kinds = filter.kinds
  const among = kinds === undefined ? "" : `AND e.kind IN (${kinds.map(() => "?").join(", ")})`
  const few = found !== undefined || filter.limit !== undefined
  const read = reader(db, few ? oneByOne(db) : allAtOnce(db, among, [filter.person, ...(kinds ?? [])]))
  const rows = db
    .prepare(`${selectEntry} WHERE e.person = ? AND ${leading} ${among} ${newestFirst}`)
    .iterate(filter.person, ...(kinds ?? [])) as IterableIterator<Row>
  const entries: Entry[] = []
  for (const row of rows) {
    if (entries.length >= (filter.limit ?? Number.POSITIVE_INFINITY)) break
    if (found !== undefined && !found.has(row.id)) continue
    const body = JSON.parse(row.body) as EntryBody
    // what one of several sources says may pass where the leading one leaves it out
    if (row.fact === null && !passes(body, filter)) continue
    const entry = read(row, body)
    if (row.fact !== null && !passes(entry, filter)) continue
    if (filter.source === undefined || fromSource(entry, filter.source)) entries.push(entry)
  }
  return entries
}

export function findEntry(db: Db, idPrefix: string): Entry | "several" | undefined {
  const range = readIdPrefix(idPrefix)
  if (range === undefined) return undefined
  const rows = db.prepare(`${selectEntry} WHERE i.hash BETWEEN ? AND ? LIMIT 2`).all(range.from, range.to) as Row[]
  const row = rows[0]
  if (rows.length > 1) return "several"
  return row && reader(db, oneByOne(db))(leaderOf(db, row))
}

export function searchEntries(db: Db, person: number, words: string, limit: number): Entry[] {
  return listEntries(db, { person, text: words, limit })
}

/** Words to a full-text query: every word must appear, the end of each may be missing. */
function matching(db: Db, text: string): Set<number> {
  const words = text.normalize("NFC").match(/[\p{L}\p{N}\p{M}]+/gu)
  if (words === null) return new Set()
  const query = words.map((word) => `"${word}"*`).join(" ")
  const ids = db
    .prepare("SELECT coalesce(e.fact, e.id) FROM search s JOIN entry e ON e.id = s.rowid WHERE search MATCH ?")
    .pluck()
    .all(query) as number[]
  return new Set(ids)
}

function leaderOf(db: Db, row: Row): Row {
  if (row.fact === null || row.fact === row.id) return row
  return (db.prepare(`${selectEntry} WHERE e.id = ?`).get(row.fact) as Row | undefined) ?? row
}

/** Where an identity was sighted, by import. */
type Sightings = (identity: number) => readonly Sighting[]

function oneByOne(db: Db): Sightings {
  const select = db.prepare(
    `SELECT v.id AS version, v.import, v.place, m.path, m.format, m.day, m.source
     FROM version v JOIN import m ON m.id = v.import WHERE v.identity = ? ORDER BY v.import, v.id`,
  )
  return (identity) =>
    (select.all(identity) as (File & { place: string; version: number })[]).map(({ place, version, ...file }) => ({
      file,
      place,
      version,
    }))
}

/** The same for many entries, in one statement: a question a row takes longer than all the rest of a list. */
function allAtOnce(db: Db, among: string, values: readonly (string | number)[]): Sightings {
  const files = db.prepare("SELECT id AS import, path, format, day, source FROM import").all() as File[]
  const byImport = new Map(files.map((file) => [file.import, file]))
  const rows = db
    .prepare(
      `SELECT v.identity, v.import, v.place, v.id FROM entry e JOIN version v ON v.identity = e.id
       WHERE e.person = ? ${among} ORDER BY v.import, v.id`,
    )
    .raw()
    .all(...values) as [identity: number, from: number, place: string, version: number][]
  const found = new Map<number, Sighting[]>()
  for (const [identity, from, place, version] of rows) {
    const file = byImport.get(from)
    if (file === undefined) continue
    const known = found.get(identity)
    if (known === undefined) found.set(identity, [{ file, place, version }])
    else known.push({ file, place, version })
  }
  return (identity) => found.get(identity) ?? []
}

function reader(db: Db, sightings: Sightings): (row: Row, body?: EntryBody) => Entry {
  const names = new Map(listPersons(db).map(({ id, name }) => [id, name]))
  const members = db.prepare(
    "SELECT e.id, i.hash, e.body FROM entry e JOIN identity i ON i.id = e.id WHERE e.fact = ? AND e.id <> ? ORDER BY e.id",
  )
  const proofOf = proofReader(db)
  return (row, body = JSON.parse(row.body) as EntryBody) => {
    const person = names.get(row.person) ?? ""
    const id = formatId(row.hash)
    const sources = toSources(sightings(row.id), body, proofOf)
    // The body was parsed for this entry alone; a copy of each would double the time of a long list.
    if (row.fact === null) return Object.assign(body, { id, person, sources })
    const named = sources.map((source) => ({ ...source, entry: id }))
    const others: EntryBody[] = []
    for (const member of members.all(row.fact, row.id) as Pick<Row, "id" | "hash" | "body">[]) {
      const told = JSON.parse(member.body) as EntryBody
      others.push(told)
      const own = toSources(sightings(member.id), told, proofOf)
      named.push(...own.map((source) => ({ ...source, entry: formatId(member.hash) })))
    }
    return { ...oneLine(body, others), id, person, sources: named }
  }
}

/** An entry as its own source tells it, beside the line it is shown in; `system` is the row of its source system. */
export type Telling = { entry: Entry; row: number; imports: number[]; system: number | null; line: string }

/** Every entry of a person on its own, also those that are one fact with others. */
export function listTellings(db: Db, person: number, kinds?: readonly string[]): Telling[] {
  const among = kinds === undefined ? "" : `AND e.kind IN (${kinds.map(() => "?").join(", ")})`
  const values = [person, ...(kinds ?? [])]
  const rows = db.prepare(`${selectTelling} WHERE e.person = ? ${among} ${newestFirst}`).all(...values) as (Row & Led)[]
  return tellings(db, rows, allAtOnce(db, among, values))
}

/** The entries that are shown in the line of that entry, the leading one first; itself alone where it is alone. */
export function tellingsOf(db: Db, id: string): Telling[] {
  const range = readIdPrefix(id)
  if (range === undefined) return []
  const rows = db
    .prepare(
      `${selectTelling} WHERE i.hash BETWEEN @from AND @to
         OR e.fact = (SELECT x.fact FROM entry x JOIN identity y ON y.id = x.id WHERE y.hash BETWEEN @from AND @to)
       ORDER BY e.fact IS NULL OR e.fact <> e.id, e.id`,
    )
    .all(range) as (Row & Led)[]
  return tellings(db, rows, oneByOne(db))
}

const selectTelling = `SELECT e.id, i.hash, i.system, e.person, e.fact, e.body, l.hash AS leader
  FROM entry e JOIN identity i ON i.id = e.id LEFT JOIN identity l ON l.id = e.fact`

type Led = { leader: number | null; system: number | null }

function tellings(db: Db, rows: readonly (Row & Led)[], sightings: Sightings): Telling[] {
  const read = reader(db, sightings)
  return rows.map((row) => ({
    entry: read({ ...row, fact: null }),
    row: row.id,
    system: row.system,
    imports: [...new Set(sightings(row.id).map(({ file }) => file.import))],
    line: formatId(row.leader ?? row.hash),
  }))
}

function toSources(
  sightings: readonly Sighting[],
  body: EntryBody,
  proofOf: (version: number) => Proof | undefined,
): Source[] {
  return sightings.map(({ file, place, version }) => {
    const { import: importId, format, path, day: on } = file
    const organization = body.organization ?? file.source
    const source = { importId, format, where: place, path, on, ...(organization !== null && { organization }) }
    const proof = provingFormats.has(format) ? proofOf(version) : undefined
    return proof === undefined ? source : { ...source, proof }
  })
}

function passes(body: EntryBody, filter: EntryFilter): boolean {
  if (body.standing === "wrong" && !filter.includeWrong) return false
  if (filter.status !== undefined && body.status !== filter.status && body.standing !== filter.status) return false
  if (filter.abnormal && body.flag === undefined && !body.components?.some((part) => part.flag !== undefined)) {
    return false
  }
  if (filter.code !== undefined && !hasCode(body, filter.code)) return false
  return overlaps(body, filter.since, filter.until)
}

function hasCode(body: EntryBody, wanted: string): boolean {
  const cut = wanted.lastIndexOf("|")
  const [system, code] = cut < 0 ? [undefined, wanted] : [wanted.slice(0, cut), wanted.slice(cut + 1)]
  return [body, ...(body.components ?? [])].some((part) =>
    part.codes?.some((coding) => coding.code === code && (system === undefined || coding.system === system)),
  )
}

function overlaps(body: EntryBody, since: PartialDate | undefined, until: PartialDate | undefined): boolean {
  if (since === undefined && until === undefined) return true
  const from = body.start ?? body.end ?? body.recorded
  const to = body.end ?? body.start ?? body.recorded
  if (from === undefined || to === undefined) return false
  if (since !== undefined && latestDay(to) < earliestDay(since)) return false
  return until === undefined || earliestDay(from) <= latestDay(until)
}

function fromSource(entry: Entry, wanted: string): boolean {
  const words = wanted.toLowerCase()
  return entry.sources.some((source) =>
    [source.organization, source.path, source.format].some((text) => text?.toLowerCase().includes(words)),
  )
}
