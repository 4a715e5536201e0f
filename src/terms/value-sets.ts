/**
 * Every value set, and how a concept of a record is recognized as belonging to one.
 * Three certainties: `code` (its code is listed), `name` (its SNOMED CT or LOINC code is not listed, but the name the
 * source gave with that code says it), `words` (nothing but words, or a code of a system we cannot list, such as CPT or a local one).
 * Never treats words as a fact: what is only `words` must be asked about.
 */
import { lookup } from "../fhir/lookup.ts"

import { ownCode } from "./own.ts"
import { systemUri } from "./systems.ts"
import { cancers } from "./value-sets/cancers.ts"
import { care } from "./value-sets/care.ts"
import { cervix } from "./value-sets/cervix.ts"
import { published } from "./value-sets/ecqm.ts"
import { family } from "./value-sets/family.ts"
import { infections } from "./value-sets/infections.ts"
import { metabolism } from "./value-sets/metabolism.ts"
import { mind } from "./value-sets/mind.ts"
import { pregnancy } from "./value-sets/pregnancy.ts"
import { prevention } from "./value-sets/prevention.ts"
import { results } from "./value-sets/results.ts"
import type { Codes, System, ValueSet } from "./value-sets/value-set.ts"

export const valueSets: readonly ValueSet[] = [
  ...cancers,
  ...cervix,
  ...infections,
  ...metabolism,
  ...mind,
  ...care,
  ...prevention,
  ...pregnancy,
  ...family,
  ...results,
]

export type Certainty = "code" | "name" | "words"

/** A concept as a source wrote it: its codings and its words. */
export type Concept = {
  codes?: readonly { system?: string; code: string; display?: string }[]
  words: readonly string[]
}

export type Recognized = { set: string; certainty: Certainty }

const systems: Record<string, System> = {
  "http://loinc.org": "loinc",
  "http://snomed.info/sct": "snomed",
  "http://hl7.org/fhir/sid/icd-10-cm": "icd10cm",
  "http://hl7.org/fhir/sid/icd-10": "icd10cm",
  "http://hl7.org/fhir/sid/icd-9-cm": "icd9cm",
  "http://www.cms.gov/Medicare/Coding/ICD10": "icd10pcs",
  "http://terminology.hl7.org/CodeSystem/HCPCS": "hcpcs",
  "http://www.nlm.nih.gov/research/umls/rxnorm": "rxnorm",
}

/** Said about something else than that it was done or is so. */
const notSo =
  /refus|declin|cancel|not (done|performed|given)|\bno (history|evidence|signs?) of|negative for|without evidence|at risk|risk of|suspected|possible|rule.?out|\br\/o\b|fear of|exposure to|screening for|encounter for|counsel|educat|referral|recommend|reminder|due for|consult|request|planned|scheduled|incomplete|failed|attempted|unsuccessful|bowel prep|prep(aration)? for|status post.{0,5}\?/i

const ofRelatives = /family history|\bfh(x|:| of)|\bfamil(y|ial) hx\b/i

/** The value set of that id; a misspelled id is a programming error. */
export function valueSet(id: string): ValueSet {
  const found = valueSets.find((set) => set.id === id)
  if (found === undefined) throw new Error(`no value set "${id}"`)
  return found
}

/** All codes of a value set: its own and those of the published lists it takes in. */
export function codesOf(set: ValueSet): Codes {
  const codes: Record<string, string[]> = {}
  const add = (system: string, list: readonly string[]) => {
    codes[system] = [...(codes[system] ?? []), ...list]
  }
  for (const name of set.lists ?? []) {
    const { oid: _oid, version: _version, snomedLeftOut: _left, ...lists } = published[name]
    for (const [system, list] of Object.entries(lists)) add(system, String(list).split(" "))
  }
  for (const [system, list] of Object.entries(set.codes ?? {})) add(system, list)
  return codes
}

/** Exact codes as "system|code"; the beginnings of codes by system, which only ICD has. */
type Index = { exact: Map<string, string[]>; prefixes: Map<string, { start: string; set: string }[]> }

let built: Index | undefined

function index(): Index {
  built ??= buildIndex()
  return built
}

function buildIndex(): Index {
  const exact = new Map<string, string[]>()
  const prefixes: Index["prefixes"] = new Map()
  for (const set of valueSets) {
    for (const [system, codes] of Object.entries(codesOf(set))) {
      for (const code of codes) {
        if (code.endsWith("*")) {
          prefixes.set(system, [...(prefixes.get(system) ?? []), { start: code.slice(0, -1), set: set.id }])
        } else exact.set(`${system}|${code}`, [...(exact.get(`${system}|${code}`) ?? []), set.id])
      }
    }
  }
  return { exact, prefixes }
}

/** The value sets a concept belongs to, each with its best certainty. Words are only tried where no code told. */
export function recognize(concept: Concept): Recognized[] {
  const found = new Map<string, Certainty>()
  const names: string[] = []
  const done = /^done\.(.+)$/.exec(ownCode(concept.codes) ?? "")?.[1]
  if (done !== undefined) found.set(done, "code")
  for (const coding of concept.codes ?? []) {
    const system = coding.system === undefined ? undefined : lookup(systems, systemUri(coding.system))
    if (system === undefined) continue
    const code = system.endsWith("cm") ? dotted(coding.code) : coding.code
    const { exact, prefixes } = index()
    for (const listed of system === "icd10cm" ? upwards(code) : [code]) {
      for (const set of exact.get(`${system}|${listed}`) ?? []) found.set(set, "code")
    }
    for (const { start, set } of prefixes.get(system) ?? []) if (code.startsWith(start)) found.set(set, "code")
    if ((system === "snomed" || system === "loinc") && coding.display !== undefined) names.push(coding.display)
  }
  for (const name of names) for (const set of said(name)) if (!found.has(set)) found.set(set, "name")
  // A listed code says what it is; its words would only say it again, or something vaguer.
  if (found.size === 0) for (const words of concept.words) for (const set of said(words)) found.set(set, "words")
  return [...found].map(([set, certainty]) => ({ set, certainty }))
}

/** What was last said of a text: a concept's title is mostly the display of its code, too. */
let lastSaid: { text: string; sets: string[] } = { text: "", sets: [] }

function said(text: string): string[] {
  if (text === lastSaid.text) return lastSaid.sets
  const sets = text.length > 400 || notSo.test(text) ? [] : matching(text)
  lastSaid = { text, sets }
  return sets
}

function matching(text: string): string[] {
  const isFamily = ofRelatives.test(text)
  return valueSets
    .filter((set) => (set.ofRelatives === true) === isFamily)
    .filter((set) => set.words?.test(text) === true && set.not?.test(text) !== true)
    .map((set) => set.id)
}

/** A code and the shorter ones it divides, down to its category: I10.00 of ICD-10-GM, I10.0, I10. */
function upwards(code: string): string[] {
  const lengths = Array.from({ length: Math.max(1, code.length - 2) }, (_, less) => code.length - less)
  return lengths.map((length) => code.slice(0, length)).filter((one) => !one.endsWith("."))
}

/** ICD codes of diagnoses are written with and without their dot. */
function dotted(code: string): string {
  const upper = code.toUpperCase()
  return upper.length > 3 && !upper.includes(".") ? `${upper.slice(0, 3)}.${upper.slice(3)}` : upper
}
