/** HbA1c in diabetes: ADA Standards of Care. Twice a year, four times when treatment changes. */
import { diagnosis, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const diabetesA1c: Rule = {
  id: "diabetes-a1c",
  title: "HbA1c (diabetes)",
  category: "screening",
  guideline: "ada",
  source: { body: "ADA", date: "2024-12-09", url: "https://diabetesjournals.org/care/issue/48/Supplement_1" },
  says: "People with diabetes have their HbA1c tested at least twice a year.",
  populations: [
    {
      from: 18,
      says: "adults with diabetes, every 6 months",
      when: { is: { diagnosed: "diabetes" }, otherwise: "No diabetes is recorded." },
    },
  ],
  tests: [{ set: "hba1c", title: "HbA1c", every: { months: 6 }, resulted: true }],
  note: "Every three months while treatment changes or the goal is not met.",
  verify: ["the day of the source", "six months; three when treatment changes or goals are not met"],
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
      has: [diagnosis("icd10cm E11.9", "Type 2 diabetes", "2012"), result("loinc 4548-4", "HbA1c", "2026-10-20", "1")],
      status: "up-to-date",
    },
    {
      says: "done years ago",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm E11.9", "Type 2 diabetes", "2012"), result("loinc 4548-4", "HbA1c", "2020-10-20", "1")],
      status: "overdue",
    },
  ],
}
