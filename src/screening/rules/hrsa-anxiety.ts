/** Anxiety: HRSA 2019. Adolescent and adult women; how often is left to judgment. */
import type { Rule } from "../rule.ts"
import { anxiety } from "./anxiety.ts"

export const hrsaAnxiety: Rule = {
  ...anxiety,
  id: "hrsa-anxiety",
  title: "Anxiety questionnaire (HRSA)",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2019-12-17", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "Adolescent and adult women are asked about anxiety.",
  sex: "female",
  populations: [{ from: 13, says: "women from 13, at least once" }],
  leaving: { reason: "" },
  verify: ["adolescence = from 13"],
  examples: [
    { says: "never asked at 70", born: "1956-04-12", sex: "female", status: "due" },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
  ],
}
