/** Medicine against breast cancer: USPSTF 2019. Women from 35 at increased risk. */
import { diagnosis, medicine, told } from "../example.ts"
import { breastCancerRisk } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const breastCancerMedicine: Rule = {
  id: "breast-cancer-medicine",
  title: "Medicine to lower breast cancer risk",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2019-09-03",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/breast-cancer-medications-for-risk-reduction",
  },
  says: "Women from 35 at increased risk of breast cancer are offered medicine that lowers it.",
  sex: "female",
  populations: [
    {
      from: 35,
      grade: "B",
      says: "women from 35 at increased risk of breast cancer",
      when: {
        is: {
          any: [
            { diagnosed: "high-breast-risk", ever: true },
            { diagnosed: "hereditary-breast-syndrome", ever: true },
            { relative: "breast-cancer", degree: 1 },
            { ask: breastCancerRisk },
          ],
        },
        otherwise: "Only at increased risk.",
      },
    },
  ],
  tests: [],
  changes: [
    {
      what: "breast cancer",
      when: { diagnosed: "breast-cancer", ever: true },
      status: "not-applicable",
      reason: "Breast cancer is recorded: this is about preventing a first one.",
    },
    {
      what: "taking such a medicine",
      when: { takes: "risk-reducing-medicine" },
      status: "complete",
      reason: "Such a medicine is among those you take.",
    },
  ],

  examples: [
    { says: "the risk is a part of the talk", born: "1968-04-12", sex: "female", status: "discuss" },
    {
      says: "told of no higher risk",
      born: "1968-04-12",
      sex: "female",
      has: [told("breast-cancer-risk", "no")],
      status: "not-applicable",
    },
    {
      says: "takes tamoxifen",
      born: "1968-04-12",
      sex: "female",
      has: [medicine("Tamoxifen 20 mg", "2025-01-01")],
      status: "complete",
    },
    {
      says: "breast cancer",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm C50.912", "Breast cancer", "2019")],
      status: "not-applicable",
    },
    { says: "34", born: "1992-04-12", sex: "female", status: "not-yet" },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
  ],
}
