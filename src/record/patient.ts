/**
 * What a Patient resource says of its person: names, birth date, recorded sex, death, identifiers (FHIR R4 §8.1).
 * For the person guard and for facts the user did not give. Never compares and never decides whose it is.
 */
import { codingsOf } from "../fhir/codings.ts"
import { readDate } from "../fhir/dates.ts"
import { booleanAt, type JsonObject, objectsAt, type Resource, stringAt } from "../fhir/json.ts"
import { lookup } from "../fhir/lookup.ts"
import { namesInOrder, nameText } from "../fhir/people.ts"
import { present } from "../fhir/present.ts"
import { lineAt, linesAt } from "../fhir/text.ts"
import { upgrade } from "../fhir/upgrade.ts"
import type { PatientFacts, Sex } from "./person.ts"
import { answeredOf } from "./told.ts"

const sexes: readonly string[] = ["female", "male", "other", "unknown"] satisfies Sex[]

/** The facts of a patient, the name in use first; what is not said or not readable is absent. */
export function readPatient(given: Resource): PatientFacts {
  const resource = upgrade(given)
  const sex = stringAt(resource, "gender")?.toLowerCase()
  const answered = answeredOf(resource)
  return {
    names: namesOf(resource),
    identifiers: identifiersOf(resource),
    ...(answered.length > 0 && { answered }),
    ...present<Pick<PatientFacts, "birthDate" | "sex" | "birthSex" | "transgender" | "died">>({
      birthDate: readDate(stringAt(resource, "birthDate")?.slice(0, 10)),
      sex: sex !== undefined && sexes.includes(sex) ? (sex as Sex) : undefined,
      birthSex: birthSexOf(resource),
      transgender: isTransgender(resource) ? true : undefined,
      died: diedOf(resource),
    }),
  }
}

// A date nobody can read says so no less than deceasedBoolean.
function diedOf(resource: Resource): PatientFacts["died"] {
  const said = stringAt(resource, "deceasedDateTime")
  if (said !== undefined) return readDate(said) ?? "unknown"
  return booleanAt(resource, "deceasedBoolean") === true ? "unknown" : undefined
}

const birthSexes: Record<string, "female" | "male"> = { F: "female", M: "male", 248152002: "female", 248153007: "male" }

// US Core's birth sex (R4, and Argonaut's in DSTU2) and its newer sex, a SNOMED CT code.
function birthSexOf(resource: Resource): PatientFacts["birthSex"] {
  for (const extension of objectsAt(resource, "extension")) {
    if (!/\/(us-core-birthsex|argo-birthsex|us-core-sex)$/.test(stringAt(extension, "url") ?? "")) continue
    const code = stringAt(extension, "valueCode") ?? codingsIn(extension)[0]
    const sex = lookup(birthSexes, code)
    if (sex !== undefined) return sex
  }
  return undefined
}

// HL7 gender-identity, and SNOMED CT's female-to-male and male-to-female.
const transgender = new Set(["transgender-male", "transgender-female", "407377005", "407376001"])

function isTransgender(resource: Resource): boolean {
  return objectsAt(resource, "extension").some((extension) => {
    const isIdentity = /\/(us-core|patient|individual)-genderIdentity$/.test(stringAt(extension, "url") ?? "")
    return isIdentity && codingsIn(extension).some((code) => transgender.has(code))
  })
}

/** The codes of a coded extension, also where R5 puts them into an inner one. */
function codingsIn(extension: JsonObject): string[] {
  const holders = [extension, ...objectsAt(extension, "extension")]
  return holders.flatMap((one) => codingsOf(one.valueCodeableConcept ?? one.valueCoding).map(({ code }) => code))
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
