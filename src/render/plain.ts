/**
 * A document for ears: one fact a line, each value with the name of its column, no columns to look across, no drawings,
 * no color. What a picture would show is said in words. For screen readers (`--plain`) and for grep.
 */
import type { Block, CardFace, Column, Document, Fact, Lane, Rows, Section, Text } from "../report/document.ts"
import { clean } from "./clean.ts"
import { inWords } from "./series-words.ts"

/** Whom it is about and the day, the sections, where it comes from. */
export function plainDocument({ subject, today, sections, footer }: Document): string {
  const ends = footer.map(plainLine)
  return `${plainLine(subject)}\nToday ${today}\n\n${plainSections(sections)}${ends.map((line) => `${line}\n`).join("")}`
}

/** The sections as lines, each section under its title. Ends in a new line. */
export function plainSections(sections: readonly Section[]): string {
  const parts = sections.map(({ title, blocks }) => {
    const lines = blocks.flatMap((block) => (block.type === "box" && block.title === title ? box(block) : plain(block)))
    return lines.length === 0 ? [] : [`${clean(title)}.`, ...lines, ""]
  })
  const lines = parts.flat()
  return lines.length === 0 ? "" : `${lines.join("\n").trimEnd()}\n`
}

/** One line of a document: who it is about, or where it comes from. */
export function plainLine(text: Text): string {
  return clean(typeof text === "string" ? text : text.map((span) => span.text).join("")).trim()
}

function plain(block: Block): string[] {
  switch (block.type) {
    case "heading":
      return [`${plainLine(block.text)}:`]
    case "text":
      return said([plainLine(block.text)])
    case "list":
      return said(block.items.map(plainLine))
    case "facts":
      return block.rows.flatMap(fact)
    case "table":
      return [...table(block.columns, block.rows), ...said([block.caption ?? ""].map(plainLine))]
    case "series":
      return [series(block)]
    case "multiples":
      return block.series.map(series)
    case "box":
      return [`${plainLine(block.title)}:`, ...box(block)]
    case "card":
      return block.faces.flatMap((face: CardFace) => [`${plainLine(face.title)}:`, ...face.facts.flatMap(fact)])
    case "code":
      return said(block.says.map(plainLine))
    case "lines":
      return []
  }
}

function box({ blocks }: Extract<Block, { type: "box" }>): string[] {
  return blocks.flatMap(plain)
}

function series(block: Extract<Block, { type: "series" }>): string {
  const unit = block.unit === "" ? "" : `, ${block.unit}`
  const others = (block.also ?? []).map(({ title, points }) => `; ${title}: ${inWords({ ...block, points })}`)
  const beside = (block.lanes ?? []).map((lane) => `; beside it ${lane.title}: ${laneWords(lane)}`)
  return plainLine(`${block.title}${unit}: ${inWords(block)}${others.join("")}${beside.join("")}`)
}

function laneWords({ spans, days }: Lane): string {
  const told = spans.map(({ from, to }) => `${from.slice(0, 10)} to ${to?.slice(0, 10) ?? "now"}`)
  return [...told, ...days.map((day) => day.slice(0, 10))].join(", ")
}

function fact({ label, note, values, aligned }: Fact): string[] {
  const name = note === undefined ? label : `${label} (${note})`
  const rows = aligned === undefined ? [] : table(aligned.columns, aligned.rows)
  return said([...rows, ...values.map(plainLine)]).map((line) => `${clean(name)}: ${line}`)
}

/** The first cell names the row and stands alone; each other one is told with the title of its column. */
function table(columns: readonly Column[], rows: Rows): string[] {
  return rows.map((row) => {
    const cells = columns.flatMap(({ title, close }, at) => {
      const text = plainLine(row[at] ?? "")
      return text === "" ? [] : [{ text, title: clean(title), close: close === true }]
    })
    return cells.reduce((line, { text, title, close }) => {
      if (line === "") return text
      return close ? `${line} ${text}` : `${line}; ${title === "" ? text : `${title}: ${text}`}`
    }, "")
  })
}

function said(lines: readonly string[]): string[] {
  return lines.filter((line) => line !== "")
}
