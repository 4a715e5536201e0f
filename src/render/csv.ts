/**
 * Tables as CSV (RFC 4180) that a spreadsheet cannot be made to run: a cell that would begin a formula gets an
 * apostrophe before it (OWASP "CSV Injection"); plain numbers, negative ones too, stay numbers.
 * Controls are cleaned as for a terminal, because a CSV is looked at there too.
 */
import type { Column, Rows, Text } from "../report/document.ts"
import { cleanLines } from "./clean.ts"

/** The table with a head line; lines end in CR LF. */
export function toCsv(columns: readonly Column[], rows: Rows): string {
  const head = columns.map((column) => cell(column.title))
  return [head, ...rows.map((row) => columns.map((_, index) => cell(row[index] ?? "")))]
    .map((cells) => `${cells.join(",")}\r\n`)
    .join("")
}

function cell(text: Text): string {
  const said = typeof text === "string" ? text : text.map((span) => span.text).join("")
  const safe = harmless(cleanLines(said).trim())
  return /[",\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const number = /^[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?$/
const formula = /^['\s]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/

function harmless(text: string): string {
  return formula.test(text) && !number.test(text) ? `'${text}` : text
}
