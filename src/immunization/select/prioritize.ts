/**
 * The one prioritized patient series of a series group.
 * Logic Specification 4.6, chapters 8.2 (table 8-3), 8.3 (table 8-5) and 8.7 (SELECTBEST-1, SELECTBEST-2).
 */
import type { Case } from "../patient.ts"
import { type Candidate, isComplete, isInProcess, validDoses } from "./candidate.ts"
import { scorable } from "./prefilter.ts"
import { scoreComplete, scoreInProcess, scoreNoValid } from "./score.ts"

export function prioritize(group: readonly Candidate[], about: Case): Candidate | undefined {
  const scorables = scorable(group, about)
  const defaults = group.filter(({ series }) => series.isDefault)
  if (scorables.length === 0) return defaults.find((candidate) => mayStart(candidate, about))
  if (scorables.length === 1) return scorables[0]
  const complete = scorables.filter(isComplete)
  const inProcess = scorables.filter(isInProcess)
  if (complete.length === 1) return complete[0]
  if (complete.length === 0 && inProcess.length === 1) return inProcess[0]
  if (complete.length === 0 && inProcess.length === 0 && defaults.length === 1) return defaults[0]
  if (complete.length > 1) return highest(scoreComplete(complete, about))
  if (inProcess.length > 1) return highest(scoreInProcess(inProcess, about))
  const none = scorables.filter((candidate) => validDoses(candidate) === 0)
  return highest(scoreNoValid(none.length > 0 ? none : scorables, about))
}

/** Minimum age to start (appendix A): a series nobody has begun is not followed before the age it may be started at. */
function mayStart({ series }: Candidate, about: Case): boolean {
  const start = about.ages(series.minAgeToStart)
  return start === undefined || about.patient.assessmentDate >= start
}

/** SELECTBEST-2. */
function highest(scores: ReadonlyMap<Candidate, number>): Candidate | undefined {
  const preference = ({ series }: Candidate) => series.preference ?? Number.POSITIVE_INFINITY
  return [...scores].reduce<[Candidate, number] | undefined>((best, one) => {
    if (best === undefined || one[1] > best[1]) return one
    return one[1] === best[1] && preference(one[0]) < preference(best[0]) ? one : best
  }, undefined)?.[0]
}
