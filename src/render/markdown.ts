/**
 * Tables as Markdown (GitHub's, on CommonMark), every text escaped, so that what a file says is read and never becomes
 * markup, a link or HTML.
 */
import type { Column, Rows, Text } from "../report/document.ts"
import { clean } from "./clean.ts"

/** The table with a head line; numbers align right. */
export function tableMarkdown(columns: readonly Column[], rows: Rows): string {
  if (columns.length === 0) return ""
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`
  return [
    line(columns.map((column) => escaped(column.title))),
    line(columns.map((column) => (column.align === "right" ? "---:" : "---"))),
    ...rows.map((row) => line(columns.map((_, index) => inline(row[index] ?? "")))),
  ].join("")
}

function inline(text: Text): string {
  if (typeof text === "string") return escaped(text)
  return text
    .map((span) => (span.tone === "strong" && span.text.trim() !== "" ? bold(span.text) : escaped(span.text)))
    .join("")
}

/** Bold marks must touch the words they enclose. */
function bold(text: string): string {
  const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  return `${before}**${escaped(words)}**${after}`
}

function escaped(text: string): string {
  return clean(text)
    .replaceAll(/[\\`*_{}[\]<>|~&$]/g, "\\$&")
    .replaceAll(/(https?|ftp):\/\//gi, "$1:\\//")
    .replaceAll(/\b(www)\./gi, "$1\\.")
    .replaceAll("@", "\\@")
}
