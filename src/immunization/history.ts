/**
 * Organize immunization history: each dose is broken into the antigens it holds at the age it was given, oldest first.
 * The same product on the same day is one dose, whoever recorded it. Logic Specification 4.6, chapter 4.2.
 */
import { dayNumber } from "./days.ts"
import type { Case, Dose, GivenDose } from "./patient.ts"
import { remembered } from "./remembered.ts"
import type { Schedule, VaccineType } from "./schedule.ts"
import { type AgeRange, endless, isAtAge, noSpan, spanOr } from "./spans.ts"

/** The doses oldest first, in an order that does not depend on the order they came in. */
export function orderHistory(doses: readonly Dose[]): GivenDose[] {
  const history: GivenDose[] = []
  let last: Dose | undefined
  for (const dose of [...doses].sort(compareDoses)) {
    if (dose.date === last?.date && dose.cvx === last.cvx) continue
    history.push({ dose, day: dayNumber(dose.date), at: history.length })
    last = dose
  }
  return history
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

/** The doses of a history by the antigens administered with them. */
export function antigensAdministered({ history, schedule, ages }: Case): ReadonlyMap<string, readonly GivenDose[]> {
  const byAntigen = new Map<string, GivenDose[]>()
  for (const given of history) {
    for (const association of associations(given.dose.cvx, schedule)) {
      if (!isAtAge(given.day, association, ages)) continue
      const { antigen } = association
      const doses = byAntigen.get(antigen)
      if (doses === undefined) byAntigen.set(antigen, [given])
      else if (doses.at(-1) !== given) doses.push(given)
    }
  }
  return byAntigen
}

type Association = AgeRange & { readonly antigen: string }

const readAssociations = remembered(({ antigens }: VaccineType): readonly Association[] =>
  antigens.map(({ antigen, beginAge, endAge }) => ({
    antigen,
    begin: spanOr(noSpan, beginAge),
    end: spanOr(endless, endAge),
  })),
)

/** The antigens of a vaccine type and the ages at which it counts for them; none of one the schedule does not know. */
export function associations(cvx: string, schedule: Schedule): readonly Association[] {
  const type = vaccineTypes(schedule).get(cvx)
  return type === undefined ? [] : readAssociations(type)
}

const byCvx = remembered(
  (vaccines: Schedule["vaccines"]): ReadonlyMap<string, VaccineType> =>
    new Map(vaccines.map((vaccine) => [vaccine.cvx, vaccine])),
)

/** The schedule's vaccine types by CVX. */
export function vaccineTypes({ vaccines }: Schedule): ReadonlyMap<string, VaccineType> {
  return byCvx(vaccines)
}
