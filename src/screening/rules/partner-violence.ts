/** Intimate partner violence: USPSTF 2025. Women of reproductive age are asked; no interval is named. */
import { result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const partnerViolence: Rule = {
  id: "partner-violence",
  title: "Questions about safety at home",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2025-06-24",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/intimate-partner-violence-and-abuse-of-elderly-and-vulnerable-adults-screening",
  },
  says: "Women of reproductive age are asked about violence by a partner.",
  sex: "female",
  sensitive: true,
  populations: [{ from: 15, to: 49, grade: "B", says: "women of reproductive age (15 to 49), at least once" }],
  tests: [{ set: "violence-questionnaire", title: "questions about violence", every: "once", fromAge: 15 }],
  neverOverdue: true,
  note: "The guideline names no interval; how often is for you and your clinician.",
  verify: [
    "the day 2025-06-24",
    "reproductive age = 15 to 49",
    "once as the least, where the guideline names no interval",
  ],
  examples: [
    { says: "never asked", born: "1994-04-12", sex: "female", status: "due" },
    { says: "50", born: "1976-04-12", sex: "female", status: "aged-out" },
    { says: "14", born: "2012-04-12", sex: "female", status: "not-yet" },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
    {
      says: "asked last year",
      born: "1994-04-12",
      sex: "female",
      has: [result("loinc 76499-3", "HITS", "2025-05-01", "4")],
      status: "complete",
    },
  ],
}
