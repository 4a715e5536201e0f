/**
 * The dates of a forecast and the vaccines it recommends. An age or interval without a value leaves its date out.
 * Logic Specification 4.6, chapter 7.5, table 7-13 and FORECASTDTCAN-1 (table 7-11).
 */
import { addToDay, type Day } from "../../fhir/dates.ts"
import { present } from "../../fhir/present.ts"
import { conflictEnd } from "../evaluate/conflict.ts"
import { isInadvertent, referenceDate } from "../evaluate/interval.ts"
import type { Case, PatientSeries, TargetDose } from "../patient.ts"
import { dayAfter, isInEffect, latest, within } from "../spans.ts"
import { vaccineContraindications } from "./contraindications.ts"

export type ForecastDates = {
  /** Left out where no age, interval, conflict, season or dose says when: the schedule then names no first day. */
  earliest?: Day
  unadjustedRecommended?: Day
  unadjustedPastDue?: Day
  recommended?: Day
  pastDue?: Day
  /** The last day on which the dose may still be given. */
  latest?: Day
  /** CALCDTAGE-1: the first day on which it may not. */
  maximumAgeDate?: Day
}

/** FORECASTDTCAN-1 and FORECASTDT-1 to 6. */
export function forecastDates({ targets, evaluations }: PatientSeries, target: TargetDose, about: Case): ForecastDates {
  const { seriesDose } = target
  const today = about.patient.assessmentDate
  const age = seriesDose.ages.find((rule) => isInEffect(rule, today))
  const before = { evaluations, targets, upTo: about.history.length }
  const intervals = seriesDose.intervals
    .filter((interval) => isInEffect(interval, today))
    .map((interval) => ({ interval, from: referenceDate(interval, before, about) }))

  const earliest = latest([
    about.ages(age?.min),
    ...intervals.map(({ interval, from }) => dayAfter(from, interval.min)),
    conflictEnd(seriesDose, about),
    seriesDose.season?.start,
    evaluations.findLast(isInadvertent)?.dose.date,
    evaluations.at(-1)?.dose.date,
  ])
  const unadjustedRecommended =
    about.ages(age?.earliestRec) ??
    latest(intervals.map(({ interval, from }) => dayAfter(from, interval.earliestRec))) ??
    earliest
  const late =
    about.ages(age?.latestRec) ?? latest(intervals.map(({ interval, from }) => dayAfter(from, interval.latestRec)))
  const unadjustedPastDue = late === undefined ? undefined : addToDay(late, { days: -1 })
  const maximumAgeDate = about.ages(age?.max)
  return present<ForecastDates>({
    earliest,
    unadjustedRecommended,
    recommended: latest([earliest, unadjustedRecommended]),
    unadjustedPastDue,
    pastDue: unadjustedPastDue === undefined ? undefined : latest([earliest, unadjustedPastDue]),
    maximumAgeDate,
    latest: maximumAgeDate === undefined ? undefined : addToDay(maximumAgeDate, { days: -1 }),
  })
}

/** FORECASTRECVAC-1: CVX codes of the vaccines to give, in the schedule's order. */
export function recommendedVaccines(
  { antigen }: PatientSeries,
  { seriesDose }: TargetDose,
  { earliest, recommended }: ForecastDates,
  about: Case,
): string[] {
  const codes = seriesDose.preferable
    .filter(({ cvx, forecast, beginAge, endAge }) => {
      if (!forecast || vaccineContraindications(antigen, cvx, about).length > 0) return false
      const [begin, end] = [about.ages(beginAge), about.ages(endAge)]
      return [earliest, recommended].some((day) => day !== undefined && within(day, begin, end))
    })
    .map(({ cvx }) => cvx)
  return [...new Set(codes)]
}

/** FORECASTDN-1: satisfied doses, of a seasonal vaccine only those of this season, and one more. */
export function forecastDoseNumber({ targets }: PatientSeries): number {
  const satisfied = targets.filter(({ status, seriesDose, satisfiedBy }) => {
    const start = seriesDose.season?.start
    return (
      status === "satisfied" && (start === undefined || (satisfiedBy !== undefined && satisfiedBy.dose.date >= start))
    )
  })
  return satisfied.length + 1
}
