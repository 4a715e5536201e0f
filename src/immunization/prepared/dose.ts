/**
 * A series dose made ready to be judged by: spans read, days as numbers, vaccines found by their code.
 * Says nothing that the schedule does not say. Logic Specification 4.6, chapter 3.3.
 */
import { type DayNumber, unending, unset } from "../days.ts"
import { remembered } from "../remembered.ts"
import type { AgedVaccine, AgeRule, IntervalRule, PreferableVaccine, SeriesDose } from "../schedule.ts"
import { type AgeRange, dayOr, type Effect, endless, noSpan, type ReadSpan, spanOr } from "../spans.ts"
import { type PreparedSkip, prepareSkip } from "./skip.ts"

export type PreparedDose = {
  readonly source: SeriesDose
  readonly number: number
  readonly recurring: boolean
  readonly ages: readonly PreparedAge[]
  readonly intervals: readonly PreparedInterval[]
  readonly allowableIntervals: readonly PreparedInterval[]
  readonly inadvertent: readonly string[]
  readonly skips: readonly PreparedSkip[]
  readonly seasonStart: DayNumber
  readonly seasonEnd: DayNumber
}

export type PreparedAge = Effect & { [K in "absMin" | "min" | "earliestRec" | "latestRec" | "max"]: ReadSpan }

export type PreparedInterval = Effect & {
  readonly fromPrevious: boolean
  readonly fromTargetDose: number | undefined
  readonly fromMostRecent: ReadonlySet<string> | undefined
  readonly fromObservation: string | undefined
  readonly absMin: ReadSpan
  readonly min: ReadSpan
  readonly earliestRec: ReadSpan
  readonly latestRec: ReadSpan
  readonly priority: boolean
}

export type PreparedVaccine = AgeRange & {
  readonly cvx: string
  readonly tradeName: string | undefined
  readonly mvx: string | undefined
}

export function prepareDose(source: SeriesDose): PreparedDose {
  return {
    source,
    number: source.number,
    recurring: source.recurring,
    ages: source.ages.map(prepareAge),
    intervals: source.intervals.map(prepareInterval),
    allowableIntervals: source.allowableIntervals.map(prepareInterval),
    inadvertent: source.inadvertent,
    skips: source.skips.map(prepareSkip),
    seasonStart: dayOr(unset, source.season?.start),
    seasonEnd: dayOr(unending, source.season?.end),
  }
}

function prepareAge(rule: AgeRule): PreparedAge {
  return {
    effective: dayOr(unset, rule.effective),
    cessation: dayOr(unending, rule.cessation),
    absMin: spanOr(noSpan, rule.absMin),
    min: spanOr(noSpan, rule.min),
    earliestRec: spanOr(noSpan, rule.earliestRec),
    latestRec: spanOr(noSpan, rule.latestRec),
    max: spanOr(endless, rule.max),
  }
}

function prepareInterval(rule: IntervalRule): PreparedInterval {
  return {
    effective: dayOr(unset, rule.effective),
    cessation: dayOr(unending, rule.cessation),
    fromPrevious: rule.fromPrevious,
    fromTargetDose: rule.fromTargetDose,
    fromMostRecent: rule.fromMostRecent === undefined ? undefined : new Set(rule.fromMostRecent),
    fromObservation: rule.fromObservation,
    absMin: spanOr(noSpan, rule.absMin),
    min: spanOr(noSpan, rule.min),
    earliestRec: spanOr(noSpan, rule.earliestRec),
    latestRec: spanOr(noSpan, rule.latestRec),
    priority: rule.priority,
  }
}

function prepareVaccine({ cvx, beginAge, endAge, tradeName, mvx }: AgedVaccine & Partial<PreferableVaccine>) {
  return {
    cvx,
    begin: spanOr(noSpan, beginAge),
    end: spanOr(endless, endAge),
    tradeName: tradeName?.toLowerCase(),
    mvx,
  }
}

/** The vaccines of a series dose that a forecast may recommend. */
export const forecastVaccines = remembered(({ preferable }: SeriesDose): readonly PreparedVaccine[] =>
  preferable.filter(({ forecast }) => forecast).map(prepareVaccine),
)

const byCvx = remembered((_: SeriesDose) => new Map<string, readonly PreparedVaccine[]>())

/** What a series dose says of a vaccine: as a preferable one, then as an allowable one. */
export function vaccinesOf(seriesDose: SeriesDose, cvx: string): readonly PreparedVaccine[] {
  const known = byCvx(seriesDose)
  let found = known.get(cvx)
  if (found === undefined) {
    const isMeant = (vaccine: AgedVaccine) => vaccine.cvx === cvx
    const { preferable, allowable } = seriesDose
    found = [...preferable.filter(isMeant), ...allowable.filter(isMeant)].map(prepareVaccine)
    known.set(cvx, found)
  }
  return found
}
