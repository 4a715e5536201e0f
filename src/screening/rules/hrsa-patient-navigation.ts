/** Patient navigation: HRSA 2024. Help through breast and cervical cancer screening and its follow-up. */
import type { Rule } from "../rule.ts"

export const hrsaPatientNavigation: Rule = {
  id: "hrsa-patient-navigation",
  title: "Help through cancer screening (HRSA)",
  category: "counseling",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2024-12-20", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "Women due for breast or cervical cancer screening or its follow-up are offered a person who helps them through it.",
  sex: "female",
  populations: [{ from: 21, says: "women due for breast or cervical cancer screening or its follow-up" }],
  tests: [],
  examples: [
    { says: "a woman", born: "1968-04-12", sex: "female", status: "discuss" },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
  ],
}
