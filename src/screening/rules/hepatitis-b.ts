/** Hepatitis B: USPSTF 2020. Adolescents and adults at higher risk, by the surface antigen. */
import { diagnosis, result, told } from "../example.ts"
import { hepatitisBRisk } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const hepatitisB: Rule = {
  id: "hepatitis-b",
  title: "Hepatitis B test",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2020-12-15",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/hepatitis-b-virus-infection-screening",
  },
  says: "Adolescents and adults at higher risk are tested for hepatitis B by its surface antigen.",
  sensitive: true,
  populations: [
    {
      from: 12,
      grade: "B",
      says: "adolescents and adults at higher risk, once",
      when: {
        is: { any: [{ diagnosed: "hiv", ever: true }, { ask: hepatitisBRisk }] },
        otherwise: "Only at higher risk.",
      },
    },
  ],
  tests: [{ set: "hepatitis-b-antigen", title: "hepatitis B surface antigen test", every: "once", resulted: true }],
  changes: [
    {
      what: "hepatitis B",
      when: { diagnosed: "hepatitis-b", ever: true },
      status: "surveillance",
      reason: "Hepatitis B is known: follow your clinician's plan.",
    },
    {
      what: "a positive antigen",
      when: { result: "hepatitis-b-antigen", says: "abnormal" },
      status: "surveillance",
      reason: "The last antigen was found: ask your clinician about the next steps.",
    },
  ],
  neverOverdue: true,
  note: "While the risk lasts, how often is for you and your clinician. Antibodies after vaccination do not count here.",
  verify: ["asked from 12, an age the guideline does not name"],
  examples: [
    { says: "the risk is not known", born: "1968-04-12", sex: "female", status: "needs-answer" },
    { says: "at risk", born: "1968-04-12", sex: "female", has: [told("hepatitis-b-risk", "yes")], status: "due" },
    {
      says: "HIV is a risk of its own",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm B20", "HIV disease", "2010")],
      status: "due",
    },
    {
      says: "not at risk",
      born: "1968-04-12",
      sex: "female",
      has: [told("hepatitis-b-risk", "no")],
      status: "not-applicable",
    },
    {
      says: "tested",
      born: "1968-04-12",
      sex: "female",
      has: [told("hepatitis-b-risk", "yes"), result("loinc 5195-3", "HBsAg", "2020-05-01", "Non-reactive")],
      status: "complete",
    },
    {
      says: "found",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 5195-3", "HBsAg", "2020-05-01", "Reactive")],
      status: "surveillance",
    },
    {
      says: "known",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm B18.1", "Chronic viral hepatitis B", "2012")],
      status: "surveillance",
    },
  ],
}
