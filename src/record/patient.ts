/**
 * What a Patient resource says of its person: names, birth date, recorded sex, death, identifiers (FHIR R4 §8.1).
 * For the person guard and for facts the user did not give. Never compares and never decides whose it is.
 */
import { readDate } from "../fhir/dates.ts"
import { objectsAt, type Resource, stringAt } from "../fhir/json.ts"
import { namesInOrder, nameText } from "../fhir/people.ts"
import { present } from "../fhir/present.ts"
import { lineAt, linesAt } from "../fhir/text.ts"
import type { PatientFacts, Sex } from "./person.ts"

const sexes: readonly string[] = ["female", "male", "other", "unknown"] satisfies Sex[]

/** The facts of a patient, the name in use first; what is not said or not readable is absent. */
export function readPatient(resource: Resource): PatientFacts {
  const sex = stringAt(resource, "gender")?.toLowerCase()
  return present<PatientFacts>({
    names: namesOf(resource),
    birthDate: readDate(stringAt(resource, "birthDate")?.slice(0, 10)),
    sex: sex !== undefined && sexes.includes(sex) ? (sex as Sex) : undefined,
    died: readDate(stringAt(resource, "deceasedDateTime")),
    identifiers: objectsAt(resource, "identifier").flatMap((identifier) => {
      const value = lineAt(identifier, "value")
      return value === undefined
        ? []
        : [present<{ system?: string; value: string }>({ system: lineAt(identifier, "system"), value })]
    }),
  })
}

function namesOf(resource: Resource): PatientFacts["names"] {
  const names: PatientFacts["names"] = []
  for (const name of namesInOrder(resource)) {
    const text = nameText(name)
    if (text === undefined) continue
    names.push(
      present<PatientFacts["names"][number]>({ given: linesAt(name, "given"), family: lineAt(name, "family"), text }),
    )
  }
  return names
}
