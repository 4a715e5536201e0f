/** Obesity in adults: USPSTF 2018. Intensive help for adults with a body mass index of 30 or more. */
import { diagnosis, result } from "../example.ts"
import { bodyMass } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const obesity: Rule = {
  id: "obesity",
  title: "Help with weight",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2018-09-18",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/obesity-in-adults-interventions",
  },
  says: "Adults with a body mass index of 30 or more are offered intensive help with weight.",
  populations: [
    {
      from: 18,
      grade: "B",
      says: "adults with a body mass index of 30 or more",
      when: {
        is: {
          any: [
            { number: "body-mass-index", atLeast: 30, ask: bodyMass },
            { all: [{ not: { number: "body-mass-index", atLeast: 0 } }, { diagnosed: "obesity" }] },
          ],
        },
        otherwise: "The body mass index is below 30.",
      },
    },
  ],
  tests: [],

  examples: [
    { says: "not recorded: a part of the talk", born: "1968-04-12", sex: "female", status: "discuss" },
    {
      says: "31",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 39156-5", "BMI", "2026-01-01", "31")],
      status: "discuss",
    },
    {
      says: "29",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 39156-5", "BMI", "2026-01-01", "29")],
      status: "not-applicable",
    },
    {
      says: "a diagnosis",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm E66.9", "Obesity", "2024")],
      status: "discuss",
    },
  ],
}
