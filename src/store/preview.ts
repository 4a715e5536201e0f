/** What an import made of the record before it is committed or taken back: by kind, with the first entries of each. */
import type { EntryBody } from "../record/entry.ts"
import { kinds } from "../record/kinds.ts"
import type { Preview } from "../record/shelf.ts"
import type { Db } from "./database.ts"

const shown = 3

type Row = { kind: string; body: string; fate: Preview["fate"] | "unchanged" }
type SeriesRow = { measure: string; days: number; first: string; last: string }

export function previewImport(db: Db, importId: number): Preview[] {
  const found = new Map<
    string,
    { fate: Preview["fate"]; kind: string; count: number; first: Preview["first"][number][] }
  >()
  for (const { kind, body, fate } of entriesOf(db, importId)) {
    if (fate === "unchanged") continue
    const key = `${fate} ${kind}`
    const preview = found.get(key) ?? { fate, kind, count: 0, first: [] }
    found.set(key, preview)
    preview.count++
    if (preview.first.length < shown) preview.first.push(lineOf(JSON.parse(body) as EntryBody))
  }
  const order: readonly string[] = kinds
  const entries = [...found.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  return [...entries, ...seriesOf(db, importId)]
}

function entriesOf(db: Db, importId: number): IterableIterator<Row> {
  return db
    .prepare(
      `SELECT e.kind, e.body, CASE
         WHEN NOT EXISTS (SELECT 1 FROM version WHERE identity = e.id AND import <> @importId)
           THEN CASE WHEN e.fact IS NULL THEN 'new' ELSE 'same' END
         WHEN EXISTS (
           SELECT 1 FROM version a WHERE a.identity = e.id AND a.import = @importId AND NOT EXISTS (
             SELECT 1 FROM version b
             WHERE b.identity = e.id AND b.import <> @importId AND b.chunk = a.chunk AND b.start = a.start))
           THEN 'updated'
         ELSE 'unchanged' END AS fate
       FROM entry e WHERE e.id IN (SELECT identity FROM version WHERE import = @importId)
       ORDER BY e.start IS NULL, e.start DESC, e.id`,
    )
    .iterate({ importId }) as IterableIterator<Row>
}

function lineOf({ title, start, value, dose, standing }: EntryBody): Preview["first"][number] {
  const said = value?.text ?? dose ?? (standing === "not-done" ? "not done" : undefined)
  return { title, ...(start !== undefined && { start }), ...(said !== undefined && { value: said }) }
}

/** Device series by the id of their measure; they are no entries. */
function seriesOf(db: Db, importId: number): Preview[] {
  const rows = db
    .prepare(
      `SELECT measure, count(DISTINCT day) AS days, min(day) AS first, max(day) AS last
       FROM sample_day WHERE import = ? GROUP BY measure ORDER BY measure`,
    )
    .all(importId) as SeriesRow[]
  return rows.map(({ measure, days, first, last }) => ({
    fate: "new",
    kind: "series",
    count: days,
    first: [{ title: measure, start: first, value: `to ${last}, ${days} days` }],
  }))
}
