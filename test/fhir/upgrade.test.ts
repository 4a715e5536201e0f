import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { isObject, isResource, type JsonObject, type Resource } from "../../src/fhir/json.ts"
import { upgrade, upgradedTypes } from "../../src/fhir/upgrade.ts"
import { project, projectedTypes } from "../../src/record/project.ts"
import { fc } from "../properties.ts"

const root = join(process.env.PHR_CORPUS ?? join(import.meta.dirname, "../../../shared/data"), "fhir")

function* resourcesIn(folder: string): Generator<Resource> {
  for (const name of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(".json")) yield* resourcesOf(JSON.parse(readFileSync(join(root, folder, name), "utf8")))
  }
}

function* resourcesOf(json: unknown): Generator<Resource> {
  if (!isObject(json) || !isResource(json)) return
  if (json.resourceType !== "Bundle") yield json
  else if (Array.isArray(json.entry)) {
    for (const entry of json.entry) yield* resourcesOf(isObject(entry) ? entry.resource : undefined)
  }
}

const nothing = () => undefined

describe("a resource of R4", () => {
  const folders = ["r4-spec-examples", "us-core-9", "patient-download-uscore", "synthea-r4"]
  it.runIf(existsSync(root)).each(folders)("is left as it is, everywhere in %s", (folder) => {
    const changed = [...resourcesIn(folder)].filter((resource) => upgrade(resource) !== resource)
    expect(changed.map(({ resourceType, id }) => `${resourceType}/${id}`)).toEqual([])
  })
})

describe("a resource of an older release", () => {
  // A Device is somebody's only when it names its patient.
  const isEquipment = (resource: Resource) => resource.resourceType === "Device" && resource.patient === undefined

  it.runIf(existsSync(root)).each(["dstu2-spec-examples", "stu3-spec-examples", "cms-blue-button"])(
    "has an entry wherever its type has a kind, everywhere in %s",
    (folder) => {
      const missing = [...resourcesIn(folder)].filter((resource) => {
        const hasKind = projectedTypes.includes(upgrade(resource).resourceType) && !isEquipment(resource)
        return hasKind && project(resource, nothing, undefined) === undefined
      })
      expect(missing.map(({ resourceType, id }) => `${resourceType}/${id}`)).toEqual([])
    },
  )

  it.runIf(existsSync(root)).each(["dstu2-spec-examples", "stu3-spec-examples", "cms-blue-button"])(
    "is R4 after one upgrade: a second one finds nothing to do, everywhere in %s",
    (folder) => {
      const unfinished = [...resourcesIn(folder)].map(upgrade).filter((made) => upgrade(made) !== made)
      expect(unfinished.map(({ resourceType, id }) => `${resourceType}/${id}`)).toEqual([])
    },
  )

  it("is shown as what it says, in its own digits", () => {
    const text = `{"resourceType":"MedicationOrder","status":"active","medicationCodeableConcept":{"text":"Warfarin"},
      "dispenseRequest":{"quantity":{"value":5.40,"unit":"mL"}},
      "dosageInstruction":[{"doseQuantity":{"value":2.50,"unit":"mg"},"timing":{"repeat":{"frequency":1,"period":1,"periodUnits":"d"}}}]}`
    const entry = project(JSON.parse(text), nothing, undefined, text)
    expect(entry).toMatchObject({
      kind: "medications",
      title: "Warfarin",
      standing: "current",
      dose: "2.50 mg, every day",
    })
    expect(entry?.components?.[0]?.value?.text).toBe("5.40 mL")
  })

  it("keeps two spellings of one number apart", () => {
    const text = `{"resourceType":"Observation","code":{"text":"Glucose"},"comments":"c","component":[
      {"code":{"text":"a"},"interpretation":{"text":"n"},"valueQuantity":{"value":5.40}},
      {"code":{"text":"b"},"interpretation":{"text":"n"},"valueQuantity":{"value":5.4}}]}`
    const entry = project(JSON.parse(text), nothing, undefined, text)
    expect(entry?.components?.map((part) => part.value?.text)).toEqual(["5.40", "5.4"])
  })

  const denied: JsonObject[] = [
    { resourceType: "Immunization", status: "completed", notGiven: true, vaccineCode: { text: "MMR" } },
    { resourceType: "Immunization", status: "completed", wasNotGiven: true, vaccineCode: { text: "MMR" } },
    { resourceType: "Procedure", status: "completed", notPerformed: true, code: { text: "Appendectomy" } },
    { resourceType: "Procedure", status: "completed", notDone: true, code: { text: "Appendectomy" } },
    { resourceType: "MedicationStatement", status: "active", taken: "n", medicationCodeableConcept: { text: "A" } },
    { resourceType: "MedicationStatement", status: "active", wasNotTaken: true, medicationReference: { display: "A" } },
    { resourceType: "MedicationAdministration", status: "completed", notGiven: true },
    { resourceType: "MedicationDispense", status: "completed", notDone: true },
  ]
  it.each(denied)("never says done of what was not: %j", (resource) => {
    expect(project(resource as Resource, nothing, undefined)).toMatchObject({ standing: "not-done" })
  })

  it("is upgraded too where it is contained or referred to", () => {
    const order = {
      resourceType: "MedicationOrder",
      contained: [{ resourceType: "Medication", id: "m", product: { ingredient: [{ item: { display: "Aspirin" } }] } }],
      medicationReference: { reference: "#m" },
      prescriber: { reference: "Practitioner/1" },
    }
    const keller = { resourceType: "Practitioner", name: { family: ["Keller"], given: ["Maria"] } }
    const entry = project(order, (reference) => (reference === "Practitioner/1" ? keller : undefined), undefined)
    expect(entry).toMatchObject({ title: "Aspirin", performer: "Maria Keller" })
  })
})

describe("arbitrary JSON", () => {
  const names = [
    ...["status", "category", "code", "performer", "reason", "note", "notes", "class", "context", "contained", "item"],
    ...["medication", "dosage", "dosageInstruction", "timing", "repeat", "product", "ingredient", "group", "question"],
    ...[
      "answer",
      "grouping",
      "udi",
      "name",
      "family",
      "target",
      "outcome",
      "diagnosis",
      "condition",
      "use",
      "evidence",
    ],
    ...["concept", "reference", "actor", "agent", "requester", "explanation", "related", "hospitalization", "coding"],
    ...[
      "participant",
      "detail",
      "activity",
      "series",
      "modality",
      "information",
      "insurance",
      "__proto__",
      "constructor",
    ],
  ]
  const { value: json } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, true, false, 0, 1.5, "", "active", "text"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 8 }),
    ),
  }))
  const objects = fc.dictionary(fc.constantFrom(...names), json, { maxKeys: 12 })

  it.each(upgradedTypes)("%s never throws and is never changed", (resourceType) => {
    fc.assert(
      fc.property(objects, (given) => {
        const resource = { ...(given as JsonObject), resourceType }
        const before = JSON.stringify(resource)
        const made = upgrade(resource)
        expect(JSON.stringify(resource)).toBe(before)
        expect(typeof made.resourceType).toBe("string")
        project(resource, nothing, undefined, before)
      }),
      { numRuns: 60 },
    )
  })
})
