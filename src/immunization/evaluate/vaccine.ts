/**
 * Whether the vaccine given is a preferable or an allowable one for the target dose.
 * Logic Specification 4.6, chapters 6.8 and 6.9, tables 6-26 and 6-29. Volume is not judged.
 */
import type { Case, Dose, DoseReason } from "../patient.ts"
import type { AgedVaccine, PreferableVaccine, SeriesDose } from "../schedule.ts"
import { within } from "../spans.ts"

export type VaccineOutcome = { valid: boolean; reason?: DoseReason }

export function evaluateVaccine({ preferable, allowable }: SeriesDose, dose: Dose, about: Case): VaccineOutcome {
  let known = false
  for (const vaccine of preferable) {
    if (vaccine.cvx !== dose.cvx || !isProduct(vaccine, dose)) continue
    if (isAtAge(vaccine, dose, about)) return { valid: true }
    known = true
  }
  for (const vaccine of allowable) {
    if (vaccine.cvx !== dose.cvx) continue
    if (isAtAge(vaccine, dose, about)) return { valid: true }
    known = true
  }
  return { valid: false, reason: known ? "wrong-vaccine-age" : "wrong-vaccine" }
}

/** CALCDTPREF-1 and 2, CALCDTALLOW-1 and 2. */
function isAtAge({ beginAge, endAge }: AgedVaccine, { date }: Dose, about: Case): boolean {
  return within(date, about.ages(beginAge), about.ages(endAge))
}

/** Trade names are told apart by name or, as registries record them, by manufacturer. */
function isProduct({ tradeName, mvx }: PreferableVaccine, dose: Dose): boolean {
  if (tradeName === undefined) return true
  return dose.tradeName?.toLowerCase() === tradeName.toLowerCase() || (mvx !== undefined && dose.mvx === mvx)
}
