/** What is said of a vaccine group, and the person, day and schedule it is said about. */
import type { Day } from "../fhir/dates.ts"
import type { Schedule } from "../immunization/schedule.ts"
import type { Question, Verdict } from "../screening/verdict.ts"

export type Said = Pick<Verdict, "status" | "due" | "overdue" | "reason"> & {
  notes: string[]
  vaccines: string[]
  questions?: Question[]
}

/**
 * `observed`: CDC's observations that hold, `dated`: those whose day the record tells. `hasUnjudged`: doses of the group
 * could not be judged.
 */
export type About = {
  today: Day
  age: number
  birthDate: Day
  schedule: Schedule
  last?: Day
  observed: ReadonlySet<string>
  dated: ReadonlySet<string>
  hasUnjudged: boolean
}
