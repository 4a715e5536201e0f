import { describe, expect, it } from "vitest"
import type { PartialDate } from "../../src/fhir/dates.ts"
import { findOwners } from "../../src/import/guard.ts"
import { type KnownPerson, type PatientFacts, unnamed } from "../../src/record/person.ts"

const born = (text: string) => text as PartialDate

function person(id: number, name: string, more: Partial<KnownPerson> = {}): KnownPerson {
  return { id, name, isDefault: false, patients: [], ...more }
}

function patient(id: string, given: string, family: string, more: Partial<PatientFacts> = {}) {
  const name = { given: [given], family, text: `${given} ${family}` }
  return { ids: [id], facts: { names: [name], identifiers: [], ...more } }
}

const maria = person(1, "Maria Keller", { birthDate: born("1968-04-12"), sex: "female" })
const tom = person(2, "Tom Keller", { birthDate: born("2001-09-03"), sex: "male" })
const byHand = { chosen: undefined, anyPerson: false }

describe("a file about one patient", () => {
  it("goes to the person of the same birth date and given name, whatever the accents and order", () => {
    const file = [patient("p", "María", "Keller-Schmidt", { birthDate: born("1968-04-12"), sex: "female" })]
    expect(findOwners(file, [maria, tom], byHand)).toMatchObject({ type: "one", person: 1 })
  })

  it("is refused when the birth date differs, even with the same name", () => {
    const file = [patient("p", "Maria", "Keller", { birthDate: born("1999-01-01") })]
    expect(findOwners(file, [maria], byHand)).toMatchObject({ type: "refused", reason: "other" })
    expect(findOwners(file, [maria], { chosen: 1, anyPerson: false })).toMatchObject({ type: "refused" })
  })

  it("is refused for a twin: same birth date and family name, another given name", () => {
    const file = [patient("p", "Martha", "Keller", { birthDate: born("1968-04-12"), sex: "female" })]
    expect(findOwners(file, [maria], byHand)).toMatchObject({ type: "refused", reason: "other" })
  })

  it("takes a partial birth date for an interval", () => {
    const file = [patient("p", "Maria", "Keller", { birthDate: born("1968") })]
    expect(findOwners(file, [maria], byHand)).toMatchObject({ type: "one", person: 1 })
  })

  it("goes to the only person when that person has no facts yet", () => {
    const file = [patient("p", "Maria", "Keller", { birthDate: born("1968-04-12") })]
    expect(findOwners(file, [person(1, unnamed)], byHand)).toMatchObject({ type: "one", person: 1 })
  })

  it("knows a patient by an identifier seen before, but not against the birth date", () => {
    const id = { system: "https://clinic.example/mrn", value: "77" }
    const seen = person(1, "Mia", { patients: [{ names: [], identifiers: [id] }] })
    expect(findOwners([patient("p", "Maria", "K", { identifiers: [id] })], [seen, tom], byHand)).toMatchObject({
      person: 1,
    })
    const younger = patient("p", "Maria", "K", { identifiers: [id], birthDate: born("2010-01-01") })
    expect(findOwners([younger], [{ ...seen, birthDate: born("1968-04-12") }], byHand).type).toBe("refused")
  })

  it("goes to the person it matches, unless another one was named for it", () => {
    const file = [patient("p", "Tom", "Keller", { birthDate: born("2001-09-03"), sex: "male" })]
    expect(findOwners(file, [maria, tom], { chosen: 1, anyPerson: false })).toMatchObject({ type: "one", person: 2 })
    expect(findOwners(file, [maria, tom], { chosen: 1, anyPerson: false, named: true })).toMatchObject({
      type: "refused",
      reason: "other",
    })
    expect(findOwners(file, [maria, tom], { chosen: 2, anyPerson: false, named: true })).toMatchObject({ person: 2 })
  })

  it("is taken for anybody with --any-person", () => {
    const file = [patient("p", "Somebody", "Else", { birthDate: born("1999-01-01") })]
    expect(findOwners(file, [maria], { chosen: undefined, anyPerson: true })).toMatchObject({ type: "one", person: 1 })
  })
})

describe("a file about several patients", () => {
  const family = [
    patient("m", "Maria", "Keller", { birthDate: born("1968-04-12") }),
    patient("t", "Tom", "Keller", { birthDate: born("2001-09-03") }),
    patient("x", "Xaver", "Unknown", { birthDate: born("1950-01-01") }),
  ]

  it("gives each to the person who matches and leaves out whom nobody matches", () => {
    const owners = findOwners(family, [maria, tom], byHand)
    expect(owners.type === "each" && [...owners.byPatient]).toEqual([
      ["m", 1],
      ["t", 2],
      ["x", null],
    ])
  })

  it("is refused when nobody matches", () => {
    expect(findOwners(family.slice(2), [maria, tom], byHand)).toMatchObject({ type: "refused", reason: "other" })
    expect(findOwners(family, [person(1, unnamed)], byHand)).toMatchObject({ type: "refused", reason: "unclear" })
  })
})

describe("a file that names nobody", () => {
  it("goes to the person chosen or to the only one, and is unclear otherwise", () => {
    expect(findOwners([], [maria], byHand)).toMatchObject({ person: 1 })
    expect(findOwners([], [maria, tom], { chosen: 2, anyPerson: false })).toMatchObject({ person: 2 })
    expect(findOwners([], [maria, tom], byHand)).toMatchObject({ type: "refused", reason: "unclear" })
  })
})

describe("an export with what the person answered about themselves", () => {
  const answer = (id: string, birthDate: string): { ids: string[]; facts: PatientFacts } => ({
    ids: [id],
    facts: {
      names: [{ given: [], text: "Maria Keller" }],
      identifiers: [],
      birthDate: born(birthDate),
      answered: ["birthDate"],
    },
  })
  const clinic = patient("p", "Maria", "Keller", { birthDate: born("1968-04-12"), sex: "female" })

  it("goes with the patient beside it, even where the answer corrects that one", () => {
    const owners = findOwners([clinic, answer("me", "1968-04-13")], [person(1, unnamed)], byHand)
    expect(owners).toEqual({ type: "one", person: 1, patients: new Set(["p", "me"]) })
  })

  it("is compared by the newest answer where there is no other patient, and refused where that does not fit", () => {
    const both = [answer("a", "1968-04-12"), answer("b", "1968-04-12")]
    expect(findOwners(both, [person(1, unnamed)], byHand)).toMatchObject({ type: "one", person: 1 })
    expect(findOwners([answer("a", "1999-04-12")], [maria], byHand)).toMatchObject({ type: "refused" })
    expect(
      findOwners(
        [patient("x", "Tom", "Other", { birthDate: born("1980-01-01") }), answer("a", "1968-04-12")],
        [maria],
        byHand,
      ),
    ).toMatchObject({ type: "refused" })
  })
})
