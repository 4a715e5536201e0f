/** Statins: USPSTF 2022. Adults from 40 to 75 with a risk factor and a 10-year risk of 10 % or more. */
import { diagnosis, medicine, result, smoking } from "../example.ts"
import type { Rule } from "../rule.ts"

export const statin: Rule = {
  id: "statin",
  title: "Statin to prevent heart attack and stroke",
  category: "counseling",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2022-08-23",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/statin-use-in-adults-preventive-medication",
  },
  says: "Adults from 40 to 75 with a risk factor and a 10-year risk of 10 % or more are offered a statin.",
  populations: [
    {
      from: 40,
      to: 75,
      grade: "B",
      says: "adults 40 to 75 with high lipids, diabetes, high blood pressure or smoking, and a 10-year risk of 10 % or more",
      when: {
        is: {
          all: [
            {
              any: [
                { diagnosed: "dyslipidemia" },
                { diagnosed: "diabetes" },
                { diagnosed: "hypertension" },
                { smokes: true },
              ],
            },
            { tenYearRisk: 10 },
          ],
        },
        otherwise:
          "No risk factor is recorded, or the 10-year risk is below 10 % (from 7.5 % it is an individual choice, grade C).",
      },
    },
  ],
  tests: [],
  changes: [
    {
      what: "a heart attack, stroke or narrowed arteries",
      when: { diagnosed: "cardiovascular-disease", ever: true },
      status: "not-applicable",
      reason: "Cardiovascular disease is known: treatment follows your clinician's plan, not prevention.",
    },
    {
      what: "taking a statin",
      when: { takes: "statin" },
      status: "complete",
      reason: "A statin is among your medicines.",
    },
  ],
  tellsHeartRisk: true,
  leaving: { reason: "From 76 the evidence for starting one is insufficient (USPSTF I statement)." },

  examples: [
    { says: "no risk factor, smoking not known", born: "1968-04-12", sex: "female", status: "discuss" },
    {
      says: "no risk factor",
      born: "1968-04-12",
      sex: "female",
      has: [smoking("2026-01-01", "Never smoker")],
      status: "not-applicable",
    },
    {
      says: "high blood pressure, risk not worked out",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm I10", "Hypertension", "2019")],
      status: "discuss",
    },
    {
      says: "high blood pressure, 12 %",
      born: "1968-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm I10", "Hypertension", "2019"),
        result("loinc 79423-0", "10-year ASCVD risk", "2026-05-01", "12"),
      ],
      status: "discuss",
    },
    {
      says: "high blood pressure, 3 %",
      born: "1968-04-12",
      sex: "female",
      has: [
        diagnosis("icd10cm I10", "Hypertension", "2019"),
        result("loinc 79423-0", "10-year ASCVD risk", "2026-05-01", "3"),
      ],
      status: "not-applicable",
    },
    {
      says: "takes one",
      born: "1968-04-12",
      sex: "female",
      has: [medicine("Atorvastatin 20 mg", "2026-01-01")],
      status: "complete",
    },
    {
      says: "a heart attack",
      born: "1968-04-12",
      sex: "female",
      has: [diagnosis("icd10cm I21.4", "Myocardial infarction", "2019")],
      status: "not-applicable",
    },
    { says: "39", born: "1987-04-12", status: "not-yet" },
    { says: "76", born: "1950-04-12", status: "aged-out" },
  ],
}
