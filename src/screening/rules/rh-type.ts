/** Rh(D) incompatibility: USPSTF 2004. Blood group and antibodies at the first visit. */
import { diagnosis, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const rhType: Rule = {
  id: "rh-type",
  title: "Blood group and antibodies in pregnancy",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2004-02-15",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/rh-d-incompatibility-screening",
  },
  says: "Pregnant people have their Rh(D) blood group and antibodies tested at the first visit.",
  pregnancy: {},
  populations: [{ from: 0, grade: "A", says: "everybody who is pregnant" }],
  tests: [
    {
      set: "red-cell-antibodies",
      title: "red cell antibody screen",
      every: "once",
      thisPregnancy: true,
      resulted: true,
    },
  ],
  grace: { months: 1 },
  verify: ["the day 2004-02-15"],

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
        result("loinc 890-4", "Antibody screen", "2026-09-15", "Negative"),
      ],
      status: "complete",
    },
    {
      says: "done years before",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        result("loinc 890-4", "Antibody screen", "2023-09-15", "Negative"),
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
