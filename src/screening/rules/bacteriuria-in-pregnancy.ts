/** Bacteria in the urine in pregnancy: USPSTF 2019. One urine culture. */
import { diagnosis, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const bacteriuriaInPregnancy: Rule = {
  id: "bacteriuria-in-pregnancy",
  title: "Urine culture in pregnancy",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2019-09-24",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/asymptomatic-bacteriuria-in-adults-screening",
  },
  says: "Pregnant people have a urine culture once, early in pregnancy.",
  pregnancy: {},
  populations: [{ from: 0, grade: "B", says: "everybody who is pregnant" }],
  tests: [{ set: "urine-culture", title: "urine culture", every: "once", thisPregnancy: true, resulted: true }],
  grace: { months: 1 },
  verify: ["at the first visit or from 12 to 16 weeks"],

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
        result("loinc 630-4", "Urine culture", "2026-09-15", "No growth"),
      ],
      status: "complete",
    },
    {
      says: "done years before",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        result("loinc 630-4", "Urine culture", "2023-09-15", "No growth"),
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
