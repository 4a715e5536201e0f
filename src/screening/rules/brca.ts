/** BRCA-related cancer: USPSTF 2019. A short look at the family history, then genetic counseling. */
import { diagnosis, relative, result, told } from "../example.ts"
import { cancerFamily } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const brca: Rule = {
  id: "brca",
  title: "BRCA risk assessment",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2019-08-20",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/brca-related-cancer-risk-assessment-genetic-counseling-and-genetic-testing",
  },
  says: "Women with breast, ovarian, tubal or peritoneal cancer in the family or an ancestry with BRCA mutations have their risk assessed.",
  sex: "female",
  populations: [
    {
      from: 18,
      grade: "B",
      says: "women with such a cancer themselves or in the family, or such an ancestry",
      when: {
        is: {
          any: [
            { relative: "breast-cancer" },
            { relative: "ovarian-cancer" },
            { relative: "hereditary-breast-syndrome" },
            { diagnosed: "breast-cancer", ever: true },
            { diagnosed: "ovarian-cancer", ever: true },
            { ask: cancerFamily },
          ],
        },
        otherwise: "No such cancer in the family.",
      },
    },
  ],
  tests: [{ set: "brca-test", title: "BRCA test or genetic counseling", every: "once" }],
  changes: [
    {
      what: "a known BRCA mutation",
      when: {
        any: [
          { diagnosed: "hereditary-breast-syndrome", ever: true },
          { result: "brca-test", says: { means: "hereditary-breast-syndrome" }, ever: true },
        ],
      },
      status: "surveillance",
      reason: "A high inherited risk is known: follow your clinician's plan.",
    },
  ],
  neverOverdue: true,
  note: "A short questionnaire comes first; a test only after counseling. Family histories change: look again every five to ten years.",
  verify: ["again every five to ten years"],
  examples: [
    { says: "the family is not known", born: "1968-04-12", sex: "female", status: "needs-answer" },
    {
      says: "no such cancer",
      born: "1968-04-12",
      sex: "female",
      has: [told("brca-family", "no")],
      status: "not-applicable",
    },
    {
      says: "a sister with breast cancer",
      born: "1968-04-12",
      sex: "female",
      has: [relative("icd10cm C50.912", "Breast cancer", "2026-01-01")],
      status: "due",
    },
    {
      says: "ovarian cancer of her own",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm C56.1", "Ovarian cancer", "2019")],
      status: "due",
    },
    {
      says: "tested",
      born: "1968-04-12",
      sex: "female",
      has: [told("brca-family", "yes"), result("loinc 21636-6", "BRCA1 gene", "2020-01-01", "Negative")],
      status: "complete",
    },
    {
      says: "a known mutation",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z15.01", "Genetic susceptibility to breast cancer", "2020")],
      status: "surveillance",
    },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
  ],
}
