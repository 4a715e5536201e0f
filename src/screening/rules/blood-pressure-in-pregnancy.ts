/** Hypertensive disorders of pregnancy: USPSTF 2023. Blood pressure at every visit. */
import { diagnosis, pressure } from "../example.ts"
import type { Rule } from "../rule.ts"

export const bloodPressureInPregnancy: Rule = {
  id: "blood-pressure-in-pregnancy",
  title: "Blood pressure in pregnancy",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2023-09-19",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/hypertensive-disorders-pregnancy-screening",
  },
  says: "Pregnant people have their blood pressure measured at every visit.",
  pregnancy: {},
  populations: [{ from: 0, grade: "B", says: "everybody who is pregnant" }],
  tests: [{ set: "blood-pressure", title: "blood pressure reading", every: { months: 1 }, thisPregnancy: true }],
  grace: { months: 1 },
  note: "At every visit; a month is the longest time between two visits early on.",
  verify: ["one month"],

  examples: [
    { says: "not pregnant", born: "1994-04-12", sex: "female", status: "not-applicable" },
    {
      says: "pregnant, never measured",
      born: "1994-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01")],
      status: "overdue",
    },
    {
      says: "measured last week",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        pressure("2026-11-12", 112, 70),
      ],
      status: "due-soon",
    },
    {
      says: "measured two months ago",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        pressure("2026-09-12", 112, 70),
      ],
      status: "overdue",
    },
  ],
}
