/** Evaluate age: whether a dose was given at a valid age. Logic Specification 4.6, chapter 6.4, table 6-15. */
import type { Case, Dose, DoseReason } from "../patient.ts"
import type { SeriesDose } from "../schedule.ts"
import { isInEffect } from "../spans.ts"

export type AgeOutcome = { valid: boolean; extraneous?: true; reason?: DoseReason }

/** CALCDTAGE-1, CALCDTAGE-4, CALCDTAGE-5. Without age attributes every age is valid. */
export function evaluateAge({ ages }: SeriesDose, { date }: Dose, about: Case): AgeOutcome {
  const rule = ages.find((age) => isInEffect(age, date))
  if (rule === undefined) return { valid: true }
  const [absMin, min, max] = [about.ages(rule.absMin), about.ages(rule.min), about.ages(rule.max)]
  if (absMin !== undefined && date < absMin) return { valid: false, reason: "too-young" }
  if (max !== undefined && date >= max) return { valid: false, extraneous: true, reason: "too-old" }
  return min !== undefined && date < min ? { valid: true, reason: "grace-period" } : { valid: true }
}
