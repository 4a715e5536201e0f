/** Hepatitis B in pregnancy: USPSTF 2019. At the first visit of each pregnancy. */
import { diagnosis, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const hepatitisBInPregnancy: Rule = {
  id: "hepatitis-b-in-pregnancy",
  title: "Hepatitis B test in pregnancy",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2019-07-23",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/hepatitis-b-virus-infection-in-pregnant-women-screening",
  },
  says: "Pregnant people are tested for hepatitis B at the first visit.",
  sensitive: true,
  pregnancy: {},
  populations: [{ from: 0, grade: "A", says: "everybody who is pregnant" }],
  tests: [
    {
      set: "hepatitis-b-antigen",
      title: "hepatitis B surface antigen test",
      every: "once",
      thisPregnancy: true,
      resulted: true,
    },
  ],
  changes: [
    {
      what: "hepatitis B",
      when: { diagnosed: "hepatitis-b", ever: true },
      status: "surveillance",
      reason: "Hepatitis B is known: follow your clinician's plan.",
    },
  ],
  grace: { months: 1 },

  examples: [
    { says: "not pregnant", born: "1994-04-12", sex: "female", status: "not-applicable" },
    {
      says: "pregnant since September, not done",
      born: "1994-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01")],
      status: "overdue",
    },
    {
      says: "done in this pregnancy",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        result("loinc 5195-3", "HBsAg", "2026-09-15", "Negative"),
      ],
      status: "complete",
    },
    {
      says: "done years before",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        result("loinc 5195-3", "HBsAg", "2023-09-15", "Negative"),
      ],
      status: "overdue",
    },
    {
      says: "a pregnancy long over",
      born: "1994-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2024-09-01")],
      status: "not-applicable",
    },
  ],
}
