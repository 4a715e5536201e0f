/**
 * Organize immunization history: each dose is broken into the antigens it holds at the age it was given, oldest first.
 * The same product on the same day is one dose, whoever recorded it. Logic Specification 4.6, chapter 4.2.
 */
import type { AntigenDose, Dose } from "./patient.ts"
import type { Schedule, VaccineType } from "./schedule.ts"
import { type Ages, within } from "./spans.ts"

/** The doses oldest first, in an order that does not depend on the order they came in. */
export function orderHistory(doses: readonly Dose[]): Dose[] {
  const byKey = new Map<string, Dose>()
  for (const dose of [...doses].sort(compareDoses)) {
    const key = `${dose.date}|${dose.cvx}`
    if (!byKey.has(key)) byKey.set(key, dose)
  }
  return [...byKey.values()]
}

function compareDoses(a: Dose, b: Dose): number {
  return (
    compare(a.date, b.date) ||
    compare(a.cvx, b.cvx) ||
    Number(a.substandard ?? false) - Number(b.substandard ?? false) ||
    compare(b.mvx ?? "", a.mvx ?? "") ||
    compare(a.id ?? "", b.id ?? "")
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The antigen administered records of a history, by antigen. */
export function antigensAdministered(
  history: readonly Dose[],
  schedule: Schedule,
  ages: Ages,
): ReadonlyMap<string, readonly AntigenDose[]> {
  const vaccines = vaccineTypes(schedule)
  const byAntigen = new Map<string, AntigenDose[]>()
  history.forEach((dose, at) => {
    for (const { antigen, beginAge, endAge } of vaccines.get(dose.cvx)?.antigens ?? []) {
      if (!within(dose.date, ages(beginAge), ages(endAge))) continue
      const records = byAntigen.get(antigen)
      if (records === undefined) byAntigen.set(antigen, [{ dose, at }])
      else if (records.at(-1)?.at !== at) records.push({ dose, at })
    }
  })
  return byAntigen
}

const known = new WeakMap<Schedule["vaccines"], ReadonlyMap<string, VaccineType>>()

/** The schedule's vaccine types by CVX, sorted once for each schedule. */
export function vaccineTypes(schedule: Schedule): ReadonlyMap<string, VaccineType> {
  const types = known.get(schedule.vaccines) ?? new Map(schedule.vaccines.map((vaccine) => [vaccine.cvx, vaccine]))
  known.set(schedule.vaccines, types)
  return types
}
