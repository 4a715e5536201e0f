/** HIV: USPSTF 2019. Once for everybody from 15 to 65; again by risk. */
import { diagnosis, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const hiv: Rule = {
  id: "hiv",
  title: "HIV test",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2019-06-11",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/human-immunodeficiency-virus-hiv-infection-screening",
  },
  says: "Everybody from 15 to 65 is tested at least once; again by risk.",
  sensitive: true,
  populations: [{ from: 15, to: 65, grade: "A", says: "people 15 to 65, at least once" }],
  tests: [{ set: "hiv-test", title: "HIV test", every: "once", fromAge: 15, resulted: true }],
  changes: [
    {
      what: "a known HIV infection",
      when: { diagnosed: "hiv", ever: true },
      status: "not-applicable",
      reason: "HIV is known: screening has done its work, follow your clinician's plan.",
    },
    {
      what: "a reactive test",
      when: { result: "hiv-test", says: "abnormal" },
      status: "surveillance",
      reason: "The last test was reactive: it has to be confirmed and followed by your clinician.",
    },
  ],
  note: "Again by risk: ask your clinician whether and how often.",
  verify: ["the link"],
  examples: [
    { says: "never tested at 30", born: "1996-04-12", status: "overdue" },
    { says: "14", born: "2012-04-12", status: "not-yet" },
    { says: "66", born: "1960-11-20", status: "aged-out" },
    {
      says: "tested at 20",
      born: "1990-04-12",
      has: [result("loinc 75622-1", "HIV 1 and 2 tests", "2010-06-01", "Non-reactive")],
      status: "complete",
    },
    {
      says: "tested at 14",
      born: "1990-04-12",
      has: [result("loinc 75622-1", "HIV 1 and 2 tests", "2004-06-01", "Negative")],
      status: "overdue",
    },
    {
      says: "reactive",
      born: "1990-04-12",
      has: [result("loinc 75622-1", "HIV 1 and 2 tests", "2026-06-01", "Reactive")],
      status: "surveillance",
    },
    {
      says: "known infection",
      born: "1990-04-12",
      has: [diagnosis("icd10cm B20", "HIV disease", "2010")],
      status: "not-applicable",
    },
  ],
}
