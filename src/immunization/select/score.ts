/**
 * Points of scorable patient series, when complete, in process or without valid doses.
 * Logic Specification 4.6, chapters 8.4 to 8.6, tables 8-7, 8-9 and 8-11.
 */
import type { Case } from "../patient.ts"
import {
  type Candidate,
  finishDate,
  hasAllValid,
  isCompletable,
  remaining,
  startDate,
  validDoses,
} from "./candidate.ts"

export type Scoring = (candidates: readonly Candidate[], about: Case) => Map<Candidate, number>

/** Table 8-7. */
export const scoreComplete: Scoring = (candidates) =>
  sum(candidates, [compared(candidates, validDoses, Math.max, { alone: 1, shared: 0, not: -1 })])

/** Table 8-9. */
export const scoreInProcess: Scoring = (candidates, about) => {
  const finish = (candidate: Candidate) =>
    isCompletable(candidate, about) ? (finishDate(candidate, about) ?? "9999") : "9999"
  return sum(candidates, [
    flag((candidate) => candidate.series.isProduct && hasAllValid(candidate), 2),
    flag((candidate) => isCompletable(candidate, about), 3),
    compared(candidates, validDoses, Math.max, { alone: 2, shared: 0, not: -2 }),
    compared(candidates, remaining, Math.min, { alone: 2, shared: 0, not: -2 }),
    compared(candidates, (candidate) => dayNumber(finish(candidate)), Math.min, { alone: 1, shared: 0, not: -1 }),
  ])
}

/** Table 8-11. */
export const scoreNoValid: Scoring = (candidates, about) =>
  sum(candidates, [
    compared(candidates, (candidate) => dayNumber(startDate(candidate) ?? "9999"), Math.min, {
      alone: 1,
      shared: 0,
      not: -1,
    }),
    flag((candidate) => isCompletable(candidate, about), 1),
    flag((candidate) => !candidate.series.isProduct, 1),
  ])

type Points = (candidate: Candidate) => number

function sum(candidates: readonly Candidate[], conditions: readonly Points[]): Map<Candidate, number> {
  return new Map(
    candidates.map((candidate) => [candidate, conditions.reduce((total, points) => total + points(candidate), 0)]),
  )
}

function flag(holds: (candidate: Candidate) => boolean, points: number): Points {
  return (candidate) => (holds(candidate) ? points : -points)
}

/** Points for the best figure among the candidates: to it alone, to each that shares it, to those without it. */
function compared(
  candidates: readonly Candidate[],
  figure: (candidate: Candidate) => number,
  choose: (...figures: number[]) => number,
  { alone, shared, not }: { alone: number; shared: number; not: number },
): Points {
  const best = choose(...candidates.map(figure))
  const several = candidates.filter((candidate) => figure(candidate) === best).length > 1
  return (candidate) => (figure(candidate) !== best ? not : several ? shared : alone)
}

function dayNumber(day: string): number {
  return Number(day.replaceAll("-", "").padEnd(8, "9"))
}
