/**
 * Entries that speak of the same thing: the same code, or the same title. A prescription renewed five times and a
 * diagnosis repeated at each visit are one line on a page. Pure arrangement: no entry is changed or left out.
 */
import type { Entry } from "../record/entry.ts"

/** The entries in groups, each in the order given; groups stand where their first entry stood. */
export function sameConcept(entries: readonly Entry[]): (readonly [Entry, ...Entry[]])[] {
  const groups: [Entry, ...Entry[]][] = []
  const known = new Map<string, [Entry, ...Entry[]]>()
  for (const entry of entries) {
    const names = namesOf(entry)
    const found = names.map((name) => known.get(name)).find((group) => group !== undefined)
    const group = found ?? [entry]
    if (found) found.push(entry)
    else groups.push(group)
    for (const name of names) if (!known.has(name)) known.set(name, group)
  }
  return groups
}

function namesOf(entry: Entry): string[] {
  const title = entry.title.toLowerCase().replaceAll(/\s+/g, " ").trim()
  return [title, ...(entry.codes ?? []).map((coding) => `${coding.system ?? ""}|${coding.code}`)]
}
