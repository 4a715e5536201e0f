/**
 * Entries from versions: the one way an entry is made, used by import, by undo and after an update of phr.
 * An entry is the projection of the newest version of its resource; it is written again from scratch each time.
 * What an entry's references were looked up for is kept, found or not: when one of those resources comes, changes or
 * goes, the entry is derived anew, so that it never depends on the order of imports.
 */
import { isResource, objectsAt, type Resource, stringAt } from "../fhir/json.ts"
import type { EntryBody } from "../record/entry.ts"
import { project } from "../record/project.ts"
import type { Db } from "./database.ts"
import type { OriginalsReader, Place } from "./originals.ts"

export type Subject = { identity: number; person: number; system: number | null }
/** `uses` are the ids of the resources its references name. */
export type Projected = { body: EntryBody | undefined; uses: readonly string[] }

export type Deriver = {
  /** Projects without writing. */
  project(resource: Resource, text: string, subject: Omit<Subject, "identity">): Projected
  write(subject: Subject, projected: Projected, isNew?: boolean): void
  /** Projects the newest version of a resource anew, or removes the entry where nothing is left of it. */
  derive(identity: number): void
  /** Derives anew every entry that uses one of these resources. */
  deriveUsers(resourceIds: Iterable<string>): void
  /** Told of each new version of a resource (`only`: it has no other); says whether an entry uses it. */
  arrived(resourceId: string, only: Arrived | undefined): boolean
}

type Arrived = { resource: Resource; person: number | null; system: number | null }
type Newest = Place & { person: number | null; system: number | null }

export function makeDeriver(db: Db, originals: OriginalsReader, timeZones: ReadonlyMap<number, string>): Deriver {
  const newest = db.prepare(
    `SELECT v.chunk, v.start, v.length, i.person, i.system FROM version v JOIN identity i ON i.id = v.identity
     WHERE v.identity = ? ORDER BY v.rank DESC, v.import DESC, v.id DESC LIMIT 1`,
  )
  const referenced = db.prepare(
    `SELECT i.id, i.type, i.system IS @system AS alike FROM identity i
     WHERE i.resource_id = @id AND (i.person = @person OR i.person IS NULL) ORDER BY alike DESC, i.id DESC`,
  )
  const upsert = db.prepare(
    `INSERT INTO entry (id, person, kind, start, uses, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE
     SET kind = excluded.kind, start = excluded.start, uses = excluded.uses, body = excluded.body`,
  )
  const use = db.prepare("INSERT OR IGNORE INTO uses (resource_id, entry) VALUES (?, ?)")
  const unuse = db.prepare("DELETE FROM uses WHERE resource_id = ? AND entry = ?")
  const users = db.prepare("SELECT entry FROM uses WHERE resource_id = ?").pluck()
  const used = db.prepare("SELECT 1 FROM uses WHERE resource_id = ? LIMIT 1").pluck()
  const remove = db.prepare("DELETE FROM entry WHERE id = ?")
  const usesOf = db.prepare("SELECT uses FROM entry WHERE id = ?").pluck()
  const index = db.prepare("INSERT INTO search (rowid, words) VALUES (?, ?)")
  const unindex = db.prepare("DELETE FROM search WHERE rowid = ?")
  /** Resources just written, by their id: most references reach back a little only. */
  const recent = new Map<string, Arrived>()
  /** What references were found to mean, by resource id, then by who asks. */
  const found = new Map<string, Map<string, Resource | null>>()

  function look(reference: Reference, person: number, system: number | null): Resource | null {
    const near = recent.get(reference.id)
    if (near !== undefined && near.person === person && near.system === system && fits(near.resource, reference)) {
      return near.resource
    }
    const rows = referenced.all({ id: reference.id, person, system }) as { id: number; type: string }[]
    const row = rows.find((r) => reference.type === undefined || r.type === reference.type)
    const place = row && (newest.get(row.id) as Newest | undefined)
    if (!place) return null
    const resource: unknown = JSON.parse(originals.text(place))
    return isResource(resource) ? resource : null
  }

  function projectOne(resource: Resource, text: string, subject: Omit<Subject, "identity">): Projected {
    const uses: string[] = []
    const contained = objectsAt(resource, "contained")
    const resolve = (reference: string): Resource | undefined => {
      if (reference.startsWith("#")) {
        return contained.filter(isResource).find((inner) => stringAt(inner, "id") === reference.slice(1))
      }
      const parts = readReference(reference)
      if (parts === undefined) return undefined
      uses.push(parts.id)
      const ofId = found.get(parts.id) ?? new Map<string, Resource | null>()
      const key = `${subject.person} ${subject.system} ${parts.type}`
      let target = ofId.get(key)
      if (target === undefined) {
        target = look(parts, subject.person, subject.system)
        if (found.size > 500) found.clear()
        found.set(parts.id, ofId.set(key, target))
      }
      return target ?? undefined
    }
    return { body: project(resource, resolve, timeZones.get(subject.person), text), uses }
  }

  function write(subject: Subject, { body, uses }: Projected, isNew = false): void {
    if (!isNew) clear(subject.identity, body === undefined)
    if (body === undefined) return
    const text = JSON.stringify(body)
    upsert.run(subject.identity, subject.person, body.kind, body.start ?? null, uses.join("\n"), text)
    index.run(subject.identity, wordsOf(body))
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
    const subject = { identity, person: place.person, system: place.system }
    write(subject, projectOne(resource, text, subject))
  }

  return {
    project: projectOne,
    write,
    derive,
    deriveUsers(resourceIds) {
      found.clear()
      const entries = new Set<number>()
      for (const id of resourceIds) for (const entry of users.all(id) as number[]) entries.add(entry)
      for (const entry of entries) derive(entry)
    },
    arrived(resourceId, only) {
      found.delete(resourceId)
      recent.delete(resourceId)
      if (only !== undefined) {
        const [oldest] = recent.size < 500 ? [] : recent.keys()
        if (oldest !== undefined) recent.delete(oldest)
        recent.set(resourceId, only)
      }
      return used.get(resourceId) !== undefined
    },
  }
}

type Reference = { type: string | undefined; id: string }

function fits(resource: Resource, reference: Reference): boolean {
  return reference.type === undefined || reference.type === resource.resourceType
}

/** Type and id of `Type/id`, an absolute URL, or `urn:uuid:id`, without a version. */
function readReference(reference: string): Reference | undefined {
  const parts = /(?:([A-Z]\w+)\/)?([^/:]+)$/.exec(reference.replace(/\/_history\/.*$/, ""))
  return parts?.[2] === undefined ? undefined : { type: parts[1], id: parts[2] }
}

/** What full-text search looks in: every word a person would remember of the entry. */
function wordsOf(body: EntryBody): string {
  const words = [body.title, body.value?.text, body.dose, body.reason, body.performer, body.organization, body.note]
  for (const coding of body.codes ?? []) words.push(coding.display, coding.code)
  for (const part of body.components ?? []) words.push(part.title, part.value?.text)
  return words.filter((word) => word !== undefined).join(" ")
}
