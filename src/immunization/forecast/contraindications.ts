/**
 * Determine contraindications, of an antigen and of single vaccines.
 * Logic Specification 4.6, chapter 7.3, tables 7-5 to 7-7; CALCDTCI-1, CALCDTCI-2.
 */
import type { Case, PatientSeries } from "../patient.ts"
import type { Antigen, Contraindication, VaccineContraindication } from "../schedule.ts"
import { isOfAge } from "../spans.ts"

/** What a contraindication asks of a person: what is observed, and the age today. */
export type Observed = Pick<Case, "today" | "ages"> & { readonly observed: { has(code: string): boolean } }

/** Table 7-5: those of the antigen that hold for the person. */
export function antigenContraindications({ contraindications }: Antigen, about: Case): Contraindication[] {
  return contraindications.filter((one) => about.observed.has(one.observation) && isOfAge(one, about))
}

/** Table 7-6: those of one vaccine that hold for the person. */
export function vaccineContraindications(
  { vaccineContraindications }: Antigen,
  cvx: string,
  about: Observed,
): VaccineContraindication[] {
  return vaccineContraindications.filter(
    ({ observation, vaccines }) =>
      about.observed.has(observation) && vaccines.some((vaccine) => vaccine.cvx === cvx && isOfAge(vaccine, about)),
  )
}

/**
 * Table 7-7: why no vaccine of the series may be given; empty where one may. It asks for all preferable vaccines of the
 * relevant patient series, not of the next target dose alone.
 */
export function seriesContraindications(
  { antigen, series }: PatientSeries,
  about: Case,
): (Contraindication | VaccineContraindication)[] {
  if (about.observed.size === 0) return []
  const whole = antigenContraindications(antigen, about)
  if (whole.length > 0) return whole
  const codes = new Set(series.doses.flatMap(({ preferable }) => preferable.map(({ cvx }) => cvx)))
  const each = [...codes].map((cvx) => vaccineContraindications(antigen, cvx, about))
  return each.every((found) => found.length > 0) ? [...new Set(each.flat())] : []
}
