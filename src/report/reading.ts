/**
 * A reading: everything of one person's record that a page is composed from, as plain values on one day.
 * Built once from the store by the command that needs it; sections only arrange it and never look anything up.
 * What was not asked for is an empty list; `verdicts` is absent when nothing was judged.
 */
import type { Day } from "../fhir/dates.ts"
import type { Counts } from "../record/draft.ts"
import type { Entry } from "../record/entry.ts"
import type { Person } from "../record/person.ts"
import type { Guideline, Verdict } from "../screening/verdict.ts"
import type { Contact, Directive } from "./emergency.ts"

/** One import as a page names it: the file, its format, the day it came in. */
export type ReadImport = {
  id: number
  on: Day
  path: string
  format: string
  source?: string
  counts: Counts
  people: readonly string[]
}

/** One day of a device series, in the unit of its series. */
export type ReadDay = {
  day: Day
  count: number
  min: number
  mean: number
  max: number
  last: number
  /** Of a series of amounts (steps): what the device counted that counted most that day. */
  sum?: number
}

/** One measure with high-volume readings: how many in all, and its days, newest first. */
export type ReadSeries = {
  /** A measure id of terms/measures. */
  measure: string
  unit: string
  count: number
  first: Day
  last: Day
  days: readonly ReadDay[]
}

export type Reading = {
  person: Person
  today: Day
  /** Newest clinical date first, without entries entered in error. */
  entries: readonly Entry[]
  /** Newest last, without imports taken back. */
  imports: readonly ReadImport[]
  samples: readonly ReadSeries[]
  verdicts?: readonly Verdict[]
  /** The guideline versions the verdicts were judged by. */
  guidelines?: readonly Guideline[]
  /** Whom to call and what the person wants, where it was asked for: for the page of an emergency. */
  contacts?: readonly Contact[]
  directives?: readonly Directive[]
}
