/**
 * A forecast patient series as the selection sees it, and what the rules ask of it.
 * Logic Specification 4.6, chapter 8: SELECTB-2 to SELECTB-23.
 */
import { type DayNumber, unset } from "../days.ts"
import { ageRule } from "../evaluate/age.ts"
import type { SeriesForecast } from "../forecast/forecast-series.ts"
import type { Case, PatientSeries, TargetDose } from "../patient.ts"
import { preparedDose } from "../prepared.ts"
import { ageDay, dayAfter, isInEffect } from "../spans.ts"

export type Candidate = PatientSeries & {
  forecast: SeriesForecast
  /** SELECTB-21: how many doses are valid. */
  validDoses: number
}

export function candidateOf(patientSeries: PatientSeries, forecast: SeriesForecast): Candidate {
  const { antigen, series, prepared, targets, evaluations } = patientSeries
  const validDoses = evaluations.length === 0 ? 0 : countOf("satisfied", targets)
  return { antigen, series, prepared, targets, evaluations, forecast, validDoses }
}

/** SELECTB-5: how many target doses are still wanted. */
export function remainingDoses({ targets }: Candidate): number {
  return countOf("not-satisfied", targets)
}

function countOf(status: TargetDose["status"], targets: readonly TargetDose[]): number {
  let count = 0
  for (const target of targets) if (target.status === status) count += 1
  return count
}

/** SELECTB-6. */
export function isComplete({ forecast }: Candidate): boolean {
  return forecast.status === "complete"
}

/** SELECTB-16. */
export function isInProcess({ forecast, validDoses }: Candidate): boolean {
  return forecast.status === "not-complete" && validDoses > 0
}

/** SELECTB-2. */
export function hasAllValid({ evaluations }: Candidate): boolean {
  return evaluations.every(({ status }) => status === "valid")
}

/** SELECTB-12: earliest date plus the latest minimum interval from the remaining target doses. */
export function finishDate({ targets, forecast }: Candidate, { today }: Case): DayNumber {
  const earliest = startDate(forecast)
  if (earliest === unset) return unset
  let finish = earliest
  for (let at = 0; at < targets.length; at += 1) {
    const target = targets[at]
    if (target?.status !== "not-satisfied" || target === forecast.target) continue
    const { intervals } = preparedDose(target.seriesDose)
    for (let of = 0; of < intervals.length; of += 1) {
      const interval = intervals[of]
      if (interval === undefined || !isInEffect(interval.effect, today)) continue
      finish = Math.max(finish, dayAfter(earliest, interval.min))
    }
  }
  return finish
}

/** SELECTB-3: the finish date lies before the maximum age of the last target dose. */
export function isCompletable({ targets }: Candidate, finish: DayNumber, { today, ages }: Case): boolean {
  if (finish === unset) return false
  const last = targets.at(-1)
  const age = last === undefined ? undefined : ageRule(preparedDose(last.seriesDose), today)
  return age === undefined || finish < ageDay(ages, age.max)
}

/** SELECTB-14: the day the series could start; unset where nothing is wanted or no day is known. */
export function startDate({ dates }: SeriesForecast): DayNumber {
  return dates === undefined ? unset : dates.earliest
}
