/** HbA1c in diabetes: ADA Standards of Care. Twice a year, four times when treatment changes. */
import { result } from "../example.ts"
import { againInDiabetes } from "../examples.ts"
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
  examples: againInDiabetes((on) => result("loinc 4548-4", "HbA1c", on, "1")),
}
