/**
 * The one prioritized patient series of a series group.
 * Logic Specification 4.6, chapters 8.2 (table 8-3), 8.3 (table 8-5) and 8.7 (SELECTBEST-1, SELECTBEST-2).
 */
import type { Case } from "../patient.ts"
import { ageDay } from "../spans.ts"
import { type Candidate, isComplete, isInProcess } from "./candidate.ts"
import { scorable } from "./prefilter.ts"
import { scoreComplete, scoreInProcess, scoreNoValid } from "./score.ts"

export function prioritize(group: readonly Candidate[], about: Case): Candidate | undefined {
  const [first] = group
  // Nobody began it: SELECTSCORE-2 leaves nothing to score. So it is with most antigens of most people.
  if (group.length === 1 && first !== undefined && isDefaultAlone(first))
    return mayStart(first, about) ? first : undefined
  const scorables = scorable(group, about)
  if (scorables.length === 1) return scorables[0]
  if (scorables.length === 0)
    return group.find((candidate) => candidate.prepared.isDefault && mayStart(candidate, about))
  const defaults = group.filter(({ prepared }) => prepared.isDefault)
  const complete = scorables.filter(isComplete)
  const inProcess = scorables.filter(isInProcess)
  if (complete.length === 1) return complete[0]
  if (complete.length === 0 && inProcess.length === 1) return inProcess[0]
  if (complete.length === 0 && inProcess.length === 0 && defaults.length === 1) return defaults[0]
  if (complete.length > 1) return highest(complete, scoreComplete(complete, about))
  if (inProcess.length > 1) return highest(inProcess, scoreInProcess(inProcess, about))
  const without = scorables.filter(({ validDoses }) => validDoses === 0)
  const noValid = without.length > 0 ? without : scorables
  return highest(noValid, scoreNoValid(noValid, about))
}

function isDefaultAlone({ prepared, validDoses }: Candidate): boolean {
  return prepared.isDefault && prepared.type === "standard" && validDoses === 0
}

/** Minimum age to start (appendix A): a series nobody has begun is not followed before the age it may be started at. */
function mayStart({ prepared }: Candidate, { today, ages }: Case): boolean {
  return today >= ageDay(ages, prepared.minAgeToStart)
}

/** SELECTBEST-2. */
function highest(candidates: readonly Candidate[], scores: readonly number[]): Candidate | undefined {
  const most = Math.max(...scores)
  let best: Candidate | undefined
  for (const [at, candidate] of candidates.entries()) {
    if (scores[at] !== most) continue
    if (best === undefined || candidate.prepared.preference < best.prepared.preference) best = candidate
  }
  return best
}
