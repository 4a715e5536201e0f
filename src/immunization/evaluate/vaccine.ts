/**
 * Whether the vaccine given is a preferable or an allowable one for the target dose.
 * Logic Specification 4.6, chapters 6.8 and 6.9, tables 6-26 and 6-29. Volume is not judged.
 */
import type { Case, Dose, DoseReason } from "../patient.ts"
import type { AgedVaccine, PreferableVaccine, SeriesDose } from "../schedule.ts"
import { within } from "../spans.ts"

export type VaccineOutcome = { valid: boolean; reason?: DoseReason }

export function evaluateVaccine({ preferable, allowable }: SeriesDose, dose: Dose, about: Case): VaccineOutcome {
  const ofType = [
    ...preferable.filter((vaccine) => vaccine.cvx === dose.cvx && isProduct(vaccine, dose)),
    ...allowable.filter((vaccine) => vaccine.cvx === dose.cvx),
  ]
  if (ofType.length === 0) return { valid: false, reason: "wrong-vaccine" }
  return ofType.some((vaccine) => isAtAge(vaccine, dose, about))
    ? { valid: true }
    : { valid: false, reason: "wrong-vaccine-age" }
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
