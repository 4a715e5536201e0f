/**
 * Evaluate conditional skip: whether a target dose is not needed on a day, from age, time gone by, doses counted or
 * another series completed. Logic Specification 4.6, chapter 6.2 (evaluation), 7.1 and 7.6 (forecast).
 */
import type { DayNumber } from "../days.ts"
import type { Case, Evaluation, GivenDose } from "../patient.ts"
import type { PreparedCondition, PreparedCount, PreparedDose, PreparedSet, PreparedSkip } from "../prepared.ts"
import { dayAfter, isAtAge, isInEffect } from "../spans.ts"

export type Moment = {
  context: "evaluation" | "forecast"
  /** CONDSKIP-2: date administered, assessment date or earliest date. */
  reference: DayNumber
  /** The day that says which supporting data holds (RELEVANT-1, RELEVANT-2). */
  anchor: DayNumber
  /** The doses with the antigen, oldest first. */
  doses: readonly GivenDose[]
  /** Those of them already evaluated in this series. */
  evaluations: readonly Evaluation[]
  /** How many doses of the whole history count as given before the moment. */
  upTo: number
  completed: CompletedGroups
}

/** Series groups of the antigen with a complete patient series, and the place in the history of the dose that made it so. */
export type CompletedGroups = ReadonlyMap<string, number>

/** Table 6-11, for each instance of the context or of both. */
export function canBeSkipped({ skips }: PreparedDose, about: Case, moment: Moment): boolean {
  for (let at = 0; at < skips.length; at += 1) {
    const skip = skips[at]
    if (skip?.context !== "both" && skip?.context !== moment.context) continue
    if (isSkipMet(skip, about, moment)) return true
  }
  return false
}

/** Table 6-11: all of the sets in effect or any, and never without one. */
function isSkipMet({ sets, all }: PreparedSkip, about: Case, moment: Moment): boolean {
  let met = false
  for (let at = 0; at < sets.length; at += 1) {
    const set = sets[at]
    if (set === undefined || !isInEffect(set.effect, moment.anchor)) continue
    met = isSetMet(set, about, moment)
    if (met !== all) break
  }
  return met
}

/** Table 6-10: all of the conditions or any, and never without one. */
function isSetMet({ conditions, all }: PreparedSet, about: Case, moment: Moment): boolean {
  let met = false
  for (let at = 0; at < conditions.length; at += 1) {
    const condition = conditions[at]
    if (condition === undefined) continue
    met = isMet(condition, about, moment)
    if (met !== all) break
  }
  return met
}

function isMet(condition: PreparedCondition, about: Case, moment: Moment): boolean {
  switch (condition.type) {
    case "age":
      // Table 6-6, CALCDTSKIP-3, CALCDTSKIP-4.
      return isAtAge(moment.reference, condition.range, about.ages)
    case "completed-series":
      // Table 6-7. CONDSKIP-2 makes the moment the reference: a series that a later dose completes is not complete yet.
      return condition.seriesGroups.some((group) => (moment.completed.get(group) ?? moment.upTo) < moment.upTo)
    case "interval": {
      // Table 6-8, CALCDTSKIP-5.
      const last = moment.doses.findLast(({ at }) => at < moment.upTo)
      return last !== undefined && moment.reference >= dayAfter(last.day, condition.interval)
    }
    case "count": {
      // Table 6-9.
      const count = countDoses(condition, about, moment)
      if (condition.compare === "greater") return count > condition.count
      return condition.compare === "less" ? count < condition.count : count === condition.count
    }
  }
}

/** CONDSKIP-1. Without vaccine types every vaccine with the antigen counts; valid are doses evaluated in this series. */
function countDoses(condition: PreparedCount, about: Case, moment: Moment): number {
  let count = 0
  if (condition.valid) {
    for (const given of moment.evaluations) {
      if (given.status === "valid" && isCounted(given, condition, about, moment)) count += 1
    }
    return count
  }
  for (const given of condition.vaccines === undefined ? moment.doses : about.history) {
    if (isCounted(given, condition, about, moment)) count += 1
  }
  return count
}

function isCounted({ dose, day, at }: GivenDose, condition: PreparedCount, about: Case, { upTo }: Moment): boolean {
  const { vaccines, start, last } = condition
  return (
    at < upTo &&
    start <= day &&
    day < last &&
    (vaccines === undefined || vaccines.has(dose.cvx)) &&
    isAtAge(day, condition.range, about.ages)
  )
}
