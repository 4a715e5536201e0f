/**
 * Vaccine conflicts: whether a dose came too soon after another vaccine, such as one live vaccine after another.
 * Logic Specification 4.6, chapter 6.7, CALCDTCONFLICT-1 to 3 and CONFLICT-3.
 */
import { type DayNumber, unset } from "../days.ts"
import type { Case, Evaluation, GivenDose } from "../patient.ts"
import { type PreparedDose, remembered } from "../prepared.ts"
import type { Conflict, Schedule } from "../schedule.ts"
import { dayAfter, type ReadSpan, readSpan } from "../spans.ts"

/** CONFLICT-3: the dose is an impacted vaccine dose administered. */
export function isImpacted({ dose, day, at }: GivenDose, evaluations: readonly Evaluation[], about: Case): boolean {
  for (const previous of about.conflicting) {
    if (previous.at >= at) return false
    for (const { begin, minEnd, end } of conflictsOf(previous.dose.cvx, dose.cvx, about.schedule)) {
      const known = evaluations.find((evaluation) => evaluation.at === previous.at)?.status
      const until = dayAfter(previous.day, known === undefined || known === "valid" ? minEnd : end)
      if (dayAfter(previous.day, begin) <= day && day < until) return true
    }
  }
  return false
}

/** CALCDTCONFLICT-3: the latest forecast conflict end date of any vaccine the next dose may be given with. */
export function conflictEnd({ source }: PreparedDose, about: Case): DayNumber {
  let latest = unset
  for (const previous of about.conflicting) {
    for (const { cvx } of source.preferable) {
      for (const { end } of conflictsOf(previous.dose.cvx, cvx, about.schedule)) {
        latest = Math.max(latest, dayAfter(previous.day, end))
      }
    }
  }
  return latest
}

/** Whether any vaccine has to wait after this one. */
export function isConflicting(cvx: string, { conflicts }: Schedule): boolean {
  return byVaccines(conflicts).has(cvx)
}

type ConflictSpans = { begin: ReadSpan; minEnd: ReadSpan; end: ReadSpan }

/** How long the vaccine has to wait after the other. */
function conflictsOf(conflicting: string, impacted: string, { conflicts }: Schedule): readonly ConflictSpans[] {
  return byVaccines(conflicts).get(conflicting)?.get(impacted) ?? []
}

type ByVaccines = ReadonlyMap<string, ReadonlyMap<string, readonly ConflictSpans[]>>

const byVaccines = remembered((conflicts: readonly Conflict[]): ByVaccines => {
  const byConflicting = new Map<string, Map<string, ConflictSpans[]>>()
  for (const { conflicting, impacted, begin, minEnd, end } of conflicts) {
    const spans = { begin: readSpan(begin), minEnd: readSpan(minEnd), end: readSpan(end) }
    const byImpacted = byConflicting.get(conflicting) ?? new Map<string, ConflictSpans[]>()
    byConflicting.set(conflicting, byImpacted)
    const same = byImpacted.get(impacted)
    if (same === undefined) byImpacted.set(impacted, [spans])
    else same.push(spans)
  }
  return byConflicting
})
