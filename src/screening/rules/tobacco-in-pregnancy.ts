/** Tobacco in pregnancy: USPSTF 2021. Everybody is asked and helped to stop. */
import { diagnosis, smoking } from "../example.ts"
import type { Rule } from "../rule.ts"

export const tobaccoInPregnancy: Rule = {
  id: "tobacco-in-pregnancy",
  title: "Tobacco in pregnancy",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2021-01-19",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/tobacco-use-in-adults-and-pregnant-women-counseling-and-interventions",
  },
  says: "Pregnant people are asked about tobacco and helped to stop.",
  pregnancy: {},
  populations: [
    {
      from: 0,
      grade: "A",
      says: "pregnant people who smoke, or of whom it is not known",
      when: { is: { smokes: true }, otherwise: "Does not smoke." },
    },
  ],
  tests: [],

  examples: [
    { says: "not pregnant", born: "1994-04-12", sex: "female", status: "not-applicable" },
    {
      says: "smoking is a part of the talk",
      born: "1994-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01")],
      status: "discuss",
    },
    {
      says: "smokes",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        smoking("2026-09-01", "Current every day smoker"),
      ],
      status: "discuss",
    },
    {
      says: "never smoked",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        smoking("2026-09-01", "Never smoker"),
      ],
      status: "not-applicable",
    },
  ],
}
