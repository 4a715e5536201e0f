/** Pre-filter patient series of one series group. Logic Specification 4.6, chapter 8.1: SELECTB-24, SELECTSCORE-2. */
import type { Case } from "../patient.ts"
import { ageDay } from "../spans.ts"
import { type Candidate, isComplete } from "./candidate.ts"

/** The scorable patient series of a series group. */
export function scorable(group: readonly Candidate[], about: Case): Candidate[] {
  const asked = seen(group)
  const found: Candidate[] = []
  for (const candidate of group) if (isScorable(candidate, asked, about)) found.push(candidate)
  return found
}

function isScorable(candidate: Candidate, asked: Seen, about: Case): boolean {
  const { type, priority } = candidate.prepared
  if (type === "evaluation-only") return isComplete(candidate)
  if (isContraindicated(candidate) && !asked.allContraindicated) return false // SELECTB-24
  if (type === "risk") return priority === asked.priority
  return (asked.noneValid && asked.noDefault) || startedInTime(candidate, about)
}

/** What the rules ask of the whole group; `priority` is its first one. */
type Seen = { noneValid: boolean; noDefault: boolean; allContraindicated: boolean; priority: string }

function seen(group: readonly Candidate[]): Seen {
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
