/** Obesity in children: USPSTF 2024. Intensive help from 6 to 18 with a high body mass index for age. */
import { result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const childObesity: Rule = {
  id: "child-obesity",
  title: "Help with weight (children)",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2024-06-18",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/obesity-in-children-and-adolescents-screening",
  },
  says: "Children from 6 to 18 with a body mass index at or above the 95th percentile are offered intensive help.",
  populations: [
    {
      from: 6,
      to: 18,
      grade: "B",
      says: "children 6 to 18 with a body mass index at or above the 95th percentile",
      when: {
        is: { number: "bmi-percentile", atLeast: 95 },
        otherwise: "The body mass index percentile is below 95, or not recorded.",
      },
    },
  ],
  tests: [],
  verify: ["the day 2024-06-18"],

  examples: [
    {
      says: "at the 97th percentile",
      born: "2016-04-12",
      has: [result("loinc 59576-9", "BMI percentile", "2026-05-01", "97")],
      status: "discuss",
    },
    {
      says: "at the 60th percentile",
      born: "2016-04-12",
      has: [result("loinc 59576-9", "BMI percentile", "2026-05-01", "60")],
      status: "not-applicable",
    },
    { says: "19", born: "2007-04-12", status: "aged-out" },
  ],
}
