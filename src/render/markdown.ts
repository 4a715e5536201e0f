/**
 * Tables and documents as Markdown (GitHub's, on CommonMark), every text escaped, so that what a file says is read and
 * never becomes markup, a link or HTML.
 */
import type { Block, Column, Document, Fact, Rows, Text } from "../report/document.ts"
import { clean } from "./clean.ts"
import { inWords } from "./series-words.ts"

export function renderMarkdown({ title, subject, today, sections, footer }: Document): string {
  const parts = [
    `# ${escaped(title)}`,
    `${escaped(subject)} · ${escaped(today)}`,
    ...sections.flatMap(({ title, blocks }) => [
      `## ${escaped(title)}`,
      ...blocks.map((block) =>
        // A box that bears the name of its section says it once.
        block.type === "box" && block.title === title
          ? block.blocks.map(blockMarkdown).join("\n\n")
          : blockMarkdown(block),
      ),
    ]),
    "---",
    ...footer.map(paragraph),
  ]
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`
}

function blockMarkdown(block: Block): string {
  switch (block.type) {
    case "heading":
      return `${"#".repeat(Math.min(6, block.level + 2))} ${escaped(block.text)}`
    case "text":
      return paragraph(block.text)
    case "list":
      return block.items.map((item) => `- ${paragraph(item)}`).join("\n")
    case "facts":
      return factsMarkdown(block.rows)
    case "table":
      return [tableMarkdown(block.columns, block.rows).trimEnd(), escaped(block.caption ?? "")]
        .filter((part) => part !== "")
        .join("\n\n")
    case "series":
      return `**${escaped(block.title)}** ${escaped(block.unit)}: ${escaped(inWords(block))}`
    case "multiples":
      return block.series.map((series) => `- ${blockMarkdown(series)}`).join("\n")
    case "box":
      return [`### ${escaped(block.title)}`, ...block.blocks.map(blockMarkdown)].join("\n\n")
    case "card":
      return block.faces.map((face) => `### ${escaped(face.title)}\n\n${factsMarkdown(face.facts)}`).join("\n\n")
    case "code":
      return block.says.map(paragraph).join("\n\n")
    case "lines":
      return ""
  }
}

function factsMarkdown(rows: readonly Fact[]): string {
  return rows
    .map(({ label, note, values, aligned }) => {
      const name = note === undefined ? label : `${label} (${note})`
      const table = aligned === undefined ? [] : [tableMarkdown(aligned.columns, aligned.rows).trimEnd()]
      return [`**${escaped(name)}**`, ...table, ...values.map((value) => `- ${paragraph(value)}`)].join("\n\n")
    })
    .join("\n\n")
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

// CommonMark §4: what would begin a heading, a list or a rule at the start of a line.
const opening = /^(\s*)([#+=-]|\d+(?=[.)]))/

function paragraph(text: Text): string {
  return inline(text).replace(opening, (_all, space: string, sign: string) =>
    /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
  )
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
