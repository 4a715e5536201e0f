/**
 * Entries from versions: the one way an entry is made, used by import, by undo and after an update of phr.
 * An entry is the projection of the newest version of its resource; it is written again from scratch each time.
 * What an entry's references were looked up for is kept, found or not: when one of those resources comes, changes or
 * goes, the entry is derived anew, so that it never depends on the order of imports.
 */
import { isResource, type Resource } from "../fhir/json.ts"
import type { Ahead, Draft, Facts } from "../record/draft.ts"
import { rememberNearby } from "../record/nearby.ts"
import { fits, type Prepared, prepare, type Reference } from "../record/prepare.ts"
import type { Db } from "./database.ts"
import type { OriginalsReader, Place } from "./originals.ts"

type Owner = { person: number; system: number | null }
export type Subject = Owner & { identity: number }

export type Deriver = {
  /** The entry of a draft, not yet written: as it was made ahead if that holds here, else made now. */
  prepare(draft: Draft, owner: Owner): Prepared
  write(subject: Subject, prepared: Prepared, isNew?: boolean): void
  /** Projects the newest version of a resource anew, or removes the entry where nothing is left of it. */
  derive(identity: number): void
  /** Derives anew every entry that uses one of these resources, and some others. */
  deriveUsers(resourceIds: Iterable<string>, others?: readonly number[]): void
  /** Told of each new version of a resource (`only`: it has no other), by each id it goes by. */
  arrived(resourceId: string, only: Arrived | undefined): void
}

type Arrived = { draft: Draft; facts: Facts; person: number | null; system: number | null }
type Newest = Place & { person: number | null; system: number | null }

/** How many resources are kept at hand, and of how many the place is remembered. */
const held = 250
const remembered = 10_000

const decoder = new TextDecoder()

export function makeDeriver(db: Db, originals: OriginalsReader, timeZones: ReadonlyMap<number, string>): Deriver {
  const newest = db.prepare(
    `SELECT v.chunk, v.start, v.length, i.person, i.system FROM version v JOIN identity i ON i.id = v.identity
     WHERE v.identity = ? ORDER BY v.rank DESC, v.import DESC, v.id DESC LIMIT 1`,
  )
  const referenced = db.prepare(
    `SELECT i.id, i.type, i.system IS @system AS alike FROM identity i
     WHERE (i.resource_id = @id OR i.id IN (SELECT identity FROM version WHERE alias = @id))
       AND (i.person = @person OR i.person IS NULL) ORDER BY alike DESC, i.id DESC`,
  )
  const insert = db.prepare("INSERT INTO entry (id, person, kind, start, uses, body) VALUES (?, ?, ?, ?, ?, ?)")
  const upsert = db.prepare(
    `INSERT INTO entry (id, person, kind, start, uses, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE
     SET kind = excluded.kind, start = excluded.start, uses = excluded.uses, body = excluded.body`,
  )
  const use = db.prepare("INSERT OR IGNORE INTO uses (resource_id, entry) VALUES (?, ?)")
  const unuse = db.prepare("DELETE FROM uses WHERE resource_id = ? AND entry = ?")
  const users = db.prepare("SELECT entry FROM uses WHERE resource_id = ?").pluck()
  const remove = db.prepare("DELETE FROM entry WHERE id = ?")
  const usesOf = db.prepare("SELECT uses FROM entry WHERE id = ?").pluck()
  const index = db.prepare("INSERT INTO search (rowid, words) VALUES (?, ?)")
  const unindex = db.prepare("DELETE FROM search WHERE rowid = ?")
  const exists = db
    .prepare("SELECT 1 FROM identity WHERE resource_id = ? UNION ALL SELECT 1 FROM version WHERE alias = ? LIMIT 1")
    .pluck()
  /** Drafts just written, by the id of their resource, and where they stood. */
  const recent = rememberNearby<Arrived>(held)
  const places = rememberNearby<{ where: string; person: number | null; system: number | null }>(remembered)
  /** What references were found to mean, by resource id, then by who asks. */
  const found = new Map<string, Map<string, Resource | null>>()

  function look(reference: Reference, { person, system }: Owner): Resource | null {
    const near = recent.get(reference.id)
    if (near?.person === person && near.system === system && fits(near.facts.type, reference)) {
      return near.draft.resource
    }
    const rows = referenced.all({ id: reference.id, person, system }) as { id: number; type: string }[]
    const row = rows.find((r) => fits(r.type, reference))
    const place = row && (newest.get(row.id) as Newest | undefined)
    if (!place) return null
    const resource: unknown = JSON.parse(originals.text(place))
    return isResource(resource) ? resource : null
  }

  function finder(owner: Owner) {
    return (reference: Reference): Resource | undefined => {
      const ofId = found.get(reference.id) ?? new Map<string, Resource | null>()
      const key = `${owner.person} ${owner.system} ${reference.type}`
      let target = ofId.get(key)
      if (target === undefined) {
        target = look(reference, owner)
        if (found.size > held) found.clear()
        found.set(reference.id, ofId.set(key, target))
      }
      return target ?? undefined
    }
  }

  /** Each reference was found where the record has it too, or is not in the record either. */
  function holds({ prepared, near }: Ahead, { person, system }: Owner): boolean {
    return prepared.uses.every((id, at) => {
      const place = places.get(id)
      if (near[at] === "") return place === undefined && exists.get(id, id) === undefined
      return place !== undefined && place.where === near[at] && place.person === person && place.system === system
    })
  }

  function prepareDraft(draft: Draft, owner: Owner): Prepared {
    const timeZone = timeZones.get(owner.person)
    const { ahead } = draft
    if (ahead !== undefined && ahead.timeZone === timeZone && holds(ahead, owner)) return ahead.prepared
    const text = draft.text ?? decoder.decode(draft.bytes)
    return prepare(draft.resource, text, timeZone, finder(owner))
  }

  function write(subject: Subject, { entry, uses }: Prepared, isNew = false): void {
    if (!isNew) clear(subject.identity, entry === undefined)
    if (entry === undefined) return
    const put = isNew ? insert : upsert // of one that cannot be there there is no need to ask
    put.run(subject.identity, subject.person, entry.kind, entry.start ?? null, uses.join("\n"), entry.body)
    index.run(subject.identity, entry.words)
    for (const id of uses) use.run(id, subject.identity)
  }

  function clear(identity: number, gone: boolean): void {
    const uses = usesOf.get(identity) as string | undefined
    if (uses === undefined) return
    unindex.run(identity)
    for (const id of uses.split("\n")) unuse.run(id, identity)
    if (gone) remove.run(identity)
  }

  function derive(identity: number): void {
    const place = newest.get(identity) as Newest | undefined
    if (place === undefined) {
      clear(identity, true)
      return
    }
    const text = originals.text(place)
    const resource: unknown = JSON.parse(text)
    if (place.person === null || !isResource(resource)) return
    const owner = { person: place.person, system: place.system }
    write({ identity, ...owner }, prepare(resource, text, timeZones.get(owner.person), finder(owner)))
  }

  return {
    prepare: prepareDraft,
    write,
    derive,
    deriveUsers(resourceIds, others = []) {
      found.clear()
      const entries = new Set(others)
      for (const id of resourceIds) for (const entry of users.all(id) as number[]) entries.add(entry)
      for (const entry of entries) derive(entry)
    },
    arrived(resourceId, only) {
      found.delete(resourceId)
      recent.delete(resourceId)
      places.delete(resourceId)
      if (only !== undefined) {
        if (only.draft.ahead === undefined) recent.set(resourceId, only) // the bytes of others do not stay
        places.set(resourceId, { where: only.draft.where, person: only.person, system: only.system })
      }
    },
  }
}
