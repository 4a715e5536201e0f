/**
 * Text from a source made safe to keep and show: control characters, terminal escapes, direction overrides and broken
 * surrogates are taken out, nothing else is changed. Long texts stay whole. Never interprets or shortens.
 */
import { isObject, type Json, stringAt, stringsAt } from "./json.ts"

// Controls but line feed and tab, embeddings, overrides and isolates of direction, byte order marks, lone surrogates.
const unsafe = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu
const suspect = /[^\n\t\u0020-\u007e\u00a0-\u1fff]/
const untidy = /[^\u0020-\u007e\u00a1-\u167f]| {2}|^ | $/

/** The text without control characters; line feeds and tabs stay, CR LF becomes one line feed. */
export function cleanText(text: string): string {
  return suspect.test(text) ? text.replace(/\r\n?/g, "\n").replace(unsafe, "").trim() : text.trim()
}

/** The text on one line: what a title or a name needs. */
export function oneLine(text: string): string {
  return untidy.test(text) ? cleanText(text).replace(/\s+/g, " ").trim() : text
}

/** A text element, cleaned; undefined where it is missing, of another type, or nothing remains of it. */
export function textAt(value: Json | undefined, key: string): string | undefined {
  const text = stringAt(value, key)
  return text === undefined ? undefined : cleanText(text) || undefined
}

export function lineAt(value: Json | undefined, key: string): string | undefined {
  const found = isObject(value) ? value[key] : undefined
  return typeof found === "string" ? oneLine(found) || undefined : undefined
}

export function linesAt(value: Json | undefined, key: string): string[] {
  return stringsAt(value, key)
    .map(oneLine)
    .filter((text) => text !== "")
}

/** Texts joined, each said once, or undefined when there are none. */
export function joined(texts: readonly (string | undefined)[], separator: string): string | undefined {
  // Nearly always there is one text or none: a set is made only for more.
  let only: string | undefined
  let several: Set<string> | undefined
  for (const text of texts) {
    if (text === undefined || text === "") continue
    if (only === undefined) only = text
    else if (several !== undefined || text !== only) {
      several ??= new Set([only])
      several.add(text)
    }
  }
  return several === undefined ? only : [...several].join(separator)
}
