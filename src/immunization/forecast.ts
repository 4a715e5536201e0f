/**
 * Which doses counted and which are next: CDC's Clinical Decision Support for Immunization over any version of its data.
 * Pure; nothing here knows an antigen, a vaccine or a date. Logic Specification 4.6, chapters 4 to 9 (figure 4-1).
 */

import type { CompletedGroups } from "./evaluate/conditional-skip.ts"
import { evaluateHistory } from "./evaluate.ts"
import { forecastSeries } from "./forecast/forecast-series.ts"
import { antigensAdministered, caseOf, vaccineTypes } from "./history.ts"
import type { Case, Dose, DoseReason, DoseStatus, GivenDose, Patient, TargetDose } from "./patient.ts"
import { remembered } from "./prepared.ts"
import { begin, relevantSeries } from "./relevant-series.ts"
import type { Antigen, Schedule } from "./schedule.ts"
import { bestSeries } from "./select/best.ts"
import { type Candidate, candidateOf } from "./select/candidate.ts"
import { type GroupForecast, groupForecasts } from "./vaccine-group.ts"

export type ForecastInput = Patient & {
  schedule: Schedule
  /** Only these antigens are judged, in this order, and their vaccine groups told; every one where it is left out. */
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
  const wanted = antigens === undefined ? schedule.antigens : antigensNamed(antigens, schedule)
  return forecastCase(caseOf(patient, schedule), wanted)
}

/** The same for a person already gathered, before these antigens. */
export function forecastCase(about: Case, antigens: readonly Antigen[]): Forecast {
  const { schedule } = about
  const administered = antigensAdministered(about)
  const best: Candidate[] = []
  for (const antigen of antigens) {
    const candidates = evaluateAntigen(antigen, administered.get(antigen.name) ?? [], about)
    if (candidates.length > 0) best.push(...bestSeries(candidates, about))
  }
  const types = vaccineTypes(schedule)
  return {
    doses: doseVerdicts(best),
    groups: groupForecasts(best, about),
    unknown: about.history.flatMap(({ dose }) => (types.has(dose.cvx) ? [] : [dose])),
  }
}

function antigensNamed(names: readonly string[], { antigens }: Schedule): Antigen[] {
  const known = antigensByName(antigens)
  return names.flatMap((name) => known.get(name) ?? [])
}

const antigensByName = remembered(
  (antigens: readonly Antigen[]) => new Map(antigens.map((antigen) => [antigen.name, antigen])),
)

/** 4.4: every relevant series of an antigen evaluated and forecast. */
function evaluateAntigen(antigen: Antigen, doses: readonly GivenDose[], about: Case): Candidate[] {
  let completed = noneCompleted
  const candidates: Candidate[] = []
  for (const prepared of relevantSeries(antigen, doses.length > 0, about)) {
    const series = begin(antigen, prepared)
    evaluateHistory(series, doses, completed, about)
    // Without observations nobody is contraindicated: what nobody can choose need not be forecast.
    if (prepared.needsDose && about.observed.size === 0 && !series.targets.some(isSatisfied)) continue
    const forecast = forecastSeries(series, doses, completed, about)
    if (forecast.status === "complete") {
      const { seriesGroup } = prepared
      const at = completedAt(series.targets)
      completed = new Map(completed).set(seriesGroup, Math.min(at, completed.get(seriesGroup) ?? at))
    }
    candidates.push(candidateOf(series, forecast))
  }
  return candidates
}

function isSatisfied({ status }: TargetDose): boolean {
  return status === "satisfied"
}

const noneCompleted: CompletedGroups = new Map()

/** The place in the history of the dose that was the last to count. */
function completedAt(targets: readonly TargetDose[]): number {
  let last = -1
  for (const { satisfiedBy } of targets) if (satisfiedBy !== undefined && satisfiedBy.at > last) last = satisfiedBy.at
  return last
}

function doseVerdicts(best: readonly Candidate[]): DoseVerdict[] {
  const verdicts: DoseVerdict[] = []
  for (const { antigen, series, evaluations } of best) {
    for (const { dose, status, reasons, target } of evaluations) {
      const type = series.type === "risk" ? "risk" : "standard"
      const { group, name } = series
      const verdict: DoseVerdict = { dose, antigen: antigen.name, group, series: name, type, status, reasons }
      if (target !== undefined) verdict.target = target
      verdicts.push(verdict)
    }
  }
  return verdicts
}
