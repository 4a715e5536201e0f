/** Caries in children, second row: USPSTF 2021. Fluoride by mouth where the water has too little. */
import { medicine, told } from "../example.ts"
import { waterWithoutFluoride } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const fluorideSupplement: Rule = {
  id: "fluoride-supplement",
  title: "Fluoride by mouth (children)",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2021-12-07",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/prevention-of-dental-caries-in-children-younger-than-age-5-years-screening-and-interventions1",
  },
  says: "Children from 6 months to 5 years whose water is low in fluoride take it by mouth.",
  populations: [
    {
      from: 0,
      to: 4,
      grade: "B",
      says: "children from 6 months to 4 years whose water is low in fluoride",
      when: { is: { ask: waterWithoutFluoride }, otherwise: "The water has enough fluoride." },
    },
  ],
  tests: [],
  changes: [
    {
      what: "taking fluoride",
      when: { takes: "fluoride-supplement" },
      status: "complete",
      reason: "Fluoride is among the medicines.",
    },
  ],
  note: "From six months of age.",

  examples: [
    { says: "the water is a part of the talk", born: "2024-10-12", status: "discuss" },
    {
      says: "enough in the water",
      born: "2024-10-12",
      has: [told("water-without-fluoride", "no")],
      status: "not-applicable",
    },
    {
      says: "takes it",
      born: "2024-10-12",
      has: [medicine("Sodium fluoride oral drops", "2026-01-01")],
      status: "complete",
    },
    { says: "5", born: "2021-11-20", status: "aged-out" },
  ],
}
