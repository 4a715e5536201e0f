/**
 * The person's decisions about facts of several sources (record/decision.ts): read from the resources they are kept in,
 * with the entries they name found again, whatever number those have in this record.
 */
import { isResource, type Resource } from "../fhir/json.ts"
import { type Anchor, type Decided, type Decision, decisionPrefix, readDecision, weigh } from "../record/decision.ts"
import { formatId, readIdPrefix } from "../record/entry-id.ts"
import { factsOf } from "../record/facts.ts"
import { identify } from "../record/identity.ts"
import type { Db } from "./database.ts"
import { type OriginalsReader, type Place, readOriginals } from "./originals.ts"

type Row = { id: number; hash: number; person: number; type: string; resource_id: string | null; uri: string | null }

const newestPlace =
  "SELECT chunk, start, length FROM version WHERE identity = ? ORDER BY rank DESC, import DESC, id DESC LIMIT 1"

/** Every decision of a person that is in the record, oldest first. */
export function listDecisions(db: Db, person: number): Decision[] {
  return read(db, "i.person = ?", person)
}

/** The people and entries that the decisions of one import are about. */
export function decidedIn(db: Db, importId: number): number[] {
  const people = db
    .prepare(`SELECT DISTINCT person FROM identity i WHERE ${isDecision} AND ${seenIn}`)
    .pluck()
    .all(importId) as number[]
  const decisions = read(db, seenIn, importId)
  if (decisions.length === 0) return []
  return people.flatMap((person) => {
    const find = finder(db, person)
    return decisions.flatMap(({ items }) => items.flatMap((item) => find(item) ?? []))
  })
}

const isDecision = `i.resource_id BETWEEN '${decisionPrefix}' AND '${decisionPrefix}~' AND i.type = 'Linkage'`
const seenIn = "EXISTS (SELECT 1 FROM version WHERE identity = i.id AND import = ?)"

function read(db: Db, where: string, value: number): Decision[] {
  const rows = db.prepare(`SELECT i.id FROM identity i WHERE ${isDecision} AND ${where}`).pluck().all(value) as number[]
  if (rows.length === 0) return []
  const originals = readOriginals(db)
  const place = db.prepare(newestPlace)
  const decisions = rows.flatMap((id) => {
    const resource = parsed(originals, place.get(id) as Place | undefined)
    return (resource && readDecision(resource)) ?? []
  })
  return decisions.sort((a, b) => a.order - b.order)
}

/** What the decisions of a person come to for the entries in the record now. */
export function decidedFor(db: Db, person: number): Decided {
  const decisions = listDecisions(db, person)
  if (decisions.length === 0) return weigh([])
  const find = finder(db, person)
  return weigh(decisions.map(({ how, items }) => ({ how, entries: items.map(find) })))
}

/** How a decision names an entry. */
export function anchorOf(db: Db, entry: number): Anchor {
  const row = db
    .prepare(
      `SELECT i.id, i.hash, i.person, i.type, i.resource_id, s.uri FROM identity i
       LEFT JOIN system s ON s.id = i.system WHERE i.id = ?`,
    )
    .get(entry) as Row
  return {
    entry: formatId(row.hash),
    type: row.type,
    ...(row.resource_id !== null && { id: row.resource_id }),
    ...(row.uri !== null && { system: row.uri }),
    content: contentOf(db, readOriginals(db), row),
  }
}

/** Finds the number of the entry an anchor names; undefined while its source is not in the record. */
function finder(db: Db, person: number): (anchor: Anchor) => number | undefined {
  const originals = readOriginals(db)
  const byHash = db.prepare("SELECT id FROM identity WHERE hash = ? AND person = ? AND type = ?").pluck()
  const named = db.prepare(
    `SELECT i.id, i.hash, i.person, i.type, i.resource_id, s.uri FROM identity i LEFT JOIN system s ON s.id = i.system
     WHERE i.resource_id IS ? AND i.person = ? AND i.type = ? AND s.uri IS ?`,
  )
  const hasEntry = db.prepare("SELECT 1 FROM entry WHERE id = ?").pluck()
  return ({ entry, type, id, system, content }) => {
    const own = byHash.get(readIdPrefix(entry)?.from ?? -1, person, type) as number | undefined
    if (own !== undefined) return hasEntry.get(own) === undefined ? undefined : own
    const rows = named.all(id ?? null, person, type, system ?? null) as Row[]
    const sure = id !== undefined && system !== undefined
    const row = sure ? rows[0] : rows.find((one) => contentOf(db, originals, one) === content)
    return row === undefined || hasEntry.get(row.id) === undefined ? undefined : row.id
  }
}

/** The hash the resource would have if it were nobody's in particular. */
function contentOf(db: Db, originals: OriginalsReader, { id, resource_id, uri, type }: Row): string {
  const place = db.prepare(newestPlace).get(id) as Place | undefined
  const resource = parsed(originals, place)
  if (resource === undefined) return ""
  const draft = { type: "resource" as const, resource, bytes: new Uint8Array(), where: "" }
  const facts = { ...factsOf(draft), type, ...(resource_id !== null && { id: resource_id }) }
  if (resource_id === null) delete (facts as { id?: string }).id
  return formatId(identify(draft, facts, null, uri ?? undefined))
}

function parsed(originals: OriginalsReader, place: Place | undefined): Resource | undefined {
  if (place === undefined) return undefined
  const value: unknown = JSON.parse(originals.text(place))
  return isResource(value) ? value : undefined
}
