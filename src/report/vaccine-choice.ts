/**
 * Which vaccines may be given for the dose that is wanted, and which of them something in the record forbids.
 * Chooses none: names what CDC's data names. Logic Specification 4.6, tables 7-6 and 7-13 (FORECASTRECVAC-1).
 */
import type { Day } from "../fhir/dates.ts"
import { agedOn } from "../immunization/spans.ts"
import { type GroupForecast, preferredVaccines } from "../immunization/vaccine-group.ts"
import { vaccineByCvx } from "../terms/vaccines.ts"

/** `observed`: CDC's observations that hold. */
type Whom = { birthDate: Day; today: Day; observed: ReadonlySet<string> }

/**
 * The vaccines CDC's data recommends for the dose; where it recommends none before others, those it prefers at this age and
 * nothing forbids (FORECASTRECVAC-1).
 */
export function vaccinesFor(found: GroupForecast, about: Whom): string[] {
  const preferred = preferredNow(found, about).filter(({ forbidden }) => forbidden.length === 0)
  const codes = found.vaccines.length > 0 ? found.vaccines : preferred.map(({ cvx }) => cvx)
  return [...new Set(codes)].map(nameOf)
}

function nameOf(cvx: string): string {
  return vaccineByCvx(cvx)?.name ?? `CVX ${cvx}`
}

function preferredNow(found: GroupForecast, { birthDate, today, observed }: Whom) {
  return preferredVaccines(found, { ...agedOn(birthDate, today), observed })
}

/** Single vaccines of the dose that something in the record forbids, and why: others of the group may be given. */
export function tellForbidden(found: GroupForecast, about: Whom): string[] {
  const byReasons = new Map<string, Set<string>>()
  for (const { cvx, forbidden } of preferredNow(found, about)) {
    const reasons = [...new Set(forbidden)].join(" ")
    if (reasons !== "") byReasons.set(reasons, (byReasons.get(reasons) ?? new Set()).add(nameOf(cvx)))
  }
  return [...byReasons].map(([reasons, names]) => `Not ${[...names].join("; not ")}: ${reasons}`)
}
