/**
 * From a resource we made to a draft: its id, its JSON with the source's decimals, its place.
 * Ids come from the content of the row, so that the same file grown by a week brings only the week.
 */
import { createHash } from "node:crypto"
import type { Resource } from "../../../fhir/json.ts"
import type { Draft } from "../../../record/draft.ts"
import { type Literals, writeJson } from "./json.ts"

/** Gives the id of a row's content. Rows that differ only in columns we do not read are told apart by their order. */
export type RowIds = { idOf(content: readonly string[], row: readonly string[]): string; repeated(): number }

export function makeRowIds(): RowIds {
  // Numbers of 48 bits, not texts: a million rows are remembered in some forty megabytes.
  const first = new Map<number, number>()
  const further = new Map<number, Map<number, number>>()
  let repeated = 0
  const ordinalOf = (key: number, whole: number): number => {
    const known = first.get(key)
    if (known === undefined) {
      first.set(key, whole)
      return 1
    }
    const rows = further.get(key) ?? new Map([[known, 1]])
    further.set(key, rows)
    const ordinal = rows.get(whole)
    if (ordinal !== undefined) repeated++
    else rows.set(whole, rows.size + 1)
    return ordinal ?? rows.size
  }
  return {
    idOf(content, row) {
      const id = digest(content)
      const ordinal = ordinalOf(leading(id), leading(digest(row)))
      return ordinal === 1 ? id : `${id}-${ordinal}`
    },
    repeated: () => repeated,
  }
}

export function makeDraft(resource: object, literals: Literals, system: string, where: string): Draft {
  const text = writeJson(resource, literals)
  const parsed: Resource = JSON.parse(text)
  return { type: "resource", resource: parsed, bytes: new TextEncoder().encode(text), where, system }
}

function digest(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32)
}

function leading(hex: string): number {
  return Number.parseInt(hex.slice(0, 12), 16)
}
