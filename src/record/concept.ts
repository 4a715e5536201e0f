/**
 * Under which keys an entry's concept may be known: its codes in one spelling of their system, the measure of the
 * dictionary, its words without case and accents. Two entries mean the same thing when they share a key
 * (formats.md "Same fact, several sources"). Sure things only: no resemblance, no guessing.
 */
import { measureOf } from "../terms/measures.ts"
import { systemUri } from "../terms/systems.ts"
import { plainWords } from "../terms/words.ts"
import type { Coding, EntryBody } from "./entry.ts"

/** Every key of the entry's concept: `<system>|<code>`, `measure|<id>`, `words|<words>`; at least one. */
export function conceptKeys(entry: EntryBody): string[] {
  const keys = new Set<string>()
  for (const coding of entry.codes ?? []) {
    const key = codeKey(coding)
    if (key !== undefined) keys.add(key)
    if (coding.display !== undefined) addWords(keys, coding.display)
  }
  const measure = measureOf(entry.codes ?? [], entry.title)
  if (measure !== undefined) keys.add(`measure|${measure.id}`)
  addWords(keys, entry.title)
  return [...keys]
}

function codeKey({ system, code }: Coding): string | undefined {
  if (system === undefined) return undefined
  const uri = canonical(system)
  return `${uri}|${uri === ndc ? plainNdc(code) : code.toLowerCase()}`
}

const ndc = "http://hl7.org/fhir/sid/ndc"

// SNOMED CT names its editions and versions after its URL, canonical references a version after a stroke.
function canonical(system: string): string {
  const bare = system.replace(/\|.*$/s, "")
  return bare.startsWith("http://snomed.info/sct/") ? "http://snomed.info/sct" : systemUri(bare)
}

// NDC is printed as 4-4-2, 5-3-2 or 5-4-1 with hyphens and billed as 11 digits without (5-4-2, padded with zeros).
function plainNdc(code: string): string {
  const parts = code.split("-")
  if (parts.length !== 3) return code
  return `${parts[0]?.padStart(5, "0")}${parts[1]?.padStart(4, "0")}${parts[2]?.padStart(2, "0")}`
}

// SNOMED CT ends its names with the kind of thing they mean: "Diabetes mellitus type 2 (disorder)".
const semanticTag =
  /\s\((?:disorder|finding|situation|procedure|substance|product|observable entity|regime\/therapy|medicinal product|clinical drug|event|morphologic abnormality|qualifier value|record artifact|physical object)\)$/i

function addWords(keys: Set<string>, text: string): void {
  const words = plainWords(text.replace(semanticTag, ""))
  if (words !== "") keys.add(`words|${words}`)
}
