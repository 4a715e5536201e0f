/**
 * A document or a table as Markdown (CommonMark with GitHub's tables), every text escaped, so that what a file says
 * is read and never becomes markup, a link or HTML.
 */
import type { Block, Column, Document, Rows, Section, Text } from "../report/document.ts"
import { clean } from "./clean.ts"

export function toMarkdown(document: Document): string {
  const head = [`# ${escaped(document.title)}`, `${escaped(document.subject)} · ${escaped(document.today)}`]
  const footer = document.footer.length === 0 ? [] : ["---", ...document.footer.map(escaped)]
  return `${[...head, ...document.sections.flatMap(sectionParts), ...footer].join("\n\n")}\n`
}

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

function sectionParts(section: Section): string[] {
  return [`## ${escaped(section.title)}`, ...section.blocks.flatMap(blockParts)]
}

function blockParts(block: Block): string[] {
  switch (block.type) {
    case "heading":
      return [`${"#".repeat(block.level + 1)} ${escaped(block.text)}`]
    case "text":
      return [inline(block.text)]
    case "list":
      return [block.items.map((item) => `- ${inline(item)}`).join("\n")]
    case "facts":
      return [
        block.rows
          .map((row) => {
            const aligned = (row.aligned?.rows ?? []).map((cells) => cells.map(inline).filter(Boolean).join(" "))
            return `- **${escaped(row.label)}** ${[...aligned, ...row.values.map(inline)].join(" · ")}`
          })
          .join("\n"),
      ]
    case "table":
      return [tableMarkdown(block.columns, block.rows).trimEnd(), ...(block.caption ? [escaped(block.caption)] : [])]
    case "series":
      return [seriesTable(block)]
    case "box":
      return [`**${escaped(block.title)}**`, ...block.blocks.flatMap(blockParts)]
    case "lines":
      return []
  }
}

function seriesTable(series: Extract<Block, { type: "series" }>): string {
  const lines = [{ title: series.title, points: series.points }, ...(series.also ?? [])]
  const rows = lines.flatMap((line) => line.points.map((p) => [p.at, line.title, String(p.value), series.unit]))
  const columns: Column[] = [
    { title: "Date" },
    { title: "What" },
    { title: "Value", align: "right" },
    { title: "Unit" },
  ]
  return tableMarkdown(columns, rows).trimEnd()
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
    .replace(/^(\s*)([#+\-=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2")
    .replaceAll(/(https?|ftp):\/\//gi, "$1:\\//")
    .replaceAll(/\b(www)\./gi, "$1\\.")
    .replaceAll("@", "\\@")
}
