/**
 * Whether the vaccine given is a preferable or an allowable one for the target dose.
 * Logic Specification 4.6, chapters 6.8 and 6.9, tables 6-26 and 6-29. Volume is not judged.
 */
import type { Case, Dose, DoseReason, GivenDose } from "../patient.ts"
import { type PreparedDose, type PreparedVaccine, vaccinesOf } from "../prepared.ts"
import { isAtAge } from "../spans.ts"

export type VaccineOutcome = { valid: boolean; reason?: DoseReason }

/** CALCDTPREF-1 and 2, CALCDTALLOW-1 and 2. */
export function evaluateVaccine(seriesDose: PreparedDose, { dose, day }: GivenDose, { ages }: Case): VaccineOutcome {
  let known = false
  const vaccines = vaccinesOf(seriesDose, dose.cvx)
  for (let at = 0; at < vaccines.length; at += 1) {
    const vaccine = vaccines[at]
    if (vaccine === undefined || !isProduct(vaccine, dose)) continue
    if (isAtAge(day, vaccine.range, ages)) return { valid: true }
    known = true
  }
  return { valid: false, reason: known ? "wrong-vaccine-age" : "wrong-vaccine" }
}

/** Trade names are told apart by name or, as registries record them, by manufacturer. */
function isProduct({ tradeName, mvx }: PreparedVaccine, dose: Dose): boolean {
  if (tradeName === undefined) return true
  return dose.tradeName?.toLowerCase() === tradeName || (mvx !== undefined && dose.mvx === mvx)
}
