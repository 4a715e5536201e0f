/**
 * Intervals: from what day one runs, and whether a dose keeps the preferable or an allowable one.
 * Logic Specification 4.6, chapters 6.5 and 6.6, tables 6-18 and 6-21; CALCDTINT-1 to CALCDTINT-9.
 */
import { type DayNumber, unset } from "../days.ts"
import type { Case, DoseReason, Evaluation, GivenDose, TargetDose } from "../patient.ts"
import type { PreparedDose, PreparedInterval } from "../prepared.ts"
import { dayAfter, dayOr, isInEffect } from "../spans.ts"

/** What has happened in the series before a dose or a forecast. */
export type Before = {
  evaluations: readonly Evaluation[]
  targets: readonly TargetDose[]
  /** How many doses of the whole history come before. */
  upTo: number
}

/** The reference dose date; unset where nothing has happened that the interval could run from. */
export function referenceDay(interval: PreparedInterval, before: Before, about: Case): DayNumber {
  const { fromPrevious, fromTargetDose, fromMostRecent, fromObservation } = interval
  if (fromPrevious) return before.evaluations.findLast(counts)?.day ?? unset // CALCDTINT-1
  if (fromTargetDose !== undefined) {
    // CALCDTINT-2
    const target = before.targets.findLast(({ seriesDose }) => seriesDose.number === fromTargetDose)
    return target?.satisfiedBy?.day ?? unset
  }
  if (fromMostRecent !== undefined) {
    // CALCDTINT-8
    const isReference = ({ dose, at }: GivenDose) =>
      at < before.upTo &&
      fromMostRecent.has(dose.cvx) &&
      !before.evaluations.some((evaluation) => evaluation.at === at && isInadvertent(evaluation))
    return about.history.findLast(isReference)?.day ?? unset
  }
  return fromObservation === undefined ? unset : dayOr(unset, about.observed.get(fromObservation)?.date) // CALCDTINT-9
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
  { intervals, allowableIntervals }: PreparedDose,
  { day }: GivenDose,
  before: Before,
  about: Case,
): IntervalOutcome {
  let preferable = true
  let grace = false
  for (let at = 0; at < intervals.length; at += 1) {
    const interval = intervals[at]
    if (interval === undefined || !isInEffect(interval.effect, day)) continue
    const reference = referenceDay(interval, before, about)
    if (day < dayAfter(reference, interval.absMin)) preferable = false
    else if (day < dayAfter(reference, interval.min)) grace = true
  }
  if (preferable) return grace ? { valid: true, reason: "grace-period" } : { valid: true }
  let allowed = false
  for (const interval of allowableIntervals) {
    if (!isInEffect(interval.effect, day)) continue
    allowed = day >= dayAfter(referenceDay(interval, before, about), interval.absMin)
    if (!allowed) break
  }
  return allowed ? { valid: true } : { valid: false, reason: "too-soon" }
}
