/** The person of a patient summary (IPS Patient). */
import type { Patient } from "fhir/r4.js"
import type { PatientFacts, Person } from "../../record/person.ts"
import { dateTime, unknown } from "./elements.ts"
import { profile } from "./making.ts"

export function patientOf(person: Person, facts: PatientFacts | undefined): Patient {
  const identifiers = (facts?.identifiers ?? []).map(({ system, value }) => ({
    ...(system !== undefined && /^\S+$/.test(system) && { system }),
    value,
  }))
  const [given] = facts?.names.filter((one) => one.text === person.name) ?? []
  return {
    resourceType: "Patient",
    id: "me",
    meta: profile("Patient"),
    ...(identifiers.length > 0 && { identifier: identifiers }),
    name: [
      {
        text: person.name,
        ...(given?.family !== undefined && { family: given.family }),
        ...(given !== undefined && given.given.length > 0 && { given: given.given }),
      },
    ],
    ...(person.sex !== undefined && { gender: person.sex }),
    ...(person.birthDate === undefined ? { _birthDate: unknown } : { birthDate: person.birthDate.slice(0, 10) }),
    ...(person.died === "unknown" && { deceasedBoolean: true }),
    ...(person.died !== undefined && person.died !== "unknown" && { deceasedDateTime: dateTime(person.died) }),
  }
}
