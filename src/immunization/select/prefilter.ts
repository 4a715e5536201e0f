/** Pre-filter patient series of one series group. Logic Specification 4.6, chapter 8.1: SELECTB-24, SELECTSCORE-2. */
import type { Case } from "../patient.ts"
import { type Candidate, isComplete, validDoses } from "./candidate.ts"

/** The scorable patient series of a series group. */
export function scorable(group: readonly Candidate[], about: Case): Candidate[] {
  const best = group.map(({ series }) => series.priority).sort()[0]
  const noneValid = group.every((candidate) => validDoses(candidate) === 0)
  const noDefault = !group.some(({ series }) => series.isDefault)
  return group.filter((candidate) => {
    const { series } = candidate
    if (series.type === "evaluation-only") return isComplete(candidate)
    if (!isCandidate(candidate, group)) return false
    if (series.type === "risk") return series.priority === best
    return startedInTime(candidate, about) || (noneValid && noDefault)
  })
}

/** SELECTB-24. */
function isCandidate({ forecast }: Candidate, group: readonly Candidate[]): boolean {
  const contraindicated = "contraindicated"
  return forecast.status !== contraindicated || group.every((one) => one.forecast.status === contraindicated)
}

/** SELECTSCORE-2, second bullet. */
function startedInTime({ series, evaluations }: Candidate, about: Case): boolean {
  const first = evaluations.find(({ status }) => status === "valid")?.dose.date
  const end = about.ages(series.maxAgeToStart)
  return first !== undefined && (end === undefined || first < end)
}
