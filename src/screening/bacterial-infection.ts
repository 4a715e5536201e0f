/**
 * Chlamydia and gonorrhea: one statement of USPSTF 2021 for both. Sexually active women to 24, older ones at higher risk;
 * no interval is named.
 */
import { type ExampleFact, told } from "./example.ts"
import { infectionRisk, sexuallyActive } from "./questions.ts"
import type { Rule, Test } from "./rule.ts"

type Infection = {
  id: string
  title: string
  name: string
  test: Test["set"]
  /** A test done, for the examples. */
  done: (on: string) => ExampleFact
}

export function bacterialInfection({ id, title, name, test, done }: Infection): Rule {
  return {
    id,
    title,
    category: "screening",
    guideline: "uspstf",
    source: {
      body: "USPSTF",
      date: "2021-09-14",
      url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/chlamydia-and-gonorrhea-screening",
    },
    says: `Sexually active women to 24, and older women at higher risk, are tested for ${name}.`,
    sex: "female",
    sensitive: true,
    populations: [
      {
        from: 14,
        to: 24,
        grade: "B",
        says: "sexually active women to 24",
        when: { is: { ask: sexuallyActive }, otherwise: "Not sexually active." },
      },
      {
        from: 25,
        grade: "B",
        says: "women from 25 at higher risk",
        when: { is: { ask: infectionRisk }, otherwise: "From 25 only at higher risk." },
      },
    ],
    tests: [{ set: test, title: `${name} test`, every: { years: 1 }, resulted: true }],
    neverOverdue: true,
    note: "The guideline names no interval; a year is the usual practice.",
    verify: ["asked from 14, an age the guideline does not name", "once a year"],
    examples: [
      { says: "22: depends on being sexually active", born: "2004-04-12", sex: "female", status: "needs-answer" },
      {
        says: "22, sexually active",
        born: "2004-04-12",
        sex: "female",
        has: [told("sexually-active", "yes")],
        status: "due",
      },
      {
        says: "22, not sexually active",
        born: "2004-04-12",
        sex: "female",
        has: [told("sexually-active", "no")],
        status: "not-applicable",
      },
      { says: "58: depends on the risk", born: "1968-04-12", sex: "female", status: "needs-answer" },
      {
        says: "58, no higher risk",
        born: "1968-04-12",
        sex: "female",
        has: [told("sti-risk", "no")],
        status: "not-applicable",
      },
      {
        says: "tested this year",
        born: "2004-04-12",
        sex: "female",
        has: [told("sexually-active", "yes"), done("2026-05-01")],
        status: "up-to-date",
      },
      { says: "a man", born: "1968-04-12", sex: "male", status: "not-applicable" },
    ],
  }
}
