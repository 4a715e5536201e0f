/** High blood pressure: USPSTF 2021. Yearly from 40 or at higher risk, every three to five years from 18 to 39. */
import { diagnosis, pressure, result } from "../example.ts"
import type { Rule } from "../rule.ts"

const yearly = [{ set: "blood-pressure", title: "blood pressure reading", every: { years: 1 } }]

export const hypertension: Rule = {
  id: "hypertension",
  title: "Blood pressure check",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2021-04-27",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/hypertension-in-adults-screening",
  },
  says: "Adults have their blood pressure measured: yearly from 40 or at higher risk, else every three to five years.",
  populations: [
    {
      from: 18,
      to: 39,
      grade: "A",
      says: "adults 18 to 39 with a higher risk (overweight, high-normal pressure), every year",
      tests: yearly,
      when: {
        is: {
          any: [{ number: "body-mass-index", atLeast: 25 }, { bloodPressure: { systolic: 130, diastolic: 85 } }],
        },
        otherwise: "",
      },
    },
    { from: 18, to: 39, grade: "A", says: "adults 18 to 39 with a normal pressure, every 3 to 5 years" },
    { from: 40, grade: "A", says: "adults from 40, every year", tests: yearly },
  ],
  tests: [{ set: "blood-pressure", title: "blood pressure reading", every: { years: 3 } }],
  changes: [
    {
      what: "a diagnosis of high blood pressure",
      when: { diagnosed: "hypertension" },
      status: "surveillance",
      reason: "High blood pressure is known and managed: readings follow your clinician's plan.",
    },
    {
      what: "a raised last reading (140/90 or more)",
      when: { bloodPressure: { systolic: 140, diastolic: 90 } },
      status: "due",
      grace: { years: 1 },
      reason:
        "The last reading was raised and no diagnosis is recorded: confirm outside the clinic, with readings at home.",
    },
  ],
  verify: ["raised = 140/90 and high-normal = 130/85: the guideline's text, not its summary"],
  examples: [
    { says: "never measured at 58", born: "1968-04-12", status: "overdue" },
    { says: "17", born: "2009-08-01", status: "not-yet" },
    {
      says: "a normal reading this year",
      born: "1968-04-12",
      has: [pressure("2026-06-01", 122, 78)],
      status: "up-to-date",
    },
    { says: "at 58, two years ago", born: "1968-04-12", has: [pressure("2024-06-01", 122, 78)], status: "overdue" },
    { says: "at 30, two years ago", born: "1996-04-12", has: [pressure("2024-06-01", 112, 70)], status: "up-to-date" },
    {
      says: "at 30 and overweight, two years ago",
      born: "1996-04-12",
      has: [pressure("2024-06-01", 112, 70), result("loinc 39156-5", "BMI", "2024-06-01", "29.1")],
      status: "overdue",
    },
    {
      says: "at 30, high-normal two years ago",
      born: "1996-04-12",
      has: [pressure("2024-06-01", 134, 80)],
      status: "overdue",
    },
    {
      says: "turns 40 with a reading of two years ago",
      born: "1986-11-01",
      has: [pressure("2024-10-01", 112, 70)],
      status: "due",
    },
    {
      says: "raised last month, no diagnosis",
      born: "1968-04-12",
      has: [pressure("2026-10-20", 152, 94)],
      status: "due",
    },
    {
      says: "raised half a year ago, nothing since",
      born: "1968-04-12",
      has: [pressure("2026-05-20", 152, 94)],
      status: "due",
    },
    {
      says: "raised first, normal later",
      born: "1968-04-12",
      has: [pressure("2026-10-20", 152, 94), pressure("2026-11-10", 124, 78)],
      status: "up-to-date",
    },
    {
      says: "known high blood pressure",
      born: "1968-04-12",
      has: [diagnosis("icd10cm I10", "Essential hypertension", "2015"), pressure("2026-10-20", 152, 94)],
      status: "surveillance",
    },
    {
      says: "pulmonary hypertension is another disease",
      born: "1968-04-12",
      has: [diagnosis("words", "Pulmonary hypertension", "2015"), pressure("2026-10-20", 120, 74)],
      status: "up-to-date",
    },
  ],
}
