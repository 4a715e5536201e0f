/**
 * Under which keys an entry's concept may be known: its codes in one spelling of their system, the measure and the
 * vaccine of the dictionaries, its words without case and accents. Two entries mean the same thing when they share a
 * key (formats.md "Same fact, several sources"). Sure things only: no resemblance, no guessing.
 */
import { measureOf } from "../terms/measures.ts"
import { cvxSystem, sameSystem, systemUri } from "../terms/systems.ts"
import { findVaccine, vaccineByCvx } from "../terms/vaccines.ts"
import { plainWords } from "../terms/words.ts"
import type { Coding, EntryBody } from "./entry.ts"
import { untitledWords } from "./project/untitled.ts"

/**
 * Every key of the entry's concept: `<system>|<code>`, `measure|<id>`, `vaccine|<cvx>`, `words|<words>`. None for an
 * entry whose source gave neither a code nor a name: nothing is the same as a thing without a name.
 */
export function conceptKeys(entry: EntryBody): string[] {
  const keys = new Set<string>()
  const codes = entry.codes ?? []
  for (const coding of codes) {
    const key = codeKey(coding)
    if (key !== undefined) keys.add(key)
    if (coding.display !== undefined && !isPlaceholder(coding)) addWords(keys, coding.display)
  }
  if (!untitledWords.has(entry.title)) addWords(keys, entry.title)
  const measure = entry.kind === "labs" || entry.kind === "vitals" ? measureOf(codes, entry.title) : undefined
  if (measure !== undefined) keys.add(`measure|${measure.id}`)
  const vaccine = entry.kind === "immunizations" ? vaccineOf(codes, entry.title) : undefined
  if (vaccine !== undefined) keys.add(`vaccine|${vaccine}`)
  return [...keys]
}

/** The CVX code of a vaccine: as coded, else the one its name means when no CVX code was given. */
function vaccineOf(codes: readonly Coding[], title: string): string | undefined {
  const coded = codes.filter((coding) => sameSystem(coding.system, cvxSystem))
  const known = coded.map((coding) => vaccineByCvx(coding.code)?.cvx).find((cvx) => cvx !== undefined)
  return known ?? (coded.length > 0 ? undefined : findVaccine(title)?.cvx)
}

function codeKey(coding: Coding): string | undefined {
  if (coding.system === undefined || isPlaceholder(coding)) return undefined
  const uri = canonical(coding.system)
  return `${uri}|${spelled(uri, coding.code)}`
}

const placeholders: ReadonlySet<string> = new Set([
  "http://terminology.hl7.org/CodeSystem/v3-NullFlavor",
  "http://terminology.hl7.org/CodeSystem/data-absent-reason",
  "http://hl7.org/fhir/v3/NullFlavor",
  "urn:oid:2.16.840.1.113883.5.1008",
])

// "Unknown" and "-" are no concepts: two unknown things are not the same thing.
function isPlaceholder({ system, code }: Coding): boolean {
  return (system !== undefined && placeholders.has(system)) || !/[\p{L}\p{N}]/u.test(code)
}

// SNOMED CT names its editions and versions after its URL, canonical references a version after a stroke.
function canonical(system: string): string {
  const bare = system.replace(/\|.*$/s, "")
  return bare.startsWith("http://snomed.info/sct/") ? "http://snomed.info/sct" : systemUri(bare)
}

function spelled(uri: string, code: string): string {
  if (uri === "http://hl7.org/fhir/sid/ndc") return plainNdc(code)
  // ICD codes are written with and without their dot.
  if (uri.startsWith("http://hl7.org/fhir/sid/icd-")) return code.replace(".", "").toLowerCase()
  return uri === cvxSystem ? (vaccineByCvx(code)?.cvx ?? code) : code.toLowerCase()
}

// NDC is printed as 4-4-2, 5-3-2 or 5-4-1 with hyphens and billed as 11 digits without (5-4-2, padded with zeros).
function plainNdc(code: string): string {
  const [labeler, product, pack, more] = code.split("-")
  if (labeler === undefined || product === undefined || pack === undefined || more !== undefined) return code
  return labeler.padStart(5, "0") + product.padStart(4, "0") + pack.padStart(2, "0")
}

// SNOMED CT ends its names with the kind of thing they mean: "Diabetes mellitus type 2 (disorder)".
const semanticTag =
  /\s\((?:disorder|finding|situation|procedure|substance|product|observable entity|regime\/therapy|medicinal product|clinical drug|event|morphologic abnormality|qualifier value|record artifact|physical object)\)$/i

function addWords(keys: Set<string>, text: string): void {
  const words = plainWords(text.replace(semanticTag, ""))
  if (words !== "") keys.add(`words|${words}`)
}
