/** Tobacco: USPSTF 2021. Adults are asked whether they use it; who does is helped to stop. */
import { smoking } from "../example.ts"
import type { Rule } from "../rule.ts"

export const tobaccoUse: Rule = {
  id: "tobacco-use",
  title: "Tobacco question",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2021-01-19",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/tobacco-use-in-adults-and-pregnant-women-counseling-and-interventions",
  },
  says: "Adults are asked about tobacco, and those who use it are helped to stop.",
  populations: [{ from: 18, grade: "A", says: "adults, at least every two years" }],
  tests: [{ set: "smoking-status", title: "question about tobacco", every: { years: 2 } }],
  changes: [
    {
      what: "stopping, or having stopped",
      when: { smokes: true },
      status: "discuss",
      reason:
        "You smoke: medicines and counseling together help most people who stop. Talk about it at your next visit.",
    },
  ],
  neverOverdue: true,
  note: "The guideline says at every visit; two years is the longest that published measures accept.",
  verify: ["two years"],
  examples: [
    { says: "never asked", born: "1968-04-12", sex: "female", status: "needs-answer" },
    { says: "17", born: "2009-04-12", status: "not-yet" },
    {
      says: "asked this year",
      born: "1968-04-12",
      sex: "female",
      has: [smoking("2026-01-01", "Never smoker")],
      status: "up-to-date",
    },
    {
      says: "asked long ago",
      born: "1968-04-12",
      sex: "female",
      has: [smoking("2016-01-01", "Never smoker")],
      status: "due",
    },
    {
      says: "smokes",
      born: "1968-04-12",
      sex: "female",
      has: [smoking("2026-01-01", "Current every day smoker")],
      status: "discuss",
    },
  ],
}
