/** Rh(D) incompatibility, second row: USPSTF 2004. Antibodies again at 24 to 28 weeks if Rh negative. */
import { diagnosis, result, told } from "../example.ts"
import { rhNegative } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const rhAntibodies: Rule = {
  id: "rh-antibodies",
  title: "Rh antibodies again",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2004-02-15",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/rh-d-incompatibility-screening",
  },
  says: "Pregnant people who are Rh negative have the antibody test again at 24 to 28 weeks.",
  pregnancy: { fromWeek: 24 },
  populations: [
    {
      from: 0,
      grade: "B",
      says: "everybody who is pregnant",
      when: {
        is: { any: [{ result: "rh-type", says: /\brh\W{0,3}neg|negative|\bneg\b/i }, { ask: rhNegative }] },
        otherwise: "Only when Rh negative.",
      },
    },
  ],
  tests: [
    {
      set: "red-cell-antibodies",
      title: "red cell antibody screen",
      every: "once",
      thisPregnancy: true,
      resulted: true,
    },
  ],
  grace: { months: 1 },
  verify: ["the day 2004-02-15"],

  examples: [
    { says: "not pregnant", born: "1994-04-12", sex: "female", status: "not-applicable" },
    {
      says: "the week is not known",
      born: "1994-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01")],
      status: "needs-answer",
    },
    {
      says: "in week 28, Rh not known",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        result("loinc 11778-8", "Delivery date Estimated", "2026-09-01", "2027-02-12"),
      ],
      status: "needs-answer",
    },
    {
      says: "in week 28, Rh negative",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        result("loinc 11778-8", "Delivery date Estimated", "2026-09-01", "2027-02-12"),
        result("loinc 10331-7", "Rh type", "2026-09-01", "Negative"),
      ],
      status: "due",
    },
    {
      says: "Rh positive by her own word",
      born: "1994-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01"),
        result("loinc 11778-8", "Delivery date Estimated", "2026-09-01", "2027-02-12"),
        told("rh-negative", "no"),
      ],
      status: "not-applicable",
    },
  ],
}
