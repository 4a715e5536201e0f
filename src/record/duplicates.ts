/**
 * Facts that may be the same and were not joined: pairs for the person to decide, with what speaks against each.
 * Two tellings of one import are never a pair: what a source lists twice is the source's own affair.
 */
import { compareFacts } from "./likeness.ts"
import { type Candidate, disjoint } from "./same-fact.ts"

export type PossiblePair = { a: number; b: number; differ: readonly string[] }

/** More candidates than this under one key are no pairs but a habit ("Office visit"). */
const mostAlike = 200

/** `lineOf` gives the number of the line a candidate is shown in; `parted` what the person said is not the same. */
export function possiblePairs(
  candidates: readonly Candidate[],
  lineOf: (id: number) => number,
  parted: (a: number, b: number) => boolean,
): PossiblePair[] {
  const alike = new Map<string, Candidate[]>()
  for (const one of candidates) {
    for (const key of one.traits.near) {
      const place = `${one.traits.body.kind} ${key} ${span(one)}`
      const found = alike.get(place)
      if (found === undefined) alike.set(place, [one])
      else if (found.length < mostAlike) found.push(one)
    }
  }
  const pairs = new Map<string, PossiblePair>()
  for (const group of alike.values()) {
    for (const [at, one] of group.entries()) {
      for (const other of group.slice(at + 1)) {
        const [x, y] = [lineOf(one.id), lineOf(other.id)]
        const name = x < y ? `${x} ${y}` : `${y} ${x}`
        if (x === y || pairs.has(name)) continue
        if (parted(one.id, other.id) || !disjoint(one.imports, other.imports)) continue
        const likeness = compareFacts(one.traits, other.traits)
        if (likeness !== undefined) pairs.set(name, { a: x, b: y, differ: likeness.differ })
      }
    }
  }
  return [...pairs.values()]
}

/** What is measured again and again is compared within its day, the rest over all time. */
function span({ traits: { body } }: Candidate): string {
  return body.kind === "labs" || body.kind === "vitals" ? (body.start ?? "").slice(0, 10) : ""
}
