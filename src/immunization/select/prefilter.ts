/** Pre-filter patient series of one series group. Logic Specification 4.6, chapter 8.1: SELECTB-24, SELECTSCORE-2. */
import type { Case } from "../patient.ts"
import { ageDay } from "../spans.ts"
import { type Candidate, isComplete } from "./candidate.ts"

/** The scorable patient series of a series group. */
export function scorable(group: readonly Candidate[], about: Case): Candidate[] {
  const { noneValid, noDefault, allContraindicated, priority } = seen(group)
  return group.filter((candidate) => {
    const { type } = candidate.prepared
    if (type === "evaluation-only") return isComplete(candidate)
    if (isContraindicated(candidate) && !allContraindicated) return false // SELECTB-24
    if (type === "risk") return candidate.prepared.priority === priority
    return (noneValid && noDefault) || startedInTime(candidate, about)
  })
}

/** What the rules ask of the whole group; `priority` is its first one. */
function seen(group: readonly Candidate[]) {
  let noneValid = true
  let noDefault = true
  let allContraindicated = true
  let priority = group[0]?.prepared.priority ?? ""
  for (const candidate of group) {
    const { prepared, validDoses } = candidate
    if (validDoses > 0) noneValid = false
    if (prepared.isDefault) noDefault = false
    if (!isContraindicated(candidate)) allContraindicated = false
    if (prepared.priority < priority) priority = prepared.priority
  }
  return { noneValid, noDefault, allContraindicated, priority }
}

function isContraindicated({ forecast }: Candidate): boolean {
  return forecast.status === "contraindicated"
}

/** SELECTSCORE-2, second bullet. */
function startedInTime({ prepared, validDoses, evaluations }: Candidate, { ages }: Case): boolean {
  if (validDoses === 0) return false
  const first = evaluations.find(({ status }) => status === "valid")
  return first !== undefined && first.day < ageDay(ages, prepared.maxAgeToStart)
}
