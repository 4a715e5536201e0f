/**
 * Intervals: from what day one runs, and whether a dose keeps the preferable or an allowable one.
 * Logic Specification 4.6, chapters 6.5 and 6.6, tables 6-18 and 6-21; CALCDTINT-1 to CALCDTINT-9.
 */
import type { Day } from "../../fhir/dates.ts"
import type { Case, Dose, DoseReason, Evaluation, TargetDose } from "../patient.ts"
import type { IntervalRule, SeriesDose } from "../schedule.ts"
import { dayAfter, isInEffect } from "../spans.ts"

/** What has happened in the series before a dose or a forecast. */
export type Before = {
  evaluations: readonly Evaluation[]
  targets: readonly TargetDose[]
  /** How many doses of the whole history come before. */
  upTo: number
}

/** The reference dose date; undefined where nothing has happened that the interval could run from. */
export function referenceDate(interval: IntervalRule, before: Before, about: Case): Day | undefined {
  const { fromPrevious, fromTargetDose, fromMostRecent, fromObservation } = interval
  if (fromPrevious) return before.evaluations.findLast(counts)?.dose.date // CALCDTINT-1
  if (fromTargetDose !== undefined) {
    // CALCDTINT-2
    const target = before.targets.findLast(({ seriesDose }) => seriesDose.number === fromTargetDose)
    return target?.satisfiedBy?.dose.date
  }
  if (fromMostRecent !== undefined) {
    // CALCDTINT-8
    const inadvertent = new Set(before.evaluations.filter(isInadvertent).map(({ at }) => at))
    return about.history
      .slice(0, before.upTo)
      .findLast(({ cvx }, at) => fromMostRecent.includes(cvx) && !inadvertent.has(at))?.date
  }
  return fromObservation === undefined ? undefined : about.observed.get(fromObservation)?.date // CALCDTINT-9
}

function counts(evaluation: Evaluation): boolean {
  return (evaluation.status === "valid" || evaluation.status === "not-valid") && !isInadvertent(evaluation)
}

export function isInadvertent({ reasons }: Evaluation): boolean {
  return reasons.includes("inadvertent")
}

export type IntervalOutcome = { valid: boolean; reason?: DoseReason }

/** All preferable intervals (table 6-18) or else all allowable ones (table 6-21, where there are any). */
export function evaluateIntervals(
  { intervals, allowableIntervals }: SeriesDose,
  { date }: Dose,
  before: Before,
  about: Case,
): IntervalOutcome {
  let grace = false
  const preferable = intervals
    .filter((interval) => isInEffect(interval, date))
    .every((interval) => {
      const reference = referenceDate(interval, before, about)
      const [absMin, min] = [dayAfter(reference, interval.absMin), dayAfter(reference, interval.min)]
      if (absMin !== undefined && date < absMin) return false
      if (min !== undefined && date < min) grace = true
      return true
    })
  if (preferable) return grace ? { valid: true, reason: "grace-period" } : { valid: true }
  const allowable = allowableIntervals.filter((interval) => isInEffect(interval, date))
  const allowed = allowable.every((interval) => {
    const absMin = dayAfter(referenceDate(interval, before, about), interval.absMin)
    return absMin === undefined || date >= absMin
  })
  return allowable.length > 0 && allowed ? { valid: true } : { valid: false, reason: "too-soon" }
}
