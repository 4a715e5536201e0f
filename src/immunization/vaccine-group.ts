/**
 * Identify and evaluate vaccine group: the forecasts of antigens given together, told as one.
 * Series of different types are not blended; a group can have a forecast of each.
 * Logic Specification 4.6, chapter 9.
 */
import type { Day } from "../fhir/dates.ts"
import { type DayNumber, tellDay, unending, unset } from "./days.ts"
import { type ForecastDates, forecastDoseNumber, recommendedVaccines } from "./forecast/dates.ts"
import type { ForecastReason, SeriesStatus } from "./forecast/forecast-series.ts"
import { associations } from "./history.ts"
import type { Case } from "./patient.ts"
import { preparedDose } from "./prepared.ts"
import type { VaccineGroup } from "./schedule.ts"
import { type Candidate, startDate } from "./select/candidate.ts"
import { isInEffect } from "./spans.ts"

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

/** The forecasts of the vaccine groups, standard before risk, from the best patient series of their antigens. */
export function groupForecasts(best: readonly Candidate[], about: Case): GroupForecast[] {
  const byGroup = new Map<string, Candidate[]>()
  for (const candidate of best) {
    const { group } = candidate.prepared
    const contained = byGroup.get(group)
    if (contained === undefined) byGroup.set(group, [candidate])
    else contained.push(candidate)
  }
  const forecasts: GroupForecast[] = []
  for (const group of about.schedule.groups) {
    const named = byGroup.get(group.name)
    if (named !== undefined) pushForecasts(forecasts, group, named, about)
  }
  return forecasts
}

function pushForecasts(forecasts: GroupForecast[], group: VaccineGroup, named: readonly Candidate[], about: Case) {
  const contained = named.filter(({ antigen }) => group.antigens.includes(antigen.name))
  if (group.antigens.length === 1) {
    for (const candidate of contained) forecasts.push(groupForecast(group, [candidate], contained, about))
    return
  }
  const others = contained.filter((candidate) => !isRisk(candidate))
  if (others.length > 0) forecasts.push(groupForecast(group, others, contained, about))
  const risk = contained.filter(isRisk)
  if (risk.length > 0) forecasts.push(groupForecast(group, risk, contained, about))
}

function isRisk({ prepared }: Candidate): boolean {
  return prepared.type === "risk"
}

function groupForecast(
  group: VaccineGroup,
  series: Candidate[],
  contained: readonly Candidate[],
  about: Case,
): GroupForecast {
  const status = groupStatus(apart(group, series))
  const found: GroupForecast = {
    group: group.name,
    type: series.some(isRisk) ? "risk" : "standard",
    status,
    reasons: union(series.map(({ forecast }) => forecast.reasons)), // FORECASTVG-7
    vaccines: [],
    antigens: [],
    series,
  }
  if (status !== "not-complete") return found
  const open = series.filter(({ forecast }) => forecast.status === "not-complete")
  found.vaccines = union(open.map((candidate) => vaccinesFor(candidate, about))) // FORECASTVG-9
  found.antigens = open.map(({ antigen }) => antigen.name) // FORECASTVG-8
  found.doseNumber = doseNumber(group, open, contained)
  tellDates(found, group, open, about)
  return found
}

function vaccinesFor({ antigen, forecast: { target, dates } }: Candidate, about: Case): string[] {
  return target === undefined || dates === undefined ? [] : recommendedVaccines(antigen, target, dates, about)
}

function tellDates(found: GroupForecast, group: VaccineGroup, open: readonly Candidate[], about: Case): void {
  const start = earliestDate(group, open, about)
  const recommended = earliest(open, "recommended")
  const unadjustedRecommended = earliest(open, "unadjustedRecommended")
  const unadjustedPastDue = earliest(open, "unadjustedPastDue")
  const maximumAge = earliest(open, "maximumAge")
  const pastDue = earliest(open, "pastDue")
  if (start !== unset) found.earliest = tellDay(start)
  if (recommended !== unset) found.recommended = tellDay(Math.max(recommended, start)) // FORECASTVG-2
  if (unadjustedRecommended !== unset) found.unadjustedRecommended = tellDay(unadjustedRecommended) // FORECASTVG-5
  if (unadjustedPastDue !== unset) found.unadjustedPastDue = tellDay(unadjustedPastDue) // FORECASTVG-6
  if (maximumAge !== unending) found.latest = tellDay(maximumAge - 1) // FORECASTVG-4
  if (pastDue !== unset) found.pastDue = tellDay(Math.max(pastDue, start)) // FORECASTVG-3
}

/** The earliest of the series' dates; unset where none has one. */
function earliest(open: readonly Candidate[], date: keyof ForecastDates): DayNumber {
  let first = unending
  for (const { forecast } of open) {
    const day = forecast.dates?.[date] ?? unset
    if (day !== unset && day < first) first = day
  }
  return date === "maximumAge" || first !== unending ? first : unset
}

/**
 * FORECASTDN-2. Dates are blended within one series type only (chapter 9); the dose number is not a date: where the
 * antigens need not be given together, doses that completed another best patient series of the group count as well.
 */
function doseNumber({ administerFull }: VaccineGroup, open: readonly Candidate[], contained: readonly Candidate[]) {
  return administerFull ? Math.min(...open.map(forecastDoseNumber)) : Math.max(...contained.map(forecastDoseNumber))
}

/** SINGLEANTVG-2, MULTIANTVG-1, FORECASTPRIORITY-1. */
function earliestDate({ antigens }: VaccineGroup, open: readonly Candidate[], about: Case): DayNumber {
  const days = open.map(({ forecast }) => startDate(forecast))
  if (open.length < 2 || !open.some((candidate) => isPriority(candidate, about))) return Math.max(...days)
  const last = about.history.findLast(({ dose }) =>
    associations(dose.cvx, about.schedule).some(({ antigen }) => antigens.includes(antigen)),
  )
  return Math.max(earliest(open, "earliest"), last?.day ?? unset)
}

function isPriority({ forecast }: Candidate, { today }: Case): boolean {
  if (forecast.target === undefined) return false
  const { intervals } = preparedDose(forecast.target.seriesDose)
  const inEffect = intervals.filter((one) => isInEffect(one, today))
  return inEffect.length > 0 && inEffect.every(({ priority }) => priority)
}

/**
 * Table 9-4 lets one contraindicated antigen close the whole group. Where the administer full vaccine group flag says
 * that the antigens need not be given together, it closes only itself: CDC's own case of a pertussis contraindication
 * goes on with diphtheria and tetanus (docs/CONFORMANCE.md).
 */
function apart({ administerFull }: VaccineGroup, series: readonly Candidate[]): SeriesStatus[] {
  const statuses = series.map(({ forecast }) => forecast.status)
  const others = statuses.filter((status) => status !== "contraindicated")
  return administerFull || others.length === 0 ? statuses : others
}

const ladder = ["contraindicated", "aged-out", "not-recommended", "not-complete"] as const

/** SINGLEANTVG-1 and table 9-4. */
function groupStatus(statuses: readonly SeriesStatus[]): SeriesStatus {
  const [only] = statuses
  if (statuses.length === 1 && only !== undefined) return only
  const found = ladder.find((status) => statuses.includes(status))
  return found ?? (statuses.every((status) => status === "immune") ? "immune" : "complete")
}

function union<T>(lists: readonly T[][]): T[] {
  return lists.length === 1 ? (lists[0] ?? []) : [...new Set(lists.flat())]
}
