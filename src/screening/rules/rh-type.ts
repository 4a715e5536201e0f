/** Rh(D) incompatibility: USPSTF 2004. Blood group and antibodies at the first visit. */
import { result } from "../example.ts"
import { onceInPregnancy } from "../examples.ts"
import type { Rule } from "../rule.ts"

export const rhType: Rule = {
  id: "rh-type",
  title: "Blood group and antibodies in pregnancy",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2004-02-15",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/rh-d-incompatibility-screening",
  },
  says: "Pregnant people have their Rh(D) blood group and antibodies tested at the first visit.",
  pregnancy: {},
  populations: [{ from: 0, grade: "A", says: "everybody who is pregnant" }],
  tests: [
    {
      set: "red-cell-antibodies",
      title: "red cell antibody screen",
      every: "once",
      thisPregnancy: true,
      resulted: true,
    },
  ],
  grace: { months: 1 },
  verify: ["the day 2004-02-15"],

  examples: onceInPregnancy((on) => result("loinc 890-4", "Antibody screen", on, "Negative")),
}
