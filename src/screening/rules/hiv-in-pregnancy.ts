/** HIV in pregnancy: USPSTF 2019. In each pregnancy. */
import { result } from "../example.ts"
import { onceInPregnancy } from "../examples.ts"
import type { Rule } from "../rule.ts"

export const hivInPregnancy: Rule = {
  id: "hiv-in-pregnancy",
  title: "HIV test in pregnancy",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2019-06-11",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/human-immunodeficiency-virus-hiv-infection-screening",
  },
  says: "Pregnant people are tested for HIV in each pregnancy.",
  sensitive: true,
  pregnancy: {},
  populations: [{ from: 0, grade: "A", says: "everybody who is pregnant" }],
  tests: [{ set: "hiv-test", title: "HIV test", every: "once", thisPregnancy: true, resulted: true }],
  changes: [
    {
      what: "HIV",
      when: { diagnosed: "hiv", ever: true },
      status: "not-applicable",
      reason: "HIV is known: follow your clinician's plan.",
    },
  ],
  grace: { months: 1 },

  examples: onceInPregnancy((on) => result("loinc 75622-1", "HIV 1 and 2 tests", on, "Negative")),
}
