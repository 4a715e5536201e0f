/** Cervical cancer: HRSA 2025. The HPV test is preferred from 30, also self-collected. */
import { result } from "../example.ts"
import type { Rule } from "../rule.ts"
import { cervicalCancer } from "./cervical-cancer.ts"

export const hrsaCervicalCancer: Rule = {
  ...cervicalCancer,
  id: "hrsa-cervical-cancer",
  title: "Cervical cancer screening (HRSA)",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2025-12-29", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "Women have a Pap test every three years from 21 to 29, and from 30 to 65 preferably an HPV test every five years.",
  note: "From 30 the HPV test is preferred, also self-collected; further tests after it are a part of the service.",
  examples: [
    { says: "never done at 35", born: "1991-04-12", sex: "female", status: "overdue" },
    {
      says: "HPV test at 33",
      born: "1991-04-12",
      sex: "female",
      has: [result("loinc 21440-3", "HPV high risk", "2024-06-01", "Not detected")],
      status: "up-to-date",
    },
  ],
}
