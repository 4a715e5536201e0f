/**
 * The measures phr knows by name: what is measured again and again, under which LOINC codes, in which units.
 * Lookups are exact (code, then normalized words); nothing is guessed from resemblance except by `measuresLike`,
 * which only suggests. Data: measures/, one file a field.
 */
import { lookup } from "../fhir/lookup.ts"
import { activity } from "./measures/activity.ts"
import { chemistry } from "./measures/chemistry.ts"
import { devices } from "./measures/devices.ts"
import { diabetes } from "./measures/diabetes.ts"
import { hematology } from "./measures/hematology.ts"
import { hormones } from "./measures/hormones.ts"
import type { Measure } from "./measures/measure.ts"
import { metabolism } from "./measures/metabolism.ts"
import { urine } from "./measures/urine.ts"
import { vitals } from "./measures/vitals.ts"
import { loincSystem, sameSystem } from "./systems.ts"
import { plainWords } from "./words.ts"

export type { Measure, UnitFactor } from "./measures/measure.ts"

/** Every measure. Where two share a code or a word, the earlier one is meant by it: series come last. */
export const measures: readonly Measure[] = [
  ...vitals,
  ...metabolism,
  ...chemistry,
  ...hormones,
  ...hematology,
  ...urine,
  ...diabetes,
  ...activity,
  ...devices,
]

const byId = new Map(measures.map((measure) => [measure.id, measure]))
const byLoinc = firstOf(measures, (measure) => measure.loinc)
const byWords = firstOf(measures, (measure) => [measure.title, measure.id, ...measure.synonyms].map(plainWords))

/** The measure with that id. */
export function measureById(id: string): Measure | undefined {
  return byId.get(id)
}

/** The series that are told where this measure is asked for: its own by device, its parts, what stands beside them. */
export function seriesBeside(id: string): readonly Measure[] {
  return measures.filter((one) => one.seriesOf === id || one.partOf === id || one.besideOf === id)
}

/**
 * The measure a resource's codes and title mean. A LOINC code decides; one we do not know is another measure, so the
 * title is asked only where no LOINC code is given.
 */
export function measureOf(codes: readonly { system?: string; code: string }[], title?: string): Measure | undefined {
  let coded = false
  for (const { system, code } of codes) {
    if (!sameSystem(system, loincSystem)) continue
    const found = byLoinc.get(code)
    if (found) return found
    coded = true
  }
  return coded || title === undefined ? undefined : named(title)
}

/** The measure a person means: an id, a LOINC code, a title or a synonym. */
export function findMeasure(words: string): Measure | undefined {
  const said = words.trim()
  return byId.get(said) ?? byLoinc.get(said) ?? named(said)
}

/** Measures one of whose names holds every word said, the shortest name first: to suggest, never to decide. */
export function measuresLike(words: string): Measure[] {
  const said = plainWords(words).split(" ").filter(Boolean)
  if (said.length === 0) return []
  const found = new Map<Measure, number>()
  for (const [name, measure] of byWords) {
    if (!said.every((word) => name.includes(word))) continue
    found.set(measure, Math.min(found.get(measure) ?? name.length, name.length))
  }
  return [...found].sort((a, b) => a[1] - b[1]).map(([measure]) => measure)
}

/**
 * The LOINC code to write for a value in that UCUM unit: mass and molar concentrations have codes of their own.
 * Undefined for a measure LOINC has no sure code for.
 */
export function loincFor(measure: Measure, unit: string | undefined): string | undefined {
  return lookup(measure.loincByUnit ?? {}, unit) ?? measure.loinc[0]
}

/** Words that say where or how it was measured without making it another measure. */
const besides =
  /(?: (?:serum|plasma|blood|ser|plas|bld|s|p|venous|calc|calculated|direct|automated|auto|manual|level))+$/

/**
 * The measure a name means: the name itself, without the specimen, or where what stands in brackets is the same again
 * ("Hemoglobin A1c (HbA1c)", "ALT (SGPT)") or only says where it was measured ("Sodium (serum)").
 */
function named(name: string): Measure | undefined {
  const words = plainWords(name)
  const whole = byWords.get(words) ?? byWords.get(words.replace(besides, ""))
  if (whole !== undefined) return whole
  const [, before = "", inside = ""] = /^([^()[\]]+)[([]([^()[\]]+)[)\]]\s*$/.exec(name.trim()) ?? []
  const outer = byWords.get(plainWords(before))
  if (outer === undefined) return undefined
  const inner = ` ${plainWords(inside)}`
  return byWords.get(inner.trim()) === outer || inner.replace(besides, "") === "" ? outer : undefined
}

function firstOf(rows: readonly Measure[], keys: (row: Measure) => readonly string[]): ReadonlyMap<string, Measure> {
  const map = new Map<string, Measure>()
  for (const row of rows) for (const key of keys(row)) if (!map.has(key)) map.set(key, row)
  return map
}
