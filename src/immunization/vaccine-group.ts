/**
 * Identify and evaluate vaccine group: the forecasts of antigens given together, told as one.
 * Series of different types are not blended; a group can have a forecast of each.
 * Logic Specification 4.6, chapter 9.
 */
import type { Day } from "../fhir/dates.ts"
import { forecastDoseNumber } from "./forecast/dates.ts"
import type { ForecastReason, SeriesStatus } from "./forecast/forecast-series.ts"
import { vaccineTypes } from "./history.ts"
import type { Case } from "./patient.ts"
import type { VaccineGroup } from "./schedule.ts"
import type { Candidate } from "./select/candidate.ts"
import { earliest, isInEffect, latest } from "./spans.ts"

export type GroupForecast = {
  group: string
  type: "standard" | "risk"
  status: SeriesStatus
  reasons: ForecastReason[]
  doseNumber?: number
  earliest?: Day
  recommended?: Day
  pastDue?: Day
  /** The last day on which the dose may be given. */
  latest?: Day
  unadjustedRecommended?: Day
  unadjustedPastDue?: Day
  /** FORECASTVG-9: CVX codes. */
  vaccines: string[]
  /** FORECASTVG-8: the antigens still wanted. */
  antigens: string[]
  /** The best patient series it stands on. */
  series: Candidate[]
}

/** The forecasts of one vaccine group, standard before risk, from the best patient series of its antigens. */
export function groupForecasts(group: VaccineGroup, best: readonly Candidate[], about: Case): GroupForecast[] {
  const contained = best.filter(
    ({ antigen, series }) => group.antigens.includes(antigen.name) && series.group === group.name,
  )
  if (group.antigens.length === 1) {
    return contained.map((candidate) => groupForecast(group, [candidate], contained, about))
  }
  const risk = contained.filter(({ series }) => series.type === "risk")
  const others = contained.filter(({ series }) => series.type !== "risk")
  return [others, risk]
    .filter(({ length }) => length > 0)
    .map((series) => groupForecast(group, series, contained, about))
}

function groupForecast(
  group: VaccineGroup,
  series: Candidate[],
  contained: readonly Candidate[],
  about: Case,
): GroupForecast {
  const forecasts = series.map(({ forecast }) => forecast)
  const status = groupStatus(
    apart(
      group,
      forecasts.map((forecast) => forecast.status),
    ),
  )
  const open = series.filter(({ forecast }) => forecast.status === "not-complete")
  const base = {
    group: group.name,
    type: series.some((one) => one.series.type === "risk") ? ("risk" as const) : ("standard" as const),
    status,
    reasons: [...new Set(forecasts.flatMap(({ reasons }) => reasons))], // FORECASTVG-7
    vaccines: [...new Set(open.flatMap(({ forecast }) => forecast.vaccines))],
    antigens: open.map(({ antigen }) => antigen.name),
    series,
  }
  if (status !== "not-complete") return { ...base, vaccines: [], antigens: [] }
  const dates = open.flatMap(({ forecast }) => forecast.dates ?? [])
  const start = earliestDate(group, open, about)
  const optional = {
    doseNumber: doseNumber(group, open, contained),
    earliest: start,
    recommended: latest([earliest(dates.map((date) => date.recommended)), start]), // FORECASTVG-2
    unadjustedRecommended: earliest(dates.map((date) => date.unadjustedRecommended)), // FORECASTVG-5
    unadjustedPastDue: earliest(dates.map((date) => date.unadjustedPastDue)), // FORECASTVG-6
    latest: earliest(dates.map((date) => date.latest)), // FORECASTVG-4
    pastDue: pastDue(
      dates.map((date) => date.pastDue),
      start,
    ),
  }
  return { ...base, ...defined(optional) }
}

/**
 * FORECASTDN-2. Dates are blended within one series type only (chapter 9); the dose number is not a date: where the
 * antigens need not be given together, doses that completed another best patient series of the group count as well.
 */
function doseNumber({ administerFull }: VaccineGroup, open: readonly Candidate[], contained: readonly Candidate[]) {
  if (administerFull) return Math.min(...open.flatMap(({ forecast }) => forecast.doseNumber ?? []))
  return Math.max(...contained.map(forecastDoseNumber))
}

/** FORECASTVG-3; blank where no series has a past due date. */
function pastDue(days: readonly (Day | undefined)[], start: Day | undefined): Day | undefined {
  const first = earliest(days)
  return first === undefined ? undefined : latest([first, start])
}

/** SINGLEANTVG-2, MULTIANTVG-1, FORECASTPRIORITY-1. */
function earliestDate(group: VaccineGroup, series: readonly Candidate[], about: Case): Day | undefined {
  const days = series.map(({ forecast }) => forecast.dates?.earliest)
  if (series.length < 2) return days[0]
  if (!series.some((candidate) => isPriority(candidate, about))) return latest(days)
  const types = vaccineTypes(about.schedule)
  const last = about.history.findLast(
    ({ cvx }) => types.get(cvx)?.antigens.some(({ antigen }) => group.antigens.includes(antigen)) === true,
  )
  return latest([earliest(days), last?.date])
}

function isPriority({ forecast }: Candidate, about: Case): boolean {
  const intervals = forecast.target?.seriesDose.intervals.filter((one) => isInEffect(one, about.patient.assessmentDate))
  return intervals !== undefined && intervals.length > 0 && intervals.every(({ priority }) => priority)
}

/**
 * Table 9-4 lets one contraindicated antigen close the whole group. Where the administer full vaccine group flag says
 * that the antigens need not be given together, it closes only itself: CDC's own case of a pertussis contraindication
 * goes on with diphtheria and tetanus (docs/CONFORMANCE.md).
 */
function apart({ administerFull }: VaccineGroup, statuses: readonly SeriesStatus[]): readonly SeriesStatus[] {
  const others = statuses.filter((status) => status !== "contraindicated")
  return administerFull || others.length === 0 ? statuses : others
}

/** SINGLEANTVG-1 and table 9-4. */
function groupStatus(statuses: readonly SeriesStatus[]): SeriesStatus {
  const ladder = ["contraindicated", "aged-out", "not-recommended", "not-complete"] as const
  const found = ladder.find((status) => statuses.includes(status))
  return found ?? (statuses.every((status) => status === "immune") ? "immune" : "complete")
}

function defined<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
