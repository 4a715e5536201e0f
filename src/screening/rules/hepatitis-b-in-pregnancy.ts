/** Hepatitis B in pregnancy: USPSTF 2019. At the first visit of each pregnancy. */
import { result } from "../example.ts"
import { onceInPregnancy } from "../examples.ts"
import type { Rule } from "../rule.ts"

export const hepatitisBInPregnancy: Rule = {
  id: "hepatitis-b-in-pregnancy",
  title: "Hepatitis B test in pregnancy",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2019-07-23",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/hepatitis-b-virus-infection-in-pregnant-women-screening",
  },
  says: "Pregnant people are tested for hepatitis B at the first visit.",
  sensitive: true,
  pregnancy: {},
  populations: [{ from: 0, grade: "A", says: "everybody who is pregnant" }],
  tests: [
    {
      set: "hepatitis-b-antigen",
      title: "hepatitis B surface antigen test",
      every: "once",
      thisPregnancy: true,
      resulted: true,
    },
  ],
  changes: [
    {
      what: "hepatitis B",
      when: { diagnosed: "hepatitis-b", ever: true },
      status: "surveillance",
      reason: "Hepatitis B is known: follow your clinician's plan.",
    },
  ],
  grace: { months: 1 },

  examples: onceInPregnancy((on) => result("loinc 5195-3", "HBsAg", on, "Negative")),
}
