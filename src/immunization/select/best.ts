/**
 * Determine best patient series: of the prioritized series of an antigen's series groups, those that are not redundant.
 * Logic Specification 4.6, chapter 8.8, table 8-14.
 */
import type { Case } from "../patient.ts"
import { type Candidate, isComplete } from "./candidate.ts"
import { prioritize } from "./prioritize.ts"

/** The best patient series of one antigen, in the order of its series groups. */
export function bestSeries(candidates: readonly Candidate[], about: Case): Candidate[] {
  const prioritized: Candidate[] = []
  for (const group of bySeriesGroup(candidates)) {
    const found = prioritize(group, about)
    if (found !== undefined) prioritized.push(found)
  }
  const best: Candidate[] = []
  for (const candidate of prioritized) if (isBest(candidate, prioritized)) best.push(candidate)
  return best
}

function bySeriesGroup(candidates: readonly Candidate[]): (readonly Candidate[])[] {
  const groups: string[] = []
  for (const { prepared } of candidates) {
    if (!groups.includes(prepared.seriesGroup)) groups.push(prepared.seriesGroup)
  }
  if (groups.length === 1) return [candidates]
  return groups.sort().map((group) => candidates.filter(({ prepared }) => prepared.seriesGroup === group))
}

function isBest(candidate: Candidate, prioritized: readonly Candidate[]): boolean {
  if (isComplete(candidate)) return true
  const { equivalentGroups, type } = candidate.prepared
  if (type === "evaluation-only") return false
  for (const other of prioritized) {
    if (!equivalentGroups.includes(other.prepared.seriesGroup)) continue
    if (isComplete(other) || (other.prepared.type === "risk" && type !== "risk")) return false
  }
  return true
}
