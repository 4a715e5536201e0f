/**
 * Vaccine conflicts: whether a dose came too soon after another vaccine, such as one live vaccine after another.
 * Logic Specification 4.6, chapter 6.7, CALCDTCONFLICT-1 to 3 and CONFLICT-3.
 */
import type { Day } from "../../fhir/dates.ts"
import type { AntigenDose, Case, Evaluation } from "../patient.ts"
import type { Conflict, SeriesDose } from "../schedule.ts"
import { dayAfter, latest } from "../spans.ts"

/** CONFLICT-3: the dose is an impacted vaccine dose administered. */
export function isImpacted({ dose, at }: AntigenDose, evaluations: readonly Evaluation[], about: Case): boolean {
  return conflictsOf(dose.cvx, about).some(({ conflicting, begin, minEnd, end }) =>
    about.history.slice(0, at).some((previous, index) => {
      if (previous.cvx !== conflicting) return false
      const from = dayAfter(previous.date, begin)
      const known = evaluations.find((evaluation) => evaluation.at === index)?.status
      const until = dayAfter(previous.date, known === undefined || known === "valid" ? minEnd : end)
      return from !== undefined && until !== undefined && dose.date >= from && dose.date < until
    }),
  )
}

/** CALCDTCONFLICT-3: the latest forecast conflict end date of any vaccine the next dose may be given with. */
export function conflictEnd({ preferable }: SeriesDose, about: Case): Day | undefined {
  const ends = preferable.flatMap(({ cvx }) =>
    conflictsOf(cvx, about).flatMap(({ conflicting, end }) =>
      about.history.filter((dose) => dose.cvx === conflicting).map((dose) => dayAfter(dose.date, end)),
    ),
  )
  return latest(ends)
}

const byImpacted = new WeakMap<readonly Conflict[], Map<string, Conflict[]>>()

function conflictsOf(cvx: string, { schedule }: Case): readonly Conflict[] {
  let known = byImpacted.get(schedule.conflicts)
  if (known === undefined) {
    known = new Map()
    for (const conflict of schedule.conflicts) {
      known.set(conflict.impacted, [...(known.get(conflict.impacted) ?? []), conflict])
    }
    byImpacted.set(schedule.conflicts, known)
  }
  return known.get(cvx) ?? []
}
