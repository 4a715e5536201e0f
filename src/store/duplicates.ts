/** Facts of several sources, as the person decides about them: what was joined, what may be the same, a new decision. */
import { failure } from "../errors.ts"
import type { Resource } from "../fhir/json.ts"
import { type Decision, decisionResource } from "../record/decision.ts"
import { possiblePairs } from "../record/duplicates.ts"
import type { Entry } from "../record/entry.ts"
import type { Kind } from "../record/kinds.ts"
import { candidate } from "../record/same-fact.ts"
import type { Db } from "./database.ts"
import { anchorOf, decidedFor, listDecisions } from "./decisions.ts"
import { listEntries, listTellings, type Telling, tellingsOf } from "./entries.ts"
import { sourceNumber } from "./link.ts"
import type { PossibleDuplicate } from "./store.ts"

/** Entered in error, and what is only planned or was never done, is nothing to compare. */
function counts({ entry }: Telling): boolean {
  return entry.standing !== "wrong"
}

export function possibleDuplicates(db: Db, person: number, kinds?: readonly Kind[]): PossibleDuplicate[] {
  const tellings = listTellings(db, person, kinds).filter(counts)
  const byLine = new Map<string, number>()
  const lineOf = new Map<number, number>()
  const byRow = new Map<number, Telling>()
  for (const telling of tellings) {
    if (telling.line === telling.entry.id) byLine.set(telling.line, telling.row)
    byRow.set(telling.row, telling)
  }
  for (const { row, line } of tellings) lineOf.set(row, byLine.get(line) ?? row)
  const candidates = tellings.map(({ entry, row, imports, system }) =>
    candidate(row, new Set(imports.map((from) => sourceNumber(from, system))), entry),
  )
  const { parted } = decidedFor(db, person)
  const lines = new Map(listEntries(db, { person, ...(kinds && { kinds }) }).map((entry) => [entry.id, entry]))
  const line = (row: number): Entry | undefined => lines.get(byRow.get(row)?.line ?? "")
  return possiblePairs(candidates, (row) => lineOf.get(row) ?? row, parted).flatMap(({ a, b, differ }) => {
    const [x, y] = [line(a), line(b)]
    return x === undefined || y === undefined ? [] : [{ a: x, b: y, differ }]
  })
}

export function joinedLines(db: Db, person: number, kinds?: readonly Kind[]) {
  const { together } = decidedFor(db, person)
  const decided = new Set(together.flat())
  const groups = new Map<string, Telling[]>()
  for (const telling of listTellings(db, person, kinds)) {
    groups.set(telling.line, [...(groups.get(telling.line) ?? []), telling])
  }
  return listEntries(db, { person, ...(kinds && { kinds }) }).flatMap((line) => {
    const own = groups.get(line.id) ?? []
    if (own.length < 2) return []
    const leadingFirst = [...own].sort((a, b) => Number(b.entry.id === line.id) - Number(a.entry.id === line.id))
    return [
      { line, tellings: leadingFirst.map(({ entry }) => entry), decided: own.some(({ row }) => decided.has(row)) },
    ]
  })
}

export function newDecision(db: Db, how: Decision["how"], ids: readonly string[]): Resource {
  const rows = ids.map((id) => tellingsOf(db, id).find(({ entry }) => entry.id === id)?.row)
  const known = rows.filter((row) => row !== undefined)
  if (known.length < rows.length) throw failure("entry-unknown")
  const people = db.prepare(`SELECT DISTINCT person FROM entry WHERE id IN (${known.map(() => "?").join(", ")})`)
  const orders = (people.pluck().all(...known) as number[]).flatMap((person) =>
    listDecisions(db, person).map(({ order }) => order),
  )
  return decisionResource({ how, items: known.map((row) => anchorOf(db, row)), order: Math.max(0, ...orders) + 1 })
}
