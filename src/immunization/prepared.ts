/**
 * Supporting data made ready to be judged by: spans read, days as numbers, vaccines found by their code. Each part is
 * prepared when a person first needs it and serves everybody after. Says nothing that the schedule does not say.
 * Logic Specification 4.6, chapter 3.3.
 */
import { type DayNumber, unending, unset } from "./days.ts"
import type {
  AgedVaccine,
  AgeRule,
  Antigen,
  ConditionalSkip,
  Indication,
  IntervalRule,
  PreferableVaccine,
  Series,
  SeriesDose,
  SeriesType,
  SkipCondition,
} from "./schedule.ts"
import {
  type AgeRange,
  ageRange,
  dayOr,
  type Effect,
  endless,
  noSpan,
  type ReadSpan,
  readEffect,
  readSpan,
  spanOr,
} from "./spans.ts"

/** The same function, made once for each key that lives. */
export function remembered<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) {
      value = make(key)
      known.set(key, value)
    }
    return value
  }
}

export type PreparedSeries = {
  readonly series: Series
  readonly type: SeriesType
  readonly genders: readonly string[]
  readonly indications: readonly Indication[]
  readonly group: string
  readonly seriesGroup: string
  readonly equivalentGroups: readonly string[]
  readonly isDefault: boolean
  readonly isProduct: boolean
  readonly priority: string
  readonly preference: number
  readonly minAgeToStart: ReadSpan
  readonly maxAgeToStart: ReadSpan
  /** Nobody follows it before a dose counts in it; unless somebody may be contraindicated, which chapter 8.1 asks of all. */
  readonly needsDose: boolean
  /** A dose of it can be skipped because another series is complete. */
  readonly waits: boolean
  /** The target doses that every history begins with. */
  readonly targets: readonly OpenTarget[]
}

export type OpenTarget = {
  readonly seriesDose: SeriesDose
  readonly status: "not-satisfied"
  readonly satisfiedBy: undefined
}

/** The series of an antigen in the schedule's order, those that wait for another to be complete last. */
export const preparedSeries = remembered(({ series }: Antigen): readonly PreparedSeries[] => {
  const prepared = series.map((one) => prepareSeries(one, series))
  return [...prepared.filter(({ waits }) => !waits), ...prepared.filter(({ waits }) => waits)]
})

/** After every preference. A small whole number: V8 would give series with an infinite one another shape. */
const noPreference = 2 ** 30

function prepareSeries(series: Series, all: readonly Series[]): PreparedSeries {
  return {
    series,
    type: series.type,
    genders: series.genders,
    indications: series.indications,
    group: series.group,
    seriesGroup: series.seriesGroup,
    equivalentGroups: series.equivalentGroups,
    isDefault: series.isDefault,
    isProduct: series.isProduct,
    priority: series.priority,
    preference: series.preference ?? noPreference,
    minAgeToStart: spanOr(noSpan, series.minAgeToStart),
    maxAgeToStart: spanOr(endless, series.maxAgeToStart),
    needsDose: needsDose(series, all),
    waits: series.doses.some(waits),
    targets: series.doses.map(openTarget),
  }
}

function openTarget(seriesDose: SeriesDose): OpenTarget {
  return { seriesDose, status: "not-satisfied", satisfiedBy: undefined }
}

/**
 * SELECTSCORE-2 and table 8-3: where a standard series is the default, its series group has no scorable series but those
 * somebody has begun. Risk series are scorable without a dose, and compare their priority with every other one.
 */
function needsDose({ type, isDefault, genders, seriesGroup }: Series, all: readonly Series[]): boolean {
  if (type === "risk" || isDefault) return false
  const group = all.filter((other) => other.seriesGroup === seriesGroup)
  if (group.some((other) => other.type === "risk")) return false
  if (type === "evaluation-only") return true
  const isForAll = (other: Series) =>
    other.genders.length === 0 || (genders.length > 0 && genders.every((gender) => other.genders.includes(gender)))
  return group.some((other) => other.isDefault && isForAll(other))
}

function waits({ skips }: SeriesDose): boolean {
  return skips.some(({ sets }) =>
    sets.some(({ conditions }) => conditions.some(({ type }) => type === "completed-series")),
  )
}

export type PreparedDose = {
  readonly source: SeriesDose
  readonly ages: readonly PreparedAge[]
  readonly intervals: readonly PreparedInterval[]
  readonly allowableIntervals: readonly PreparedInterval[]
  readonly inadvertent: readonly string[]
  readonly skips: readonly PreparedSkip[]
  readonly seasonStart: DayNumber
  readonly seasonEnd: DayNumber
  /** The vaccines that have been asked for. */
  readonly byCvx: Map<string, readonly PreparedVaccine[]>
}

export type PreparedAge = {
  readonly effect: Effect
  readonly absMin: ReadSpan
  readonly min: ReadSpan
  readonly earliestRec: ReadSpan
  readonly latestRec: ReadSpan
  readonly max: ReadSpan
}

export type PreparedInterval = {
  readonly effect: Effect
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

export type PreparedVaccine = {
  readonly cvx: string
  readonly range: AgeRange
  readonly tradeName: string | undefined
  readonly mvx: string | undefined
}

/** A series dose, as it is judged by. */
export const preparedDose = remembered((source: SeriesDose): PreparedDose => {
  return {
    source,
    ages: source.ages.map(prepareAge),
    intervals: source.intervals.map(prepareInterval),
    allowableIntervals: source.allowableIntervals.map(prepareInterval),
    inadvertent: source.inadvertent,
    skips: source.skips.map(prepareSkip),
    seasonStart: dayOr(unset, source.season?.start),
    seasonEnd: dayOr(unending, source.season?.end),
    byCvx: new Map(),
  }
})

function prepareAge(rule: AgeRule): PreparedAge {
  return {
    effect: readEffect(rule),
    absMin: spanOr(noSpan, rule.absMin),
    min: spanOr(noSpan, rule.min),
    earliestRec: spanOr(noSpan, rule.earliestRec),
    latestRec: spanOr(noSpan, rule.latestRec),
    max: spanOr(endless, rule.max),
  }
}

function prepareInterval(rule: IntervalRule): PreparedInterval {
  return {
    effect: readEffect(rule),
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

function prepareVaccine(vaccine: AgedVaccine & Partial<PreferableVaccine>): PreparedVaccine {
  const { cvx, tradeName, mvx } = vaccine
  return { cvx, range: ageRange(vaccine), tradeName: tradeName?.toLowerCase(), mvx }
}

/** The vaccines of a series dose that a forecast may recommend. */
export const forecastVaccines = remembered(({ preferable }: SeriesDose): readonly PreparedVaccine[] =>
  preferable.filter(({ forecast }) => forecast).map(prepareVaccine),
)

/** What a series dose says of a vaccine: as a preferable one, then as an allowable one. */
export function vaccinesOf({ source, byCvx }: PreparedDose, cvx: string): readonly PreparedVaccine[] {
  let found = byCvx.get(cvx)
  if (found === undefined) {
    const isMeant = (vaccine: AgedVaccine) => vaccine.cvx === cvx
    found = [...source.preferable.filter(isMeant), ...source.allowable.filter(isMeant)].map(prepareVaccine)
    byCvx.set(cvx, found)
  }
  return found
}

export type PreparedSkip = {
  readonly context: ConditionalSkip["context"]
  readonly all: boolean
  readonly sets: readonly PreparedSet[]
}

export type PreparedSet = {
  readonly effect: Effect
  readonly all: boolean
  readonly conditions: readonly PreparedCondition[]
}

export type PreparedCondition =
  | { readonly type: "age"; readonly range: AgeRange }
  | { readonly type: "interval"; readonly interval: ReadSpan }
  | { readonly type: "completed-series"; readonly seriesGroups: readonly string[] }
  | PreparedCount

export type PreparedCount = {
  readonly type: "count"
  readonly range: AgeRange
  readonly start: DayNumber
  readonly last: DayNumber
  readonly count: number
  readonly compare: "greater" | "equal" | "less"
  readonly valid: boolean
  /** Undefined: every vaccine with the antigen. */
  readonly vaccines: ReadonlySet<string> | undefined
}

export function prepareSkip({ context, all, sets }: ConditionalSkip): PreparedSkip {
  return {
    context,
    all,
    sets: sets.map((set) => ({
      effect: readEffect(set),
      all: set.all,
      conditions: set.conditions.map(prepareCondition),
    })),
  }
}

function prepareCondition(condition: SkipCondition): PreparedCondition {
  switch (condition.type) {
    case "age":
      return { type: "age", range: ageRange(condition) }
    case "interval":
      return { type: "interval", interval: readSpan(condition.interval) }
    case "completed-series":
      return condition
    case "count":
      return {
        type: "count",
        range: ageRange(condition),
        start: dayOr(unset, condition.start),
        last: dayOr(unending, condition.end),
        count: condition.count,
        compare: condition.compare,
        valid: condition.valid,
        vaccines: condition.vaccines.length === 0 ? undefined : new Set(condition.vaccines),
      }
  }
}
