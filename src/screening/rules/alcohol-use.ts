/** Unhealthy alcohol use: USPSTF 2018. A short questionnaire for adults; no interval is named. */
import { diagnosis, operation, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const alcoholUse: Rule = {
  id: "alcohol-use",
  title: "Alcohol questionnaire",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2018-11-13",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/unhealthy-alcohol-use-in-adolescents-and-adults-screening-and-behavioral-counseling-interventions",
  },
  says: "Adults are asked about alcohol by a short questionnaire.",
  sensitive: true,
  populations: [{ from: 18, grade: "B", says: "adults, at least once" }],
  tests: [{ set: "alcohol-questionnaire", title: "alcohol questionnaire", every: "once", fromAge: 18 }],
  changes: [
    {
      what: "an alcohol use disorder",
      when: { diagnosed: "alcohol-disorder" },
      status: "surveillance",
      reason: "An alcohol use disorder is known: questions about it belong to its care, not to screening.",
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
      has: [result("loinc 75626-2", "AUDIT-C", "2025-05-01", "1")],
      status: "complete",
    },
    {
      says: "billed",
      born: "1968-04-12",
      sex: "female",
      has: [operation("hcpcs G0442", "Annual alcohol misuse screening", "2025-05-01")],
      status: "complete",
    },
    {
      says: "known disorder",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm F10.20", "Alcohol dependence", "2019")],
      status: "surveillance",
    },
  ],
}
