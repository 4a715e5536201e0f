/**
 * Which substance an allergy is about, by code or by name (data/substances.ts): "Allergy to penicillin", "Penicillins"
 * and RxNorm 70618 are one. What the dictionary does not know goes by its own words, without those that only say that
 * it is an allergy; nothing is taken for a member of a class or the other way round.
 */
import { lookup } from "../fhir/lookup.ts"
import { substances } from "./data/substances.ts"
import { rxnormSystem, snomedSystem, systemUri } from "./systems.ts"
import { plainWords } from "./words.ts"

const byCode = new Map<string, string>()
const byName = new Map<string, string>()
for (const [names, rxnorm, snomed, unii] of substances) {
  const all = names.split("; ")
  const id = all[0] ?? ""
  for (const name of all) byName.set(name, id)
  for (const [system, codes] of [
    ["rx", rxnorm],
    ["sct", snomed],
    ["unii", unii],
  ] as const) {
    for (const code of codes.split(" ")) if (code !== "") byCode.set(`${system}|${code}`, id)
  }
}

const shorts: Readonly<Record<string, string>> = {
  [rxnormSystem]: "rx",
  [snomedSystem]: "sct",
  "http://fdasis.nlm.nih.gov": "unii",
}

/** The substance that code of that system means. */
export function substanceOfCode(system: string, code: string): string | undefined {
  const short = lookup(shorts, systemUri(system))
  return short === undefined ? undefined : byCode.get(`${short}|${code.toUpperCase()}`)
}

const saying =
  /^(?:(?:drug |food |environmental )?(?:allergy|allergic(?: reaction| disposition)?|hypersensitivity|adverse reaction) (?:caused by|to|due to) )|(?: (?:allergy|hypersensitivity|allergenic extract|containing product|substance|preparation))+$/

/** The substance a name means: an id of the dictionary, else the name's own words. */
export function substanceOfName(name: string): string | undefined {
  const words = plainWords(
    name.replace(/\s\((?:substance|finding|disorder|product|organism|medicinal product)\)$/i, ""),
  )
  const bare = words.replace(saying, "").replace(saying, "").trim()
  return byName.get(words) ?? byName.get(bare) ?? (bare === "" ? undefined : bare)
}
