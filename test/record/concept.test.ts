import { describe, expect, test } from "vitest"
import { conceptKeys } from "../../src/record/concept.ts"
import type { Coding, EntryBody } from "../../src/record/entry.ts"
import type { Kind } from "../../src/record/kinds.ts"

function entry(kind: Kind, title: string, ...codes: Coding[]): EntryBody {
  return { kind, resource: "x", title, standing: "done", ...(codes.length > 0 ? { codes } : {}) }
}

function share(a: EntryBody, b: EntryBody): boolean {
  const keys = new Set(conceptKeys(a))
  return conceptKeys(b).some((key) => keys.has(key))
}

describe("the same concept", () => {
  test.each<[string, EntryBody, EntryBody]>([
    [
      "under an OID and a URL",
      entry("conditions", "A", { system: "urn:oid:2.16.840.1.113883.6.96", code: "44054006" }),
      entry("conditions", "B", { system: "http://snomed.info/sct/731000124108/version/20240301", code: "44054006" }),
    ],
    [
      "in ICD with and without its dot",
      entry("conditions", "A", { system: "http://hl7.org/fhir/sid/icd-10-cm", code: "E11.9" }),
      entry("conditions", "B", { system: "2.16.840.1.113883.6.90", code: "E119" }),
    ],
    [
      "as NDC with and without hyphens",
      entry("medications", "A", { system: "http://hl7.org/fhir/sid/ndc", code: "0093-1045-01" }),
      entry("medications", "B", { system: "http://hl7.org/fhir/sid/ndc", code: "00093104501" }),
    ],
    [
      "in words, whatever their case, accents and semantic tag",
      entry("conditions", "ménière's disease"),
      entry("conditions", "x", {
        system: "http://snomed.info/sct",
        code: "1",
        display: "Meniere's Disease (disorder)",
      }),
    ],
    [
      "by the measure of the dictionary",
      entry("labs", "Hgb A1c", { system: "http://loinc.org", code: "4548-4" }),
      entry("labs", "x", { system: "http://loinc.org", code: "17856-6" }),
    ],
    [
      "by the vaccine a name means",
      entry("immunizations", "Tdap"),
      entry("immunizations", "x", { system: "http://hl7.org/fhir/sid/cvx", code: "115" }),
    ],
  ])("%s", (_, a, b) => {
    expect(share(a, b)).toBe(true)
  })
})

describe("not the same concept", () => {
  const unknown = { system: "http://terminology.hl7.org/CodeSystem/v3-NullFlavor", code: "UNK", display: "Unknown" }
  test.each<[string, EntryBody, EntryBody]>([
    [
      "two things without a name",
      entry("conditions", "Condition without a name"),
      entry("conditions", "Condition without a name"),
    ],
    ["two unknown things", entry("allergies", "A", unknown), entry("allergies", "B", unknown)],
    [
      "two things coded with a dash",
      entry("allergies", "A", { system: "s", code: "-" }),
      entry("allergies", "B", { system: "s", code: "-" }),
    ],
    [
      "the same code of two systems",
      entry("labs", "A", { system: "s", code: "1" }),
      entry("labs", "B", { system: "t", code: "1" }),
    ],
    [
      "two measures",
      entry("labs", "A", { system: "http://loinc.org", code: "2085-9" }),
      entry("labs", "B", { system: "http://loinc.org", code: "2093-3" }),
    ],
  ])("%s", (_, a, b) => {
    expect(share(a, b)).toBe(false)
  })
})
