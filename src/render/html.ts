/**
 * A document as one self-contained HTML file: no script, no link to anywhere, nothing loaded. Headings, lists and tables
 * with their heads as a screen reader needs them (WCAG 2.2 §1.3.1); readable in dark mode and on paper. Every text is
 * cleaned and escaped: what a file says is read and never becomes markup.
 */
import { lookup } from "../fhir/lookup.ts"
import type { Block, CardFace, Document, Fact, Section, Span, Text } from "../report/document.ts"
import { cleanLines } from "./clean.ts"
import { drawing } from "./html/drawing.ts"
import { style } from "./html/style.ts"

export function renderHtml(document: Document): string {
  const { title, subject, today, language = "en", sections, footer } = document
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`${title} — ${subject}`)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${escaped(title)}</h1><p>${escaped(subject)}</p><p>${escaped(today)}</p></header>
<main>
${sections.map(sectionHtml).join("\n")}
</main>
<footer>${footer.map((line) => `<p>${escaped(line)}</p>`).join("")}</footer>
</body>
</html>
`
}

function sectionHtml({ id, title, blocks }: Section): string {
  const name = `s-${id.replaceAll(/[^\w-]/g, "-")}`
  const inside = blocks.map((block) => blockHtml(untitled(block, title))).join("\n")
  return `<section aria-labelledby="${name}">\n<h2 id="${name}">${escaped(title)}</h2>\n${inside}\n</section>`
}

/** A box that bears the name of its section says it once. */
function untitled(block: Block, section: string): Block {
  return block.type === "box" && block.title === section ? { ...block, title: "" } : block
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case "heading": {
      const level = Math.min(6, block.level + 2)
      return `<h${level}>${escaped(block.text)}</h${level}>`
    }
    case "text":
      return `<p>${inline(block.text)}</p>`
    case "list":
      return `<ul>${block.items.map((item) => `<li>${inline(item)}</li>`).join("")}</ul>`
    case "facts":
      return factsHtml(block.rows)
    case "table":
      return tableHtml(block)
    case "series":
      return drawing(block, escaped)
    case "multiples":
      return `<div class="multiples">${block.series.map((series) => drawing(series, escaped)).join("")}</div>`
    case "box":
      return `<div class="box">${headingHtml(block.title)}${block.blocks.map(blockHtml).join("")}</div>`
    case "card":
      return block.faces.map(faceHtml).join("")
    case "code":
      return block.says.map((text) => `<p>${inline(text)}</p>`).join("")
    case "lines":
      return ""
  }
}

function headingHtml(title: string): string {
  return title === "" ? "" : `<h3>${escaped(title)}</h3>`
}

function faceHtml({ title, facts }: CardFace): string {
  return headingHtml(title) + factsHtml(facts)
}

function factsHtml(rows: readonly Fact[]): string {
  const facts = rows.map(({ label, note, values, aligned }) => {
    const said = values.map((value) => `<p>${inline(value)}</p>`).join("")
    const table = aligned === undefined ? "" : tableHtml({ columns: aligned.columns, rows: aligned.rows })
    const words = note === undefined ? escaped(label) : `${escaped(label)} <span class="quiet">${escaped(note)}</span>`
    return `<dt>${words}</dt><dd>${table}${said}</dd>`
  })
  return `<dl>${facts.join("")}</dl>`
}

type Table = Pick<Extract<Block, { type: "table" }>, "columns" | "rows" | "caption">

function tableHtml({ columns, rows, caption }: Table): string {
  const side = (at: number) => (columns[at]?.align === "right" ? ' class="right"' : "")
  const named = columns.some(({ title }) => title !== "")
  const head = columns.map(({ title }, at) => `<th scope="col"${side(at)}>${escaped(title)}</th>`).join("")
  const body = rows.map(
    (row) => `<tr>${columns.map((_, at) => `<td${side(at)}>${inline(row[at] ?? "")}</td>`).join("")}</tr>`,
  )
  return [
    '<div class="wide"><table>',
    caption === undefined ? "" : `<caption>${escaped(caption)}</caption>`,
    named ? `<thead><tr>${head}</tr></thead>` : "",
    `<tbody>${body.join("\n")}</tbody></table></div>`,
  ].join("")
}

function inline(text: Text): string {
  return typeof text === "string" ? worded(text) : text.map(spanHtml).join("")
}

function spanHtml({ text, tone }: Span): string {
  const said = worded(text)
  if (tone === "strong") return `<strong>${said}</strong>`
  return tone === undefined || tone === "plain" ? said : `<span class="${tone}">${said}</span>`
}

const date = /\b\d{4}-\d\d(?:-\d\d)?\b/g

/** A narrow column would break a date at its hyphens. */
function worded(text: string): string {
  return escaped(text).replaceAll(date, '<span class="date">$&</span>')
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

function escaped(text: string): string {
  return cleanLines(text)
    .replaceAll(/[&<>"']/g, (sign) => lookup(entities, sign) ?? sign)
    .replaceAll("\n", "<br>")
}
