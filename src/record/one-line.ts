/**
 * One line out of several entries of the same fact: what the leading entry says, and what it leaves out as the others
 * say it. Nothing the leading entry says is changed, and nothing is worked out; each entry alone stays as it is.
 */
import type { Component, EntryBody } from "./entry.ts"

const single = [
  "start",
  "onset",
  "end",
  "ended",
  "recorded",
  "status",
  "certainty",
  "value",
  "range",
  "flag",
  "interpretation",
  "dose",
  "reason",
  "severity",
  "bodySite",
  "performer",
  "organization",
  "note",
] as const satisfies readonly (keyof EntryBody)[]

/** The body of the line. With one entry it is that entry's own. */
export function oneLine(leading: EntryBody, others: readonly EntryBody[]): EntryBody {
  if (others.length === 0) return leading
  const line: EntryBody = { ...leading }
  for (const other of others) {
    if (line.standing === "unknown") line.standing = other.standing
    for (const field of single) {
      // what goes on by its leading source is not ended by another
      if (leading.standing === "current" && (field === "end" || field === "ended")) continue
      fill(line, other, field)
    }
  }
  const all = [leading, ...others]
  const codes = distinct(
    all.flatMap((body) => body.codes ?? []),
    ({ system, code }) => `${system}|${code}`,
  )
  if (codes.length > 0) line.codes = codes
  const categories = [...new Set(all.flatMap((body) => body.categories ?? []))]
  if (categories.length > 0) line.categories = categories
  const components = partsOf(leading, others)
  if (components.length > 0) line.components = components
  return line
}

function fill<Field extends (typeof single)[number]>(line: EntryBody, other: EntryBody, field: Field): void {
  const said = other[field]
  if (line[field] === undefined && said !== undefined) line[field] = said
}

/** Reactions and particulars of all sources; the parts of a measurement are those of the leading entry. */
function partsOf(leading: EntryBody, others: readonly EntryBody[]): Component[] {
  const own = leading.components ?? []
  if (own.length > 0 && leading.kind !== "allergies" && leading.kind !== "immunizations") return own
  return distinct([...own, ...others.flatMap((body) => body.components ?? [])], ({ title }) => title.toLowerCase())
}

function distinct<T>(items: readonly T[], key: (item: T) => string): T[] {
  const found = new Map<string, T>()
  for (const item of items) if (!found.has(key(item))) found.set(key(item), item)
  return [...found.values()]
}
