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
  const seen = new Map<string, string[]>()
  let repeated = 0
  return {
    idOf(content, row) {
      const id = digest(content)
      const whole = digest(row)
      const rows = seen.get(id)
      if (rows === undefined) {
        seen.set(id, [whole])
        return id
      }
      const at = rows.indexOf(whole)
      if (at !== -1) repeated++
      else rows.push(whole)
      const ordinal = at === -1 ? rows.length - 1 : at
      return ordinal === 0 ? id : `${id}-${ordinal + 1}`
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
