/** Perinatal depression: USPSTF 2019. Counseling that prevents it, at higher risk. */
import { diagnosis, told } from "../example.ts"
import { perinatalDepressionRisk } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const perinatalDepression: Rule = {
  id: "perinatal-depression",
  title: "Preventing depression around birth",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2019-02-12",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/perinatal-depression-preventive-interventions",
  },
  says: "Pregnant people and those who gave birth within a year, at higher risk of depression, are offered counseling.",
  pregnancy: { orAfterBirth: true },
  populations: [
    {
      from: 0,
      grade: "B",
      says: "pregnant or after birth, at higher risk of depression",
      when: {
        is: { any: [{ diagnosed: "depression", ever: true }, { ask: perinatalDepressionRisk }] },
        otherwise: "Only at higher risk.",
      },
    },
  ],
  tests: [],
  verify: ["risk factors as asked"],

  examples: [
    { says: "not pregnant", born: "1994-04-12", sex: "female", status: "not-applicable" },
    {
      says: "the risk is a part of the talk",
      born: "1994-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01")],
      status: "discuss",
    },
    {
      says: "no such risk",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        told("perinatal-depression-risk", "no"),
      ],
      status: "not-applicable",
    },
  ],
}
