/**
 * What a forecast is made of: a person, doses, observations; and the parts one antigen's series are judged by.
 * Logic Specification 4.6, chapter 4.1 and appendix A (patient neighborhood).
 */
import type { Day } from "../fhir/dates.ts"
import type { DayNumber } from "./days.ts"
import type { PreparedSeries } from "./prepared.ts"
import type { Antigen, Schedule, Series, SeriesDose } from "./schedule.ts"
import type { Ages } from "./spans.ts"

/** A vaccine dose administered. */
export type Dose = {
  /** The caller's own name for it. */
  id?: string
  date: Day
  cvx: string
  mvx?: string
  tradeName?: string
  /** Dose condition flag: sub-potent, recalled, misadministered. */
  substandard?: true
  /** Lot number expiration date. */
  expires?: Day
}

/** A patient observation by CDC's three-digit code, with its date where known. */
export type Observation = { code: string; date?: Day }

export type Patient = {
  birthDate: Day
  sex: "female" | "male" | "unknown"
  /** As the schedule names countries. */
  birthCountry?: string
  doses: readonly Dose[]
  observations: readonly Observation[]
  assessmentDate: Day
}

/** A dose of the history, oldest first: `at` is its place there. */
export type GivenDose = { dose: Dose; day: DayNumber; at: number }

/** One person before one schedule: everything the chapters ask for. */
export type Case = {
  patient: Patient
  schedule: Schedule
  today: DayNumber
  ages: Ages
  /** The whole history, oldest first. */
  history: readonly GivenDose[]
  /** Those of it after which some other vaccine has to wait. */
  conflicting: readonly GivenDose[]
  observed: ReadonlyMap<string, Observation>
}

export type DoseStatus = "valid" | "not-valid" | "extraneous" | "sub-standard"

export type DoseReason =
  | "too-young"
  | "too-old"
  | "too-soon"
  | "grace-period"
  | "conflict"
  | "inadvertent"
  | "wrong-vaccine"
  | "wrong-vaccine-age"
  | "series-complete"
  | "dose-condition"
  | "expired"

/** What a dose is to one series. `target` is the number of the series dose it was held against. */
export type Evaluation = GivenDose & { status: DoseStatus; reasons: DoseReason[]; target: number | undefined }

/** A target dose is replaced, never changed: the open ones are the same for everybody. */
export type TargetDose = {
  readonly seriesDose: SeriesDose
  readonly status: "not-satisfied" | "satisfied" | "skipped"
  readonly satisfiedBy: GivenDose | undefined
}

/** A relevant patient series: one antigen series held against one history (4.3, 5). */
export type PatientSeries = {
  antigen: Antigen
  series: Series
  prepared: PreparedSeries
  targets: TargetDose[]
  evaluations: Evaluation[]
}
