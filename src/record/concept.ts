/**
 * Under which keys an entry's concept may be known: its codes in one spelling of their system, what the dictionaries
 * know of them (measure, vaccine, product, problem, substance), its words without case and accents. Two entries mean
 * the same thing when they share a key (formats.md "Same fact, several sources"). Sure things only: no resemblance, no
 * guessing. Whether two entries tell the same fact is more than that: likeness.ts.
 */
import { measureOf } from "../terms/measures.ts"
import { productKeys, readMedicineName } from "../terms/medicines.ts"
import { isProblemSystem, problemOfCode, problemOfName } from "../terms/problems.ts"
import { substanceOfCode, substanceOfName } from "../terms/substances.ts"
import { cvxSystem, ndcSystem, sameSystem, systemUri } from "../terms/systems.ts"
import { findVaccine, vaccineByCvx } from "../terms/vaccines.ts"
import { plainWords } from "../terms/words.ts"
import type { Coding, EntryBody } from "./entry.ts"
import { untitledWords } from "./project/untitled.ts"

/**
 * Every key of the entry's concept: `<system>|<code>`, `measure|<id>`, `vaccine|<cvx>`, `product|…`, `problem|<id>`,
 * `substance|<id>`, `words|<words>`. None for an entry whose source gave neither a code nor a name: nothing is the same
 * as a thing without a name.
 */
export function conceptKeys(entry: EntryBody): string[] {
  const keys = new Set<string>()
  const codes = entry.codes ?? []
  for (const coding of codes) {
    const key = codeKey(coding)
    if (key !== undefined) keys.add(key)
    if (coding.display !== undefined && !isPlaceholder(coding)) addWords(keys, coding.display, entry.kind)
  }
  const title = untitledWords.has(entry.title) ? undefined : entry.title
  if (title !== undefined) addWords(keys, title, entry.kind)
  for (const key of dictionaryKeys(entry, title)) keys.add(key)
  return [...keys]
}

/** The keys that come from a dictionary of terms/: they say the same of codes and names that differ. */
function dictionaryKeys(entry: EntryBody, title: string | undefined): string[] {
  const codes = entry.codes ?? []
  switch (entry.kind) {
    case "labs":
    case "vitals":
      return keyOf("measure", measureOf(codes, entry.title)?.id)
    case "immunizations":
      return keyOf("vaccine", vaccineOf(codes, entry.title))
    case "medications":
      return medicineNames(entry, title).flatMap((name) =>
        productKeys(readMedicineName(name)).map((k) => `product|${k}`),
      )
    case "conditions":
      return keyOf("problem", problemOf(codes, title))
    case "allergies":
      return keyOf("substance", substanceOf(codes, title))
    default:
      return []
  }
}

function keyOf(kind: string, id: string | undefined): string[] {
  return id === undefined ? [] : [`${kind}|${id}`]
}

/** The names under which a medicine stands: its title and the displays of its codes. */
export function medicineNames(entry: EntryBody, title: string | undefined): string[] {
  const displays = (entry.codes ?? []).filter((coding) => !isPlaceholder(coding)).map(({ display }) => display)
  return [...new Set([title, ...displays].filter((name) => name !== undefined))]
}

/** The CVX code of a vaccine: as coded, else the one its name means when no CVX code was given. */
function vaccineOf(codes: readonly Coding[], title: string): string | undefined {
  const coded = codes.filter((coding) => sameSystem(coding.system, cvxSystem))
  const known = coded.map((coding) => vaccineByCvx(coding.code)?.cvx).find((cvx) => cvx !== undefined)
  return known ?? (coded.length > 0 ? undefined : findVaccine(title)?.cvx)
}

/** The one problem the codes mean, else the name; none where the codes mean several. */
function problemOf(codes: readonly Coding[], title: string | undefined): string | undefined {
  const coded = onlyOne(
    codes.map(({ system, code }) => (system === undefined ? undefined : problemOfCode(system, code))),
  )
  if (coded !== "none") return coded
  // a code we do not know may be a more special problem than the name beside it says
  const isCoded = codes.some(({ system }) => system !== undefined && isProblemSystem(system))
  return title === undefined || isCoded ? undefined : problemOfName(withoutTag(title))
}

function substanceOf(codes: readonly Coding[], title: string | undefined): string | undefined {
  const coded = onlyOne(
    codes.map(({ system, code }) => (system === undefined ? undefined : substanceOfCode(system, code))),
  )
  if (coded !== "none") return coded
  return title === undefined ? undefined : substanceOfName(title)
}

function onlyOne(ids: readonly (string | undefined)[]): string | undefined | "none" {
  const known = new Set(ids.filter((id) => id !== undefined))
  if (known.size === 0) return "none"
  return known.size === 1 ? [...known][0] : undefined
}

/** The key of a code: its system in one spelling, and the code; none for codes that only say that nothing is known. */
export function codeKey(coding: Coding): string | undefined {
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
  if (uri === ndcSystem) return plainNdc(code)
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

/** A name without SNOMED CT's word for the kind of thing. */
export function withoutTag(text: string): string {
  return text.replace(semanticTag, "")
}

const inAnyOrder: ReadonlySet<string> = new Set(["conditions", "procedures"])

function addWords(keys: Set<string>, text: string, kind: string): void {
  const words = plainWords(withoutTag(text))
  if (words === "") return
  keys.add(`words|${words}`)
  // "Diabetes mellitus type 2" and "type 2 diabetes mellitus"
  if (inAnyOrder.has(kind)) keys.add(`words|${inOrder(words)}`)
}

const small: ReadonlySet<string> = new Set(["of", "the", "a", "an", "nos", "unspecified", "disorder", "and"])

/** The words that carry the name, in alphabetical order. */
function inOrder(words: string): string {
  const carrying = words.split(" ").filter((word) => !small.has(word))
  return (carrying.length === 0 ? words.split(" ") : carrying).sort().join(" ")
}
