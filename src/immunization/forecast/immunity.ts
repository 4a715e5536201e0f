/** Determine evidence of immunity. Logic Specification 4.6, chapter 7.2, table 7-3. */
import type { Case } from "../patient.ts"
import type { Antigen } from "../schedule.ts"

export function isImmune({ immunity }: Antigen, { patient, observed }: Case): boolean {
  if (immunity.guidelines.some((code) => observed.has(code))) return true
  return immunity.births.some(
    ({ before, country, exclusions }) =>
      patient.birthDate < before &&
      !exclusions.some((code) => observed.has(code)) &&
      (country === undefined || country === patient.birthCountry),
  )
}
