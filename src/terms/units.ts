/**
 * Units: what people write → UCUM, and values from one unit to another.
 * Never guesses: an unknown unit stays words, and what cannot be converted is undefined.
 * UCUM 2.1; arithmetic by @lhncbc/ucum-lhc, which is loaded only when a real conversion is asked for.
 */
import { createRequire } from "node:module"
import type { UcumUtils } from "@lhncbc/ucum-lhc"
import { lookup } from "../fhir/lookup.ts"
import { unitWords } from "./data/unit-words.ts"
import type { Measure } from "./measures/measure.ts"

const byWord = new Map<string, string>()
const byFoldedWord = new Map<string, string[]>()
for (const [code, words] of Object.entries(unitWords)) {
  for (const word of [code, ...words]) {
    const key = squeeze(word)
    if (!byWord.has(key)) byWord.set(key, code)
    const folded = byFoldedWord.get(key.toLowerCase()) ?? []
    if (!folded.includes(code)) byFoldedWord.set(key.toLowerCase(), [...folded, code])
  }
}

/**
 * The UCUM code of a unit as written, or undefined. The measure decides between units that differ in case only:
 * "G/L" is 10*9/L of cells, but g/L of hemoglobin.
 */
export function normalizeUnit(text: string, measure?: Measure): string | undefined {
  if (measure?.units.includes(text)) return text
  const key = squeeze(text)
  if (key === "") return undefined
  const exact = byWord.get(key)
  if (exact !== undefined && (measure === undefined || measure.units.includes(exact))) return exact
  const candidates = byFoldedWord.get(key.toLowerCase()) ?? []
  const fitting = measure && candidates.find((code) => measure.units.includes(code))
  if (fitting !== undefined) return fitting
  const spelled = exact ?? candidates[0]
  return spelled === undefined ? undefined : sameActivity(spelled, measure)
}

/** The unit as a person reads it: "mm[Hg]" → "mmHg". Codes without a word of their own are given back. */
export function unitText(code: string): string {
  return lookup(unitWords, code)?.[0] ?? code
}

/**
 * The value in another unit, with as many significant digits as it came with (at least three); undefined where the
 * units do not measure the same thing. The measure brings molar mass, charge and formulas such as NGSP.
 */
export function convert(value: number, from: string, to: string, measure?: Measure): number | undefined {
  const source = normalizeUnit(from, measure) ?? from.trim()
  const target = normalizeUnit(to, measure) ?? to.trim()
  if (source === target) return value
  if (source === "" || target === "" || !Number.isFinite(value)) return undefined
  const converted = byFormula(value, source, target, measure) ?? byUcum(value, source, target, measure)
  return converted === undefined ? undefined : toSignificant(converted, Math.max(3, significantDigits(value)))
}

function byFormula(value: number, from: string, to: string, measure: Measure | undefined): number | undefined {
  for (const { from: a, to: b, factor, offset = 0 } of measure?.factors ?? []) {
    if (a === from && b === to) return value * factor + offset
    if (b === from && a === to) return (value - offset) / factor
  }
  return undefined
}

function byUcum(value: number, from: string, to: string, measure: Measure | undefined): number | undefined {
  const { molarMass, charge } = measure ?? {}
  const options = {
    ...(molarMass === undefined ? {} : { molecularWeight: molarMass }),
    ...(charge === undefined ? {} : { charge }),
  }
  let [source, target] = [sameActivity(from, measure), sameActivity(to, measure)]
  // UCUM calls [IU] arbitrary and converts it to nothing; between two IU only the prefixes and volumes matter.
  if (source.includes("[IU]") && target.includes("[IU]")) {
    source = plainUnits(source)
    target = plainUnits(target)
  }
  const result = ucum().convertUnitTo(source, value, target, options)
  return result.status === "succeeded" && result.toVal !== null && Number.isFinite(result.toVal)
    ? result.toVal
    : undefined
}

function plainUnits(code: string): string {
  return code.replace("[IU]", "U")
}

/** Laboratories write U and IU for one another; UCUM keeps them apart. The measure's own units say which is meant. */
function sameActivity(code: string, measure: Measure | undefined): string {
  if (measure === undefined || measure.units.includes(code)) return code
  const other = code.includes("[IU]") ? code.replace("[IU]", "U") : code.replace("U/", "[IU]/")
  return measure.units.includes(other) ? other : code
}

let utils: UcumUtils | undefined
function ucum(): UcumUtils {
  // The package is CommonJS: required here, so that conversion stays a plain function of values.
  utils ??= (
    createRequire(import.meta.url)("@lhncbc/ucum-lhc") as typeof import("@lhncbc/ucum-lhc")
  ).UcumLhcUtils.getInstance()
  return utils
}

function significantDigits(value: number): number {
  const [digits = ""] = Math.abs(value).toString().split("e")
  return digits.replace(".", "").replace(/^0+/, "").length
}

function toSignificant(value: number, digits: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(Math.min(digits, 15)))
}

function squeeze(text: string): string {
  return text
    .replaceAll(/[⁰¹²³⁴-⁹]+/g, (powers) => powers.normalize("NFKC"))
    .normalize("NFKC")
    .replaceAll("μ", "u")
    .replaceAll(/[×*^]|\s+/g, "")
    .replace(/\.$/, "")
}
