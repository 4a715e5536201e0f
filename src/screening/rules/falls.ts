/** Falls: USPSTF 2024. Exercise for adults from 65 at higher risk of falling. */
import { diagnosis, told } from "../example.ts"
import { fallRisk } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const falls: Rule = {
  id: "falls",
  title: "Preventing falls",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2024-06-04",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/falls-prevention-community-dwelling-older-adults-interventions",
  },
  says: "Adults from 65 at higher risk of falling are offered exercise that prevents falls.",
  populations: [
    {
      from: 65,
      grade: "B",
      says: "adults from 65 at higher risk of falling",
      when: {
        is: { any: [{ diagnosed: "falls", ever: true }, { ask: fallRisk }] },
        otherwise: "You said you did not fall and feel steady.",
      },
    },
  ],
  tests: [],
  verify: ["the day 2024-06-04"],

  examples: [
    { says: "64", born: "1962-04-12", status: "not-yet" },
    { says: "the risk is a part of the talk", born: "1958-04-12", status: "discuss" },
    {
      says: "fell",
      born: "1958-04-12",
      has: [diagnosis("icd10cm Z91.81", "History of falling", "2026")],
      status: "discuss",
    },
    { says: "steady", born: "1958-04-12", has: [told("fall-risk", "no")], status: "not-applicable" },
  ],
}
