/** Healthy weight in pregnancy: USPSTF 2021. Counseling. */
import { diagnosis } from "../example.ts"
import type { Rule } from "../rule.ts"

export const weightInPregnancy: Rule = {
  id: "weight-in-pregnancy",
  title: "Healthy weight in pregnancy",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2021-05-25",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/healthy-weight-and-weight-gain-during-pregnancy-behavioral-counseling-interventions",
  },
  says: "Pregnant people are offered counseling on healthy weight gain.",
  pregnancy: {},
  populations: [{ from: 0, grade: "B", says: "everybody who is pregnant" }],
  tests: [],

  examples: [
    { says: "not pregnant", born: "1994-04-12", sex: "female", status: "not-applicable" },
    {
      says: "pregnant",
      born: "1994-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01")],
      status: "discuss",
    },
    {
      says: "after a termination",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-06-01"),
        diagnosis("icd10cm Z33.2", "Encounter for elective termination of pregnancy", "2026-07-01"),
      ],
      status: "not-applicable",
    },
  ],
}
