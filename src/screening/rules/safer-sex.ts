/** Counseling on sexually transmitted infections: USPSTF 2020. Sexually active adolescents, adults at higher risk. */
import { talkedAbout, told } from "../example.ts"
import { infectionRisk } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const saferSex: Rule = {
  id: "safer-sex",
  title: "Preventing sexually transmitted infections",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2020-08-18",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/sexually-transmitted-infections-behavioral-counseling",
  },
  says: "Sexually active adolescents, and adults at higher risk, are offered counseling on sexually transmitted infections.",
  sensitive: true,
  populations: [
    {
      from: 14,
      grade: "B",
      says: "sexually active adolescents and adults at higher risk",
      when: { is: { ask: infectionRisk }, otherwise: "Only at higher risk." },
    },
  ],
  tests: [],
  verify: ["asked from 14, an age the guideline does not name"],

  examples: [
    { says: "the risk is a part of the talk", born: "1968-04-12", sex: "male", status: "discuss" },
    { says: "no such risk", born: "1968-04-12", sex: "male", has: [told("sti-risk", "no")], status: "not-applicable" },
    {
      says: "talked about this year",
      born: "1968-04-12",
      sex: "male",
      has: [talkedAbout("safer-sex", "2026-05-01")],
      status: "up-to-date",
    },
    {
      says: "talked about long ago",
      born: "1968-04-12",
      sex: "male",
      has: [talkedAbout("safer-sex", "2020-05-01")],
      status: "discuss",
    },
  ],
}
