/**
 * The human-readable half of a section: one XHTML table, or one sentence. Every text is escaped and freed of what XML
 * cannot hold; no links, no styles, no script (FHIR R4 §2.4.6, Narrative).
 */
import type { Narrative } from "fhir/r4.js"
import { lookup } from "../../fhir/lookup.ts"

export type Told = { columns: readonly string[]; rows: readonly (readonly string[])[] } | string

export function narrative(told: Told): Narrative {
  const inside = typeof told === "string" ? `<p>${escaped(told)}</p>` : table(told.columns, told.rows)
  return { status: "generated", div: `<div xmlns="http://www.w3.org/1999/xhtml">${inside}</div>` }
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (tag: "th" | "td", cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`
  const body = rows.map((row) => line("td", row)).join("")
  return `<table><thead>${line("th", columns)}</thead><tbody>${body}</tbody></table>`
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

// XML 1.0 §2.2: the characters a document may hold; a lone half of a surrogate pair is none.
const forbidden = /[^\t\n\r\u0020-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

export function escaped(text: string): string {
  return text.replaceAll(forbidden, "").replaceAll(/[&<>"]/g, (sign) => lookup(entities, sign) ?? sign)
}
