/** Osteoporosis: USPSTF 2025. Two rows: women from 65; younger women after menopause with a risk factor. */
import { diagnosis, medicine, operation, relative, result, told } from "../example.ts"
import { hipFractureFamily, menopause, osteoporosisRisk } from "../questions.ts"
import type { Rule } from "../rule.ts"

export const osteoporosis: Rule = {
  id: "osteoporosis",
  title: "Osteoporosis screening",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2025-01-14",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/osteoporosis-screening",
  },
  says: "Women from 65, and younger women after menopause with a risk factor, have their bone density measured once.",
  sex: "female",
  populations: [
    {
      from: 65,
      grade: "B",
      says: "women from 65, once",
      tests: [{ set: "bone-density-scan", title: "bone density scan (DXA)", every: "once", fromAge: 65 }],
    },
    {
      from: 50,
      to: 64,
      grade: "B",
      says: "women under 65 after menopause with a risk factor, once",
      when: {
        is: {
          all: [
            { any: [{ diagnosed: "menopause", ever: true }, { ask: menopause }] },
            {
              any: [
                { relative: "hip-fracture", degree: 1, ask: hipFractureFamily },
                { takes: "steroid" },
                { ask: osteoporosisRisk },
              ],
            },
          ],
        },
        otherwise: "Before menopause or without a risk factor it starts at 65.",
      },
    },
  ],
  tests: [{ set: "bone-density-scan", title: "bone density scan (DXA)", every: "once", fromAge: 40 }],
  changes: [
    {
      what: "osteoporosis",
      when: { diagnosed: "osteoporosis", ever: true },
      status: "not-applicable",
      reason: "Osteoporosis is known: scans follow your clinician's plan, not screening.",
    },
    {
      what: "a fragility fracture",
      when: { diagnosed: "fragility-fracture", ever: true },
      status: "surveillance",
      reason: "A fragility fracture is recorded: it calls for evaluation and treatment rather than screening.",
    },
  ],
  note: "The evidence for scanning again is weak; how often is for you and your clinician.",
  verify: ["the younger row is asked from 50, an age the guideline does not name", "risk factors as asked"],
  examples: [
    { says: "never done at 66", born: "1960-04-12", sex: "female", status: "overdue" },
    { says: "58: depends on menopause and risk", born: "1968-04-12", sex: "female", status: "needs-answer" },
    {
      says: "58, after menopause, whose mother broke a hip",
      born: "1968-04-12",
      sex: "female",
      has: [
        told("menopause", "yes"),
        { ...relative("icd10cm S72.001A", "Hip fracture", "2020-01-01"), title: "Mother" },
      ],
      status: "overdue",
    },
    {
      says: "58, after menopause, who takes prednisone",
      born: "1968-04-12",
      sex: "female",
      has: [told("menopause", "yes"), medicine("Prednisone 10 mg", "2025-01-01")],
      status: "overdue",
    },
    {
      says: "58, periods go on",
      born: "1968-04-12",
      sex: "female",
      has: [told("menopause", "no")],
      status: "not-applicable",
    },
    { says: "49", born: "1977-06-12", sex: "female", status: "not-yet" },
    { says: "a man", born: "1960-04-12", sex: "male", status: "not-applicable" },
    {
      says: "done at 66",
      born: "1956-04-12",
      sex: "female",
      has: [result("loinc 38265-5", "DXA T-score", "2022-06-01", "-1.2")],
      status: "complete",
    },
    {
      says: "done at 58, now 60",
      born: "1966-04-12",
      sex: "female",
      has: [operation("snomed 312681000", "Bone density scan", "2024-06-01")],
      status: "up-to-date",
    },
    {
      says: "done at 58, now 66",
      born: "1960-04-12",
      sex: "female",
      has: [operation("snomed 312681000", "Bone density scan", "2018-06-01")],
      status: "overdue",
    },
    {
      says: "known osteoporosis",
      born: "1956-04-12",
      sex: "female",
      has: [diagnosis("icd10cm M81.0", "Osteoporosis", "2020")],
      status: "not-applicable",
    },
  ],
}
