/** Well-woman visits: HRSA 2021. At least one preventive visit a year. */
import { operation } from "../example.ts"
import type { Rule } from "../rule.ts"

export const hrsaWellWoman: Rule = {
  id: "hrsa-well-woman",
  title: "Well-woman visit (HRSA)",
  category: "screening",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2021-12-30", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "Adolescent and adult women have at least one preventive visit a year.",
  sex: "female",
  populations: [{ from: 13, says: "women from 13, every year" }],
  tests: [{ set: "well-woman-visit", title: "preventive visit", every: { years: 1 } }],
  neverOverdue: true,
  verify: ["adolescence = from 13"],
  examples: [
    { says: "none recorded", born: "1968-04-12", sex: "female", status: "due" },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
    {
      says: "this spring",
      born: "1968-04-12",
      sex: "female",
      has: [operation("hcpcs G0439", "Annual wellness visit", "2026-04-01")],
      status: "up-to-date",
    },
  ],
}
