/**
 * What a Patient resource says of its person: names, birth date, recorded sex, death, identifiers (FHIR R4 §8.1).
 * For the person guard and for facts the user did not give. Never compares and never decides whose it is.
 */
import { readDate } from "../fhir/dates.ts"
import { objectsAt, type Resource, stringAt } from "../fhir/json.ts"
import { namesInOrder, nameText } from "../fhir/people.ts"
import { present } from "../fhir/present.ts"
import { lineAt, linesAt } from "../fhir/text.ts"
import { upgrade } from "../fhir/upgrade.ts"
import type { PatientFacts, Sex } from "./person.ts"

const sexes: readonly string[] = ["female", "male", "other", "unknown"] satisfies Sex[]

/** The facts of a patient, the name in use first; what is not said or not readable is absent. */
export function readPatient(given: Resource): PatientFacts {
  const resource = upgrade(given)
  const sex = stringAt(resource, "gender")?.toLowerCase()
  return {
    names: namesOf(resource),
    identifiers: identifiersOf(resource),
    ...present<Pick<PatientFacts, "birthDate" | "sex" | "died">>({
      birthDate: readDate(stringAt(resource, "birthDate")?.slice(0, 10)),
      sex: sex !== undefined && sexes.includes(sex) ? (sex as Sex) : undefined,
      died: readDate(stringAt(resource, "deceasedDateTime")),
    }),
  }
}

function identifiersOf(resource: Resource): PatientFacts["identifiers"] {
  return objectsAt(resource, "identifier").flatMap((identifier) => {
    const value = lineAt(identifier, "value")
    const system = lineAt(identifier, "system")
    return value === undefined ? [] : [{ value, ...(system !== undefined && { system }) }]
  })
}

function namesOf(resource: Resource): PatientFacts["names"] {
  const names: PatientFacts["names"] = []
  for (const name of namesInOrder(resource)) {
    const text = nameText(name)
    if (text === undefined) continue
    const family = lineAt(name, "family")
    names.push({ given: linesAt(name, "given"), text, ...(family !== undefined && { family }) })
  }
  return names
}
