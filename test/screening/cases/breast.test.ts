/** Breast cancer screening: USPSTF 2024 on records as they come, from the recommendation's own text. As of 2026-11-20. */
import { describe, expect, it } from "vitest"
import {
  birthSex,
  condition,
  genderIdentity,
  imaging,
  medication,
  observation,
  order,
  patient,
  procedure,
  relative,
  report,
  verdictOn,
} from "./resources.ts"

const woman = patient("1968-04-12", "female")
const mammogram = "loinc 24606-6 MG Breast Screening"
const bothSides = "sct 52314009 Bilateral mastectomy"
const is = (status: string, who = woman, ...has: Parameters<typeof verdictOn>[2]) =>
  expect(verdictOn("breast-cancer", who, has)).toMatchObject({ status })

describe("who", () => {
  it.each([
    ["1986-11-20", "overdue-or-due"],
    ["1986-11-21", "due-soon"],
    ["1990-01-01", "not-yet"],
    ["1952-01-01", "overdue"],
    ["1951-11-21", "overdue"],
    ["1951-11-20", "aged-out"],
    ["1930-01-01", "aged-out"],
  ])("born %s: %s", (born, status) => {
    is(status === "overdue-or-due" ? "due" : status, patient(born, "female"))
  })

  it("a man is not", () => is("not-applicable", patient("1968-04-12", "male")))
  it("sex unknown is asked", () => is("needs-answer", patient("1968-04-12", "unknown")))
  it("no birth date is asked", () => is("needs-answer", patient(undefined, "female")))
  it("recorded male, female at birth, is", () => is("overdue", patient("1968-04-12", "male", birthSex("F"))))
  it("recorded female, male at birth, is not", () =>
    is("not-applicable", patient("1968-04-12", "female", birthSex("M"))))
  it("a trans man whose sex at birth is not told is asked about the body", () => {
    const who = patient("1968-04-12", "male", genderIdentity("transgender-male"))
    expect(verdictOn("breast-cancer", who, [])).toMatchObject({
      status: "needs-answer",
      questions: [{ id: "breasts" }],
    })
  })
  it("the same with female as sex at birth is", () =>
    is("overdue", patient("1968-04-12", "male", birthSex("F"), genderIdentity("transgender-male"))))
})

describe("what counts as done", () => {
  it.each([
    ["an Observation", observation(mammogram, "2025-06-01")],
    ["a DiagnosticReport", report(mammogram, "2025-06-01")],
    ["an amended report", report(mammogram, "2025-06-01", undefined, { status: "amended" })],
    ["a report of a period", report(mammogram, "2025-06-01", undefined, { effectiveDateTime: "2025-06-01T10:00:00Z" })],
    ["tomosynthesis", report("loinc 72142-3 Breast tomosynthesis", "2025-06-01")],
    ["an ImagingStudy", imaging("sct 24623002 Screening mammography", "2025-06-01")],
    ["a Procedure by SNOMED CT", procedure("sct 71651007", "2025-06-01")],
    ["a Procedure by its OID", procedure("oid96 71651007", "2025-06-01")],
    ["a Procedure by HCPCS", procedure("hcpcs G0202", "2025-06-01")],
    ["LOINC by its bare OID", observation("oid1 24606-6", "2025-06-01")],
    ["a normal conclusion code", report(mammogram, "2025-06-01", "sct 397140002")],
    ["the day, two years less one", report(mammogram, "2024-11-22")],
  ])("%s", (_what, has) => {
    expect(["up-to-date", "due-soon"]).toContain(verdictOn("breast-cancer", woman, [has]).status)
  })

  it.each([
    ["preliminary", report(mammogram, "2025-06-01", undefined, { status: "preliminary" })],
    ["partial", report(mammogram, "2025-06-01", undefined, { status: "partial" })],
    ["registered", report(mammogram, "2025-06-01", undefined, { status: "registered" })],
    ["cancelled", report(mammogram, "2025-06-01", undefined, { status: "cancelled" })],
    ["in error", report(mammogram, "2025-06-01", undefined, { status: "entered-in-error" })],
    ["of unknown status", observation(mammogram, "2025-06-01", undefined, { status: "unknown" })],
    ["in progress", procedure("sct 71651007", "2025-06-01", { status: "in-progress" })],
    ["stopped", procedure("sct 71651007", "2025-06-01", { status: "stopped" })],
    ["a study not available", imaging("sct 24623002", "2025-06-01", "registered")],
    ["only ordered", order("sct 24623002", "2026-06-01")],
    ["after today", report(mammogram, "2026-12-01")],
    ["an ultrasound", report("loinc 24599-3 US Breast", "2026-06-01")],
    ["a ductogram", procedure("Mammary ductogram", "2026-06-01")],
  ])("not what is %s", (_what, has) => is("overdue", woman, has))

  it("words and CPT alone are asked about", () => {
    is("needs-answer", woman, procedure("Screening mammogram bilateral", "2025-06-01"))
    is("needs-answer", woman, procedure("cpt 77067 Screening mammography", "2025-06-01"))
  })

  it("not done is declined", () => {
    const refused = { status: "not-done", statusReason: { text: "Patient declined" } }
    is("declined", woman, procedure("sct 71651007", "2026-05-01", refused))
  })
})

describe("what changes it", () => {
  const left = { bodySite: [{ coding: [{ system: "http://snomed.info/sct", code: "7771000" }] }] }
  const rightByExtension = {
    bodySite: [
      {
        text: "Breast",
        extension: [
          {
            url: "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier",
            valueCodeableConcept: { coding: [{ system: "http://snomed.info/sct", code: "24028007" }] },
          },
        ],
      },
    ],
  }
  it.each([
    ["both breasts removed, a procedure", "not-applicable", [procedure(bothSides, "2015-01-01")]],
    ["the same as a condition", "not-applicable", [condition("icd10 Z90.13", "2015-01-01")]],
    ["the same by name alone of a code", "not-applicable", [condition("sct 999 Absence of bilateral breasts", "2015")]],
    ["one breast removed", "overdue", [condition("icd10 Z90.12", "2015-01-01")]],
    ["left, then right", "not-applicable", [condition("icd10 Z90.12", "2015"), condition("icd10 Z90.11", "2017")]],
    [
      "left and right, told by their sites",
      "not-applicable",
      [condition("icd10 Z90.10", "2015", left), condition("icd10 Z90.10", "2017", rightByExtension)],
    ],
    ["breast cancer now", "surveillance", [condition("sct 254837009", "2026-01-01")]],
    [
      "breast cancer in remission",
      "surveillance",
      [condition("icd10 C50.919", "2010", { clinicalStatus: { coding: [{ code: "remission" }] } })],
    ],
    ["a history of breast cancer", "surveillance", [condition("icd10 Z85.3", "2010")]],
    [
      "breast cancer ruled out",
      "overdue",
      [condition("icd10 C50.919", "2010", { verificationStatus: { coding: [{ code: "refuted" }] } })],
    ],
    [
      "breast cancer only suspected",
      "needs-answer",
      [condition("icd10 C50.919", "2026", { verificationStatus: { coding: [{ code: "provisional" }] } })],
    ],
    [
      "in error",
      "overdue",
      [condition("icd10 C50.919", "2010", { verificationStatus: { coding: [{ code: "entered-in-error" }] } })],
    ],
    ["BRCA1", "surveillance", [condition("sct 412734009", "2018")]],
    ["Li-Fraumeni", "surveillance", [condition("sct 428850001 Li-Fraumeni syndrome", "2018")]],
    [
      "radiation to the chest",
      "surveillance",
      [condition("sct 77941000119104 History of radiation therapy to chest", "1985")],
    ],
    [
      "atypical hyperplasia by biopsy",
      "surveillance",
      [report("loinc 66110-8", "2022-01-01", undefined, { conclusion: "Atypical ductal hyperplasia." })],
    ],
    [
      "cancer by biopsy",
      "surveillance",
      [report("loinc 66110-8", "2022-01-01", undefined, { conclusion: "Invasive ductal carcinoma of breast." })],
    ],
    [
      "a benign biopsy",
      "overdue",
      [report("loinc 66110-8", "2022-01-01", undefined, { conclusion: "Fibroadenoma. No atypia or carcinoma." })],
    ],
    ["BI-RADS 0", "surveillance", [report(mammogram, "2026-06-01", "sct 397138000")]],
    [
      "BI-RADS 3 in words",
      "surveillance",
      [report(mammogram, "2026-06-01", undefined, { conclusion: "BI-RADS Category 3: probably benign." })],
    ],
    [
      "BI-RADS 2 in words",
      "up-to-date",
      [report(mammogram, "2026-06-01", undefined, { conclusion: "Benign. BI-RADS 2." })],
    ],
    [
      "BI-RADS 4 told by an observation of the report",
      "surveillance",
      (() => {
        const told = observation("loinc 36625-2", "2026-06-01", "sct 397144006")
        return [
          told,
          report(mammogram, "2026-06-01", undefined, { result: [{ reference: `Observation/${String(told.id)}` }] }),
        ]
      })(),
    ],
    [
      "a mother with breast cancer changes nothing of the interval",
      "overdue",
      [relative("role MTH Mother", "icd10 C50.919")],
    ],
    ["hospice", "not-applicable", [procedure("sct 385763009 Hospice care (regime/therapy)", "2026-08-01")]],
  ] as const)("%s: %s", (_what, status, has) => is(status, woman, ...has))
})

describe("around it", () => {
  it("a mother with breast cancer calls for a look at BRCA", () => {
    const mother = relative("role MTH Mother", "icd10 C50.919")
    expect(verdictOn("brca", woman, [mother])).toMatchObject({ status: "due" })
    expect(verdictOn("breast-cancer-medicine", woman, [mother])).toMatchObject({ status: "discuss" })
  })

  it("an adoptive mother does not", () => {
    expect(verdictOn("brca", woman, [relative("role ADOPTM Adoptive mother", "icd10 C50.919")]).status).toBe(
      "needs-answer",
    )
  })

  it("a medicine against it settles the talk about it", () => {
    expect(verdictOn("breast-cancer-medicine", woman, [medication("Tamoxifen 20 mg tablet")]).status).toBe("complete")
  })
})
