/**
 * The same fact from several sources (formats.md "Same fact, several sources", rule 3): kept twice, linked, shown once.
 * One to one: two entries of one import are never the same fact, so serial measurements stay serial.
 * Anything less than certain is not linked here.
 */
import { conceptKeys } from "./concept.ts"
import type { EntryBody, Value } from "./entry.ts"
import type { Kind } from "./kinds.ts"

export type Candidate = { id: number; imports: ReadonlySet<number>; body: EntryBody }

/** Without any date these are still one fact; a result without a date never is. */
const undatedKinds: ReadonlySet<Kind> = new Set(["allergies", "conditions", "medications", "family-history"])

const minutesApart = 5

/**
 * Links the entries of one person, kind and day: groups of two or more ids, the leader (earliest import) first.
 * Depends only on the candidates, not on the order they came in.
 */
export function linkSameFacts(candidates: readonly Candidate[]): number[][] {
  const facts: { imports: Set<number>; members: Candidate[]; keys: Set<string> }[] = []
  for (const candidate of [...candidates].sort(byImportThenTime)) {
    const keys = conceptKeys(candidate.body)
    const fact = facts
      .filter((f) => disjoint(f.imports, candidate.imports) && keys.some((key) => f.keys.has(key)))
      .filter((f) => f.members.every((member) => agree(member.body, candidate.body)))
      .sort((a, b) => distance(a.members, candidate) - distance(b.members, candidate))[0]
    if (fact === undefined) {
      facts.push({ imports: new Set(candidate.imports), members: [candidate], keys: new Set(keys) })
    } else {
      fact.members.push(candidate)
      for (const id of candidate.imports) fact.imports.add(id)
      for (const key of keys) fact.keys.add(key)
    }
  }
  return facts.filter((f) => f.members.length > 1).map((f) => f.members.map((member) => member.id))
}

function agree(a: EntryBody, b: EntryBody): boolean {
  if (a.kind !== b.kind || a.standing !== b.standing || a.negated !== b.negated) return false
  if (a.start === undefined && !undatedKinds.has(a.kind)) return false
  if (a.start?.slice(0, 10) !== b.start?.slice(0, 10)) return false
  const apart = minutesBetween(a, b)
  if (apart !== undefined && apart > minutesApart) return false
  return sameValue(a.value, b.value) && sameComponents(a, b) && sameWords(a.dose, b.dose)
}

function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  if (a.number !== undefined && b.number !== undefined) {
    return a.number === b.number && a.comparator === b.comparator && sameWords(a.unit, b.unit)
  }
  if (a.codes?.some((x) => b.codes?.some((y) => x.code === y.code && x.system === y.system))) return true
  return sameWords(a.text, b.text)
}

function sameComponents(a: EntryBody, b: EntryBody): boolean {
  if (a.kind !== "vitals" && a.kind !== "labs") return true
  const ofB = b.components ?? []
  const ofA = a.components ?? []
  return ofA.length === ofB.length && ofA.every((x) => ofB.some((y) => sameValue(x.value, y.value)))
}

function sameWords(a: string | undefined, b: string | undefined): boolean {
  return a?.trim().toLowerCase() === b?.trim().toLowerCase()
}

function minutesBetween(a: EntryBody, b: EntryBody): number | undefined {
  if (a.start === undefined || b.start === undefined || a.start.length < 16 || b.start.length < 16) return undefined
  return Math.abs(Date.parse(a.start) - Date.parse(b.start)) / 60_000
}

function distance(members: readonly Candidate[], candidate: Candidate): number {
  return Math.min(...members.map((member) => minutesBetween(member.body, candidate.body) ?? 0))
}

function disjoint(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  for (const item of b) if (a.has(item)) return false
  return true
}

function byImportThenTime(a: Candidate, b: Candidate): number {
  const [x, y] = [Math.min(...a.imports), Math.min(...b.imports)]
  if (x !== y) return x - y
  const [s, t] = [a.body.start ?? "", b.body.start ?? ""]
  return s < t ? -1 : s > t ? 1 : a.id - b.id
}
