/**
 * Points of scorable patient series, when complete, in process or without valid doses.
 * Logic Specification 4.6, chapters 8.4 to 8.6, tables 8-7, 8-9 and 8-11.
 */
import { type DayNumber, unending, unset } from "../days.ts"
import type { Case } from "../patient.ts"
import { type Candidate, finishDate, hasAllValid, isCompletable, remainingDoses, startDate } from "./candidate.ts"

/** The points of each candidate, in their order. */
export type Scoring = (candidates: readonly Candidate[], about: Case) => number[]

/** Table 8-7. */
export const scoreComplete: Scoring = (candidates) => mostValid(candidates, { alone: 1, shared: 0, not: -1 })

/** Table 8-9. */
export const scoreInProcess: Scoring = (candidates, about) => {
  const finishes = candidates.map((candidate) => finishDate(candidate, about))
  const completable = candidates.map((candidate, at) => isCompletable(candidate, finishes[at] ?? unset, about))
  const finish = finishes.map((day, at) => (completable[at] === true ? day : unending))
  const remaining = candidates.map(remainingDoses)
  return sum([
    candidates.map((candidate) => (candidate.prepared.isProduct && hasAllValid(candidate) ? 2 : -2)),
    completable.map((isSo) => (isSo ? 3 : -3)),
    mostValid(candidates, { alone: 2, shared: 0, not: -2 }),
    compared(remaining, Math.min(...remaining), { alone: 2, shared: 0, not: -2 }),
    compared(finish, Math.min(...finish), { alone: 1, shared: 0, not: -1 }),
  ])
}

/** Table 8-11. */
export const scoreNoValid: Scoring = (candidates, about) => {
  const starts = candidates.map(({ forecast }) => orNever(startDate(forecast)))
  return sum([
    compared(starts, Math.min(...starts), { alone: 1, shared: 0, not: -1 }),
    candidates.map((candidate) => (isCompletable(candidate, finishDate(candidate, about), about) ? 1 : -1)),
    candidates.map(({ prepared }) => (prepared.isProduct ? -1 : 1)),
  ])
}

function orNever(day: DayNumber): DayNumber {
  return day === unset ? unending : day
}

type Points = { alone: number; shared: number; not: number }

function mostValid(candidates: readonly Candidate[], points: Points): number[] {
  const valid = candidates.map(({ validDoses }) => validDoses)
  return compared(valid, Math.max(...valid), points)
}

/** Points for the best figure among the candidates: to it alone, to each that shares it, to those without it. */
function compared(figures: readonly number[], best: number, { alone, shared, not }: Points): number[] {
  const isAlone = figures.indexOf(best) === figures.lastIndexOf(best)
  return figures.map((figure) => (figure !== best ? not : isAlone ? alone : shared))
}

function sum([first = [], ...others]: readonly number[][]): number[] {
  return first.map((points, at) => others.reduce((total, one) => total + (one[at] ?? 0), points))
}
