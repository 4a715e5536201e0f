/**
 * The same fact from several sources (formats.md "Same fact, several sources", rule 3): kept as often as it was told,
 * linked, shown once. One to one: two entries of one source are never the same fact, so serial measurements stay serial.
 * Only what likeness.ts calls certain is linked here, and what the person said is the same; what they parted stays apart.
 */
import type { EntryBody } from "./entry.ts"
import { minutesBetween } from "./likeness/dates.ts"
import { compareFacts, type Likeness, type Traits, traitsOf } from "./likeness.ts"
import { withTaught } from "./taught.ts"

/** `imports` are the numbers of its sources: an import, or a source system in it. */
export type Candidate = { id: number; imports: ReadonlySet<number>; traits: Traits }

/** What the person decided: by id, whether two are said to be different facts. */
export type Parted = (a: number, b: number) => boolean

export function candidate(id: number, imports: ReadonlySet<number>, body: EntryBody): Candidate {
  return { id, imports, traits: traitsOf(body) }
}

type Fact = { imports: Set<number>; members: Candidate[]; keys: Set<string> }

/**
 * Links the entries of one person and kind: groups of two or more ids, the leader (earliest import) first. Depends
 * only on the candidates, not on the order they came in.
 */
export function linkSameFacts(candidates: readonly Candidate[], parted: Parted = () => false): number[][] {
  const facts: Fact[] = []
  const byKey = new Map<string, Set<Fact>>()
  const index = (fact: Fact, keys: Iterable<string>) => {
    for (const key of keys) byKey.set(key, (byKey.get(key) ?? new Set()).add(fact))
  }
  for (const one of withTaught(candidates).sort(byImportThenTime)) {
    const found = [...new Set([...one.traits.near].flatMap((key) => [...(byKey.get(key) ?? [])]))]
      .filter((fact) => disjoint(fact.imports, one.imports) && isOneDay(fact, one, parted))
      .sort(
        (a, b) =>
          distance(a.members, one) - distance(b.members, one) || unlike(a, one) - unlike(b, one) || idOf(a) - idOf(b),
      )[0]
    const fact: Fact = found ?? { imports: new Set(), members: [], keys: new Set() }
    if (found === undefined) facts.push(fact)
    fact.members.push(one)
    for (const id of one.imports) fact.imports.add(id)
    for (const key of one.traits.near) fact.keys.add(key)
    index(fact, one.traits.near)
  }
  joinUndated(facts, byKey, parted)
  return facts.filter(({ members }) => members.length > 1).map(({ members }) => members.map(({ id }) => id))
}

function isOneDay({ members }: Fact, one: Candidate, parted: Parted): boolean {
  return members.every((member) => {
    const likeness = certainly(member, one, parted)
    return likeness !== undefined && likeness.dates === "same"
  })
}

/**
 * Facts whose dates leave it open (one source gives no date, or only a year) are one where no other comes into
 * question on either side.
 */
function joinUndated(facts: Fact[], byKey: ReadonlyMap<string, ReadonlySet<Fact>>, parted: Parted): void {
  const gone = new Set<Fact>()
  const matches = (fact: Fact) =>
    [...new Set([...fact.keys].flatMap((key) => [...(byKey.get(key) ?? [])]))].filter(
      (other) =>
        other !== fact &&
        !gone.has(other) &&
        disjoint(fact.imports, other.imports) &&
        fact.members.every((a) => other.members.every((b) => certainly(a, b, parted) !== undefined)),
    )
  const isOnly = (fact: Fact, other: Fact) =>
    matches(fact).every((rival) => rival === other || disjoint(rival.imports, other.imports))
  for (const fact of facts) {
    if (gone.has(fact)) continue
    for (const other of matches(fact)) {
      if (gone.has(other) || !disjoint(fact.imports, other.imports)) continue
      if (!isOnly(fact, other) || !isOnly(other, fact)) continue
      fact.members.push(...other.members)
      for (const id of other.imports) fact.imports.add(id)
      for (const key of other.keys) fact.keys.add(key)
      gone.add(other)
    }
  }
  for (const fact of gone) facts.splice(facts.indexOf(fact), 1)
  for (const fact of facts) fact.members.sort(byImportThenTime)
}

function certainly(a: Candidate, b: Candidate, parted: Parted): Likeness | undefined {
  if (parted(a.id, b.id)) return undefined
  const likeness = compareFacts(a.traits, b.traits)
  return likeness?.certain === true ? likeness : undefined
}

function distance(members: readonly Candidate[], one: Candidate): number {
  const minutes = members.map((member) => {
    const [a, b] = [member.traits.body.start, one.traits.body.start]
    const apart = a === undefined || b === undefined ? undefined : minutesBetween(a, b)
    return typeof apart === "number" ? apart : 0
  })
  return Math.min(...minutes)
}

/** 0 where the very codes or words are shared, 1 where only a dictionary tells that they mean the same. */
function unlike({ members }: Fact, one: Candidate): number {
  const exact = (key: string) => key.startsWith("http") || key.startsWith("words|")
  return members.some(({ traits }) => [...traits.keys].some((key) => exact(key) && one.traits.keys.has(key))) ? 0 : 1
}

/** No element of one is in the other. */
export function disjoint(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  for (const item of b) if (a.has(item)) return false
  return true
}

function byImportThenTime(a: Candidate, b: Candidate): number {
  const [x, y] = [Math.min(...a.imports), Math.min(...b.imports)]
  if (x !== y) return x - y
  const [s, t] = [a.traits.body.start ?? "", b.traits.body.start ?? ""]
  return s < t ? -1 : s > t ? 1 : a.id - b.id
}

function idOf(fact: Fact): number {
  return fact.members[0]?.id ?? 0
}
