/**
 * The patient summary against FHIR R4's structure (an independent validator) and against the rules of the IPS guide,
 * section by section; and back into the record, where it must be known again.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import type { Bundle, Composition, FhirResource } from "fhir/r4.js"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { writeIps } from "../../src/export/ips.ts"
import { type Day, readDate } from "../../src/fhir/dates.ts"
import { importInput } from "../../src/import/pipeline.ts"
import { makeRecord, type TestRecord } from "../store/support.ts"

const corpus = join(process.env.PHR_CORPUS ?? join(import.meta.dirname, "../../../shared/data"), "fhir/synthea-r4")
const today = "2026-11-20" as Day

type Message = { severity: string; message: string; location: string }
type Validator = { validate(resource: unknown, options: object): { valid: boolean; messages: Message[] } }
const { Fhir } = createRequire(import.meta.url)("fhir") as { Fhir: new () => Validator }
const validator = new Fhir()

let record: TestRecord
beforeEach(() => {
  record = makeRecord("Me")
})
afterEach(() => record.close())

async function take(text: string) {
  const bytes = Buffer.from(text)
  const open = async function* () {
    yield bytes
  }
  return importInput({ name: "file.json", bytes: bytes.length, head: bytes.subarray(0, 65536), open }, record.store, {
    today,
  })
}

function written(): string {
  const [person] = record.store.people()
  if (person === undefined) throw new Error("nobody is in the record")
  const { patients, ...self } = person
  const [patient] = patients
  const entries = record.store.entries({ person: person.id })
  return writeIps({ person: self, today, entries, ...(patient !== undefined && { patient }) })
}

const bundleOf = (text: string) => JSON.parse(text) as Bundle<FhirResource>
const resourcesOf = (bundle: Bundle<FhirResource>) => (bundle.entry ?? []).flatMap(({ resource }) => resource ?? [])
const ofType = <T extends FhirResource["resourceType"]>(bundle: Bundle<FhirResource>, type: T) =>
  resourcesOf(bundle).filter((one): one is Extract<FhirResource, { resourceType: T }> => one.resourceType === type)

function compositionOf(bundle: Bundle<FhirResource>): Composition {
  const [first] = resourcesOf(bundle)
  if (first?.resourceType !== "Composition") throw new Error("a document begins with its Composition")
  return first
}

const sectionOf = (bundle: Bundle<FhirResource>, code: string) =>
  compositionOf(bundle).section?.find((section) => section.code?.coding?.[0]?.code === code)

/** What the structure demands and the guide's own rules, in words; nothing where all hold. */
function complaints(bundle: Bundle<FhirResource>): string[] {
  const said = validator
    .validate(bundle, { errorOnUnexpected: true })
    .messages.filter(({ severity }) => severity === "error" || severity === "fatal")
    .map(({ location, message }) => `${location}: ${message}`)
  const addresses = new Set((bundle.entry ?? []).map(({ fullUrl }) => fullUrl))
  const references = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(([, target]) => target)
  said.push(...references.filter((target) => !addresses.has(target)).map((target) => `${target} is not in the Bundle`))
  if (addresses.size !== bundle.entry?.length) said.push("two resources share an address")
  if (bundle.type !== "document" || bundle.timestamp === undefined || bundle.identifier?.value === undefined)
    said.push("bdl-9, bdl-10: a document has an identifier and a timestamp")
  const composition = compositionOf(bundle)
  for (const { title, text, entry } of composition.section ?? []) {
    if (text === undefined) said.push(`${title}: no narrative`)
    if (entry === undefined || entry.length === 0) said.push(`${title}: nothing in it`)
  }
  for (const code of ["11450-4", "48765-2", "10160-0"])
    if (sectionOf(bundle, code) === undefined) said.push(`the required section ${code} is missing`)
  const referred = new Set(references)
  const unreferred = (bundle.entry ?? []).filter(
    ({ fullUrl, resource }) => resource?.resourceType !== "Composition" && !referred.has(fullUrl),
  )
  said.push(...unreferred.map(({ resource }) => `${resource?.resourceType} hangs on nothing`))
  return [...said, ...resourcesOf(bundle).flatMap(profileComplaints)]
}

/** The elements the IPS profiles require beyond R4. */
function profileComplaints(resource: FhirResource): string[] {
  const needs: Partial<Record<FhirResource["resourceType"], string[]>> = {
    Composition: ["type", "subject", "date", "author", "title", "section"],
    Patient: ["name", "birthDate"],
    Condition: ["code", "subject", "clinicalStatus"],
    AllergyIntolerance: ["code", "patient", "clinicalStatus"],
    MedicationStatement: ["status", "medicationCodeableConcept", "subject", "effective"],
    Immunization: ["status", "vaccineCode", "patient", "occurrence"],
    Procedure: ["status", "code", "subject", "performed"],
    DeviceUseStatement: ["status", "subject", "timing", "device"],
    Observation: ["status", "code", "subject", "effective", "performer"],
  }
  const keys = Object.keys(resource).map((key) => key.replace(/^_/, ""))
  return (needs[resource.resourceType] ?? [])
    .filter((need) => !keys.some((key) => key.startsWith(need)))
    .map((need) => `${resource.resourceType}: ${need} is missing`)
}

const clinic = {
  resourceType: "Bundle",
  type: "collection",
  entry: [
    { resource: { resourceType: "Patient", id: "1", name: [{ text: "Maria Keller", given: ["Maria"] }] } },
    {
      resource: {
        resourceType: "Observation",
        id: "k",
        status: "final",
        category: [{ coding: [{ code: "laboratory" }] }],
        code: { coding: [{ system: "http://loinc.org", code: "2823-3" }], text: "Potassium <serum>" },
        subject: { reference: "Patient/1" },
        effectiveDateTime: "2026-04-01T08:30",
        valueQuantity: { value: 0, unit: "mmol/L" },
      },
    },
    {
      resource: {
        resourceType: "AllergyIntolerance",
        id: "a",
        code: { text: "Penicillin" },
        patient: { reference: "Patient/1" },
      },
    },
  ],
}
const text = JSON.stringify(clinic).replace('"value":0,', '"value":5.40,')

describe("the patient summary", () => {
  it("of an empty record says in every required section that nothing is known, and never that there is none", () => {
    const bundle = bundleOf(written())
    expect(complaints(bundle)).toEqual([])
    const codes = JSON.stringify(bundle).match(/"no-[a-z-]+"/g)
    expect([...new Set(codes)].sort()).toEqual(
      ["allergy", "device", "immunization", "medication", "problem", "procedure"].map((what) => `"no-${what}-info"`),
    )
  })

  it("keeps the digits of a result, its day where no zone was said, and marks what nobody said as unknown", async () => {
    await take(text)
    const out = written()
    expect(out).toContain('"value":5.40')
    const bundle = bundleOf(out)
    expect(complaints(bundle)).toEqual([])
    const [potassium] = ofType(bundle, "Observation")
    expect(potassium?.effectiveDateTime).toBe("2026-04-01")
    expect(potassium?.performer?.[0]?.extension?.[0]?.valueCode).toBe("unknown")
    const [allergy] = ofType(bundle, "AllergyIntolerance")
    expect(allergy?.clinicalStatus).toEqual({
      extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "unknown" }],
    })
  })

  it("holds the newest of a measure by today, not one dated after it", async () => {
    const weight = (effectiveDateTime: string, value: number) => ({
      resource: {
        resourceType: "Observation",
        status: "final",
        category: [{ coding: [{ code: "vital-signs" }] }],
        code: { coding: [{ system: "http://loinc.org", code: "29463-7" }], text: "Weight" },
        effectiveDateTime,
        valueQuantity: { value, unit: "kg", system: "http://unitsofmeasure.org", code: "kg" },
      },
    })
    const entry = [weight("2026-11-19", 70), weight("2062-11-19", 95), weight("2026-10-19", 71)]
    await take(JSON.stringify({ resourceType: "Bundle", type: "collection", entry }))
    const weights = ofType(bundleOf(written()), "Observation").map((one) => one.valueQuantity?.value)
    expect(weights).toEqual([70])
  })

  it("escapes what a source wrote into the narrative", async () => {
    await take(text)
    expect(sectionOf(bundleOf(written()), "30954-2")?.text?.div).toContain("Potassium &lt;serum&gt;")
  })

  it("is the same, byte for byte, for the same record and day", async () => {
    await take(text)
    expect(written()).toBe(written())
  })

  const lives = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith(".json")) : []
  it.each(lives)("of %s follows the guide and is recognized when it comes back", async (name) => {
    await take(readFileSync(join(corpus, name), "utf8"))
    const out = written()
    const bundle = bundleOf(out)
    expect(complaints(bundle)).toEqual([])
    for (const [, date] of out.matchAll(/"\w*[dD]ateTime":"([^"]+)"/g)) expect(readDate(date)).toBe(date)
    const [person] = record.store.persons()
    const before = record.store.entries({ person: person?.id ?? 0 }).length
    const report = await take(out)
    const after = record.store.entries({ person: person?.id ?? 0 })
    expect(report.counts.issues).toBe(0)
    // The summary itself is a document; everything it tells was known.
    const added = after.filter((entry) => entry.sources.every((source) => source.importId === 2))
    expect(added.map((entry) => entry.title)).toEqual([`Patient summary of ${person?.name}`])
    expect(after.length).toBe(before + 1)
  })
  if (lives.length === 0) console.warn("14 summaries of sample lives were not made: no corpus")
})
