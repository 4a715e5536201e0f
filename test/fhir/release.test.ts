import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { Resource } from "../../src/fhir/json.ts"
import { deniesInOldWords, releaseOf } from "../../src/fhir/release.ts"
import { project } from "../../src/record/project.ts"

const root = join(process.env.PHR_CORPUS ?? join(import.meta.dirname, "../../../shared/data"), "fhir")

function examples(folder: string): Resource[] {
  return readdirSync(join(root, folder))
    .map((name) => JSON.parse(readFileSync(join(root, folder, name), "utf8")))
    .filter((json) => typeof json.resourceType === "string")
}

describe("the release of a resource", () => {
  const cases: [string, Record<string, unknown>][] = [
    ["DSTU2", { resourceType: "MedicationOrder" }],
    ["DSTU2", { resourceType: "AllergyIntolerance", substance: {} }],
    ["DSTU2", { resourceType: "Immunization", wasNotGiven: true }],
    ["STU3", { resourceType: "Condition", clinicalStatus: "active" }],
    ["STU3", { resourceType: "Immunization", notGiven: true, date: "2017" }],
    ["STU3", { resourceType: "MedicationStatement", taken: "y" }],
    ["R5", { resourceType: "MedicationRequest", medication: { concept: {} } }],
    ["R5", { resourceType: "Encounter", class: [{}] }],
  ]
  it.each(cases)("%s: %j", (release, resource) => {
    expect(releaseOf(resource as Resource)).toBe(release)
  })

  it("is R4 where nothing says otherwise", () => {
    expect(releaseOf({ resourceType: "Condition", clinicalStatus: { coding: [] } })).toBeUndefined()
    expect(releaseOf({ resourceType: "Immunization", occurrenceDateTime: "2020", notGiven: false })).toBeUndefined()
    expect(releaseOf({ resourceType: "Spaceship" })).toBeUndefined()
  })

  it.runIf(existsSync(root))("is never an older one for the specification's R4 and US Core examples", () => {
    const strangers = [...examples("r4-spec-examples"), ...examples("us-core-9/input/examples")].filter(releaseOf)
    expect(strangers.map(({ resourceType, id }) => `${resourceType}/${id}`)).toEqual([])
  })

  it.runIf(existsSync(root))("is seen in most clinical examples of the older specifications", () => {
    const types = /^(AllergyIntolerance|Condition|Encounter|Immunization|MedicationStatement|MedicationOrder|Goal)$/
    const old = [...examples("stu3-spec-examples"), ...examples("dstu2-spec-examples")].filter((one) =>
      types.test(one.resourceType),
    )
    expect(old.filter(releaseOf).length / old.length).toBeGreaterThan(0.9)
  })
})

describe("what an older release denies", () => {
  const denied = [
    { resourceType: "Immunization", status: "completed", notGiven: true, vaccineCode: { text: "MMR" } },
    { resourceType: "Immunization", status: "completed", wasNotGiven: true, vaccineCode: { text: "MMR" } },
    { resourceType: "Procedure", status: "completed", notPerformed: true, code: { text: "Appendectomy" } },
    {
      resourceType: "MedicationStatement",
      status: "active",
      taken: "n",
      medicationCodeableConcept: { text: "Aspirin" },
    },
  ]
  it.each(denied)("is never shown as done: %j", (resource) => {
    expect(deniesInOldWords(resource)).toBe(true)
    expect(project(resource, () => undefined, undefined)).toBeUndefined()
  })

  it("does not hide what was done", () => {
    const given = { resourceType: "Immunization", status: "completed", notGiven: false, vaccineCode: { text: "MMR" } }
    expect(project(given, () => undefined, undefined)).toMatchObject({ kind: "immunizations" })
  })
})
