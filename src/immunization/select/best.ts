/**
 * Determine best patient series: of the prioritized series of an antigen's series groups, those that are not redundant.
 * Logic Specification 4.6, chapter 8.8, table 8-14.
 */
import type { Case } from "../patient.ts"
import { type Candidate, isComplete } from "./candidate.ts"
import { prioritize } from "./prioritize.ts"

/** The best patient series of one antigen, in the order of its series groups. */
export function bestSeries(candidates: readonly Candidate[], about: Case): Candidate[] {
  const groups = [...new Set(candidates.map(({ series }) => series.seriesGroup))].sort()
  const prioritized = groups.flatMap((group) => {
    const found = prioritize(
      candidates.filter(({ series }) => series.seriesGroup === group),
      about,
    )
    return found ?? []
  })
  return prioritized.filter((candidate) => isBest(candidate, prioritized))
}

function isBest(candidate: Candidate, prioritized: readonly Candidate[]): boolean {
  if (isComplete(candidate)) return true
  const equivalent = prioritized.filter(({ series }) => candidate.series.equivalentGroups.includes(series.seriesGroup))
  if (equivalent.some(isComplete) || candidate.series.type === "evaluation-only") return false
  return candidate.series.type === "risk" || !equivalent.some(({ series }) => series.type === "risk")
}
