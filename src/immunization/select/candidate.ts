/**
 * A forecast patient series as the selection sees it, and what the rules ask of it.
 * Logic Specification 4.6, chapter 8: SELECTB-2 to SELECTB-23.
 */
import type { Day } from "../../fhir/dates.ts"
import type { SeriesForecast } from "../forecast/forecast-series.ts"
import type { Case, PatientSeries } from "../patient.ts"
import { dayAfter, isInEffect } from "../spans.ts"

export type Candidate = PatientSeries & { forecast: SeriesForecast }

/** SELECTB-21. */
export function validDoses({ targets }: Candidate): number {
  return targets.filter(({ status }) => status === "satisfied").length
}

/** SELECTB-6. */
export function isComplete({ forecast }: Candidate): boolean {
  return forecast.status === "complete"
}

/** SELECTB-16. */
export function isInProcess(candidate: Candidate): boolean {
  return candidate.forecast.status === "not-complete" && validDoses(candidate) > 0
}

/** SELECTB-2. */
export function hasAllValid({ evaluations }: Candidate): boolean {
  return evaluations.every(({ status }) => status === "valid")
}

/** SELECTB-5: how many target doses are still wanted. */
export function remaining({ targets }: Candidate): number {
  return targets.filter(({ status }) => status === "not-satisfied").length
}

/** SELECTB-12: earliest date plus the latest minimum interval from the remaining target doses. */
export function finishDate({ targets, forecast }: Candidate, about: Case): Day | undefined {
  const earliest = forecast.dates?.earliest
  if (earliest === undefined) return undefined
  let finish = earliest
  for (const target of targets) {
    if (target.status !== "not-satisfied" || target === forecast.target) continue
    for (const interval of target.seriesDose.intervals) {
      if (!isInEffect(interval, about.patient.assessmentDate)) continue
      const day = dayAfter(earliest, interval.min)
      if (day !== undefined && day > finish) finish = day
    }
  }
  return finish
}

/** SELECTB-3. */
export function isCompletable(candidate: Candidate, about: Case): boolean {
  const finish = finishDate(candidate, about)
  if (finish === undefined) return false
  const last = candidate.targets.at(-1)?.seriesDose
  const age = last?.ages.find((rule) => isInEffect(rule, about.patient.assessmentDate))
  const max = about.ages(age?.max)
  return max === undefined || finish < max
}

/** SELECTB-14: the day the series could start. */
export function startDate({ forecast }: Candidate): Day | undefined {
  return forecast.dates?.earliest
}
