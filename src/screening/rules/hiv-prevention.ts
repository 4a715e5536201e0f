/** PrEP: USPSTF 2023. Medicine that prevents HIV for people at increased risk. */
import { diagnosis, medicine, told } from "../example.ts"
import { hivRisk } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const hivPrevention: Rule = {
  id: "hiv-prevention",
  title: "Medicine to prevent HIV (PrEP)",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2023-08-22",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/prevention-of-human-immunodeficiency-virus-hiv-infection-pre-exposure-prophylaxis",
  },
  says: "People at increased risk of HIV are offered medicine that prevents it.",
  sensitive: true,
  populations: [
    {
      from: 14,
      grade: "A",
      says: "adolescents and adults at increased risk of HIV",
      when: { is: { ask: hivRisk }, otherwise: "Only at increased risk." },
    },
  ],
  tests: [],
  changes: [
    {
      what: "HIV",
      when: { diagnosed: "hiv", ever: true },
      status: "not-applicable",
      reason: "HIV is known: this is about preventing it.",
    },
    {
      what: "taking such a medicine",
      when: { takes: "prep-medicine" },
      status: "complete",
      reason: "Such a medicine is among those you take; it wants an HIV test every two to three months.",
    },
  ],
  verify: ["asked from 14, an age the guideline does not name"],

  examples: [
    { says: "the risk is a part of the talk", born: "1968-04-12", sex: "male", status: "discuss" },
    { says: "no such risk", born: "1968-04-12", sex: "male", has: [told("hiv-risk", "no")], status: "not-applicable" },
    {
      says: "takes it",
      born: "1968-04-12",
      sex: "male",
      has: [medicine("Emtricitabine/tenofovir 200/300", "2026-01-01")],
      status: "complete",
    },
    {
      says: "HIV",
      born: "1968-04-12",
      sex: "male",
      has: [diagnosis("icd10cm B20", "HIV disease", "2010")],
      status: "not-applicable",
    },
  ],
}
