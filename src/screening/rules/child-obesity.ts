/** Obesity in children: USPSTF 2024. Intensive help from 6 to 18 with a high body mass index for age. */
import { result } from "../example.ts"
import { childBodyMass } from "../questions.ts"
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
        is: { number: "bmi-percentile", atLeast: 95, ask: childBodyMass },
        otherwise: "The body mass index is below the 95th percentile.",
      },
    },
  ],
  tests: [],
  tellsGrowth: true,
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
    {
      says: "a girl of 10 years and a month, weighed and measured: 45 kg, 1.40 m",
      born: "2016-04-12",
      sex: "female",
      has: [
        { ...result("loinc 29463-7", "Weight", "2026-05-20"), value: { text: "45 kg", number: 45, unit: "kg" } },
        { ...result("loinc 8302-2", "Height", "2026-05-20"), value: { text: "140 cm", number: 140, unit: "cm" } },
      ],
      status: "not-applicable",
    },
    {
      says: "a boy of 10 years and a month with a body mass index of 24",
      born: "2016-04-12",
      sex: "male",
      has: [result("loinc 39156-5", "BMI", "2026-05-20", "24")],
      status: "discuss",
    },
    { says: "never measured: a part of the talk", born: "2016-04-12", sex: "female", status: "discuss" },
    { says: "19", born: "2007-04-12", status: "aged-out" },
  ],
}
