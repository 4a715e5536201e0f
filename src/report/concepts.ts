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
    const keys = keysOf(entry)
    const found = keys.map((key) => known.get(key)).find((group) => group !== undefined)
    const group = found ?? [entry]
    if (found) found.push(entry)
    else groups.push(group)
    for (const key of keys) if (!known.has(key)) known.set(key, group)
  }
  return groups
}

/** Keys once worked out, by what they are worked out from: a page asks for those of the same entries again and again. */
const keysByName = new Map<string, readonly string[]>()
const held = 20_000

function keysOf(entry: Entry): readonly string[] {
  const codes = entry.codes?.map(({ system = "", code, display = "" }) => `${system}\n${code}\n${display}`) ?? []
  const name = [entry.kind, entry.title, ...codes].join("\n")
  const known = keysByName.get(name)
  if (known !== undefined) return known
  if (keysByName.size >= held) keysByName.clear()
  const keys = conceptKeys(entry)
  keysByName.set(name, keys)
  return keys
}
