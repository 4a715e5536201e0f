/** Eye ointment for newborns: USPSTF 2019. Within a day of birth. */
import type { Rule } from "../rule.ts"

export const newbornEyes: Rule = {
  id: "newborn-eyes",
  title: "Eye ointment for newborns",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2019-01-29",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/ocular-prophylaxis-for-gonococcal-ophthalmia-neonatorum-preventive-medication",
  },
  says: "Newborns have ointment put into their eyes within a day of birth.",
  populations: [{ from: 0, to: 0, grade: "A", says: "newborns, in the first day" }],
  tests: [],
  leaving: { reason: "Only for newborns." },
  note: "Given in the hospital; nothing to do later.",

  examples: [
    { says: "a baby", born: "2026-11-19", status: "discuss" },
    { says: "1", born: "2025-10-12", status: "aged-out" },
  ],
}
