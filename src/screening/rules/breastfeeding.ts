/** Breastfeeding: USPSTF 2025. Support in pregnancy and after birth. */
import { diagnosis } from "../example.ts"
import type { Rule } from "../rule.ts"

export const breastfeeding: Rule = {
  id: "breastfeeding",
  title: "Breastfeeding support",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2025-04-08",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/breastfeeding-primary-care-interventions",
  },
  says: "In pregnancy and after birth, support for breastfeeding is offered.",
  pregnancy: { orAfterBirth: true },
  populations: [{ from: 0, grade: "B", says: "everybody who is pregnant or gave birth within a year" }],
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
      says: "gave birth this summer",
      born: "1994-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z37.0", "Single live birth", "2026-07-01")],
      status: "discuss",
    },
    {
      says: "gave birth two years ago",
      born: "1994-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z37.0", "Single live birth", "2024-07-01")],
      status: "not-applicable",
    },
  ],
}
