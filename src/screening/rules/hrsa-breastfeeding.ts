/** Breastfeeding: HRSA 2021. Services and supplies in pregnancy and after birth. */
import { diagnosis } from "../example.ts"
import type { Rule } from "../rule.ts"
import { breastfeeding } from "./breastfeeding.ts"

export const hrsaBreastfeeding: Rule = {
  ...breastfeeding,
  id: "hrsa-breastfeeding",
  title: "Breastfeeding services and supplies (HRSA)",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2021-12-30", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "In pregnancy and after birth there is help with breastfeeding, and the equipment for it, such as a double electric pump.",
  populations: [{ from: 0, says: "everybody who is pregnant or gave birth within a year" }],
  examples: [
    { says: "not pregnant", born: "1994-04-12", sex: "female", status: "not-applicable" },
    {
      says: "pregnant",
      born: "1994-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01")],
      status: "discuss",
    },
  ],
}
