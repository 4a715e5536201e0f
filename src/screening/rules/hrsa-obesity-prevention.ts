/** Obesity prevention in midlife: HRSA 2021. Counseling from 40 to 60 with a body mass index below 30. */
import { result } from "../example.ts"
import { bodyMass } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const hrsaObesityPrevention: Rule = {
  id: "hrsa-obesity-prevention",
  title: "Keeping weight steady (HRSA)",
  category: "counseling",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2021-12-30", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "Women from 40 to 60 with a body mass index of 18.5 to 29.9 are offered counseling that keeps weight steady.",
  sex: "female",
  populations: [
    {
      from: 40,
      to: 60,
      says: "women 40 to 60 with a body mass index of 18.5 to 29.9",
      when: {
        is: {
          all: [
            { number: "body-mass-index", atLeast: 18.5, ask: bodyMass },
            { not: { number: "body-mass-index", atLeast: 30 } },
          ],
        },
        otherwise: "The body mass index is below 18.5, or 30 or more.",
      },
    },
  ],
  tests: [],
  examples: [
    { says: "not recorded", born: "1968-04-12", sex: "female", status: "discuss" },
    {
      says: "25",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 39156-5", "BMI", "2026-01-01", "25")],
      status: "discuss",
    },
    {
      says: "31",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 39156-5", "BMI", "2026-01-01", "31")],
      status: "not-applicable",
    },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
  ],
}
