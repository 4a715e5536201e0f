/** Eyes in diabetes: ADA Standards of Care. An eye exam every one to two years. */
import { diagnosis, operation } from "../example.ts"
import type { Rule } from "../rule.ts"

export const diabetesEyes: Rule = {
  id: "diabetes-eyes",
  title: "Eye exam (diabetes)",
  category: "screening",
  guideline: "ada",
  source: { body: "ADA", date: "2024-12-09", url: "https://diabetesjournals.org/care/issue/48/Supplement_1" },
  says: "People with diabetes have their retinas examined every year, or every two after a normal exam.",
  populations: [
    {
      from: 18,
      says: "adults with diabetes, every 1 to 2 years",
      when: { is: { diagnosed: "diabetes" }, otherwise: "No diabetes is recorded." },
    },
  ],
  tests: [{ set: "eye-exam", title: "retinal eye exam", every: { years: 1 } }],
  note: "Two years are enough where the last exam was normal and sugar is well controlled; ask your clinician.",
  verify: ["the day of the source", "one to two years"],
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
      says: "billed this spring",
      born: "1968-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm E11.9", "Type 2 diabetes", "2012"),
        operation("hcpcs G2102", "Dilated retinal eye exam", "2026-04-01"),
      ],
      status: "up-to-date",
    },
    {
      says: "in words only",
      born: "1968-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm E11.9", "Type 2 diabetes", "2012"),
        operation("words", "Dilated eye exam", "2026-04-01"),
      ],
      status: "needs-answer",
    },
  ],
}
