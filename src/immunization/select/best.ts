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
  const groups = seriesGroups(candidates)
  for (const seriesGroup of groups) {
    const isOfGroup = ({ prepared }: Candidate) => prepared.seriesGroup === seriesGroup
    const found = prioritize(groups.length === 1 ? candidates : candidates.filter(isOfGroup), about)
    if (found !== undefined) prioritized.push(found)
  }
  return prioritized.filter((candidate) => isBest(candidate, prioritized))
}

function seriesGroups(candidates: readonly Candidate[]): string[] {
  const groups: string[] = []
  for (const { prepared } of candidates) {
    if (!groups.includes(prepared.seriesGroup)) groups.push(prepared.seriesGroup)
  }
  return groups.sort()
}

function isBest(candidate: Candidate, prioritized: readonly Candidate[]): boolean {
  if (isComplete(candidate)) return true
  const { equivalentGroups, type } = candidate.series
  if (type === "evaluation-only") return false
  for (const other of prioritized) {
    if (!equivalentGroups.includes(other.prepared.seriesGroup)) continue
    if (isComplete(other) || (other.prepared.type === "risk" && type !== "risk")) return false
  }
  return true
}
