/**
 * Observations that hold only for a time after they were written down, in days. Where CDC's own text of the
 * contraindication says how long ("in the previous 6 months", "within the previous 48 hours") it is read from there;
 * the rest are phr's own: a pregnancy nobody closed does not last, a treatment is over some months after it was given.
 */
import type { Schedule } from "../schedule.ts"

export const ownLasting: Readonly<Record<string, number>> = {
  "007": 294,
  "009": 730,
  "029": 30,
  "030": 14,
  "158": 92,
  "159": 92,
  "168": 92,
  "170": 294,
}

const days = { hour: 1 / 24, day: 1, week: 7, month: 30.5, year: 365.25 }

/** By observation, the longest time any contraindication gives it. */
export function lastingOf({ antigens }: Pick<Schedule, "antigens">): ReadonlyMap<string, number> {
  const found = new Map<string, number>(Object.entries(ownLasting))
  for (const { contraindications, vaccineContraindications } of antigens) {
    for (const { observation, text } of [...contraindications, ...vaccineContraindications]) {
      const said = /previous (\d+) (hour|day|week|month|year)s?/.exec(text)
      if (said === null) continue
      const length = Math.ceil(Number(said[1]) * days[said[2] as keyof typeof days])
      found.set(observation, Math.max(length, found.get(observation) ?? 0))
    }
  }
  return found
}
