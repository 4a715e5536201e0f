import { expect, test } from "vitest"
import { readPatient } from "../../src/record/patient.ts"

test("a patient's facts are read as they stand, the name in use first", () => {
  expect(
    readPatient({
      resourceType: "Patient",
      identifier: [{ system: "urn:mrn", value: " 12 " }, { system: "urn:none" }],
      name: [
        { use: "maiden", family: "Old", given: ["Ana"] },
        { use: "official", family: "Cruz", given: ["Ana", "B."] },
      ],
      gender: "female",
      birthDate: "1968-04",
      deceasedDateTime: "2020-01-01T10:00:00Z",
    }),
  ).toEqual({
    names: [
      { given: ["Ana", "B."], family: "Cruz", text: "Ana B. Cruz" },
      { given: ["Ana"], family: "Old", text: "Ana Old" },
    ],
    birthDate: "1968-04",
    sex: "female",
    died: "2020-01-01T10:00:00Z",
    identifiers: [{ system: "urn:mrn", value: "12" }],
  })
})

test("a death without a day, or with one that cannot be read, is a death", () => {
  const died = (said: object) => readPatient({ resourceType: "Patient", ...said }).died
  expect(died({ deceasedBoolean: true })).toBe("unknown")
  expect(died({ deceasedDateTime: "2020-13-40" })).toBe("unknown")
  expect(died({ deceasedBoolean: false })).toBeUndefined()
})

test("what is not said or not readable is absent", () => {
  expect(
    readPatient({ resourceType: "Patient", name: "x", gender: "F", birthDate: "1968-02-30", identifier: [null] }),
  ).toEqual({ names: [], identifiers: [] })
})

test("a masked birth date has no value of its own", () => {
  const masked = {
    extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "masked" }],
  }
  expect(readPatient({ resourceType: "Patient", _birthDate: masked })).toEqual({ names: [], identifiers: [] })
})
