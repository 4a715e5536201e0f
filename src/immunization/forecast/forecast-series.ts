/**
 * Forecast one relevant patient series: is another dose needed, and when.
 * Logic Specification 4.6, chapters 7.1, 7.4 (table 7-10) and 7.6.
 */
import type { Day } from "../../fhir/dates.ts"
import { type CompletedGroups, canBeSkipped } from "../evaluate/conditional-skip.ts"
import type { AntigenDose, Case, PatientSeries, TargetDose } from "../patient.ts"
import type { Contraindication, VaccineContraindication } from "../schedule.ts"
import { seriesContraindications } from "./contraindications.ts"
import { type ForecastDates, forecastDates, forecastDoseNumber, recommendedVaccines } from "./dates.ts"
import { isImmune } from "./immunity.ts"

export type SeriesStatus = "aged-out" | "complete" | "contraindicated" | "immune" | "not-complete" | "not-recommended"

export type ForecastReason =
  | "series-complete"
  | "past-history"
  | "immune"
  | "contraindicated"
  | "past-season"
  | "too-old"
  | "cannot-finish"

export type SeriesForecast = {
  status: SeriesStatus
  reasons: ForecastReason[]
  /** There when another dose is needed. */
  dates?: ForecastDates
  doseNumber?: number
  vaccines: string[]
  contraindications: (Contraindication | VaccineContraindication)[]
  /** The target dose it is about. */
  target?: TargetDose
}

/** Marks target doses that may be skipped as skipped on the way. */
export function forecastSeries(
  patientSeries: PatientSeries,
  doses: readonly AntigenDose[],
  completed: CompletedGroups,
  about: Case,
): SeriesForecast {
  const { targets, evaluations } = patientSeries
  const today = about.patient.assessmentDate
  const skippable = (target: TargetDose, reference: Day) =>
    canBeSkipped(target, about, {
      context: "forecast",
      reference,
      anchor: today,
      doses,
      evaluations,
      upTo: about.history.length,
      completed,
    })
  const contraindications = seriesContraindications(patientSeries, about)
  const closed = (status: SeriesStatus, reason: ForecastReason, target?: TargetDose): SeriesForecast => ({
    status,
    reasons: [reason],
    vaccines: [],
    contraindications: status === "contraindicated" ? contraindications : [],
    ...(target === undefined ? {} : { target }),
  })

  for (;;) {
    const target = targets.find(({ status }) => status === "not-satisfied")
    if (target !== undefined && skippable(target, today)) {
      target.status = "skipped"
      continue
    }
    if (target === undefined) {
      const satisfied = targets.some(({ status }) => status === "satisfied")
      if (satisfied) return closed("complete", "series-complete")
    }
    if (isImmune(patientSeries.antigen, about)) return closed("immune", "immune", target)
    if (contraindications.length > 0) return closed("contraindicated", "contraindicated", target)
    if (target === undefined) return closed("not-recommended", "past-history")
    const dates = forecastDates(patientSeries, target, about)
    const { maximumAgeDate } = dates
    // Table 7-10 does not rank its columns: an age that will not come back goes before a season that will.
    if (maximumAgeDate !== undefined && today >= maximumAgeDate) return closed("aged-out", "too-old", target)
    const end = target.seriesDose.season?.end
    if (end !== undefined && today > end) return closed("not-recommended", "past-season", target)
    if (maximumAgeDate !== undefined && dates.earliest !== undefined && dates.earliest >= maximumAgeDate) {
      return closed("aged-out", "cannot-finish", target)
    }
    // 7.6: a dose that would be skipped on the day it is due is not forecast.
    if (dates.earliest !== undefined && skippable(target, dates.earliest)) {
      target.status = "skipped"
      continue
    }
    return {
      status: "not-complete",
      reasons: [],
      dates,
      doseNumber: forecastDoseNumber(patientSeries),
      vaccines: recommendedVaccines(patientSeries, target, dates, about),
      contraindications: [],
      target,
    }
  }
}
