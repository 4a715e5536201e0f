/** Low-dose aspirin in pregnancy: USPSTF 2021. From 12 weeks at high risk of preeclampsia. */
import { diagnosis, medicine, told } from "../example.ts"
import { preeclampsiaRisk } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const aspirinInPregnancy: Rule = {
  id: "aspirin-in-pregnancy",
  title: "Aspirin against preeclampsia",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2021-09-28",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/low-dose-aspirin-use-for-the-prevention-of-morbidity-and-mortality-from-preeclampsia-preventive-medication",
  },
  says: "Pregnant people at high risk of preeclampsia take low-dose aspirin (81 mg) from 12 weeks on.",
  pregnancy: {},
  populations: [
    {
      from: 0,
      grade: "B",
      says: "pregnant people at high risk of preeclampsia",
      when: {
        is: {
          any: [
            { diagnosed: "preeclampsia-risk", ever: true },
            { diagnosed: "hypertension" },
            { diagnosed: "diabetes" },
            { ask: preeclampsiaRisk },
          ],
        },
        otherwise: "Only at high risk of preeclampsia.",
      },
    },
  ],
  tests: [],
  changes: [
    {
      what: "taking aspirin",
      when: { takes: "aspirin" },
      status: "complete",
      reason: "Aspirin is among your medicines.",
    },
  ],
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
        told("preeclampsia-risk", "no"),
      ],
      status: "not-applicable",
    },
    {
      says: "takes it",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        medicine("Aspirin 81 mg", "2026-10-01"),
      ],
      status: "complete",
    },
  ],
}
