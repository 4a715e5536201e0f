/** Breast cancer: USPSTF 2024. Mammogram or digital breast tomosynthesis, every two years. */
import { diagnosis, operation, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const breastCancer: Rule = {
  id: "breast-cancer",
  title: "Breast cancer screening",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2024-04-30",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/breast-cancer-screening",
  },
  says: "Women from 40 to 74 have a mammogram every two years.",
  sex: "female",
  organ: "breasts",
  populations: [{ from: 40, to: 74, grade: "B", says: "women 40 to 74, every 2 years" }],
  tests: [{ set: "mammography", title: "mammogram", every: { years: 2 } }],
  changes: [
    {
      what: "removal of both breasts",
      when: {
        any: [
          { performed: "bilateral-mastectomy" },
          { all: [{ performed: "left-mastectomy" }, { performed: "right-mastectomy" }] },
          {
            all: [
              { any: [{ performed: "left-mastectomy" }, { performed: "absent-breast", site: /\bleft\b/i }] },
              { any: [{ performed: "right-mastectomy" }, { performed: "absent-breast", site: /\bright\b/i }] },
            ],
          },
        ],
      },
      status: "not-applicable",
      reason: "Both breasts have been removed.",
    },
    {
      what: "breast cancer, now or earlier",
      when: { diagnosed: "breast-cancer", ever: true },
      status: "surveillance",
      reason: "Breast cancer is recorded: follow your clinician's plan, not the routine interval.",
    },
    {
      what: "an inherited high risk (BRCA, Li-Fraumeni, Cowden), or radiation to the chest when young",
      when: {
        any: [
          { diagnosed: "hereditary-breast-syndrome", ever: true },
          { diagnosed: "high-breast-risk", ever: true },
          { result: "brca-test", says: { means: "hereditary-breast-syndrome" }, ever: true },
          { result: "breast-biopsy", says: { means: "high-breast-risk" }, ever: true },
        ],
      },
      status: "surveillance",
      reason: "High risk is recorded: earlier and closer screening than the routine; ask your clinician.",
    },
    {
      what: "a breast biopsy that found cancer",
      when: { result: "breast-biopsy", says: { means: "breast-cancer" }, ever: true },
      status: "surveillance",
      reason: "A biopsy that found cancer is recorded: follow your clinician's plan, not the routine interval.",
    },
    {
      what: "an abnormal mammogram",
      when: { result: "mammography", says: { means: "abnormal-mammogram" } },
      status: "surveillance",
      reason: "The last mammogram was not normal: its own follow-up comes first.",
    },
  ],
  leaving: { reason: "From 75 the evidence is insufficient (USPSTF I statement): talk about it if you wish to go on." },
  examples: [
    { says: "never done at 58", born: "1968-04-12", sex: "female", status: "overdue" },
    { says: "turned 40 last month", born: "1986-10-20", sex: "female", status: "due" },
    { says: "39, two months before", born: "1986-12-30", sex: "female", status: "due-soon" },
    { says: "30", born: "1996-01-01", sex: "female", status: "not-yet" },
    { says: "75", born: "1951-11-20", sex: "female", status: "aged-out" },
    { says: "the last day of being 74", born: "1951-11-21", sex: "female", status: "overdue" },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
    { says: "sex not recorded", born: "1968-04-12", status: "needs-answer" },
    { says: "no birth date", sex: "female", status: "needs-answer" },
    { says: "born in a year that straddles 40", born: "1986", sex: "female", status: "needs-answer" },
    {
      says: "a year ago",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 24606-6", "MG Breast Screening", "2025-10-02")],
      status: "up-to-date",
    },
    {
      says: "two years and a month ago",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 24606-6", "MG Breast Screening", "2024-10-02")],
      status: "due",
    },
    {
      says: "suspicious this spring",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 24606-6", "MG Breast Screening", "2026-04-02", "BI-RADS Assessment Category 4: suspicious")],
      status: "surveillance",
    },
    {
      says: "benign this spring",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 24606-6", "MG Breast Screening", "2026-04-02", "BI-RADS Category 2 - benign")],
      status: "up-to-date",
    },
    {
      says: "words without a code",
      born: "1968-04-12",
      sex: "female",
      has: [operation("words", "Screening mammogram", "2025-10-02")],
      status: "needs-answer",
    },
    {
      says: "refused this year",
      born: "1968-04-12",
      sex: "female",
      has: [operation("snomed 71651007", "Mammography", "2026-05-02", "not-done")],
      status: "declined",
    },
    {
      says: "both breasts removed",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z90.13", "Acquired absence of bilateral breasts", "2012")],
      status: "not-applicable",
    },
    {
      says: "left and right breast removed one after the other",
      born: "1968-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z90.12", "Acquired absence of left breast", "2012"),
        diagnosis("icd10cm Z90.11", "Acquired absence of right breast", "2014"),
      ],
      status: "not-applicable",
    },
    {
      says: "breast cancer",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm C50.912", "Malignant neoplasm of left breast", "2019-03-01")],
      status: "surveillance",
    },
  ],
}
