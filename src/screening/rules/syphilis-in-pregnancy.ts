/** Syphilis in pregnancy: USPSTF 2025. Early, for everybody. */
import { diagnosis, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const syphilisInPregnancy: Rule = {
  id: "syphilis-in-pregnancy",
  title: "Syphilis test in pregnancy",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2025-05-13",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/syphilis-infection-in-pregnancy-screening",
  },
  says: "Pregnant people are tested for syphilis early in pregnancy.",
  sensitive: true,
  pregnancy: {},
  populations: [{ from: 0, grade: "A", says: "everybody who is pregnant" }],
  tests: [{ set: "syphilis-test", title: "syphilis test", every: "once", thisPregnancy: true, resulted: true }],
  grace: { months: 1 },
  verify: ["the day 2025-05-13"],

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
        result("loinc 20507-0", "RPR", "2026-09-15", "Non-reactive"),
      ],
      status: "complete",
    },
    {
      says: "done years before",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        result("loinc 20507-0", "RPR", "2023-09-15", "Non-reactive"),
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
