/**
 * The body mass index percentile of a child from 6 to 18, by CDC's growth charts of 2000 and Cole's LMS method:
 * z = ((BMI / M)^L − 1) / (L × S) at the completed month of age. From a recorded index, else from a weight and a height
 * measured within two months of each other; not from older ones than a year. Nothing is told outside the chart's ages.
 */
import { addToDay, type Day, daysBetween, earliestDay } from "../fhir/dates.ts"
import { amountOf } from "./body-mass.ts"
import { boys, firstMonth, girls } from "./data/bmi-for-age.ts"
import { type Facts, type Finding, testsDone } from "./facts.ts"
import { bodySex } from "./organs.ts"

export type Growth = { percentile: number; index: number; months: number; on: Day; evidence: Finding[] }

/** The percentile of the newest measurement; undefined where nothing usable is recorded. */
export function bodyMassPercentile(facts: Facts): Growth | undefined {
  const { person } = facts
  const sex = person === undefined ? undefined : bodySex(person, facts)
  // Completed months need the day: a birth date known to the month or year gives no percentile.
  if (person?.birthDate?.length !== 10 || sex === undefined) return undefined
  const measured = newestIndex(facts)
  if (measured === undefined) return undefined
  const { index, on, evidence } = measured
  const months = completedMonths(earliestDay(person.birthDate), on)
  const percentile = percentileOf(index, sex, months)
  return percentile === undefined ? undefined : { percentile, index, months, on, evidence }
}

/** Percentile (0 to 100) of an index in kg/m² at a completed month of age; undefined outside 6 to 18 years. */
export function percentileOf(index: number, sex: "female" | "male", months: number): number | undefined {
  const row = (sex === "female" ? girls : boys).trim().split("\n")[months - firstMonth]
  const [l, m, s] = (row ?? "").trim().split(" ").map(Number)
  if (months < firstMonth || l === undefined || m === undefined || s === undefined) return undefined
  return 100 * normalShare(((index / m) ** l - 1) / (l * s))
}

/** In words: "BMI 22.4 kg/m² at 10 years 1 month is the 95.1th percentile …". */
export function growthText(facts: Facts): string | undefined {
  const growth = bodyMassPercentile(facts)
  if (growth === undefined) return undefined
  const { percentile, index, months, on } = growth
  const age = `${Math.floor(months / 12)} years ${months % 12} months`
  const place =
    percentile > 99 ? "above the 99th" : percentile < 1 ? "below the 1st" : `number ${percentile.toFixed(1)}`
  return `Body mass index ${index.toFixed(1)} kg/m² on ${on}, at ${age}: percentile ${place} (CDC growth charts 2000).`
}

function newestIndex(facts: Facts): { index: number; on: Day; evidence: Finding[] } | undefined {
  const recent = addToDay(facts.today, { years: -1 })
  const isRecent = ({ on }: Finding) => on !== undefined && on > recent
  const told = testsDone(facts, "body-mass-index", true).find((one) => isRecent(one) && one.value?.number !== undefined)
  const weight = testsDone(facts, "body-weight", true).find(isRecent)
  const height = testsDone(facts, "body-height", true).find((one) => {
    return one.on !== undefined && weight?.on !== undefined && Math.abs(daysBetween(one.on, weight.on)) <= 61
  })
  const [kilograms, meters] = [amountOf(weight, "kg"), amountOf(height, "m")]
  const worked = kilograms === undefined || meters === undefined ? undefined : kilograms / meters ** 2
  const isNewer = (told?.on ?? "") < (weight?.on ?? "")
  if (worked !== undefined && weight?.on !== undefined && height !== undefined && isNewer && isPossible(worked)) {
    return { index: worked, on: weight.on, evidence: [weight, height] }
  }
  const index = told?.value?.number
  if (told?.on === undefined || index === undefined || !isPossible(index)) return undefined
  return { index, on: told.on, evidence: [told] }
}

function isPossible(index: number): boolean {
  return index >= 8 && index <= 100
}

function completedMonths(born: Day, on: Day): number {
  let months = 0
  while (addToDay(born, { months: months + 1 }) <= on && months < 300) months += 1
  return months
}

/** Share of a normal distribution below z (Abramowitz and Stegun 26.2.17; error below 0.00001 %). */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z > 0 ? 1 - tail : tail
}
