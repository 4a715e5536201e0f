/** Evaluate age: whether a dose was given at a valid age. Logic Specification 4.6, chapter 6.4, table 6-15. */
import type { DayNumber } from "../days.ts"
import type { Case, DoseReason, GivenDose } from "../patient.ts"
import type { PreparedAge, PreparedDose } from "../prepared.ts"
import { ageDay, isInEffect } from "../spans.ts"

export type AgeOutcome = { valid: boolean; extraneous?: true; reason?: DoseReason }

/** CALCDTAGE-1, CALCDTAGE-4, CALCDTAGE-5. Without age attributes every age is valid. */
export function evaluateAge(seriesDose: PreparedDose, { day }: GivenDose, { ages }: Case): AgeOutcome {
  const rule = ageRule(seriesDose, day)
  if (rule === undefined) return { valid: true }
  if (day < ageDay(ages, rule.absMin)) return { valid: false, reason: "too-young" }
  if (day >= ageDay(ages, rule.max)) return { valid: false, extraneous: true, reason: "too-old" }
  return day < ageDay(ages, rule.min) ? { valid: true, reason: "grace-period" } : { valid: true }
}

/** The ages that hold on a day. */
export function ageRule({ ages }: PreparedDose, anchor: DayNumber): PreparedAge | undefined {
  for (let at = 0; at < ages.length; at += 1) {
    const rule = ages[at]
    if (rule !== undefined && isInEffect(rule.effect, anchor)) return rule
  }
  return undefined
}
