/** Pre-filter patient series of one series group. Logic Specification 4.6, chapter 8.1: SELECTB-24, SELECTSCORE-2. */
import type { Case } from "../patient.ts"
import { ageDay } from "../spans.ts"
import { type Candidate, isComplete } from "./candidate.ts"

/** The scorable patient series of a series group. */
export function scorable(group: readonly Candidate[], about: Case): Candidate[] {
  const best = firstPriority(group)
  const noneValid = group.every(({ validDoses }) => validDoses === 0)
  const noDefault = !group.some(({ prepared }) => prepared.isDefault)
  const closed = group.every(isContraindicated)
  return group.filter((candidate) => {
    const { type, priority } = candidate.prepared
    if (type === "evaluation-only") return isComplete(candidate)
    if (isContraindicated(candidate) && !closed) return false // SELECTB-24
    if (type === "risk") return priority === best
    return startedInTime(candidate, about) || (noneValid && noDefault)
  })
}

function firstPriority(group: readonly Candidate[]): string | undefined {
  let best: string | undefined
  for (const { prepared } of group) if (best === undefined || prepared.priority < best) best = prepared.priority
  return best
}

function isContraindicated({ forecast }: Candidate): boolean {
  return forecast.status === "contraindicated"
}

/** SELECTSCORE-2, second bullet. */
function startedInTime({ prepared, evaluations }: Candidate, { ages }: Case): boolean {
  const first = evaluations.find(({ status }) => status === "valid")
  return first !== undefined && first.day < ageDay(ages, prepared.maxAgeToStart)
}
