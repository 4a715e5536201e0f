/** Cervical cancer screening: USPSTF 2018 on records as they come, from the recommendation's own text. As of 2026-11-20. */
import { describe, expect, it } from "vitest"
import {
  birthSex,
  condition,
  genderIdentity,
  medication,
  observation,
  order,
  patient,
  procedure,
  report,
  verdictOn,
} from "./resources.ts"

const woman = patient("1986-04-12", "female")
const young = patient("2000-04-12", "female")
const older = patient("1956-04-12", "female")
const cytology = "loinc 10524-7 Microscopic observation [Identifier] in Cervix by Cyto stain"
const hpvTest = "loinc 21440-3 Human papilloma virus DNA [Presence] in Cervix by Probe"
const nilm = "sct 373887005 Negative for intraepithelial lesion or malignancy (finding)"
const hpvNegative = "sct 787724008 Human papillomavirus deoxyribonucleic acid test negative (finding)"
const pap = (on: string, found = nilm, more = {}) => report(cytology, on, found, more)
const hpv = (on: string, found = hpvNegative, more = {}) => report(hpvTest, on, found, more)
type Has = Parameters<typeof verdictOn>[2]
const is = (status: string, who = woman, ...has: Has) =>
  expect(verdictOn("cervical-cancer", who, has)).toMatchObject({ status })

describe("who", () => {
  it.each([
    ["2005-11-20", "due"],
    ["2005-11-21", "due-soon"],
    ["2010-01-01", "not-yet"],
    ["1960-11-21", "overdue"],
    ["1960-11-20", "needs-answer"],
    ["1940-01-01", "needs-answer"],
  ])("born %s: %s", (born, status) => is(status, patient(born, "female")))

  it("a man is not", () => is("not-applicable", patient("1986-04-12", "male")))
  it("a trans man recorded as female is", () =>
    is("overdue", patient("1986-04-12", "female", genderIdentity("transgender-male"), birthSex("F"))))
  it("a trans man recorded as male, female at birth, is", () =>
    is("overdue", patient("1986-04-12", "male", birthSex("F"))))
  it("a trans man whose sex at birth nobody tells is asked for a cervix", () => {
    const who = patient("1986-04-12", "male", genderIdentity("transgender-male"))
    expect(verdictOn("cervical-cancer", who, [])).toMatchObject({ questions: [{ id: "cervix" }] })
  })
  it("a trans woman is not", () => is("not-applicable", patient("1986-04-12", "female", birthSex("M"))))
})

describe("intervals", () => {
  it.each<[string, string, Has]>([
    ["Pap two years ago", "up-to-date", [pap("2024-12-01")]],
    ["Pap three years and a day ago", "due", [pap("2023-11-19")]],
    ["Pap three years ago in a month", "due-soon", [pap("2023-12-15")]],
    ["Pap of 2020", "overdue", [pap("2020-05-01")]],
    ["HPV four years ago", "up-to-date", [hpv("2022-12-01")]],
    ["HPV of 2020", "overdue", [hpv("2020-05-01")]],
    ["cotest four years ago counts for five", "up-to-date", [pap("2022-12-01"), hpv("2022-12-01")]],
    ["HPV old, Pap new: the best", "up-to-date", [hpv("2019-12-01"), pap("2025-12-01")]],
    ["Pap old, HPV new: the best", "up-to-date", [pap("2019-12-01"), hpv("2024-12-01")]],
    ["HPV at 29 does not count at 35", "overdue", [hpv("2016-03-01")]],
    ["by the words of an Observation", "up-to-date", [observation(cytology, "2025-01-01", "NILM")]],
    [
      "self-collected HPV",
      "up-to-date",
      [hpv("2024-12-01", hpvNegative, { specimen: [{ display: "self-collected" }] })],
    ],
  ])("of a woman of 40, %s: %s", (_what, status, has) => is(status, woman, ...has))

  it.each<[string, string, Has]>([
    ["never", "overdue", []],
    ["Pap last year", "up-to-date", [pap("2025-12-01")]],
    ["HPV alone last year does not count", "overdue", [hpv("2025-12-01")]],
    ["cotest four years ago counts as the Pap it is", "overdue", [pap("2022-05-01"), hpv("2022-05-01")]],
  ])("of a woman of 26, %s: %s", (_what, status, has) => is(status, young, ...has))
})

describe("what does not count", () => {
  it.each<[string, Has]>([
    ["preliminary", [pap("2025-01-01", nilm, { status: "preliminary" })]],
    ["cancelled", [pap("2025-01-01", nilm, { status: "cancelled" })]],
    ["unsatisfactory by its code", [pap("2025-01-01", "sct 112631006")]],
    ["unsatisfactory in words", [pap("2025-01-01", "Unsatisfactory for evaluation")]],
    ["an Observation without a value", [observation(cytology, "2025-01-01")]],
    [
      "an Observation with a reason in place of it",
      [observation(cytology, "2025-01-01", undefined, { dataAbsentReason: { coding: [{ code: "error" }] } })],
    ],
    [
      "an Observation with a reason in words of its own",
      [observation(cytology, "2025-01-01", undefined, { dataAbsentReason: { text: "slide broken in the mail" } })],
    ],
    ["what a laboratory writes in place of a result", [observation(cytology, "2025-01-01", "Specimen lost")]],
    ["an order", [order("loinc 10524-7 Cytology cervix", "2026-01-01")]],
    ["an anal Pap", [procedure("Anal Pap smear", "2026-01-01")]],
    ["HPV vaccine", [procedure("HPV vaccination", "2026-01-01")]],
  ])("%s", (_what, has) => is("overdue", woman, ...has))
})

describe("abnormal results are followed, not scheduled", () => {
  it.each<[string, Has]>([
    ["ASC-US by code", [pap("2026-01-01", "sct 441087007")]],
    ["ASC-H by code", [pap("2026-01-01", "sct 441088002")]],
    [
      "LSIL by name",
      [
        pap(
          "2026-01-01",
          "sct 62051000119105 Low grade squamous intraepithelial lesion on cervical Papanicolaou smear (finding)",
        ),
      ],
    ],
    ["HSIL in words", [report(cytology, "2026-01-01", undefined, { conclusion: "HSIL" })]],
    ["AGC by code", [pap("2026-01-01", "sct 441219009")]],
    ["HPV positive by code", [hpv("2026-01-01", "sct 10828004 Positive")]],
    ["HPV 16 found", [hpv("2026-01-01", "sct 708298003")]],
    ["HPV detected in words", [observation(hpvTest, "2026-01-01", "Detected")]],
    ["HPV positive, Pap normal the same day", [pap("2026-01-01"), hpv("2026-01-01", "sct 260373001 Detected")]],
    ["ASC-US two years ago, normal since", [pap("2024-01-01", "sct 441087007"), pap("2025-06-01")]],
    [
      "HPV positive three years ago, cotest negative since",
      [hpv("2023-06-01", "sct 10828004"), pap("2025-06-01"), hpv("2025-06-01")],
    ],
    ["CIN 3 by biopsy long ago", [report("loinc 65753-6", "2008-01-01", "sct 20365006"), pap("2025-06-01")]],
    [
      "CIN 2 as a condition, resolved",
      [condition("sct 285838002", "2010", { clinicalStatus: { coding: [{ code: "resolved" }] } })],
    ],
    ["carcinoma in situ", [condition("icd10 D06.9", "2012")]],
    ["cervical cancer", [condition("icd10 C53.9", "2012")]],
    ["HIV", [condition("icd10 B20", "2012")]],
    ["HIV by its SNOMED CT code without a name", [condition("sct 165816005", "2012")]],
    ["a transplanted kidney, condition", [condition("icd10 Z94.0", "2012")]],
    ["a transplanted kidney, operation", [procedure("sct 70536003 Transplant of kidney", "2012")]],
    ["lupus", [condition("icd10 M32.9", "2012")]],
    ["Crohn's disease with azathioprine", [condition("icd10 K50.90", "2012"), medication("Azathioprine 50 mg")]],
    ["immune status: compromised", [observation("loinc 96381-9", "2026-01-01", "sct 370388006")]],
    ["DES before birth, condition", [condition("sct 716005004 Fetal diethylstilbestrol syndrome", "1986")]],
    [
      "DES before birth, observation",
      [observation("sct 736060002 History of exposure to diethylstilbestrol in utero", "2026-01-01")],
    ],
  ])("%s", (_what, has) => is("surveillance", woman, ...has))

  it("an abnormal test of long ago does not", () =>
    is("up-to-date", woman, pap("2015-01-01", "sct 441087007"), pap("2025-06-01")))
  it("Crohn's disease alone does not", () => is("overdue", woman, condition("icd10 K50.90", "2012")))
  it("reactive changes are normal", () =>
    is(
      "up-to-date",
      woman,
      report(cytology, "2026-01-01", undefined, {
        conclusion: "Negative for intraepithelial lesion or malignancy; reactive cellular changes",
      }),
    ))
})

describe("a cervix that is gone", () => {
  it.each<[string, string, Has]>([
    [
      "total hysterectomy by code",
      "not-applicable",
      [procedure("sct 116140006 Total hysterectomy (procedure)", "2020-01-01")],
    ],
    ["ICD-10-PCS resection of the cervix", "not-applicable", [procedure("pcs 0UTC0ZZ", "2020-01-01")]],
    ["Z90.710", "not-applicable", [condition("icd10 Z90.710", "2020")]],
    ["congenital absence", "not-applicable", [condition("icd10 Q51.5", "1986")]],
    [
      "an observation that it is absent",
      "not-applicable",
      [observation("sct 248911005 Uterine cervix absent (finding)", "2020-01-01")],
    ],
    ["the cervix stays: Z90.711", "overdue", [condition("icd10 Z90.711", "2020")]],
    ["supracervical hysterectomy", "overdue", [procedure("Supracervical hysterectomy", "2020-01-01")]],
    ["hysterectomy, not said of what", "needs-answer", [procedure("Hysterectomy", "2020-01-01")]],
    ["hysterectomy that was not done", "overdue", [procedure("sct 116140006", "2020-01-01", { status: "not-done" })]],
  ])("%s: %s", (_what, status, has) => is(status, woman, ...has))
})

describe("after 65", () => {
  it.each<[string, string, Has]>([
    ["nothing recorded", "needs-answer", []],
    ["three normal Pap tests", "aged-out", [pap("2014-01-01"), pap("2017-01-01"), pap("2019-06-01")]],
    ["two normal HPV tests", "aged-out", [hpv("2015-01-01"), hpv("2019-06-01")]],
    ["two Pap tests only", "needs-answer", [pap("2014-01-01"), pap("2017-01-01")]],
    ["three, but the last before 60", "needs-answer", [pap("2010-01-01"), pap("2012-01-01"), pap("2014-01-01")]],
    [
      "three of which one was abnormal",
      "surveillance",
      [pap("2014-01-01"), pap("2017-01-01"), pap("2020-06-01", "sct 441088002")],
    ],
    [
      "CIN 3 before",
      "surveillance",
      [condition("icd10 D06.9", "2012"), pap("2014-01-01"), pap("2017-01-01"), pap("2019-06-01")],
    ],
  ])("%s: %s", (_what, status, has) => is(status, older, ...has))
})
