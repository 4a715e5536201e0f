/**
 * Which common problem a code or a name means, across SNOMED CT, ICD-10-CM, ICD-9-CM and words (data/problems.ts).
 * Certain only for the rows of the dictionary; a code or a name it does not know means nothing here.
 */
import { problems } from "./data/problems.ts"
import { snomedSystem, systemUri } from "./systems.ts"
import { plainWords } from "./words.ts"

const icd10 = new Set(["http://hl7.org/fhir/sid/icd-10-cm", "http://hl7.org/fhir/sid/icd-10"])
const icd9 = "http://hl7.org/fhir/sid/icd-9-cm"

const byCode = new Map<string, string>()
const byName = new Map<string, string>()
for (const [names, snomed, ten, nine] of problems) {
  const all = names.split("; ")
  const id = all[0] ?? ""
  for (const name of all) byName.set(name, id)
  for (const [system, codes] of [
    ["sct", snomed],
    ["10", ten],
    ["9", nine],
  ] as const) {
    for (const code of codes.split(" ")) if (code !== "") byCode.set(`${system}|${bare(code)}`, id)
  }
}

/** Whether the system is one that problems are coded in: SNOMED CT or ICD. */
export function isProblemSystem(system: string): boolean {
  return shortOf(system) !== undefined
}

function shortOf(system: string): string | undefined {
  const uri = systemUri(system)
  return uri === snomedSystem ? "sct" : icd10.has(uri) ? "10" : uri === icd9 ? "9" : undefined
}

/** The problem that code of that system means. */
export function problemOfCode(system: string, code: string): string | undefined {
  const short = shortOf(system)
  return short === undefined ? undefined : byCode.get(`${short}|${bare(code)}`)
}

/** The problem that name means. */
export function problemOfName(name: string): string | undefined {
  return byName.get(plainWords(name))
}

// ICD codes are written with and without their dot.
function bare(code: string): string {
  return code.replace(".", "").toUpperCase()
}
