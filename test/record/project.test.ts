import { describe, expect, test } from "vitest"
import { readDate } from "../../src/fhir/dates.ts"
import type { Json, Resource } from "../../src/fhir/json.ts"
import type { EntryBody } from "../../src/record/entry.ts"
import { kinds } from "../../src/record/kinds.ts"
import { project, projectedTypes } from "../../src/record/project.ts"
import { fc } from "../properties.ts"
import { hasCorpus, samples } from "./corpus.ts"
import { expected, names, projected } from "./golden.ts"

const nothing = () => undefined

describe("golden pairs", () => {
  test.each(names)("%s", (name) => {
    expect(projected(name)).toEqual(expected(name))
  })

  test("every type that becomes an entry has one", () => {
    const shown = new Set(names.map((name) => projected(name)?.resource))
    expect(projectedTypes.filter((type) => !shown.has(type))).toEqual([])
  })
})

describe("what is no fact of this person makes no entry", () => {
  test.each([
    "Patient",
    "Practitioner",
    "Organization",
    "Location",
    "Medication",
    "Provenance",
    "Unheard",
    "constructor",
  ])("%s", (resourceType) => {
    expect(project({ resourceType, name: "x", code: { text: "x" } }, nothing, undefined)).toBeUndefined()
  })

  test("a statement that nothing is known", () => {
    const code = { coding: [{ system: "x", code: "no-allergy-info" }] }
    expect(project({ resourceType: "AllergyIntolerance", code }, nothing, undefined)).toBeUndefined()
  })

  test("a device that is nobody's", () => {
    expect(project({ resourceType: "Device", type: { text: "Software" } }, nothing, undefined)).toBeUndefined()
  })
})

describe("a test without a category", () => {
  const kindOf = (valueString: string) =>
    project({ resourceType: "Observation", code: { text: "HIV Ag/Ab" }, valueString }, nothing, undefined)?.kind

  test.each(["Non-reactive", "nonreactive", "Reactive", "Not detected", "Undetected", "DETECTED", "1:80"])(
    "is a laboratory's by its result %s",
    (value) => {
      expect(kindOf(value)).toBe("labs")
    },
  )

  test.each(["Negative", "positive", "20/20", "pupils reactive to light"])("is nobody's surely by %s", (value) => {
    expect(kindOf(value)).toBe("assessments")
  })
})

describe("a value in words", () => {
  const valueIn = (valueString: string) =>
    project({ resourceType: "Observation", code: { text: "A1c" }, valueString }, nothing, undefined)?.value

  test.each([
    ["7.9 %", { number: 7.9, unit: "%" }],
    ["131 mg/dL", { number: 131, unit: "mg/dL" }],
    ["<0.01 ng/mL", { number: 0.01, comparator: "<", unit: "ng/mL" }],
    ["4,1 mmol/l", { number: 4.1, unit: "mmol/l" }],
    ["98", { number: 98 }],
  ])("%s is a number all the same", (text, found) => {
    expect(valueIn(text)).toEqual({ text, ...found })
  })

  test.each(["120/80", "1:80", "2026-09-01", "5-10", "1,250 /uL", "2 positive", "3+", "5 mg at noon"])(
    "%s stays words",
    (text) => {
      expect(valueIn(text)).toEqual({ text })
    },
  )
})

describe("references", () => {
  test("a role that leads back to itself ends", () => {
    const role = () => ({ resourceType: "PractitionerRole", practitioner: { reference: "PractitionerRole/a" } })
    const entry = project(
      { resourceType: "Procedure", performer: [{ actor: { reference: "PractitionerRole/a" } }] },
      role,
      undefined,
    )
    expect(entry?.performer).toBeUndefined()
  })
})

function faults(entry: EntryBody): string[] {
  const found: string[] = []
  if (entry.title.trim() === "") found.push("title is empty")
  if (!kinds.includes(entry.kind)) found.push(`kind ${entry.kind}`)
  const dates = [entry.start, entry.end, entry.recorded, ...(entry.components ?? []).map((part) => part.start)]
  for (const date of dates) if (date !== undefined && readDate(date) === undefined) found.push(`date ${date}`)
  for (const part of entry.components ?? []) if (part.title === "") found.push("a component without a title")
  walk(entry, (value) => {
    if (value === undefined || value === null || value === "") found.push("an absent fact is there")
    if (typeof value === "string" && /[^\P{Cc}\n\t]/u.test(value)) found.push("a control character")
  })
  return found
}

function walk(value: unknown, see: (value: unknown) => void): void {
  see(value)
  if (typeof value === "object" && value !== null) for (const inside of Object.values(value)) walk(inside, see)
}

describe.skipIf(!hasCorpus)("the corpus", () => {
  const folders = ["r4-spec-examples", "us-core-9", "ips", "synthea-r4", "bulk-ndjson", "cms-blue-button"]
  const all = folders.flatMap((folder) => samples(`fhir/${folder}`))

  test("every resource projects to a sound entry or to none", () => {
    const bad = all.flatMap(({ file, resource, resolve }) => {
      const entry = project(resource, resolve, "America/New_York", JSON.stringify(resource))
      return entry === undefined ? [] : faults(entry).map((fault) => `${file} ${resource.resourceType}: ${fault}`)
    })
    expect(bad).toEqual([])
    expect(all.length).toBeGreaterThan(10_000)
  })

  test("every type of the table yields entries", () => {
    const seen = new Set<string>()
    for (const { resource, resolve } of all) {
      if (project(resource, resolve, undefined) !== undefined) seen.add(resource.resourceType)
    }
    expect(projectedTypes.filter((type) => !seen.has(type))).toEqual([])
  })
})

/** Elements with the names the projections read, holding anything. */
const keys = fc.constantFrom(
  ..."code status category valueQuantity value low high referenceRange component coding system display text item answer".split(
    " ",
  ),
  ..."linkId onsetAge onsetPeriod start end note reference actor performer contained id section div repeat timing".split(
    " ",
  ),
  ..."dosageInstruction doseAndRate reaction manifestation total amount class payor identifier attachment data".split(
    " ",
  ),
  "__proto__",
  "toString",
  "constructor",
)

const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1e300,
      5.4,
      "",
      " ",
      "active",
      "2020-02-30",
      "2020-01-01T24:00:00Z",
      "#a",
      "\u001b[31m",
    ),
    fc.string({ unit: "binary" }),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(keys, fc.string()), tie("json"), { maxKeys: 5 }),
  ),
}))

describe("whatever stands under a resourceType", () => {
  test.each(projectedTypes)("%s never throws and stays sound", (resourceType) => {
    fc.assert(
      fc.property(fc.dictionary(keys, json, { maxKeys: 8 }), (elements) => {
        const resource = { ...JSON.parse(JSON.stringify(elements)), resourceType } as Resource
        const entry = project(resource, () => resource, "Asia/Tokyo", JSON.stringify(resource))
        if (entry !== undefined) expect(faults(entry)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test("deep nesting is no harm", () => {
    let inside: Json = { linkId: "x", answer: [{ valueString: "deep" }], section: [], title: "t" }
    for (let depth = 0; depth < 5000; depth++) inside = { item: [inside], section: [inside], detail: [inside] }
    for (const resourceType of projectedTypes) {
      expect(() => project({ resourceType, item: [inside], section: [inside] }, nothing, undefined)).not.toThrow()
    }
  })
})
