/** Kidneys in diabetes, blood test: ADA Standards of Care. eGFR every year. */
import { result } from "../example.ts"
import { againInDiabetes } from "../examples.ts"
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
  examples: againInDiabetes((on) => result("loinc 48642-3", "kidney blood test (eGFR)", on, "1")),
}
