/**
 * The series of an antigen made ready: what decides whether a series is for a person at all is prepared with the antigen,
 * the doses of a series when it is first for somebody. Both serve everybody after.
 * Logic Specification 4.6, chapter 3.3.
 */
import { remembered } from "../remembered.ts"
import type { Antigen, Indication, Series, SeriesType } from "../schedule.ts"
import { endless, noSpan, type ReadSpan, spanOr } from "../spans.ts"
import { type PreparedDose, prepareDose } from "./dose.ts"

export type PreparedSeries = {
  readonly series: Series
  readonly type: SeriesType
  readonly genders: readonly string[]
  readonly indications: readonly Indication[]
  readonly group: string
  readonly seriesGroup: string
  readonly isDefault: boolean
  readonly isProduct: boolean
  readonly priority: string
  readonly preference: number
  readonly minAgeToStart: ReadSpan
  readonly maxAgeToStart: ReadSpan
}

/** The series of an antigen, without their doses. */
export const preparedSeries = remembered(({ series }: Antigen): readonly PreparedSeries[] => series.map(prepareSeries))

function prepareSeries(series: Series): PreparedSeries {
  return {
    series,
    type: series.type,
    genders: series.genders,
    indications: series.indications,
    group: series.group,
    seriesGroup: series.seriesGroup,
    isDefault: series.isDefault,
    isProduct: series.isProduct,
    priority: series.priority,
    preference: series.preference ?? Number.POSITIVE_INFINITY,
    minAgeToStart: spanOr(noSpan, series.minAgeToStart),
    maxAgeToStart: spanOr(endless, series.maxAgeToStart),
  }
}

export const preparedDoses = remembered(({ doses }: Series): readonly PreparedDose[] => doses.map(prepareDose))
