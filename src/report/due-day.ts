/** The day a verdict turns on, where it tells a reader something. */
import type { Day } from "../fhir/dates.ts"
import type { Verdict } from "../screening/verdict.ts"

/** Never done on a day that is known, and due for longer than the recommendation is old, the day would only be that of a birthday: absent. */
export function tellingDueDay({ status, due, last, source }: Verdict): Day | undefined {
  const birthdayOnly = last?.date === undefined && due !== undefined && due < source.date
  return birthdayOnly && (status === "overdue" || status === "due") ? undefined : due
}
