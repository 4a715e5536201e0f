/** Kidneys in diabetes, urine test: ADA Standards of Care. Albumin every year. */
import { result } from "../example.ts"
import { againInDiabetes } from "../examples.ts"
import type { Rule } from "../rule.ts"

export const diabetesKidneyUrine: Rule = {
  id: "diabetes-kidney-urine",
  title: "Kidney urine test (diabetes)",
  category: "screening",
  guideline: "ada",
  source: { body: "ADA", date: "2024-12-09", url: "https://diabetesjournals.org/care/issue/48/Supplement_1" },
  says: "People with diabetes have the albumin in their urine tested every year.",
  populations: [
    {
      from: 18,
      says: "adults with diabetes, every year",
      when: { is: { diagnosed: "diabetes" }, otherwise: "No diabetes is recorded." },
    },
  ],
  tests: [{ set: "urine-albumin", title: "urine albumin test", every: { years: 1 }, resulted: true }],
  verify: ["the day of the source", "every year"],
  examples: againInDiabetes((on) => result("loinc 9318-7", "urine albumin test", on, "1")),
}
