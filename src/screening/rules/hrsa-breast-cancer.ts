/** Breast cancer: HRSA 2024. Every one or two years, beginning between 40 and 50, through at least 74. */
import { result } from "../example.ts"
import type { Rule } from "../rule.ts"
import { breastCancer } from "./breast-cancer.ts"

export const hrsaBreastCancer: Rule = {
  ...breastCancer,
  id: "hrsa-breast-cancer",
  title: "Breast cancer screening (HRSA)",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2024-12-20", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "Women from 40 on have a mammogram at least every two years and as often as every year, through at least 74.",
  populations: [{ from: 40, says: "women from 40 at average risk, every 1 to 2 years" }],
  note: "Beginning no earlier than 40 and no later than 50; age alone is no reason to stop after 74.",
  examples: [
    { says: "never done at 58", born: "1968-04-12", sex: "female", status: "overdue" },
    { says: "80", born: "1946-04-12", sex: "female", status: "overdue" },
    { says: "39", born: "1987-06-12", sex: "female", status: "not-yet" },
    {
      says: "a year ago",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 24606-6", "MG Breast Screening", "2025-10-02")],
      status: "up-to-date",
    },
  ],
}
