/** Kidneys in diabetes, blood test: ADA Standards of Care. eGFR every year. */
import { diagnosis, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const diabetesKidneyBlood: Rule = {
  id: "diabetes-kidney-blood",
  title: "Kidney blood test (diabetes)",
  category: "screening",
  guideline: "ada",
  source: { body: "ADA", date: "2024-12-09", url: "https://diabetesjournals.org/care/issue/48/Supplement_1" },
  says: "People with diabetes have their kidney function (eGFR) tested every year.",
  populations: [
    {
      from: 18,
      says: "adults with diabetes, every year",
      when: { is: { diagnosed: "diabetes" }, otherwise: "No diabetes is recorded." },
    },
  ],
  tests: [{ set: "kidney-filtration", title: "kidney blood test (eGFR)", every: { years: 1 }, resulted: true }],
  verify: ["the day of the source", "every year"],
  examples: [
    { says: "no diabetes", born: "1968-04-12", sex: "female", status: "not-applicable" },
    {
      says: "diabetes, never done",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm E11.9", "Type 2 diabetes", "2012")],
      status: "overdue",
    },
    {
      says: "done last month",
      born: "1968-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm E11.9", "Type 2 diabetes", "2012"),
        result("loinc 48642-3", "kidney blood test (eGFR)", "2026-10-20", "1"),
      ],
      status: "up-to-date",
    },
    {
      says: "done years ago",
      born: "1968-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm E11.9", "Type 2 diabetes", "2012"),
        result("loinc 48642-3", "kidney blood test (eGFR)", "2020-10-20", "1"),
      ],
      status: "overdue",
    },
  ],
}
