/**
 * One person before one schedule, with what every series asks for reckoned once: the day of assessment, the days of
 * ages, the history in its order, the newest observation of each code. Logic Specification 4.6, chapters 4.1 and 4.2.
 */
import { dayNumber } from "./days.ts"
import { isConflicting } from "./evaluate/conflict.ts"
import { orderHistory } from "./history.ts"
import type { Case, Observation, Patient } from "./patient.ts"
import type { Schedule } from "./schedule.ts"
import { agesFrom } from "./spans.ts"

/** Doses dated after the day of assessment have not been given. */
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
