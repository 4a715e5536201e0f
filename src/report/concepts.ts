/**
 * Entries that speak of the same thing: the same code or the same words (record/concept.ts). A prescription renewed five times and a
 * diagnosis repeated at each visit are one line on a page. Pure arrangement: no entry is changed or left out.
 */
import { conceptKeys } from "../record/concept.ts"
import type { Entry } from "../record/entry.ts"

/** The entries in groups, each in the order given; groups stand where their first entry stood. */
export function sameConcept(entries: readonly Entry[]): (readonly [Entry, ...Entry[]])[] {
  const groups: [Entry, ...Entry[]][] = []
  const known = new Map<string, [Entry, ...Entry[]]>()
  for (const entry of entries) {
    const keys = conceptKeys(entry)
    const found = keys.map((key) => known.get(key)).find((group) => group !== undefined)
    const group = found ?? [entry]
    if (found) found.push(entry)
    else groups.push(group)
    for (const key of keys) if (!known.has(key)) known.set(key, group)
  }
  return groups
}
