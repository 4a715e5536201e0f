/** Counseling on sexually transmitted infections: HRSA 2021. */
import type { Rule } from "../rule.ts"
import { saferSex } from "./safer-sex.ts"

export const hrsaSaferSex: Rule = {
  ...saferSex,
  id: "hrsa-safer-sex",
  title: "Preventing sexually transmitted infections (HRSA)",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2021-12-30", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "Sexually active women at increased risk are offered counseling on sexually transmitted infections.",
  sex: "female",
  populations: [{ from: 13, says: "sexually active women at increased risk" }],
  examples: [
    { says: "a woman", born: "1968-04-12", sex: "female", status: "discuss" },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
  ],
}
