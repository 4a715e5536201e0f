/**
 * Identify and evaluate vaccine group: the forecasts of antigens given together, told as one.
 * Series of different types are not blended; a group can have a forecast of each.
 * Logic Specification 4.6, chapter 9.
 */
import type { Day } from "../fhir/dates.ts"
import { type DayNumber, tellDay, unending, unset } from "./days.ts"
import { type Observed, vaccineContraindications } from "./forecast/contraindications.ts"
import { type ForecastDates, forecastDoseNumber, recommendedVaccines } from "./forecast/dates.ts"
import type { ForecastReason, SeriesStatus } from "./forecast/forecast-series.ts"
import { associations } from "./history.ts"
import type { Case } from "./patient.ts"
import { preparedDose } from "./prepared.ts"
import type { VaccineGroup } from "./schedule.ts"
import { type Candidate, startDate } from "./select/candidate.ts"
import { isInEffect, isOfAge } from "./spans.ts"

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
  const contained: Candidate[] = []
  for (const candidate of named) if (group.antigens.includes(candidate.antigen.name)) contained.push(candidate)
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
  const found: GroupForecast = {
    group: group.name,
    type: series.some(isRisk) ? "risk" : "standard",
    status: groupStatus(group, series),
    reasons: [],
    vaccines: [],
    antigens: [],
    series,
  }
  for (const { forecast } of series) addNew(found.reasons, forecast.reasons) // FORECASTVG-7
  if (found.status !== "not-complete") return found
  const open = series.filter(({ forecast }) => forecast.status === "not-complete")
  for (const candidate of open) {
    addNew(found.vaccines, vaccinesFor(candidate, about)) // FORECASTVG-9
    found.antigens.push(candidate.antigen.name) // FORECASTVG-8
  }
  found.doseNumber = doseNumber(group, open, contained)
  tellDates(found, blended(open), earliestDate(group, open, about))
  return found
}

function addNew<T>(list: T[], more: readonly T[]): void {
  for (const one of more) if (!list.includes(one)) list.push(one)
}

function vaccinesFor({ antigen, forecast: { target, dates } }: Candidate, about: Case): string[] {
  return target === undefined || dates === undefined ? [] : recommendedVaccines(antigen, target, dates, about)
}

/** The vaccines of the dose that is wanted which the schedule prefers at the person's age, each with what forbids it (table 7-6). */
export function preferredVaccines({ series }: GroupForecast, about: Observed): { cvx: string; forbidden: string[] }[] {
  return series.flatMap(({ antigen, forecast }) =>
    (forecast.target?.seriesDose.preferable ?? [])
      .filter((vaccine) => isOfAge(vaccine, about))
      .map(({ cvx }) => ({ cvx, forbidden: vaccineContraindications(antigen, cvx, about).map(({ text }) => text) })),
  )
}

/** Of each date the earliest that one of the series has. */
function blended(open: readonly Candidate[]): ForecastDates | undefined {
  let dates: ForecastDates | undefined
  for (const { forecast } of open) dates = dates === undefined ? forecast.dates : earlier(dates, forecast.dates)
  return dates
}

function earlier(dates: ForecastDates, other: ForecastDates | undefined): ForecastDates {
  if (other === undefined) return dates
  return {
    earliest: first(dates.earliest, other.earliest),
    recommended: first(dates.recommended, other.recommended),
    pastDue: first(dates.pastDue, other.pastDue),
    unadjustedRecommended: first(dates.unadjustedRecommended, other.unadjustedRecommended),
    unadjustedPastDue: first(dates.unadjustedPastDue, other.unadjustedPastDue),
    maximumAge: Math.min(dates.maximumAge, other.maximumAge),
  }
}

function first(day: DayNumber, other: DayNumber): DayNumber {
  if (day === unset) return other
  return other === unset ? day : Math.min(day, other)
}

/** FORECASTVG-2 to FORECASTVG-6; what has no date is left out. */
function tellDates(found: GroupForecast, dates: ForecastDates | undefined, start: DayNumber): void {
  if (start !== unset) found.earliest = tellDay(start)
  if (dates === undefined) return
  const { recommended, pastDue, maximumAge, unadjustedRecommended, unadjustedPastDue } = dates
  if (recommended !== unset) found.recommended = tellDay(Math.max(recommended, start)) // FORECASTVG-2
  if (pastDue !== unset) found.pastDue = tellDay(Math.max(pastDue, start)) // FORECASTVG-3
  if (maximumAge !== unending) found.latest = tellDay(maximumAge - 1) // FORECASTVG-4
  if (unadjustedRecommended !== unset) found.unadjustedRecommended = tellDay(unadjustedRecommended) // FORECASTVG-5
  if (unadjustedPastDue !== unset) found.unadjustedPastDue = tellDay(unadjustedPastDue) // FORECASTVG-6
}

/**
 * FORECASTDN-2. Dates are blended within one series type only (chapter 9); the dose number is not a date: where the
 * antigens need not be given together, doses that completed another best patient series of the group count as well.
 */
function doseNumber({ administerFull }: VaccineGroup, open: readonly Candidate[], contained: readonly Candidate[]) {
  let number = administerFull ? Number.POSITIVE_INFINITY : 1
  for (const candidate of administerFull ? open : contained) {
    const its = forecastDoseNumber(candidate)
    number = administerFull ? Math.min(number, its) : Math.max(number, its)
  }
  return number
}

/** SINGLEANTVG-2, MULTIANTVG-1, FORECASTPRIORITY-1. */
function earliestDate({ antigens }: VaccineGroup, open: readonly Candidate[], about: Case): DayNumber {
  let soonest = unset
  let last = unset
  for (const { forecast } of open) {
    const start = startDate(forecast)
    soonest = first(soonest, start)
    last = Math.max(last, start)
  }
  if (open.length < 2 || !open.some((candidate) => isPriority(candidate, about))) return last
  const given = about.history.findLast(({ dose }) =>
    associations(dose.cvx, about.schedule).some(({ antigen }) => antigens.includes(antigen)),
  )
  return Math.max(soonest, given?.day ?? unset)
}

function isPriority({ forecast }: Candidate, { today }: Case): boolean {
  if (forecast.target === undefined) return false
  const { intervals } = preparedDose(forecast.target.seriesDose)
  const inEffect = intervals.filter((one) => isInEffect(one.effect, today))
  return inEffect.length > 0 && inEffect.every(({ priority }) => priority)
}

/** SINGLEANTVG-1 and table 9-4: the group has the first of these that one of its antigens has. */
const ladder = ["contraindicated", "aged-out", "not-recommended", "not-complete", "complete", "immune"] as const

/**
 * Table 9-4 lets one contraindicated antigen close the whole group. Where the administer full vaccine group flag says
 * that the antigens need not be given together, it closes only itself: CDC's own case of a pertussis contraindication
 * goes on with diphtheria and tetanus (docs/CONFORMANCE.md).
 */
function groupStatus({ administerFull }: VaccineGroup, series: readonly Candidate[]): SeriesStatus {
  let highest: number = ladder.length
  for (const { forecast } of series) {
    const closesItself = forecast.status === "contraindicated" && !administerFull
    if (!closesItself) highest = Math.min(highest, ladder.indexOf(forecast.status))
  }
  return ladder[highest] ?? "contraindicated"
}
