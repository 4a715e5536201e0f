/** Urinary incontinence: HRSA 2023. Every year. */
import type { Rule } from "../rule.ts"

export const hrsaIncontinence: Rule = {
  id: "hrsa-incontinence",
  title: "Questions about leaking urine (HRSA)",
  category: "screening",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2023-12-28", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "Women are asked every year about leaking urine and what it does to their life.",
  sex: "female",
  populations: [{ from: 18, says: "adult women, every year" }],
  tests: [{ set: "incontinence-questionnaire", title: "questions about leaking urine", every: { years: 1 } }],
  neverOverdue: true,
  verify: ["from 18"],
  examples: [
    { says: "never asked", born: "1968-04-12", sex: "female", status: "due" },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
    { says: "a girl", born: "2012-04-12", sex: "female", status: "not-yet" },
  ],
}
