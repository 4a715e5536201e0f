/** Violence by a partner: HRSA 2024. At least once a year. */
import { result } from "../example.ts"
import type { Rule } from "../rule.ts"
import { partnerViolence } from "./partner-violence.ts"

export const hrsaPartnerViolence: Rule = {
  ...partnerViolence,
  id: "hrsa-partner-violence",
  title: "Questions about safety at home (HRSA)",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2024-12-20", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "Adolescent and adult women are asked about violence by a partner at least once a year.",
  populations: [{ from: 13, says: "women from 13, every year" }],
  tests: [{ set: "violence-questionnaire", title: "questions about violence", every: { years: 1 } }],
  note: "At least once a year.",
  verify: ["adolescence = from 13"],
  examples: [
    { says: "never asked", born: "1968-04-12", sex: "female", status: "due" },
    {
      says: "asked last month",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 76499-3", "HITS", "2026-10-20", "4")],
      status: "up-to-date",
    },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
  ],
}
