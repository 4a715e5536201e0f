/** Gestational diabetes: USPSTF 2021. Once from 24 weeks. */
import { diagnosis, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const gestationalDiabetes: Rule = {
  id: "gestational-diabetes",
  title: "Diabetes test in pregnancy",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2021-08-10",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/gestational-diabetes-screening",
  },
  says: "Pregnant people are tested for gestational diabetes from 24 weeks on.",
  pregnancy: { fromWeek: 24 },
  populations: [{ from: 0, grade: "B", says: "everybody who is pregnant" }],
  tests: [
    {
      set: "gestational-glucose",
      title: "glucose test of pregnancy",
      every: "once",
      thisPregnancy: true,
      resulted: true,
    },
  ],
  changes: [
    {
      what: "diabetes",
      when: { diagnosed: "diabetes" },
      status: "not-applicable",
      reason: "Diabetes is known: follow your clinician's plan.",
    },
    {
      what: "gestational diabetes in this pregnancy",
      when: { diagnosed: "gestational-diabetes-now", within: { months: 9 } },
      status: "surveillance",
      reason: "Gestational diabetes is known: your clinician follows it.",
    },
  ],
  grace: { months: 1 },

  examples: [
    { says: "not pregnant", born: "1994-04-12", sex: "female", status: "not-applicable" },
    {
      says: "the week is not known",
      born: "1994-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01")],
      status: "needs-answer",
    },
    {
      says: "in week 11",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        result("loinc 11778-8", "Delivery date Estimated", "2026-09-01", "2027-06-10"),
      ],
      status: "not-yet",
    },
    {
      says: "known in week 22 already",
      born: "1994-04-12",
      sex: "female",
      has: [
        result("loinc 11778-8", "Delivery date Estimated", "2026-09-01", "2027-03-25"),
        diagnosis("icd10cm O24.410", "Gestational diabetes mellitus in pregnancy, diet controlled", "2026-11-10"),
      ],
      status: "surveillance",
    },
    {
      says: "of an earlier pregnancy, never taken off the list",
      born: "1994-04-12",
      sex: "female",
      has: [
        result("loinc 11778-8", "Delivery date Estimated", "2026-09-01", "2027-02-12"),
        diagnosis("icd10cm O24.410", "Gestational diabetes mellitus in pregnancy, diet controlled", "2019-05-10"),
      ],
      status: "due",
    },
    {
      says: "in week 28",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        result("loinc 11778-8", "Delivery date Estimated", "2026-09-01", "2027-02-12"),
      ],
      status: "due",
    },
    {
      says: "done in week 26",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        result("loinc 11778-8", "Delivery date Estimated", "2026-09-01", "2027-02-12"),
        result("loinc 1504-0", "Glucose 1 hour post 50 g", "2026-11-10", "118"),
      ],
      status: "complete",
    },
  ],
}
