/**
 * Keeps entry.fact true: which entries are the same fact from several sources. The rule itself is record/same-fact, the
 * person's decisions are record/decision. Works bucket by bucket (person, kind, day; all days of kinds that last), so
 * that an import or an undo re-links only what it touched.
 */
import { type Decided, joinDecided } from "../record/decision.ts"
import type { EntryBody } from "../record/entry.ts"
import { anyDay, traitsOf } from "../record/likeness.ts"
import { type Candidate, linkSameFacts } from "../record/same-fact.ts"
import type { Db } from "./database.ts"
import { decidedFor, decidedIn } from "./decisions.ts"

/**
 * `day` is `*` for every day. Of those, `near` are the keys of what was touched: only entries that are tied to them
 * by a shared key, however many steps away, can be linked otherwise than before. Absent: all of them.
 */
export type Bucket = { person: number; kind: string; day: string | null; near?: ReadonlySet<string> }

const lastingKinds = [...anyDay].map((kind) => `'${kind}'`).join(", ")
const bucketColumns = `e.person, e.kind,
  CASE WHEN e.kind IN (${lastingKinds}) THEN '*' ELSE substr(e.start, 1, 10) END AS day`

/** The buckets of the entries of an import, of what they are linked with, and of what its decisions are about. */
export function bucketsOf(db: Db, importId: number): Bucket[] {
  const decided = decidedIn(db, importId)
  if (decided.length === 0 && !hasSeveralSources(db)) return [] // what stands alone is linked with nothing
  const ofEntries = db
    .prepare(
      `SELECT DISTINCT ${bucketColumns} FROM version v JOIN entry e ON e.id = v.identity WHERE v.import = @importId
       UNION SELECT ${bucketColumns} FROM entry e WHERE e.fact IN (
         SELECT l.fact FROM version v JOIN entry l ON l.id = v.identity WHERE v.import = @importId AND l.fact IS NOT NULL
       )`,
    )
    .all({ importId }) as Bucket[]
  const near = changesNothingKnown(db, importId) ? nearKeys(db, importId) : undefined
  const narrowed = ofEntries.map((bucket) => (near === undefined || bucket.day !== "*" ? bucket : { ...bucket, near }))
  return [...narrowed, ...bucketsFor(db, decided)]
}

const ofImport = `SELECT e.id FROM version v JOIN entry e ON e.id = v.identity
  WHERE v.import = @importId AND e.kind IN (${lastingKinds})`

/** No entry of an import says something else by it than by another one. */
function changesNothingKnown(db: Db, importId: number): boolean {
  const changed = `SELECT EXISTS (
    SELECT 1 FROM version v JOIN entry e ON e.id = v.identity JOIN version w ON w.identity = v.identity
    WHERE v.import = @importId AND e.kind IN (${lastingKinds}) AND w.import <> v.import
      AND (w.chunk <> v.chunk OR w.start <> v.start))`
  return db.prepare(changed).pluck().get({ importId }) === 0
}

/** The keys under which the entries of an import, and what they are linked with, may be tied to others. */
function nearKeys(db: Db, importId: number): Set<string> {
  const bodies = db
    .prepare(`SELECT body FROM entry WHERE id IN (${ofImport})
      UNION SELECT body FROM entry WHERE fact IN (SELECT fact FROM entry WHERE id IN (${ofImport}) AND fact IS NOT NULL)`)
    .pluck()
    .all({ importId }) as string[]
  const traits = traitsIn(db)
  return new Set(bodies.flatMap((body) => [...traits(body).near]))
}

function hasSeveralSources(db: Db): boolean {
  const several = "SELECT (SELECT count(*) FROM import) > 1 OR (SELECT count(*) FROM system) > 1"
  return db.prepare(several).pluck().get() === 1
}

/** The buckets in which these entries, and what they are linked with, stand. */
function bucketsFor(db: Db, entries: readonly number[]): Bucket[] {
  const select = db.prepare(
    `SELECT ${bucketColumns} FROM entry e WHERE e.id = @id OR e.fact = (SELECT fact FROM entry WHERE id = @id)`,
  )
  return entries.flatMap((id) => select.all({ id }) as Bucket[])
}

export function linkBuckets(db: Db, buckets: readonly Bucket[]): void {
  const people = new Map<number, Bucket[]>()
  for (const bucket of buckets) people.set(bucket.person, [...(people.get(bucket.person) ?? []), bucket])
  for (const [person, own] of people) linkPerson(db, person, decidedFor(db, person), own)
}

type Row = { id: number; body: string; fact: number | null; system: number | null }

function linkPerson(db: Db, person: number, decided: Decided, touched: readonly Bucket[]): void {
  const several = hasSeveralSources(db)
  if (!several && decided.together.length === 0) {
    // one import alone tells nothing twice: there is nothing to read
    db.prepare("UPDATE entry SET fact = NULL WHERE person = ? AND fact IS NOT NULL").run(person)
    return
  }
  const partners = bucketsFor(db, decided.together.flat())
  // of one bucket asked for twice, the wider asking counts: partners of decisions are named among the tied ones
  const found = new Map([...partners, ...touched].map((bucket) => [`${bucket.kind} ${bucket.day}`, bucket]))
  const rowsIn = reader(db)
  const link = linker(db)
  const facts = new Map<number, number | null>()
  const groups: number[][] = []
  for (const bucket of found.values()) {
    const rows = tied(db, rowsIn(bucket), bucket.near, decided)
    for (const row of rows) facts.set(row.id, row.fact)
    if (several) groups.push(...link(rows, decided))
  }
  const leaders = new Map<number, number>()
  const here = { ...decided, together: decided.together.filter(([a, b]) => facts.has(a) && facts.has(b)) }
  for (const group of joinDecided(groups, here)) for (const id of group) leaders.set(id, group[0] ?? id)
  const setFact = db.prepare("UPDATE entry SET fact = ? WHERE id = ?")
  for (const [id, before] of facts) {
    const fact = leaders.get(id) ?? null
    if (fact !== before) setFact.run(fact, id)
  }
}

const selectRows =
  "SELECT e.id, e.body, e.fact, i.system FROM entry e JOIN identity i ON i.id = e.id WHERE e.person = @person AND e.kind = @kind"

function reader(db: Db): (bucket: Bucket) => Row[] {
  const every = db.prepare(selectRows)
  const dated = db.prepare(`${selectRows} AND e.start BETWEEN @day AND @day || '~' AND substr(e.start, 1, 10) = @day`)
  const undated = db.prepare(`${selectRows} AND e.start IS NULL AND @day IS NULL`)
  return (bucket) => (bucket.day === "*" ? every : bucket.day === null ? undated : dated).all(bucket) as Row[]
}

/**
 * The number of a source: an import, and in it a source system, for one file may hold what several systems tell (our
 * own export does). Ordered as the imports are.
 */
export function sourceNumber(importId: number, system: number | null): number {
  return importId * 1_000_000 + (system ?? 0)
}

/** The rows that are tied to those keys, or to what was decided, by keys they share. */
function tied(db: Db, rows: Row[], near: ReadonlySet<string> | undefined, { together }: Decided): Row[] {
  if (near === undefined) return rows
  const traits = traitsIn(db)
  const named = new Set(together.flat())
  const byKey = new Map<string, Row[]>()
  for (const row of rows) {
    for (const key of traits(row.body).near) {
      const known = byKey.get(key)
      if (known === undefined) byKey.set(key, [row])
      else known.push(row)
    }
  }
  const found = new Set<Row>()
  const keys = [...near, ...rows.filter(({ id }) => named.has(id)).flatMap(({ body }) => [...traits(body).near])]
  const seen = new Set(keys)
  for (let key = keys.pop(); key !== undefined; key = keys.pop()) {
    for (const row of byKey.get(key) ?? []) {
      if (found.has(row)) continue
      found.add(row)
      for (const other of traits(row.body).near) {
        if (seen.has(other)) continue
        seen.add(other)
        keys.push(other)
      }
    }
    byKey.delete(key)
  }
  return [...found].sort((a, b) => a.id - b.id)
}

/** What was worked out of the entries of a record, by their text: files of one folder touch the same ones again. */
const known = new WeakMap<Db, Map<string, Candidate["traits"]>>()
const mostKnown = 10_000

function traitsIn(db: Db): (body: string) => Candidate["traits"] {
  const traits = known.get(db) ?? new Map<string, Candidate["traits"]>()
  known.set(db, traits)
  return (body) => {
    const before = traits.get(body)
    if (before !== undefined) return before
    const made = traitsOf(JSON.parse(body) as EntryBody)
    if (traits.size >= mostKnown) traits.clear()
    traits.set(body, made)
    return made
  }
}

function linker(db: Db): (rows: readonly Row[], decided: Decided) => number[][] {
  const importsOf = db.prepare("SELECT DISTINCT import FROM version WHERE identity = ?").pluck()
  const traits = traitsIn(db)
  return (rows, { parted }) => {
    if (rows.length < 2) return []
    const imports = rows.map(
      ({ id, system }) => new Set((importsOf.all(id) as number[]).map((from) => sourceNumber(from, system))),
    )
    if (!areSeveral(imports)) return []
    const candidates = rows.map(
      ({ id, body }, at): Candidate => ({ id, imports: imports[at] ?? new Set(), traits: traits(body) }),
    )
    return linkSameFacts(candidates, parted)
  }
}

function areSeveral([first, ...others]: readonly ReadonlySet<number>[]): boolean {
  return first !== undefined && others.some((other) => ![...other].every((id) => first.has(id)))
}
