/** Diet and activity: USPSTF 2020. Counseling for adults with cardiovascular risk factors. */
import { diagnosis } from "../example.ts"
import type { Rule } from "../rule.ts"

export const heartHealthyLiving: Rule = {
  id: "heart-healthy-living",
  title: "Diet and activity",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2020-11-24",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/healthy-diet-and-physical-activity-counseling-adults-with-high-risk-of-cvd",
  },
  says: "Adults with high blood pressure, high blood lipids or a raised risk are offered counseling on diet and activity.",
  populations: [
    {
      from: 18,
      grade: "B",
      says: "adults with cardiovascular risk factors",
      when: {
        is: {
          any: [
            { diagnosed: "hypertension" },
            { diagnosed: "dyslipidemia" },
            { diagnosed: "prediabetes" },
            { number: "cardiovascular-risk", atLeast: 7.5 },
          ],
        },
        otherwise: "No cardiovascular risk factor is recorded.",
      },
    },
  ],
  tests: [],
  verify: ["risk factors as taken from the record"],

  examples: [
    { says: "nothing recorded", born: "1968-04-12", sex: "female", status: "not-applicable" },
    {
      says: "high blood pressure",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm I10", "Hypertension", "2019")],
      status: "discuss",
    },
    {
      says: "high lipids",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm E78.5", "Hyperlipidemia", "2019")],
      status: "discuss",
    },
  ],
}
