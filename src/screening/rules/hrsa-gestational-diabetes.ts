/** Diabetes in pregnancy: HRSA 2022. From 24 weeks, earlier with risk factors. */
import { diagnosis } from "../example.ts"
import type { Rule } from "../rule.ts"
import { gestationalDiabetes } from "./gestational-diabetes.ts"

export const hrsaGestationalDiabetes: Rule = {
  ...gestationalDiabetes,
  id: "hrsa-gestational-diabetes",
  title: "Diabetes test in pregnancy (HRSA)",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2022-12-30", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "Pregnant women are tested for diabetes from 24 weeks, best before 28, and earlier with risk factors.",
  populations: [{ from: 0, says: "everybody who is pregnant, from 24 weeks" }],
  examples: [
    { says: "not pregnant", born: "1994-04-12", sex: "female", status: "not-applicable" },
    {
      says: "the week is not known",
      born: "1994-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01")],
      status: "needs-answer",
    },
  ],
}
