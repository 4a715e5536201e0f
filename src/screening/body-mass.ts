/**
 * The body mass index where nobody recorded it: newest weight over newest adult height squared, in kg/m².
 * Only from a height measured as an adult and a weight of the last two years; else it is not known.
 */
import { addToDay } from "../fhir/dates.ts"
import { convert, normalizeUnit } from "../terms/units.ts"
import { type Facts, type Finding, testsDone } from "./facts.ts"

/** The index and what it was computed from; undefined without a usable height or weight. */
export function computedBodyMass(facts: Facts): { number: number; evidence: Finding[] } | undefined {
  const recent = addToDay(facts.today, { years: -2 })
  const weight = testsDone(facts, "body-weight", true).find(({ on }) => on !== undefined && on > recent)
  const height = testsDone(facts, "body-height", true)[0]
  const [kilograms, meters] = [amountOf(weight, "kg"), amountOf(height, "m")]
  if (weight === undefined || height === undefined || kilograms === undefined || meters === undefined) return undefined
  // Below this it is a child's height, an error, or a unit that was not said.
  if (meters < 1.2 || meters > 2.4 || kilograms < 25 || kilograms > 400) return undefined
  return { number: kilograms / meters ** 2, evidence: [weight, height] }
}

/** A measured amount in another unit; undefined where its unit is not said or not known. */
export function amountOf(finding: Finding | undefined, unit: string): number | undefined {
  const { number, unit: said } = finding?.value ?? {}
  const code = said === undefined ? undefined : normalizeUnit(said)
  return number === undefined || code === undefined ? undefined : convert(number, code, unit)
}
