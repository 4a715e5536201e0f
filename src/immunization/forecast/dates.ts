/**
 * The dates of a forecast and the vaccines it recommends. An age or interval without a value leaves its date unset.
 * Logic Specification 4.6, chapter 7.5, table 7-13 and FORECASTDTCAN-1 (table 7-11).
 */
import { type DayNumber, unending, unset } from "../days.ts"
import { ageRule } from "../evaluate/age.ts"
import { conflictEnd } from "../evaluate/conflict.ts"
import { isInadvertent, referenceDay } from "../evaluate/interval.ts"
import type { Case, PatientSeries, TargetDose } from "../patient.ts"
import { forecastVaccines, type PreparedDose, type PreparedVaccine, preparedDose } from "../prepared.ts"
import type { Antigen } from "../schedule.ts"
import { ageDay, dayAfter, isAtAge, isInEffect, noSpan } from "../spans.ts"
import { vaccineContraindications } from "./contraindications.ts"

export type ForecastDates = {
  /** Unset where no age, interval, conflict, season or dose says when: the schedule then names no first day. */
  earliest: DayNumber
  unadjustedRecommended: DayNumber
  unadjustedPastDue: DayNumber
  recommended: DayNumber
  pastDue: DayNumber
  /** CALCDTAGE-1: the first day on which it may not be given; unending where there is none. */
  maximumAge: DayNumber
}

/** FORECASTDTCAN-1 and FORECASTDT-1 to 6. */
export function forecastDates(
  { targets, evaluations }: PatientSeries,
  seriesDose: PreparedDose,
  about: Case,
): ForecastDates {
  const { today, ages } = about
  const { intervals } = seriesDose
  const age = ageRule(seriesDose, today)
  const before = { evaluations, targets, upTo: about.history.length }

  let earliest = Math.max(
    age === undefined ? unset : ageDay(ages, age.min),
    conflictEnd(seriesDose, about),
    seriesDose.seasonStart,
    evaluations.findLast(isInadvertent)?.day ?? unset,
    evaluations.at(-1)?.day ?? unset,
  )
  let recommended = unset
  let late = unset
  for (let at = 0; at < intervals.length; at += 1) {
    const interval = intervals[at]
    if (interval === undefined || !isInEffect(interval.effect, today)) continue
    const from = referenceDay(interval, before, about)
    earliest = Math.max(earliest, dayAfter(from, interval.min))
    recommended = Math.max(recommended, dayAfter(from, interval.earliestRec))
    late = Math.max(late, dayAfter(from, interval.latestRec))
  }
  // An age goes before every interval.
  if (age !== undefined && age.earliestRec !== noSpan) recommended = ageDay(ages, age.earliestRec)
  if (age !== undefined && age.latestRec !== noSpan) late = ageDay(ages, age.latestRec)
  if (recommended === unset) recommended = earliest
  return {
    earliest,
    unadjustedRecommended: recommended,
    recommended: Math.max(earliest, recommended),
    unadjustedPastDue: late === unset ? unset : late - 1,
    pastDue: late === unset ? unset : Math.max(earliest, late - 1),
    maximumAge: age === undefined ? unending : ageDay(ages, age.max),
  }
}

/** FORECASTRECVAC-1: CVX codes of the vaccines to give, in the schedule's order. */
export function recommendedVaccines(
  antigen: Antigen,
  { seriesDose }: TargetDose,
  { earliest, recommended }: ForecastDates,
  about: Case,
): string[] {
  const codes: string[] = []
  for (const vaccine of forecastVaccines(seriesDose)) {
    const { cvx } = vaccine
    if (codes.includes(cvx)) continue
    if (!isGiven(earliest, vaccine, about) && !isGiven(recommended, vaccine, about)) continue
    if (about.observed.size === 0 || vaccineContraindications(antigen, cvx, about).length === 0) codes.push(cvx)
  }
  return codes
}

function isGiven(day: DayNumber, vaccine: PreparedVaccine, { ages }: Case): boolean {
  return day !== unset && isAtAge(day, vaccine.range, ages)
}

/** FORECASTDN-1: satisfied doses, of a seasonal vaccine only those of this season, and one more. */
export function forecastDoseNumber({ targets }: PatientSeries): number {
  let number = 1
  for (const { seriesDose, satisfiedBy } of targets) {
    if (satisfiedBy !== undefined && satisfiedBy.day >= preparedDose(seriesDose).seasonStart) number += 1
  }
  return number
}
