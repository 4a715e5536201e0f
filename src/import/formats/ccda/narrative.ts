/**
 * The narrative of a section (CDA R2 §4.3.5, StrucDoc): what its IDs mean, its words, and the same as XHTML.
 * Entries speak by reference into it; a reference into a table means its row, and a row can be asked for one column.
 * Takes over words and structure only: no attributes, no links, no styles.
 */
import { lookup } from "../../../fhir/lookup.ts"
import { oneLine } from "../../../fhir/text.ts"
import { attribute, children, elementsOf, isElement, type XmlElement } from "./tree.ts"

type Spot = { element: XmlElement; table: XmlElement | undefined }

/** What the IDs of a document's narrative mean. */
export type Narrative = ReadonlyMap<string, Spot>

const blocks: ReadonlySet<string> = new Set([
  "paragraph",
  "list",
  "item",
  "table",
  "tr",
  "caption",
  "br",
  "thead",
  "tbody",
])
const cells: ReadonlySet<string> = new Set(["td", "th"])

/** Finds every ID below a body, once. */
export function indexNarrative(body: XmlElement): Narrative {
  const spots = new Map<string, Spot>()
  const walk = (element: XmlElement, table: XmlElement | undefined) => {
    const id = attribute(element, "ID") ?? attribute(element, "id")
    if (id !== undefined && !spots.has(id)) spots.set(id, { element, table })
    for (const inside of elementsOf(element)) walk(inside, element.name === "table" ? element : table)
  }
  const find = (element: XmlElement) => {
    for (const inside of elementsOf(element)) {
      if (inside.name === "text" && element.name === "section") walk(inside, undefined)
      else if (inside.name !== "entry") find(inside)
    }
  }
  find(body)
  return spots
}

/** The words of a piece of narrative: a line for each block, cells of a row parted by a stroke. */
export function wordsOf(element: XmlElement): string {
  let text = ""
  const walk = (node: XmlElement) => {
    for (const inside of node.children) {
      if (!isElement(inside)) {
        text += inside.replace(/\s+/g, " ")
        continue
      }
      if (blocks.has(inside.name)) text += "\n"
      walk(inside)
      if (cells.has(inside.name)) text += "\t"
      else if (blocks.has(inside.name)) text += "\n"
    }
  }
  walk(element)
  const lines = text.split("\n").map((line) =>
    line
      .split("\t")
      .map((cell) => oneLine(cell))
      .filter((cell) => cell !== "")
      .join(" | "),
  )
  return lines.filter((line) => line !== "").join("\n")
}

/** What a text element says: its own words, or those of the narrative it refers to. */
export function spoken(text: XmlElement | undefined, narrative: Narrative): string | undefined {
  const own = text && ownWords(text)
  if (own !== undefined) return own
  const spot = referredIn(text, narrative)
  return spot && (wordsOf(spot.element) || undefined)
}

/** The same, as the name of one thing: of a row only its first cell that has words. */
export function spokenName(text: XmlElement | undefined, narrative: Narrative): string | undefined {
  const own = text && ownWords(text)
  if (own !== undefined) return oneLine(own)
  const spot = referredIn(text, narrative)
  if (spot === undefined) return undefined
  const named =
    spot.element.name === "tr" ? elementsOf(spot.element).find((cell) => /\p{L}/u.test(wordsOf(cell))) : spot.element
  const words = named && wordsOf(named)
  return words === undefined || words === "" || words.length > 300 ? undefined : oneLine(words.replaceAll("\n", ", "))
}

/** Whether a text element points at a whole row, table or list: more than the one thing it stands at. */
export function isWhole(text: XmlElement | undefined, narrative: Narrative): boolean {
  const name = referredIn(text, narrative)?.element.name
  return name !== undefined && ["tr", "table", "tbody", "thead", "list", "text"].includes(name)
}

/** Of the row a text element points at, the words under the heading that fits; undefined where there is none. */
export function column(text: XmlElement | undefined, narrative: Narrative, heading: RegExp): string | undefined {
  const spot = referredIn(text, narrative)
  if (spot?.element.name !== "tr" || spot.table === undefined) return undefined
  const head = children(spot.table, "thead")
    .flatMap((one) => children(one, "tr"))
    .at(-1)
  const at = elementsOf(head).findIndex((cell) => heading.test(wordsOf(cell)))
  const cell = at < 0 ? undefined : elementsOf(spot.element)[at]
  return cell && (wordsOf(cell) || undefined)
}

function ownWords(text: XmlElement): string | undefined {
  if (attribute(text, "representation") === "B64") return undefined
  return wordsOf(text) || undefined
}

function referredIn(text: XmlElement | undefined, narrative: Narrative): Spot | undefined {
  if (text === undefined) return undefined
  const reference = text.name === "reference" ? text : children(text, "reference")[0]
  const target = attribute(reference, "value")
  return target === undefined ? undefined : narrative.get(target.replace(/^#/, ""))
}

const html: Readonly<Record<string, string>> = {
  paragraph: "p",
  content: "span",
  item: "li",
  list: "ul",
  table: "table",
  thead: "thead",
  tbody: "tbody",
  tr: "tr",
  th: "th",
  td: "td",
  caption: "caption",
  sub: "sub",
  sup: "sup",
  footnote: "p",
  linkHtml: "span",
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" }

/** The narrative as a FHIR div (R4 §2.4), or undefined where it says nothing. */
export function divOf(text: XmlElement): string | undefined {
  if (wordsOf(text) === "") return undefined
  return `<div xmlns="http://www.w3.org/1999/xhtml">${inside(text)}</div>`
}

function inside(element: XmlElement): string {
  return element.children
    .map((node) => {
      if (!isElement(node)) return node.replace(/[&<>]/g, (sign) => lookup(escapes, sign) ?? sign)
      if (node.name === "br") return "<br/>"
      const name = node.name === "list" && attribute(node, "listType") === "ordered" ? "ol" : lookup(html, node.name)
      return name === undefined ? inside(node) : `<${name}>${inside(node)}</${name}>`
    })
    .join("")
}
