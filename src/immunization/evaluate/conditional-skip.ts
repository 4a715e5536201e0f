/**
 * Evaluate conditional skip: whether a target dose is not needed on a day, from age, time gone by, doses counted or
 * another series completed. Logic Specification 4.6, chapter 6.2 (evaluation), 7.1 and 7.6 (forecast).
 */
import type { Day } from "../../fhir/dates.ts"
import type { AntigenDose, Case, Evaluation, TargetDose } from "../patient.ts"
import type { SkipCondition, SkipSet } from "../schedule.ts"
import { dayAfter, isInEffect, within } from "../spans.ts"

export type Moment = {
  context: "evaluation" | "forecast"
  /** CONDSKIP-2: date administered, assessment date or earliest date. */
  reference: Day
  /** The day that says which supporting data holds (RELEVANT-1, RELEVANT-2). */
  anchor: Day
  /** The doses with the antigen given before the moment, oldest first. */
  doses: readonly AntigenDose[]
  /** Those of them already evaluated in this series. */
  evaluations: readonly Evaluation[]
  /** Of the whole history, how many doses count as given before the moment. */
  upTo: number
  completed: CompletedGroups
}

/** Series groups of the antigen with a complete patient series, and the place in the history of the dose that made it so. */
export type CompletedGroups = ReadonlyMap<string, number>

/** Table 6-11, for each instance of the context or of both. */
export function canBeSkipped({ seriesDose }: TargetDose, about: Case, moment: Moment): boolean {
  return seriesDose.skips.some(({ context, all, sets }) => {
    if (context !== "both" && context !== moment.context) return false
    const inEffect = sets.filter((set) => isInEffect(set, moment.anchor))
    return met(inEffect, all, (set) => isSetMet(set, about, moment))
  })
}

/** Table 6-10. */
function isSetMet({ conditions, all }: SkipSet, about: Case, moment: Moment): boolean {
  return met(conditions, all, (condition) => isMet(condition, about, moment))
}

function met<T>(items: readonly T[], all: boolean, test: (item: T) => boolean): boolean {
  return items.length > 0 && (all ? items.every(test) : items.some(test))
}

function isMet(condition: SkipCondition, about: Case, moment: Moment): boolean {
  switch (condition.type) {
    case "age":
      // Table 6-6, CALCDTSKIP-3, CALCDTSKIP-4.
      return within(moment.reference, about.ages(condition.beginAge), about.ages(condition.endAge))
    case "completed-series":
      // Table 6-7. CONDSKIP-2 makes the moment the reference: a series that a later dose completes is not complete yet.
      return condition.seriesGroups.some((group) => (moment.completed.get(group) ?? moment.upTo) < moment.upTo)
    case "interval": {
      // Table 6-8, CALCDTSKIP-5.
      const day = dayAfter(moment.doses.at(-1)?.dose.date, condition.interval)
      return day !== undefined && moment.reference >= day
    }
    case "count": {
      // Table 6-9.
      const count = countDoses(condition, about, moment)
      if (condition.compare === "greater") return count > condition.count
      return condition.compare === "less" ? count < condition.count : count === condition.count
    }
  }
}

/** CONDSKIP-1. Without vaccine types every vaccine with the antigen counts. */
function countDoses(condition: Extract<SkipCondition, { type: "count" }>, about: Case, moment: Moment): number {
  const { beginAge, endAge, start, end, valid, vaccines } = condition
  const given: readonly AntigenDose[] =
    vaccines.length === 0 ? moment.doses : about.history.slice(0, moment.upTo).map((dose, at) => ({ dose, at }))
  const validAt = new Set(moment.evaluations.filter(({ status }) => status === "valid").map(({ at }) => at))
  return given.filter(
    ({ dose, at }) =>
      (vaccines.length === 0 || vaccines.includes(dose.cvx)) &&
      within(dose.date, about.ages(beginAge), about.ages(endAge)) &&
      within(dose.date, start, end) &&
      (!valid || validAt.has(at)),
  ).length
}
