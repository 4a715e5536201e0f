/** Prediabetes and type 2 diabetes: USPSTF 2021. Every three years from 35 to 70 with overweight. */
import { diagnosis, result } from "../example.ts"
import type { Rule } from "../rule.ts"

const every = { years: 3 }

export const prediabetes: Rule = {
  id: "prediabetes",
  title: "Diabetes and prediabetes test",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2021-08-24",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/screening-for-prediabetes-and-type-2-diabetes",
  },
  says: "Adults from 35 to 70 with overweight have their blood sugar tested every three years.",
  populations: [
    {
      from: 35,
      to: 70,
      grade: "B",
      says: "adults 35 to 70 with a body mass index of 25 or more (23 or more in Asian people), every 3 years",
      when: {
        is: {
          any: [
            { number: "body-mass-index", atLeast: 25 },
            { all: [{ not: { number: "body-mass-index", atLeast: 0 } }, { diagnosed: "overweight" }] },
            {
              all: [
                {
                  number: "body-mass-index",
                  atLeast: 23,
                  ask: {
                    id: "body-mass-index",
                    text: "What are your height and weight? The body mass index decides this.",
                  },
                },
                {
                  ask: {
                    id: "asian-ancestry",
                    text: "Are you of Asian ancestry? Then this starts at a body mass index of 23.",
                    choices: ["yes", "no"],
                  },
                },
              ],
            },
          ],
        },
        otherwise: "The last body mass index was below the limit (25; 23 in Asian people).",
      },
    },
  ],
  tests: [
    { set: "hba1c", title: "HbA1c", every, resulted: true },
    { set: "fasting-glucose", title: "fasting glucose", every, resulted: true },
    { set: "glucose-tolerance-test", title: "glucose tolerance test", every, resulted: true },
  ],
  changes: [
    {
      what: "diabetes",
      when: { diagnosed: "diabetes", ever: true },
      status: "not-applicable",
      reason: "Diabetes is known: tests follow your clinician's plan, not screening.",
    },
    {
      what: "prediabetes",
      when: { diagnosed: "prediabetes" },
      status: "surveillance",
      reason: "Prediabetes is known: it is followed more closely than screening; ask your clinician.",
    },
    {
      what: "a result in the range of diabetes",
      when: {
        any: [
          { number: "hba1c", atLeast: 6.5, unit: /^%/ },
          { number: "hba1c", atLeast: 48, unit: /mmol/i },
          { number: "fasting-glucose", atLeast: 126, unit: /^mg/i },
          { number: "fasting-glucose", atLeast: 7, unit: /^mmol/i },
        ],
      },
      status: "due",
      reason: "The last result was in the range of diabetes and no diagnosis is recorded: a second test is due.",
    },
    {
      what: "a result in the range of prediabetes",
      when: {
        any: [
          { number: "hba1c", atLeast: 5.7, unit: /^%/ },
          { number: "hba1c", atLeast: 39, unit: /mmol/i },
          { number: "fasting-glucose", atLeast: 100, unit: /^mg/i },
          { number: "fasting-glucose", atLeast: 5.6, unit: /^mmol/i },
        ],
      },
      status: "surveillance",
      reason: "The last result was in the range of prediabetes: ask your clinician about the next steps.",
    },
  ],
  verify: ["limits: HbA1c 5.7 and 6.5 %, fasting glucose 100 and 126 mg/dL"],
  examples: [
    { says: "body mass index unknown", born: "1968-04-12", status: "needs-answer" },
    { says: "30", born: "1996-04-12", status: "not-yet" },
    { says: "71", born: "1955-11-20", status: "aged-out" },
    {
      says: "overweight, never tested",
      born: "1968-04-12",
      has: [result("loinc 39156-5", "BMI", "2026-01-01", "28.4")],
      status: "overdue",
    },
    {
      says: "no measurement but a diagnosis of obesity",
      born: "1968-04-12",
      has: [diagnosis("icd10cm E66.9", "Obesity", "2024")],
      status: "overdue",
    },
    {
      says: "an old diagnosis of obesity, lean now",
      born: "1968-04-12",
      has: [diagnosis("icd10cm E66.9", "Obesity", "2014"), result("loinc 39156-5", "BMI", "2026-01-01", "21.9")],
      status: "not-applicable",
    },
    {
      says: "overweight by weight and height",
      born: "1968-04-12",
      has: [
        { ...result("loinc 29463-7", "Weight", "2026-01-01"), value: { text: "200 lb", number: 200, unit: "[lb_av]" } },
        { ...result("loinc 8302-2", "Height", "2010-01-01"), value: { text: "170 cm", number: 170, unit: "cm" } },
      ],
      status: "overdue",
    },
    {
      says: "lean by weight and height",
      born: "1968-04-12",
      has: [
        { ...result("loinc 29463-7", "Weight", "2026-01-01"), value: { text: "60 kg", number: 60, unit: "kg" } },
        { ...result("loinc 8302-2", "Height", "2010-01-01"), value: { text: "1.70 m", number: 1.7, unit: "m" } },
      ],
      status: "not-applicable",
    },
    {
      says: "a weight of long ago does not tell",
      born: "1968-04-12",
      has: [
        { ...result("loinc 29463-7", "Weight", "2016-01-01"), value: { text: "60 kg", number: 60, unit: "kg" } },
        { ...result("loinc 8302-2", "Height", "2010-01-01"), value: { text: "1.70 m", number: 1.7, unit: "m" } },
      ],
      status: "needs-answer",
    },
    {
      says: "lean",
      born: "1968-04-12",
      has: [result("loinc 39156-5", "BMI", "2026-01-01", "21.9")],
      status: "not-applicable",
    },
    {
      says: "in between: ancestry decides",
      born: "1968-04-12",
      has: [result("loinc 39156-5", "BMI", "2026-01-01", "24")],
      status: "needs-answer",
    },
    {
      says: "tested a year ago: weight does not matter now",
      born: "1968-04-12",
      has: [{ ...result("loinc 4548-4", "HbA1c", "2025-08-02"), value: { text: "5.3 %", number: 5.3, unit: "%" } }],
      status: "up-to-date",
    },
    {
      says: "in the range of prediabetes",
      born: "1968-04-12",
      has: [{ ...result("loinc 4548-4", "HbA1c", "2025-08-02"), value: { text: "6.1 %", number: 6.1, unit: "%" } }],
      status: "surveillance",
    },
    {
      says: "in the range of diabetes",
      born: "1968-04-12",
      has: [{ ...result("loinc 4548-4", "HbA1c", "2026-10-02"), value: { text: "7.1 %", number: 7.1, unit: "%" } }],
      status: "due",
    },
    {
      says: "known diabetes",
      born: "1968-04-12",
      has: [diagnosis("icd10cm E11.9", "Type 2 diabetes", "2012")],
      status: "not-applicable",
    },
    {
      says: "known prediabetes",
      born: "1968-04-12",
      has: [diagnosis("icd10cm R73.03", "Prediabetes", "2022")],
      status: "surveillance",
    },
    {
      says: "gestational diabetes is not diabetes",
      born: "1986-04-12",
      has: [
        { ...diagnosis("words", "Gestational diabetes", "2015"), standing: "done", status: "resolved" },
        result("loinc 39156-5", "BMI", "2026-01-01", "28.4"),
      ],
      status: "overdue",
    },
  ],
}
