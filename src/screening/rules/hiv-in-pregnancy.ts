/** HIV in pregnancy: USPSTF 2019. In each pregnancy. */
import { diagnosis, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const hivInPregnancy: Rule = {
  id: "hiv-in-pregnancy",
  title: "HIV test in pregnancy",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2019-06-11",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/human-immunodeficiency-virus-hiv-infection-screening",
  },
  says: "Pregnant people are tested for HIV in each pregnancy.",
  sensitive: true,
  pregnancy: {},
  populations: [{ from: 0, grade: "A", says: "everybody who is pregnant" }],
  tests: [{ set: "hiv-test", title: "HIV test", every: "once", thisPregnancy: true, resulted: true }],
  changes: [
    {
      what: "HIV",
      when: { diagnosed: "hiv", ever: true },
      status: "not-applicable",
      reason: "HIV is known: follow your clinician's plan.",
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
        result("loinc 75622-1", "HIV 1 and 2 tests", "2026-09-15", "Negative"),
      ],
      status: "complete",
    },
    {
      says: "done years before",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        result("loinc 75622-1", "HIV 1 and 2 tests", "2023-09-15", "Negative"),
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
