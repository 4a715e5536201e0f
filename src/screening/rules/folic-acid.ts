/** Folic acid: USPSTF 2023. Everybody who plans a pregnancy or could become pregnant. */
import { medicine, told } from "../example.ts"
import { couldBecomePregnant } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const folicAcid: Rule = {
  id: "folic-acid",
  title: "Folic acid",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2023-08-01",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/folic-acid-for-the-prevention-of-neural-tube-defects-preventive-medication",
  },
  says: "Everybody who plans a pregnancy or could become pregnant takes 0.4 to 0.8 mg of folic acid a day.",
  sex: "female",
  populations: [
    {
      from: 15,
      to: 49,
      grade: "A",
      says: "everybody who plans a pregnancy or could become pregnant",
      when: {
        is: { ask: couldBecomePregnant },
        otherwise: "Not planning a pregnancy and not able to become pregnant.",
      },
    },
  ],
  tests: [],
  changes: [
    {
      what: "removal of the uterus",
      when: { any: [{ performed: "hysterectomy" }, { performed: "absent-cervix" }] },
      status: "not-applicable",
      reason: "The uterus has been removed.",
    },
    {
      what: "taking folic acid",
      when: { takes: "folic-acid" },
      status: "complete",
      reason: "Folic acid is among your medicines.",
    },
  ],
  organ: "uterus",
  verify: ["asked from 15 to 49, ages the guideline does not name"],

  examples: [
    { says: "a pregnancy is a part of the talk", born: "1994-04-12", sex: "female", status: "discuss" },
    {
      says: "no",
      born: "1994-04-12",
      sex: "female",
      has: [told("could-become-pregnant", "no")],
      status: "not-applicable",
    },
    {
      says: "takes it",
      born: "1994-04-12",
      sex: "female",
      has: [medicine("Folic acid 400 mcg", "2026-01-01")],
      status: "complete",
    },
    { says: "50", born: "1976-04-12", sex: "female", status: "aged-out" },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
  ],
}
