/**
 * One shot told by two sources: the same vaccine on the same day, or once with its formulation and once without, or once
 * as a combination and once as a part of it. It counts once; the other entry says so. Two vaccines for one disease that
 * the schedule does not take for each other stay two, and so do two that one source told.
 */
import { vaccineTypes } from "../history.ts"
import type { Schedule } from "../schedule.ts"
import type { RecordDose } from "./doses.ts"

/** An entry that tells of a dose another entry tells of more exactly. */
export type RetoldDose = { dose: RecordDose; as: RecordDose }

export function sameShots(
  doses: readonly RecordDose[],
  schedule: Schedule,
): { doses: RecordDose[]; retold: RetoldDose[] } {
  const byDate = new Map<string, RecordDose[]>()
  for (const dose of doses) byDate.set(dose.date, [...(byDate.get(dose.date) ?? []), dose])
  const kept: RecordDose[] = []
  const retold: RetoldDose[] = []
  for (const sameDay of byDate.values()) {
    const [first] = sameDay
    if (sameDay.length === 1 && first !== undefined) {
      kept.push(first)
      continue
    }
    const exactFirst = sameDay.toSorted((a, b) => compareExactness(a, b, schedule))
    const own: RecordDose[] = []
    for (const dose of exactFirst) {
      const at = own.findIndex((other) => isRetold(dose, other, schedule))
      const as = own[at]
      if (as === undefined) own.push(dose)
      else {
        retold.push({ dose, as })
        own[at] = withCondition(as, dose)
      }
    }
    kept.push(...own)
  }
  return { doses: kept, retold }
}

/** What any source says against the dose holds, whichever tells of its vaccine more exactly (table 6-3). */
function withCondition(dose: RecordDose, { substandard, expires }: RecordDose): RecordDose {
  const first = [dose.expires, expires].flatMap((day) => day ?? []).sort()[0]
  return {
    ...dose,
    ...(substandard === true ? { substandard } : {}),
    ...(first === undefined ? {} : { expires: first }),
  }
}

function isRetold(dose: RecordDose, other: RecordDose, schedule: Schedule): boolean {
  if (dose.cvx === other.cvx) return true
  if (shareSource(dose, other)) return false
  const [part, whole] = [antigensOf(dose, schedule), antigensOf(other, schedule)]
  if (part.length === 0 || !part.every((antigen) => whole.includes(antigen))) return false
  return part.length < whole.length || !isExact(dose, schedule) || areAlike(dose.cvx, other.cvx, schedule)
}

/** Combinations first, then exact formulations, then codes before words. The rest only makes the order certain. */
function compareExactness(a: RecordDose, b: RecordDose, schedule: Schedule): number {
  return (
    antigensOf(b, schedule).length - antigensOf(a, schedule).length ||
    Number(isExact(b, schedule)) - Number(isExact(a, schedule)) ||
    Number(a.unconfirmed ?? false) - Number(b.unconfirmed ?? false) ||
    (a.cvx === b.cvx ? (a.entry.id < b.entry.id ? -1 : 1) : a.cvx < b.cvx ? -1 : 1)
  )
}

function antigensOf({ cvx }: RecordDose, schedule: Schedule): string[] {
  return (
    vaccineTypes(schedule)
      .get(cvx)
      ?.antigens.map(({ antigen }) => antigen) ?? []
  )
}

function isExact({ cvx, unconfirmed }: RecordDose, schedule: Schedule): boolean {
  return unconfirmed !== true && !/unspecified|\bnos\b/i.test(vaccineTypes(schedule).get(cvx)?.name ?? "")
}

function shareSource(a: RecordDose, b: RecordDose): boolean {
  return a.entry.sources.some((one) =>
    b.entry.sources.some((other) => one.importId === other.importId && one.organization === other.organization),
  )
}

/** Whether the schedule takes both vaccines for the same doses, or neither. */
function areAlike(one: string, other: string, { antigens }: Schedule): boolean {
  return antigens.every(({ series }) =>
    series.every(({ doses }) =>
      doses.every(({ preferable, allowable }) => {
        const has = (cvx: string) => [...preferable, ...allowable].some((vaccine) => vaccine.cvx === cvx)
        return has(one) === has(other)
      }),
    ),
  )
}
