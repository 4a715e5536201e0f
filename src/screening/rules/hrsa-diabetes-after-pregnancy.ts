/** Diabetes after pregnancy: HRSA 2022. After gestational diabetes, in the first year and then every three. */
import { diagnosis, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const hrsaDiabetesAfterPregnancy: Rule = {
  id: "hrsa-diabetes-after-pregnancy",
  title: "Diabetes test after gestational diabetes (HRSA)",
  category: "screening",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2022-12-30", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "Women who had gestational diabetes and no diabetes since are tested in the year after birth and then every three years for ten years.",
  sex: "female",
  populations: [
    {
      from: 13,
      says: "women who had gestational diabetes",
      when: {
        is: { diagnosed: "gestational-diabetes", ever: true },
        otherwise: "No gestational diabetes is recorded.",
      },
    },
  ],
  tests: [
    { set: "hba1c", title: "HbA1c", every: { years: 3 }, resulted: true },
    { set: "fasting-glucose", title: "fasting glucose", every: { years: 3 }, resulted: true },
    { set: "glucose-tolerance-test", title: "glucose tolerance test", every: { years: 3 }, resulted: true },
  ],
  changes: [
    {
      what: "diabetes",
      when: { diagnosed: "diabetes", ever: true },
      status: "not-applicable",
      reason: "Diabetes is known: tests follow your clinician's plan.",
    },
  ],
  examples: [
    { says: "none recorded", born: "1994-04-12", sex: "female", status: "not-applicable" },
    {
      says: "had it, never tested since",
      born: "1994-04-12",
      sex: "female",
      has: [diagnosis("icd10cm O24.410", "Gestational diabetes", "2024-01-01")],
      status: "overdue",
    },
    {
      says: "tested since",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm O24.410", "Gestational diabetes", "2024-01-01"),
        result("loinc 4548-4", "HbA1c", "2025-08-02", "5.3"),
      ],
      status: "up-to-date",
    },
    {
      says: "diabetes since",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm O24.410", "Gestational diabetes", "2024-01-01"),
        diagnosis("icd10cm E11.9", "Type 2 diabetes", "2025-01-01"),
      ],
      status: "not-applicable",
    },
  ],
}
