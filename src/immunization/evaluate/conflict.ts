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
  if (about.conflicting.length === 0) return false
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
  if (about.conflicting.length === 0) return latest
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
  return byConflicting(conflicts).has(cvx)
}

type ConflictSpans = { begin: ReadSpan; minEnd: ReadSpan; end: ReadSpan }

/** How long the vaccine has to wait after the other. */
function conflictsOf(conflicting: string, impacted: string, { conflicts }: Schedule): readonly ConflictSpans[] {
  const rows = byConflicting(conflicts).get(conflicting)
  return rows === undefined ? [] : (byImpacted(rows).get(impacted) ?? [])
}

const byConflicting = remembered((conflicts: readonly Conflict[]) => {
  const rows = new Map<string, Conflict[]>()
  for (const conflict of conflicts) push(rows, conflict.conflicting, conflict)
  return rows
})

const byImpacted = remembered((rows: readonly Conflict[]) => {
  const spans = new Map<string, ConflictSpans[]>()
  for (const { impacted, begin, minEnd, end } of rows) {
    push(spans, impacted, { begin: readSpan(begin), minEnd: readSpan(minEnd), end: readSpan(end) })
  }
  return spans
})

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
