/**
 * Gather a person's data and organize the immunization history: the doses oldest first, each broken into the antigens it
 * holds at the age it was given. The same product on the same day is one dose, whoever recorded it.
 * Logic Specification 4.6, chapters 4.1 and 4.2.
 */
import { dayNumber } from "./days.ts"
import { isConflicting } from "./evaluate/conflict.ts"
import type { Case, Dose, GivenDose, Observation, Patient } from "./patient.ts"
import { remembered } from "./prepared.ts"
import type { Schedule, VaccineType } from "./schedule.ts"
import { type AgeRange, ageRange, agesFrom, isAtAge } from "./spans.ts"

/** One person before one schedule. Doses dated after the day of assessment have not been given. */
export function caseOf(patient: Patient, schedule: Schedule): Case {
  const { birthDate, assessmentDate, doses, observations } = patient
  const history = orderHistory(doses.filter(({ date }) => date <= assessmentDate))
  return {
    patient,
    schedule,
    today: dayNumber(assessmentDate),
    ages: agesFrom(dayNumber(birthDate)),
    history,
    conflicting: history.filter(({ dose }) => isConflicting(dose.cvx, schedule)),
    observed: newest(observations),
  }
}

/** CALCDTINT-9 asks for the most recent observation of a code. */
function newest(observations: readonly Observation[]): ReadonlyMap<string, Observation> {
  const byCode = new Map<string, Observation>()
  for (const observation of observations) {
    const known = byCode.get(observation.code)
    if (known?.date === undefined || (observation.date ?? "") > known.date) byCode.set(observation.code, observation)
  }
  return byCode
}

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
      if (!isAtAge(given.day, association.range, ages)) continue
      const { antigen } = association
      const doses = byAntigen.get(antigen)
      if (doses === undefined) byAntigen.set(antigen, [given])
      else if (doses.at(-1) !== given) doses.push(given)
    }
  }
  return byAntigen
}

type Association = { readonly antigen: string; readonly range: AgeRange }

const readAssociations = remembered(({ antigens }: VaccineType): readonly Association[] =>
  antigens.map((one) => ({ antigen: one.antigen, range: ageRange(one) })),
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
