/** Determine evidence of immunity. Logic Specification 4.6, chapter 7.2, table 7-3. */
import type { Case } from "../patient.ts"
import type { Antigen } from "../schedule.ts"

export function isImmune({ immunity }: Antigen, { patient, observed }: Case): boolean {
  const isObserved = (code: string) => observed.has(code)
  if (observed.size > 0 && immunity.guidelines.some(isObserved)) return true
  for (const { before, country, exclusions } of immunity.births) {
    const isBornThere = country === undefined || country === patient.birthCountry
    if (patient.birthDate < before && isBornThere && !exclusions.some(isObserved)) return true
  }
  return false
}
