/** Colorectal cancer screening: USPSTF 2021 on records as they come, from the recommendation's own text. As of 2026-11-20. */
import { describe, expect, it } from "vitest"
import { condition, observation, order, patient, procedure, relative, report, verdictOn } from "./resources.ts"

const man = patient("1968-04-12", "male")
type Has = Parameters<typeof verdictOn>[2]
const is = (status: string, who = man, ...has: Has) =>
  expect(verdictOn("colorectal-cancer", who, has)).toMatchObject({ status })
const negative = "sct 260385009 Negative (qualifier value)"
const positive = "sct 10828004 Positive (qualifier value)"
const stool = (on: string, found?: string, more = {}) =>
  observation("loinc 29771-3 Hemoglobin.gastrointestinal.lower [Presence] in Stool by Immunoassay", on, found, more)
const dna = (on: string, found?: string) => observation("loinc 77353-1 Cologuard", on, found)
const colonoscopy = (on: string, more = {}) => procedure("sct 73761001 Colonoscopy (procedure)", on, more)
const ctc = (on: string, found?: string) => report("loinc 60515-4 CT Colon and Rectum W air contrast PR", on, found)
const sigmoidoscopy = (on: string, found?: string) => report("loinc 18753-4 Flexible sigmoidoscopy study", on, found)

describe("who", () => {
  it.each([
    ["1981-11-20", "due"],
    ["1981-11-21", "due-soon"],
    ["1990-01-01", "not-yet"],
    ["1976-11-20", "overdue"],
    ["1950-11-21", "overdue"],
    ["1950-11-20", "discuss"],
    ["1940-11-21", "discuss"],
    ["1940-11-20", "aged-out"],
  ])("born %s: %s", (born, status) => is(status, patient(born, undefined)))
})

describe("each test has its own interval", () => {
  it.each<[string, string, Has]>([
    ["FIT ten months ago", "up-to-date", [stool("2026-02-01", negative)]],
    ["FIT a year ago", "due", [stool("2025-11-20", negative)]],
    ["FIT of 2024", "overdue", [stool("2024-05-01", negative)]],
    ["guaiac this year", "up-to-date", [observation("loinc 2335-8", "2026-03-01", negative)]],
    ["stool DNA two years ago", "up-to-date", [dna("2024-12-01", negative)]],
    ["stool DNA four years ago", "overdue", [dna("2022-05-01", negative)]],
    ["CT colonography four years ago", "up-to-date", [ctc("2022-12-01")]],
    ["CT colonography six years ago", "overdue", [ctc("2020-05-01")]],
    ["sigmoidoscopy four years ago", "up-to-date", [sigmoidoscopy("2022-12-01")]],
    ["colonoscopy nine years ago", "up-to-date", [colonoscopy("2018-01-01")]],
    ["colonoscopy ten years ago tomorrow", "due-soon", [colonoscopy("2016-11-21")]],
    ["colonoscopy eleven years ago", "overdue", [colonoscopy("2015-05-01")]],
    ["colonoscopy by HCPCS", "up-to-date", [procedure("hcpcs G0121", "2018-01-01")]],
    ["colonoscopy by LOINC", "up-to-date", [report("loinc 18746-8 Colonoscopy study", "2018-01-01")]],
    ["colonoscopy by ICD-9 words", "needs-answer", [procedure("Colonoscopy to cecum", "2018-01-01")]],
    ["colonoscopy by CPT", "needs-answer", [procedure("cpt 45378 Colonoscopy", "2018-01-01")]],
    ["the best of several", "up-to-date", [stool("2020-02-01", negative), colonoscopy("2018-01-01")]],
    ["a day known to the year counts from its start", "overdue", [colonoscopy("2016")]],
    [
      "a period",
      "up-to-date",
      [
        procedure("sct 73761001", "2018-01-01", {
          performedDateTime: undefined,
          performedPeriod: { start: "2018-01-01", end: "2018-01-01" },
        }),
      ],
    ],
  ])("%s: %s", (_what, status, has) => is(status, man, ...has.map((one) => JSON.parse(JSON.stringify(one)))))
})

describe("what does not count", () => {
  it.each<[string, Has]>([
    ["FIT without a result", [stool("2026-06-01")]],
    ["FIT inconclusive", [stool("2026-06-01", "sct 419984006 Inconclusive")]],
    ["FIT invalid by its code", [stool("2026-06-01", "sct 455371000124106")]],
    ["FIT preliminary", [stool("2026-06-01", negative, { status: "preliminary" })]],
    ["FIT cancelled", [stool("2026-06-01", "Canceled by laboratory", { status: "cancelled" })]],
    ["colonoscopy stopped", [colonoscopy("2026-06-01", { status: "stopped" })]],
    ["colonoscopy planned", [colonoscopy("2026-06-01", { status: "preparation" })]],
    ["colonoscopy ordered", [order("sct 73761001 Colonoscopy", "2026-06-01")]],
    ["rigid sigmoidoscopy", [procedure("Rigid proctosigmoidoscopy", "2026-06-01")]],
    ["blood in vomit", [observation("Occult blood, gastric fluid", "2026-06-01", "Negative")]],
    ["C-RADS 0, an inadequate CT", [ctc("2026-06-01", "crads C0 C-RADS Category 0 - Inadequate study")]],
  ])("%s", (_what, has) => is("overdue", man, ...has))

  it("refused is declined", () =>
    is("declined", man, colonoscopy("2026-05-01", { status: "not-done", statusReason: { text: "Patient refused" } })))
})

describe("what was found", () => {
  it.each<[string, string, Has]>([
    ["FIT positive", "due", [stool("2026-10-01", positive)]],
    ["FIT positive in spring", "overdue", [stool("2026-03-01", positive)]],
    [
      "FIT abnormal by flag",
      "due",
      [
        stool("2026-10-01", undefined, {
          valueQuantity: { value: 350, unit: "ng/mL" },
          interpretation: [{ coding: [{ code: "A" }] }],
        }),
      ],
    ],
    ["stool DNA positive", "due", [dna("2026-10-01", positive)]],
    ["FIT positive, then colonoscopy", "up-to-date", [stool("2026-03-01", positive), colonoscopy("2026-04-01")]],
    ["FIT positive after a colonoscopy", "due", [colonoscopy("2020-04-01"), stool("2026-10-01", positive)]],
    ["FIT positive, then FIT negative", "up-to-date", [stool("2025-12-01", positive), stool("2026-06-01", negative)]],
    [
      "polyps as a condition",
      "surveillance",
      [condition("sct 68496003 Polyp of colon", "2020"), colonoscopy("2020-04-01")],
    ],
    ["a history of polyps", "surveillance", [condition("icd10 Z86.010", "2020")]],
    ["adenoma by ICD-10", "surveillance", [condition("icd10 D12.3", "2020")]],
    [
      "polyp as conclusion code of the colonoscopy",
      "surveillance",
      [report("loinc 18746-8", "2022-01-01", "sct 399505005")],
    ],
    [
      "polyp in an observation of the report",
      "surveillance",
      (() => {
        const told = observation(
          "loinc 28023-0 Colonoscopy Study observation",
          "2022-01-01",
          "sct 399505005 Polyp of large intestine",
        )
        return [
          told,
          report("loinc 18746-8", "2022-01-01", undefined, {
            result: [{ reference: `Observation/${String(told.id)}` }],
          }),
        ]
      })(),
    ],
    [
      "adenoma in the report's words",
      "surveillance",
      [report("loinc 18746-8", "2022-01-01", undefined, { conclusion: "Two sessile polyps removed. No bleeding." })],
    ],
    [
      "no polyps in the report's words",
      "up-to-date",
      [report("loinc 18746-8", "2022-01-01", undefined, { conclusion: "No polyps. Internal hemorrhoids." })],
    ],
    [
      "a hyperplastic polyp alone",
      "up-to-date",
      [report("loinc 18746-8", "2022-01-01", undefined, { conclusion: "Hyperplastic polyp of the rectum." })],
    ],
    ["cancer in the report", "surveillance", [report("loinc 18746-8", "2022-01-01", "sct 1286877004")]],
    [
      "a biopsy with adenoma",
      "surveillance",
      [report("loinc 65754-4", "2022-01-01", undefined, { conclusion: "Tubular adenoma." })],
    ],
    [
      "the same where only words tell that it was a biopsy",
      "needs-answer",
      [report("Pathology of colon biopsy", "2022-01-01", undefined, { conclusion: "Tubular adenoma." })],
    ],
    ["C-RADS 3", "surveillance", [ctc("2026-06-01", "crads C3 C-RADS Category 3 - Polyp, possibly advanced adenoma")]],
    [
      "C-RADS 2",
      "surveillance",
      [ctc("2026-06-01", "crads C2a C-RADS Category 2a - Intermediate polyp or indeterminate finding")],
    ],
    ["C-RADS 1", "up-to-date", [ctc("2026-06-01", "crads C1 C-RADS Category 1 - Normal colon or benign lesion")]],
    [
      "C-RADS 3, then colonoscopy",
      "up-to-date",
      [ctc("2026-03-01", "crads C3 C-RADS Category 3 - Polyp, possibly advanced adenoma"), colonoscopy("2026-04-01")],
    ],
    [
      "a polyp seen by sigmoidoscopy",
      "surveillance",
      [sigmoidoscopy("2026-06-01", "sct 399505005 Polyp of large intestine")],
    ],
    ["colon cancer now", "surveillance", [condition("sct 363406005 Malignant neoplasm of colon (disorder)", "2026")]],
    ["colon cancer by code alone", "surveillance", [condition("sct 363406005", "2026")]],
    [
      "colon cancer in remission",
      "surveillance",
      [condition("icd10 C18.9", "2010", { clinicalStatus: { coding: [{ code: "remission" }] } })],
    ],
    ["a history of colorectal cancer", "surveillance", [condition("icd10 Z85.038", "2010")]],
    [
      "ulcerative colitis in remission",
      "surveillance",
      [condition("sct 64766004 Ulcerative colitis", "2010", { clinicalStatus: { coding: [{ code: "remission" }] } })],
    ],
    ["Crohn's disease", "surveillance", [condition("sct 34000006", "2010")]],
    ["Lynch syndrome", "surveillance", [condition("sct 716318002 Lynch syndrome (disorder)", "2010")]],
    ["familial polyposis by ICD-10", "surveillance", [condition("icd10 D13.91", "2010")]],
    [
      "the whole colon removed",
      "not-applicable",
      [procedure("sct 26390003 Total colectomy (procedure)", "2010-01-01")],
    ],
    ["half of it removed", "overdue", [procedure("Right hemicolectomy", "2010-01-01")]],
    [
      "colon cancer ruled out",
      "overdue",
      [condition("icd10 C18.9", "2010", { verificationStatus: { coding: [{ code: "refuted" }] } })],
    ],
    ["hospice", "not-applicable", [condition("icd10 Z51.5", "2026-10-01"), procedure("sct 385763009", "2026-10-01")]],
  ])("%s: %s", (_what, status, has) => is(status, man, ...has))
})

describe("the family", () => {
  it.each<[string, string, Has]>([
    ["mother", "surveillance", [relative("role MTH Mother", "sct 363406005 Malignant neoplasm of colon (disorder)")]],
    ["natural father by code", "surveillance", [relative("role NFTH", "sct 363406005")]],
    ["brother by SNOMED CT", "surveillance", [relative("sct 70924004 Brother", "icd10 C20")]],
    ["daughter", "surveillance", [relative("role DAU", "icd10 C18.9")]],
    ["grandmother", "overdue", [relative("role MGRMTH Maternal grandmother", "icd10 C18.9")]],
    ["half brother", "overdue", [relative("role HBRO Half-brother", "icd10 C18.9")]],
    ["adoptive mother", "overdue", [relative("role ADOPTM Adoptive mother", "icd10 C18.9")]],
    ["a relative nobody names", "needs-answer", [relative("role FAMMEMB Family member", "icd10 C18.9")]],
    ["in words only", "needs-answer", [relative("Mother", "Colon cancer")]],
    [
      "a statement among the problems",
      "needs-answer",
      [condition("sct 312824007 Family history of cancer of colon (situation)", "2020")],
    ],
    [
      "Lynch syndrome of an aunt",
      "surveillance",
      [relative("role MAUNT Maternal aunt", "sct 716318002 Lynch syndrome")],
    ],
    ["breast cancer of the mother", "overdue", [relative("role MTH Mother", "icd10 C50.919")]],
    ["in error", "overdue", [relative("role MTH Mother", "icd10 C18.9", { status: "entered-in-error" })]],
  ])("%s: %s", (_what, status, has) => is(status, man, ...has))
})
