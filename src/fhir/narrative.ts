/**
 * Narrative (XHTML) and attachments as plain text, for showing and searching (FHIR R4 §2.4).
 * Keeps words, line breaks of blocks and cells; takes nothing else over. Never runs or fetches anything.
 */
import { type Json, objectAt, stringAt } from "./json.ts"
import { cleanText } from "./text.ts"

const named = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
])

/** The words of a piece of HTML, a line for each block. */
export function htmlText(html: string): string {
  const bare = html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, "")
    .replace(/<(script|style|head)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, "")
    .replace(/\s+/g, " ")
    .replace(/<\/t[dh]\s*>/gi, "\t")
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6]|\/table|\/ul|\/ol|\/caption)\b[^<>]*>/gi, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => entity(name) ?? whole)
  return cleanText(bare)
    .split("\n")
    .map((line) =>
      line
        .split("\t")
        .map((cell) => cell.replace(/ {2,}/g, " ").trim())
        .join("\t")
        .trim(),
    )
    .filter((line) => line !== "")
    .join("\n")
}

/** The words of a resource's or section's `text`, or undefined. */
export function narrativeText(holder: Json | undefined): string | undefined {
  const div = stringAt(objectAt(holder, "text"), "div")
  return div === undefined ? undefined : htmlText(div) || undefined
}

function entity(name: string): string | undefined {
  if (!name.startsWith("#")) return named.get(name.toLowerCase())
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
