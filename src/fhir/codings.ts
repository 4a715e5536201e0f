/**
 * Codes and their words: CodeableConcept, Coding and code, whichever stands there (FHIR R4 §2.24.0.5, §2.24.0.6).
 * The words are the source's: its text, else the display of the coding the user chose, else any display, else the
 * translation of a display (extension "translation"), else the bare code.
 */
import { isObject, type Json, type JsonObject, objectAt, objectsAt } from "./json.ts"
import { lineAt, oneLine } from "./text.ts"

export type Coding = { system?: string; code: string; display?: string }

/** The codings of a CodeableConcept, or the one of a Coding. Codings without a code say nothing computable. */
export function codingsOf(concept: Json | undefined): Coding[] {
  if (!isObject(concept)) return []
  const codings: Coding[] = []
  const list = "coding" in concept ? objectsAt(concept, "coding") : [concept]
  for (const coding of list) {
    const code = lineAt(coding, "code")
    if (code === undefined) continue
    // Most of what a record holds are codings: built directly, because this is the busiest line of an import.
    const system = lineAt(coding, "system")
    const display = displayOf(coding)
    if (system === undefined) codings.push(display === undefined ? { code } : { code, display })
    else codings.push(display === undefined ? { system, code } : { system, code, display })
  }
  return codings
}

/** What the concept is called in words, on one line; undefined where the source gave none. */
export function conceptWords(concept: Json | undefined): string | undefined {
  if (typeof concept === "string") return oneLine(concept) || undefined
  if (!isObject(concept)) return undefined
  const text = lineAt(concept, "text") ?? translation(concept, "_text")
  if (text !== undefined) return text
  const codings = "coding" in concept ? objectsAt(concept, "coding") : [concept]
  const chosen = codings.length > 1 ? codings.find((coding) => coding.userSelected === true) : undefined
  return (chosen && displayOf(chosen)) ?? firstDisplay(codings)
}

/** What the concept is called; its first code where it has no words. */
export function conceptText(concept: Json | undefined): string | undefined {
  return conceptWords(concept) ?? codingsOf(concept)[0]?.code
}

/** The words of every concept of a repeating element, each once. */
export function conceptTexts(value: Json | undefined, key: string): string[] {
  const concepts = objectsAt(value, key)
  if (concepts.length === 0) return []
  const texts = new Set<string>()
  for (const concept of concepts) {
    const text = conceptText(concept)
    if (text !== undefined) texts.add(text)
  }
  return [...texts]
}

export function conceptAt(value: Json | undefined, key: string): string | undefined {
  return isObject(value) ? conceptText(value[key] ?? undefined) : undefined
}

/** The first code of a concept element; of any system, or of the one named. */
export function codeAt(value: Json | undefined, key: string, system?: string): string | undefined {
  for (const coding of objectsAt(objectAt(value, key), "coding")) {
    if (system === undefined || coding.system === system) {
      const code = lineAt(coding, "code")
      if (code !== undefined) return code
    }
  }
  return undefined
}

/** The codes of a repeating concept element, such as category; words stand in where a concept has no code. */
export function codesAt(value: Json | undefined, key: string): string[] {
  const found = isObject(value) ? value[key] : undefined
  if (found === undefined) return []
  const codes = new Set<string>()
  for (const concept of Array.isArray(found) ? found : [found]) {
    if (typeof concept === "string") codes.add(oneLine(concept))
    if (!isObject(concept)) continue
    const codings = codingsOf(concept)
    for (const coding of codings) codes.add(coding.code)
    const text = codings.length === 0 ? lineAt(concept, "text") : undefined
    if (text !== undefined) codes.add(text)
  }
  codes.delete("")
  return [...codes]
}

export function hasCode(codings: readonly Coding[], codes: ReadonlySet<string>): boolean {
  return codings.some((coding) => codes.has(coding.code))
}

function firstDisplay(codings: readonly JsonObject[]): string | undefined {
  for (const coding of codings) {
    const display = displayOf(coding)
    if (display !== undefined) return display
  }
  return undefined
}

function displayOf(coding: JsonObject): string | undefined {
  return lineAt(coding, "display") ?? translation(coding, "_display")
}

// Where the element itself is absent, its primitive extension may still say it in some language.
function translation(holder: JsonObject, key: string): string | undefined {
  if (holder[key] === undefined) return undefined
  for (const extension of objectsAt(objectAt(holder, key), "extension")) {
    const parts = objectsAt(extension, "extension")
    const content = parts.find((part) => part.url === "content")
    const text = lineAt(content, "valueString") ?? lineAt(content, "valueMarkdown")
    if (text !== undefined) return text
  }
  return undefined
}
