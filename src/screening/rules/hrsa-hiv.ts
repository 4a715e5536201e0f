/** HIV: HRSA 2021. At least once from 15; risk assessment from 13. */
import type { Rule } from "../rule.ts"
import { hiv } from "./hiv.ts"

export const hrsaHiv: Rule = {
  ...hiv,
  id: "hrsa-hiv",
  title: "HIV test (HRSA)",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2021-12-30", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "Adolescent and adult women are tested for HIV at least once from 15 on.",
  sex: "female",
  populations: [{ from: 15, says: "women from 15, at least once" }],
  examples: [
    { says: "never tested", born: "1968-04-12", sex: "female", status: "overdue" },
    { says: "14", born: "2012-04-12", sex: "female", status: "not-yet" },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
  ],
}
