/** Skin cancer: USPSTF 2018. Sun protection from six months to 24 years with fair skin. */
import { told } from "../example.ts"
import { fairSkin } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const skinCancer: Rule = {
  id: "skin-cancer",
  title: "Sun protection",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2018-03-20",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/skin-cancer-counseling",
  },
  says: "Fair-skinned people from 6 months to 24 years, or their parents, are counseled on sun protection.",
  populations: [
    {
      from: 0,
      to: 24,
      grade: "B",
      says: "fair-skinned people from 6 months to 24 years",
      when: { is: { ask: fairSkin }, otherwise: "Only with fair skin." },
    },
  ],
  tests: [],
  note: "From six months of age.",
  leaving: { reason: "After 24 it is an individual choice (grade C)." },

  examples: [
    { says: "skin type is a part of the talk", born: "2004-04-12", sex: "female", status: "discuss" },
    { says: "not fair", born: "2004-04-12", sex: "female", has: [told("fair-skin", "no")], status: "not-applicable" },
    { says: "25", born: "2001-04-12", status: "aged-out" },
  ],
}
