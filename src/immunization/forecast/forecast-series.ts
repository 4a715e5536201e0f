/**
 * Forecast one relevant patient series: is another dose needed, and when.
 * Logic Specification 4.6, chapters 7.1, 7.4 (table 7-10) and 7.6.
 */
import { unset } from "../days.ts"
import { type CompletedGroups, canBeSkipped, type Moment } from "../evaluate/conditional-skip.ts"
import type { Case, GivenDose, PatientSeries, TargetDose } from "../patient.ts"
import { preparedDose } from "../prepared.ts"
import type { Contraindication, VaccineContraindication } from "../schedule.ts"
import { seriesContraindications } from "./contraindications.ts"
import { type ForecastDates, forecastDates } from "./dates.ts"
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
  dates: ForecastDates | undefined
  contraindications: (Contraindication | VaccineContraindication)[]
  /** The target dose it is about. */
  target: TargetDose | undefined
}

/** Marks target doses that may be skipped as skipped on the way. */
export function forecastSeries(
  patientSeries: PatientSeries,
  doses: readonly GivenDose[],
  completed: CompletedGroups,
  about: Case,
): SeriesForecast {
  const { antigen, targets, evaluations } = patientSeries
  const { today } = about
  const now: Moment = {
    context: "forecast",
    reference: today,
    anchor: today,
    doses,
    evaluations,
    upTo: about.history.length,
    completed,
  }
  const contraindications = seriesContraindications(patientSeries, about)

  for (let at = 0; at < targets.length; at += 1) {
    const target = targets[at]
    if (target?.status !== "not-satisfied") continue
    const seriesDose = preparedDose(target.seriesDose)
    if (canBeSkipped(seriesDose, about, now)) {
      targets[at] = skipped(target)
      continue
    }
    if (isImmune(antigen, about)) return closed("immune", "immune", target)
    if (contraindications.length > 0)
      return { ...closed("contraindicated", "contraindicated", target), contraindications }
    const dates = forecastDates(patientSeries, seriesDose, about)
    const { earliest, maximumAge } = dates
    // Table 7-10 does not rank its columns: an age that will not come back goes before a season that will.
    if (today >= maximumAge) return closed("aged-out", "too-old", target)
    if (today > seriesDose.seasonEnd) return closed("not-recommended", "past-season", target)
    if (earliest >= maximumAge) return closed("aged-out", "cannot-finish", target)
    // 7.6: a dose that would be skipped on the day it is due is not forecast.
    const isSkippedThen =
      earliest !== unset &&
      seriesDose.skips.length > 0 &&
      canBeSkipped(seriesDose, about, { ...now, reference: earliest })
    if (!isSkippedThen) {
      return { status: "not-complete", reasons: [], dates, contraindications: [], target }
    }
    targets[at] = skipped(target)
  }
  if (targets.some(({ status }) => status === "satisfied")) return closed("complete", "series-complete", undefined)
  if (isImmune(antigen, about)) return closed("immune", "immune", undefined)
  if (contraindications.length > 0)
    return { ...closed("contraindicated", "contraindicated", undefined), contraindications }
  return closed("not-recommended", "past-history", undefined)
}

function skipped({ seriesDose }: TargetDose): TargetDose {
  return { seriesDose, status: "skipped", satisfiedBy: undefined }
}

function closed(status: SeriesStatus, reason: ForecastReason, target: TargetDose | undefined): SeriesForecast {
  return { status, reasons: [reason], dates: undefined, contraindications: [], target }
}
