/** Syphilis: USPSTF 2022. Adolescents and adults at higher risk who are not pregnant. */
import { diagnosis, result, told } from "../example.ts"
import { syphilisRisk } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const syphilis: Rule = {
  id: "syphilis",
  title: "Syphilis test",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2022-09-27",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/syphilis-infection-nonpregnant-adults-adolescents-screening",
  },
  says: "Adolescents and adults at higher risk are tested for syphilis.",
  sensitive: true,
  populations: [
    {
      from: 14,
      grade: "A",
      says: "adolescents and adults at higher risk",
      when: {
        is: { any: [{ diagnosed: "hiv", ever: true }, { ask: syphilisRisk }] },
        otherwise: "Only at higher risk.",
      },
    },
  ],
  tests: [{ set: "syphilis-test", title: "syphilis test", every: { years: 1 }, resulted: true }],
  neverOverdue: true,
  note: "At high risk every three to six months; ask your clinician for your interval.",
  verify: ["asked from 14, an age the guideline does not name", "once a year at least"],
  examples: [
    { says: "the risk is not known", born: "1968-04-12", sex: "male", status: "needs-answer" },
    { says: "at risk", born: "1968-04-12", sex: "male", has: [told("syphilis-risk", "yes")], status: "due" },
    {
      says: "not at risk",
      born: "1968-04-12",
      sex: "male",
      has: [told("syphilis-risk", "no")],
      status: "not-applicable",
    },
    {
      says: "HIV",
      born: "1968-04-12",
      sex: "male",
      has: [diagnosis("icd10cm B20", "HIV disease", "2010")],
      status: "due",
    },
    {
      says: "tested this year",
      born: "1968-04-12",
      sex: "male",
      has: [told("syphilis-risk", "yes"), result("loinc 20507-0", "RPR", "2026-05-01", "Non-reactive")],
      status: "up-to-date",
    },
  ],
}
