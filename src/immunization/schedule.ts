/**
 * CDC's supporting data as phr reads it: antigens with their series, conflicts, vaccine groups, CVX codes, observations.
 * Shape of any CDSi version; ages and intervals stay CDC's own words ("12 months - 4 days"), dates are days, an empty
 * element is a property left out. CDC's notes to clinicians that no rule asks for are not carried. Holds no logic.
 * Logic Specification 4.6, chapters 2 and 3 and appendix A.
 */
import type { Day } from "../fhir/dates.ts"

/** CDC's words for a span of time: "6 weeks - 4 days", "19 months + 4 weeks". */
export type Span = string

export type Schedule = {
  /** CDC's version of the data, such as "4.64". */
  version: string
  /** The day CDC published it, where the source says it. */
  date?: string
  antigens: Antigen[]
  conflicts: Conflict[]
  groups: VaccineGroup[]
  vaccines: VaccineType[]
  observations: ObservationType[]
}

export type Antigen = {
  name: string
  immunity: Immunity
  contraindications: Contraindication[]
  vaccineContraindications: VaccineContraindication[]
  series: Series[]
}

export type Immunity = {
  /** Observation codes that prove immunity. */
  guidelines: string[]
  births: { before: Day; country?: string; exclusions: string[] }[]
}

export type Contraindication = { observation: string; text: string; beginAge?: Span; endAge?: Span }

export type VaccineContraindication = {
  observation: string
  text: string
  vaccines: AgedVaccine[]
}

export type AgedVaccine = { cvx: string; beginAge?: Span; endAge?: Span }

export type SeriesType = "standard" | "risk" | "evaluation-only"

export type Series = {
  name: string
  disease: string
  group: string
  type: SeriesType
  guidance: string[]
  /** Series groups of the same antigen that make this one needless. */
  equivalentGroups: string[]
  /** Empty: any gender. */
  genders: string[]
  isDefault: boolean
  isProduct: boolean
  seriesGroup: string
  seriesGroupName: string
  /** A before B before C. */
  priority: string
  preference?: number
  minAgeToStart?: Span
  maxAgeToStart?: Span
  indications: Indication[]
  doses: SeriesDose[]
}

export type Indication = { observation: string; beginAge?: Span; endAge?: Span }

/** The days on which an instance of supporting data holds (RELEVANT-1, RELEVANT-2). */
export type InEffect = { effective?: Day; cessation?: Day }

export type SeriesDose = {
  /** "Dose 2" is 2. */
  number: number
  ages: AgeRule[]
  intervals: IntervalRule[]
  allowableIntervals: IntervalRule[]
  preferable: PreferableVaccine[]
  allowable: AgedVaccine[]
  inadvertent: string[]
  skips: ConditionalSkip[]
  recurring: boolean
  season?: { start?: Day; end?: Day }
}

export type AgeRule = InEffect & {
  absMin?: Span
  min?: Span
  earliestRec?: Span
  latestRec?: Span
  max?: Span
}

export type IntervalRule = InEffect & {
  /** From the immediate previous dose administered. */
  fromPrevious: boolean
  fromTargetDose?: number
  /** CVX codes: from the most recent dose of one of them. */
  fromMostRecent?: string[]
  fromObservation?: string
  absMin?: Span
  min?: Span
  earliestRec?: Span
  latestRec?: Span
  /** The interval priority flag of FORECASTPRIORITY-1. */
  priority: boolean
}

export type PreferableVaccine = AgedVaccine & { tradeName?: string; mvx?: string; forecast: boolean }

export type ConditionalSkip = { context: "evaluation" | "forecast" | "both"; all: boolean; sets: SkipSet[] }

export type SkipSet = InEffect & { all: boolean; conditions: SkipCondition[] }

export type SkipCondition =
  | { type: "age"; beginAge?: Span; endAge?: Span }
  | { type: "interval"; interval: Span }
  | { type: "completed-series"; seriesGroups: string[] }
  | {
      type: "count"
      beginAge?: Span
      endAge?: Span
      start?: Day
      end?: Day
      count: number
      compare: "greater" | "equal" | "less"
      /** Only doses that are valid so far, or every dose. */
      valid: boolean
      /** CVX codes; empty: every vaccine with the antigen. */
      vaccines: string[]
    }

/** Specification: conflicting and impacted vaccine type; the data says previous and current. */
export type Conflict = { conflicting: string; impacted: string; begin: Span; minEnd: Span; end: Span }

export type VaccineGroup = { name: string; antigens: string[]; administerFull: boolean }

export type VaccineType = {
  cvx: string
  name: string
  antigens: { antigen: string; beginAge?: Span; endAge?: Span }[]
}

export type ObservationType = {
  code: string
  title: string
  codes: { system: string; code: string }[]
}
