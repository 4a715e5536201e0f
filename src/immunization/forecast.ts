/**
 * Which doses counted and which are next: CDC's Clinical Decision Support for Immunization over any version of its data.
 * Pure; nothing here knows an antigen, a vaccine or a date. Logic Specification 4.6, chapters 4 to 9 (figure 4-1).
 */
import { evaluateHistory } from "./evaluate.ts"
import { forecastSeries } from "./forecast/forecast-series.ts"
import { antigensAdministered, orderHistory, vaccineTypes } from "./history.ts"
import type { Case, Dose, DoseReason, DoseStatus, Observation, Patient } from "./patient.ts"
import { relevantSeries } from "./relevant-series.ts"
import type { Antigen, Schedule } from "./schedule.ts"
import { bestSeries } from "./select/best.ts"
import type { Candidate } from "./select/candidate.ts"
import { agesOf } from "./spans.ts"
import { type GroupForecast, groupForecasts } from "./vaccine-group.ts"

export type ForecastInput = Patient & {
  schedule: Schedule
  /** Only these antigens are judged, and their vaccine groups told; every one where it is left out. */
  antigens?: readonly string[]
}

/** What a dose is to one antigen, in the series that were chosen for it. */
export type DoseVerdict = {
  dose: Dose
  antigen: string
  group: string
  series: string
  type: "standard" | "risk"
  status: DoseStatus
  reasons: DoseReason[]
  /** The series dose it was held against. */
  target?: number
}

export type Forecast = {
  doses: DoseVerdict[]
  groups: GroupForecast[]
  /** Doses whose vaccine the schedule does not know. */
  unknown: Dose[]
}

export function forecast({ schedule, antigens, ...patient }: ForecastInput): Forecast {
  const ages = agesOf(patient.birthDate)
  const history = orderHistory(patient.doses.filter(({ date }) => date <= patient.assessmentDate))
  const about: Case = { patient, schedule, ages, history, observed: newest(patient.observations) }
  const administered = antigensAdministered(history, schedule, ages)
  const wanted = ({ name }: Antigen) => antigens === undefined || antigens.includes(name)
  const best = schedule.antigens.filter(wanted).flatMap((antigen) => {
    const doses = administered.get(antigen.name) ?? []
    return bestSeries(evaluateAntigen(antigen, doses, about), about)
  })
  const known = vaccineTypes(schedule)
  return {
    doses: best.flatMap(doseVerdicts),
    groups: schedule.groups.flatMap((group) => groupForecasts(group, best, about)),
    unknown: history.filter(({ cvx }) => !known.has(cvx)),
  }
}

/** 4.4: every relevant series of an antigen evaluated and forecast; those that wait for another to be complete last. */
function evaluateAntigen(antigen: Antigen, doses: Parameters<typeof evaluateHistory>[1], about: Case): Candidate[] {
  const completed = new Map<string, number>()
  return relevantSeries(antigen, about)
    .sort((a, b) => Number(waits(a)) - Number(waits(b)))
    .map((series) => {
      evaluateHistory(series, doses, completed, about)
      const candidate = { ...series, forecast: forecastSeries(series, doses, completed, about) }
      if (candidate.forecast.status === "complete") {
        const at = completedAt(candidate)
        completed.set(series.series.seriesGroup, Math.min(at, completed.get(series.series.seriesGroup) ?? at))
      }
      return candidate
    })
}

function completedAt({ targets }: Candidate): number {
  return Math.max(...targets.map(({ satisfiedBy }) => satisfiedBy?.at ?? -1))
}

const waiting = new WeakMap<Candidate["series"], boolean>()

function waits({ series }: Pick<Candidate, "series">): boolean {
  let known = waiting.get(series)
  if (known === undefined) {
    known = series.doses.some(({ skips }) =>
      skips.some(({ sets }) =>
        sets.some(({ conditions }) => conditions.some((condition) => condition.type === "completed-series")),
      ),
    )
    waiting.set(series, known)
  }
  return known
}

function doseVerdicts({ antigen, series, evaluations }: Candidate): DoseVerdict[] {
  return evaluations.map(({ dose, status, reasons, target }) => ({
    dose,
    antigen: antigen.name,
    group: series.group,
    series: series.name,
    type: series.type === "risk" ? "risk" : "standard",
    status,
    reasons,
    ...(target === undefined ? {} : { target }),
  }))
}

/** CALCDTINT-9 asks for the most recent observation of a code. */
function newest(observations: readonly Observation[]): ReadonlyMap<string, Observation> {
  const byCode = new Map<string, Observation>()
  for (const observation of observations) {
    const known = byCode.get(observation.code)
    if (known?.date === undefined || (observation.date ?? "") > known.date) byCode.set(observation.code, observation)
  }
  return byCode
}
