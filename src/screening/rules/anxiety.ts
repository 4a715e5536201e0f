/** Anxiety: USPSTF 2023 for adults to 64, 2022 for children from 8. A short questionnaire; no interval is named. */
import { diagnosis, result } from "../example.ts"
import type { Rule } from "../rule.ts"

const page = "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation"
const questionnaire = { set: "anxiety-questionnaire", title: "anxiety questionnaire", every: "once" } as const

export const anxiety: Rule = {
  id: "anxiety",
  title: "Anxiety questionnaire",
  category: "screening",
  guideline: "uspstf",
  source: { body: "USPSTF", date: "2023-06-20", url: `${page}/anxiety-adults-screening` },
  says: "Everybody from 8 to 64 is asked about anxiety by a short questionnaire.",
  populations: [
    {
      from: 18,
      to: 64,
      grade: "B",
      says: "adults 18 to 64, at least once",
      tests: [{ ...questionnaire, fromAge: 18 }],
    },
    {
      from: 8,
      to: 17,
      grade: "B",
      says: "children and adolescents 8 to 17, at least once",
      tests: [{ ...questionnaire, fromAge: 8 }],
      source: { date: "2022-10-11", url: `${page}/screening-anxiety-children-adolescents` },
    },
  ],
  tests: [questionnaire],
  changes: [
    {
      what: "a diagnosis of an anxiety disorder",
      when: { diagnosed: "anxiety" },
      status: "surveillance",
      reason: "An anxiety disorder is known: questions about it belong to its care, not to screening.",
    },
  ],
  leaving: { reason: "From 65 the evidence is insufficient (USPSTF I statement)." },
  neverOverdue: true,
  note: "The guideline names no interval; how often is for you and your clinician.",
  verify: ["the links", "once as the least, where the guideline names no interval"],
  examples: [
    { says: "never asked at 58", born: "1968-04-12", status: "due" },
    { says: "7", born: "2019-06-12", status: "not-yet" },
    { says: "65", born: "1961-11-20", status: "aged-out" },
    {
      says: "asked last year",
      born: "1968-04-12",
      has: [result("loinc 70274-6", "GAD-7 total score", "2025-05-01", "3")],
      status: "complete",
    },
    {
      says: "known panic disorder",
      born: "1968-04-12",
      has: [diagnosis("icd10cm F41.0", "Panic disorder", "2019")],
      status: "surveillance",
    },
  ],
}
