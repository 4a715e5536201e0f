/** Colorectal cancer: USPSTF 2021. Two rows (45–49 grade B, 50–75 grade A), five ways to be screened. */
import { diagnosis, operation, relative, result, told } from "../example.ts"
import { colorectalFamily } from "../questions.ts"
import type { Rule } from "../rule.ts"

const colonoscopy = ["colonoscopy"]

export const colorectalCancer: Rule = {
  id: "colorectal-cancer",
  title: "Colorectal cancer screening",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2021-05-18",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/colorectal-cancer-screening",
  },
  says: "Everybody from 45 to 75 is screened with a stool test, a scan or an endoscopy, each with its own interval.",
  populations: [
    { from: 45, to: 49, grade: "B", says: "adults 45 to 49" },
    { from: 50, to: 75, grade: "A", says: "adults 50 to 75" },
    { from: 76, to: 85, grade: "C", says: "From 76 to 85 screening is an individual choice (grade C)", choice: true },
  ],
  tests: [
    { set: "colonoscopy", title: "colonoscopy", every: { years: 10 } },
    { set: "ct-colonography", title: "CT colonography", every: { years: 5 } },
    { set: "sigmoidoscopy", title: "flexible sigmoidoscopy", every: { years: 5 } },
    { set: "stool-dna-test", title: "stool DNA test with FIT", every: { years: 3 }, resulted: true },
    { set: "stool-blood-test", title: "stool blood test (FIT)", every: { years: 1 }, resulted: true },
  ],
  changes: [
    {
      what: "removal of the whole colon",
      when: { performed: "absent-colon" },
      status: "not-applicable",
      reason: "The colon has been removed.",
    },
    {
      what: "colorectal cancer, now or earlier",
      when: { diagnosed: "colorectal-cancer", ever: true },
      status: "surveillance",
      reason: "Colorectal cancer is recorded: follow your clinician's plan, not the routine interval.",
    },
    {
      what: "a stool test with blood or DNA found, without a colonoscopy after it",
      when: {
        any: [
          { result: "stool-blood-test", says: "abnormal", resolvedBy: colonoscopy },
          { result: "stool-dna-test", says: "abnormal", resolvedBy: colonoscopy },
        ],
      },
      status: "due",
      reason:
        "The last stool test was positive and no colonoscopy after it is recorded: a follow-up colonoscopy is due.",
    },
    {
      what: "inflammatory bowel disease, or an inherited syndrome of your own or in the family",
      when: {
        any: [
          { diagnosed: "high-colon-risk", ever: true },
          { diagnosed: "hereditary-colon-syndrome", ever: true },
          { relative: "hereditary-colon-syndrome" },
        ],
      },
      status: "surveillance",
      reason: "High risk is recorded: closer surveillance than the routine; ask your clinician for your interval.",
    },
    {
      what: "a cancer found by colonoscopy",
      when: {
        any: [
          { result: "colonoscopy", says: { means: "colorectal-cancer" }, ever: true },
          { result: "bowel-biopsy", says: { means: "colorectal-cancer" }, ever: true },
        ],
      },
      status: "surveillance",
      reason: "Cancer was found: follow your clinician's plan, not the routine interval.",
    },
    {
      what: "a polyp or adenoma",
      when: {
        any: [
          { diagnosed: "colon-polyp", ever: true },
          { result: "colonoscopy", says: { means: "bowel-finding" }, ever: true },
          { result: "bowel-biopsy", says: { means: "bowel-finding" }, ever: true },
        ],
      },
      status: "surveillance",
      reason: "A polyp is recorded: the interval stands in the colonoscopy report, not in the routine.",
    },
    {
      what: "an abnormal CT colonography or sigmoidoscopy",
      when: {
        any: [
          { result: "ct-colonography", says: "abnormal", resolvedBy: colonoscopy },
          { result: "ct-colonography", says: { means: "c-rads-finding" }, resolvedBy: colonoscopy },
          { result: "ct-colonography", says: { means: "bowel-finding" }, resolvedBy: colonoscopy },
          { result: "sigmoidoscopy", says: "abnormal", resolvedBy: colonoscopy },
          { result: "sigmoidoscopy", says: { means: "bowel-finding" }, resolvedBy: colonoscopy },
        ],
      },
      status: "surveillance",
      reason: "The last examination was not normal: its own follow-up comes first.",
    },
    {
      what: "colorectal cancer of a parent, a brother or sister, or a child",
      when: { relative: "colorectal-cancer", degree: 1, ask: colorectalFamily },
      status: "surveillance",
      reason:
        "A parent, a brother or sister, or a child had colorectal cancer: screening starts earlier and comes more often, by how old they were. Ask your clinician for your interval.",
    },
  ],
  leaving: { reason: "From 86 screening ends." },
  note: "A family history of colorectal cancer in a near relative is no part of the average-risk rule: it is followed by other guidelines (US Multi-Society Task Force).",
  examples: [
    { says: "never done at 58", born: "1968-04-12", sex: "female", status: "overdue" },
    { says: "sex does not matter", born: "1968-04-12", status: "overdue" },
    { says: "turned 45 last week", born: "1981-11-13", sex: "male", status: "due" },
    { says: "44", born: "1982-06-01", sex: "male", status: "not-yet" },
    { says: "the last day of being 75", born: "1950-11-21", sex: "male", status: "overdue" },
    { says: "76, never done", born: "1950-11-20", sex: "male", status: "discuss" },
    { says: "86", born: "1940-11-20", sex: "male", status: "aged-out" },
    { says: "no birth date", sex: "male", status: "needs-answer" },
    {
      says: "colonoscopy nine years ago and a stool test long ago: the best counts",
      born: "1968-04-12",
      has: [
        operation("snomed 73761001", "Colonoscopy", "2017-12-01"),
        result("loinc 29771-3", "FIT", "2020-01-01", "negative"),
      ],
      status: "up-to-date",
    },
    {
      says: "colonoscopy of 2016, only the year known",
      born: "1968-04-12",
      has: [operation("snomed 73761001", "Colonoscopy", "2016")],
      status: "overdue",
    },
    {
      says: "stool test without a result",
      born: "1968-04-12",
      has: [result("loinc 29771-3", "FIT", "2026-06-01")],
      status: "overdue",
    },
    {
      says: "stool test this year",
      born: "1968-04-12",
      has: [result("loinc 29771-3", "FIT", "2026-06-01", "Negative")],
      status: "up-to-date",
    },
    {
      says: "positive stool test this fall",
      born: "1968-04-12",
      has: [result("loinc 29771-3", "FIT", "2026-10-01", "Positive")],
      status: "due",
    },
    {
      says: "positive stool test, then a colonoscopy",
      born: "1968-04-12",
      has: [
        result("loinc 29771-3", "FIT", "2026-02-01", "Positive"),
        operation("snomed 73761001", "Colonoscopy", "2026-03-20"),
      ],
      status: "up-to-date",
    },
    {
      says: "stool DNA test two years ago",
      born: "1968-04-12",
      has: [result("loinc 77353-1", "Stool DNA and FIT", "2024-10-01", "Negative")],
      status: "up-to-date",
    },
    {
      says: "words without a code",
      born: "1968-04-12",
      has: [operation("words", "Colonoscopy", "2020-05-01")],
      status: "needs-answer",
    },
    {
      says: "refused last year",
      born: "1968-04-12",
      has: [operation("snomed 73761001", "Colonoscopy", "2025-05-01", "not-done")],
      status: "declined",
    },
    {
      says: "ulcerative colitis",
      born: "1968-04-12",
      has: [diagnosis("icd10cm K51.90", "Ulcerative colitis", "2009")],
      status: "surveillance",
    },
    {
      says: "a sister with colon cancer",
      born: "1968-04-12",
      has: [relative("icd10cm C18.9", "Malignant neoplasm of colon", "2020-01-01")],
      status: "surveillance",
    },
    {
      says: "an aunt with colon cancer",
      born: "1968-04-12",
      has: [{ ...relative("icd10cm C18.9", "Malignant neoplasm of colon", "2020-01-01"), title: "Maternal aunt" }],
      status: "overdue",
    },
    {
      says: "colon cancer in the family, not said in whom",
      born: "1968-04-12",
      has: [diagnosis("icd10cm Z80.0", "Family history of malignant neoplasm of digestive organs", "2020")],
      status: "needs-answer",
    },
    {
      says: "the same, answered: nobody near",
      born: "1968-04-12",
      has: [
        diagnosis("icd10cm Z80.0", "Family history of malignant neoplasm of digestive organs", "2020"),
        told("family-colorectal-cancer", "no"),
      ],
      status: "overdue",
    },
    {
      says: "polyps in the report of a colonoscopy",
      born: "1968-04-12",
      has: [result("loinc 18746-8", "Colonoscopy", "2024-06-01", "Two tubular adenomas, removed. No cancer.")],
      status: "surveillance",
    },
    {
      says: "a colonoscopy without polyps",
      born: "1968-04-12",
      has: [result("loinc 18746-8", "Colonoscopy", "2024-06-01", "Normal colon, no polyps or masses.")],
      status: "up-to-date",
    },
    {
      says: "whole colon removed",
      born: "1968-04-12",
      has: [operation("icd10pcs 0DTE0ZZ", "Resection of large intestine", "2009-03-01")],
      status: "not-applicable",
    },
    {
      says: "hospice",
      born: "1968-04-12",
      has: [diagnosis("words", "Full care by hospice", "2026-08-01")],
      status: "needs-answer",
    },
  ],
}
