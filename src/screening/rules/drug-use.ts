/** Unhealthy drug use: USPSTF 2020. Questions to adults about drugs; no interval is named. */
import { diagnosis, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const drugUse: Rule = {
  id: "drug-use",
  title: "Drug use questionnaire",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2020-06-09",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/drug-use-illicit-screening",
  },
  says: "Adults are asked about drug use by a few questions.",
  sensitive: true,
  populations: [{ from: 18, grade: "B", says: "adults, at least once" }],
  tests: [{ set: "drug-questionnaire", title: "drug use questionnaire", every: "once", fromAge: 18 }],
  changes: [
    {
      what: "a drug use disorder",
      when: { diagnosed: "drug-disorder" },
      status: "surveillance",
      reason: "A drug use disorder is known: questions about it belong to its care, not to screening.",
    },
  ],
  neverOverdue: true,
  note: "The guideline names no interval; how often is for you and your clinician.",
  verify: ["once as the least, where the guideline names no interval"],
  examples: [
    { says: "never asked", born: "1968-04-12", sex: "female", status: "due" },
    { says: "17", born: "2009-04-12", status: "not-yet" },
    {
      says: "asked last year",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 82667-7", "DAST-10", "2025-05-01", "0")],
      status: "complete",
    },
    {
      says: "known disorder",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm F11.20", "Opioid dependence", "2019")],
      status: "surveillance",
    },
  ],
}
