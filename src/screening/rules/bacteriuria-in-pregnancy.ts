/** Bacteria in the urine in pregnancy: USPSTF 2019. One urine culture. */
import { result } from "../example.ts"
import { onceInPregnancy } from "../examples.ts"
import type { Rule } from "../rule.ts"

export const bacteriuriaInPregnancy: Rule = {
  id: "bacteriuria-in-pregnancy",
  title: "Urine culture in pregnancy",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2019-09-24",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/asymptomatic-bacteriuria-in-adults-screening",
  },
  says: "Pregnant people have a urine culture once, early in pregnancy.",
  pregnancy: {},
  populations: [{ from: 0, grade: "B", says: "everybody who is pregnant" }],
  tests: [{ set: "urine-culture", title: "urine culture", every: "once", thisPregnancy: true, resulted: true }],
  grace: { months: 1 },
  verify: ["at the first visit or from 12 to 16 weeks"],

  examples: onceInPregnancy((on) => result("loinc 630-4", "Urine culture", on, "No growth")),
}
