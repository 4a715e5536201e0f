/** Contraception: HRSA 2021. The full range, with counseling and follow-up. */
import { told } from "../example.ts"
import { couldBecomePregnant } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const hrsaContraception: Rule = {
  id: "hrsa-contraception",
  title: "Contraception (HRSA)",
  category: "counseling",
  guideline: "hrsa",
  source: { body: "HRSA", date: "2021-12-30", url: "https://www.hrsa.gov/womens-guidelines" },
  says: "Adolescent and adult women have access to the full range of contraceptives, with counseling and follow-up.",
  sex: "female",
  organ: "uterus",
  populations: [
    {
      from: 13,
      to: 54,
      says: "women 13 to 54 who could become pregnant",
      when: { is: { ask: couldBecomePregnant }, otherwise: "Not able to become pregnant." },
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
  ],
  verify: ["13 to 54"],
  examples: [
    { says: "a part of the talk", born: "1994-04-12", sex: "female", status: "discuss" },
    {
      says: "no",
      born: "1994-04-12",
      sex: "female",
      has: [told("could-become-pregnant", "no")],
      status: "not-applicable",
    },
    { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
  ],
}
