/** Reading kept resources back: the current version of each, in import order, one chunk in memory at a time. */
import { formatId } from "../record/entry-id.ts"
import type { Db } from "./database.ts"
import { type Place, readOriginals } from "./originals.ts"
import type { KeptResource, WhichVersions } from "./store.ts"

type Row = Place & {
  type: string
  hash: number
  person: number | null
  system: string | null
  full_url: string | null
  rank: string
  import: number
  place: string
  has_entry: number
}

export type ResourceFilter = { person?: number; versions?: WhichVersions }

/** The id of an identity's current version: newest rank, then latest import, then latest in it (formats.md). */
export const currentVersion =
  "(SELECT id FROM version WHERE identity = i.id ORDER BY rank DESC, import DESC, id DESC LIMIT 1)"

const whichVersions: Record<WhichVersions, string | undefined> = {
  current: `v.id = ${currentVersion}`,
  distinct: "v.id = (SELECT min(id) FROM version WHERE identity = v.identity AND chunk = v.chunk AND start = v.start)",
  every: undefined,
}

/** The kept resources of a person and those that belong to nobody in particular; of everybody without a filter. */
export function readResources(db: Db, filter: ResourceFilter): IterableIterator<KeptResource> {
  const wanted = [
    whichVersions[filter.versions ?? "current"],
    filter.person === undefined ? undefined : "(i.person = @person OR i.person IS NULL)",
  ].filter((condition) => condition !== undefined)
  return select(db, wanted, filter.person)
}

/** The Patient resources of one person, oldest first, without those taken with --any-person. */
export function readPatients(db: Db, person: number): IterableIterator<KeptResource> {
  return select(
    db,
    [
      `v.id = ${currentVersion}`,
      "i.person = @person",
      "i.type = 'Patient'",
      "v.import IN (SELECT id FROM import WHERE any_person = 0)",
    ],
    person,
  )
}

function* select(db: Db, conditions: readonly string[], person: number | undefined): IterableIterator<KeptResource> {
  const rows = db
    .prepare(
      `SELECT v.chunk, v.start, v.length, i.type, i.hash, i.person, s.uri AS system, v.full_url, v.rank, v.import, v.place,
         EXISTS (SELECT 1 FROM entry WHERE id = i.id) AS has_entry
       FROM version v JOIN identity i ON i.id = v.identity LEFT JOIN system s ON s.id = i.system
       ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}
       ORDER BY v.id`,
    )
    .iterate(person === undefined ? {} : { person }) as IterableIterator<Row>
  const originals = readOriginals(db)
  for (const row of rows) {
    yield {
      type: row.type,
      text: originals.text(row),
      ...(row.full_url !== null && { fullUrl: row.full_url }),
      ...(row.system !== null && { system: row.system }),
      ...(row.person !== null && { person: row.person }),
      ...(row.has_entry === 1 && { entry: formatId(row.hash) }),
      dated: row.rank,
      importId: row.import,
      where: row.place,
    }
  }
}
