/**
 * What a forecast is made of: a person, doses, observations; and the parts one antigen's series are judged by.
 * Logic Specification 4.6, chapter 4.1 and appendix A (patient neighborhood).
 */
import type { Day } from "../fhir/dates.ts"
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

/** A dose as one antigen sees it: the doses before it are those of the same history with a lower `at`. */
export type AntigenDose = { dose: Dose; at: number }

/** One person before one schedule: everything the chapters ask for. */
export type Case = {
  patient: Patient
  schedule: Schedule
  ages: Ages
  /** The whole history, oldest first. */
  history: readonly Dose[]
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
export type Evaluation = AntigenDose & { status: DoseStatus; reasons: DoseReason[]; target?: number }

export type TargetDose = {
  seriesDose: SeriesDose
  status: "not-satisfied" | "satisfied" | "skipped"
  satisfiedBy?: AntigenDose
}

/** A relevant patient series: one antigen series held against one history (4.3, 5). */
export type PatientSeries = {
  antigen: Antigen
  series: Series
  targets: TargetDose[]
  evaluations: Evaluation[]
}
