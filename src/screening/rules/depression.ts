/** Depression: USPSTF 2023 for adults, 2022 for adolescents. A short questionnaire; the guideline names no interval. */
import { diagnosis, operation, result } from "../example.ts"
import type { Rule } from "../rule.ts"

const page = "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation"
const questionnaire = { set: "depression-questionnaire", title: "depression questionnaire", every: "once" } as const

export const depression: Rule = {
  id: "depression",
  title: "Depression questionnaire",
  category: "screening",
  guideline: "uspstf",
  source: { body: "USPSTF", date: "2023-06-20", url: `${page}/screening-depression-suicide-risk-adults` },
  says: "Everybody from 12 is asked about depression by a short questionnaire.",
  populations: [
    { from: 18, grade: "B", says: "adults, at least once", tests: [{ ...questionnaire, fromAge: 18 }] },
    {
      from: 12,
      to: 17,
      grade: "B",
      says: "adolescents 12 to 17, at least once",
      tests: [{ ...questionnaire, fromAge: 12 }],
      source: { date: "2022-10-11", url: `${page}/screening-depression-suicide-risk-children-adolescents` },
    },
  ],
  tests: [questionnaire],
  changes: [
    {
      what: "a diagnosis of depression or bipolar disorder",
      when: { any: [{ diagnosed: "depression" }, { diagnosed: "bipolar-disorder" }] },
      status: "surveillance",
      reason: "Depression or bipolar disorder is known: questions about it belong to its care, not to screening.",
    },
    {
      what: "a positive questionnaire",
      when: { result: "depression-questionnaire", says: "abnormal", within: { years: 1 } },
      status: "surveillance",
      reason: "The last questionnaire was positive: it wants a talk with your clinician, soon.",
    },
  ],
  neverOverdue: true,
  note: "The guideline names no interval; how often is for you and your clinician.",
  verify: ["the links", "once as the least, where the guideline names no interval"],
  examples: [
    { says: "never asked at 58", born: "1968-04-12", status: "due" },
    { says: "11", born: "2015-06-12", status: "not-yet" },
    {
      says: "asked last year",
      born: "1968-04-12",
      has: [result("loinc 73832-8", "Depression screening", "2025-05-01", "Negative")],
      status: "complete",
    },
    {
      says: "billed as screening",
      born: "1968-04-12",
      has: [operation("hcpcs G0444", "Annual depression screening", "2025-05-01")],
      status: "complete",
    },
    {
      says: "asked at 14, now 15",
      born: "2011-04-12",
      has: [result("loinc 73831-0", "Depression screening", "2025-05-01", "Negative")],
      status: "up-to-date",
    },
    {
      says: "asked at 14, now 30",
      born: "1996-04-12",
      has: [result("loinc 73831-0", "Depression screening", "2010-05-01", "Negative")],
      status: "due",
    },
    {
      says: "positive last month",
      born: "1968-04-12",
      has: [result("loinc 73832-8", "Depression screening", "2026-10-10", "Depression screening positive")],
      status: "surveillance",
    },
    {
      says: "known depression",
      born: "1968-04-12",
      has: [diagnosis("icd10cm F33.1", "Major depressive disorder", "2019")],
      status: "surveillance",
    },
  ],
}
