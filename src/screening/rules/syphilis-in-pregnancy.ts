/** Syphilis in pregnancy: USPSTF 2025. Early, for everybody. */
import { result } from "../example.ts"
import { onceInPregnancy } from "../examples.ts"
import type { Rule } from "../rule.ts"

export const syphilisInPregnancy: Rule = {
  id: "syphilis-in-pregnancy",
  title: "Syphilis test in pregnancy",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2025-05-13",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/syphilis-infection-in-pregnancy-screening",
  },
  says: "Pregnant people are tested for syphilis early in pregnancy.",
  sensitive: true,
  pregnancy: {},
  populations: [{ from: 0, grade: "A", says: "everybody who is pregnant" }],
  tests: [{ set: "syphilis-test", title: "syphilis test", every: "once", thisPregnancy: true, resulted: true }],
  grace: { months: 1 },
  verify: ["the day 2025-05-13"],

  examples: onceInPregnancy((on) => result("loinc 20507-0", "RPR", on, "Non-reactive")),
}
