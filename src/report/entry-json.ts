/**
 * An entry as scripts get it: the fields of interface.md "JSON that scripts rely on" in their order, then the ones
 * added since. Absent facts are absent. The shape grows only by addition.
 */
import type { Entry } from "../record/entry.ts"

const contract = [
  "id",
  "person",
  "kind",
  "title",
  "codes",
  "start",
  "end",
  "status",
  "value",
  "range",
  "components",
  "flag",
  "note",
  "sources",
] as const satisfies readonly (keyof Entry)[]

export function entryJson(entry: Entry): Record<string, unknown> {
  const ordered: Record<string, unknown> = {}
  for (const key of contract) if (entry[key] !== undefined) ordered[key] = entry[key]
  return { ...ordered, ...entry, ...ordered }
}
