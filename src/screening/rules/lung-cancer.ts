/** Lung cancer: USPSTF 2021. Yearly low-dose CT for people who smoked much and until lately. */
import { diagnosis, operation, result, smoking } from "../example.ts"
import type { Rule } from "../rule.ts"

export const lungCancer: Rule = {
  id: "lung-cancer",
  title: "Lung cancer screening",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2021-03-09",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/lung-cancer-screening",
  },
  says: "People from 50 to 80 with 20 pack-years who smoke or quit within 15 years have a low-dose CT every year.",
  populations: [
    {
      from: 50,
      to: 80,
      grade: "B",
      says: "adults 50 to 80 with 20 pack-years or more who smoke or quit in the last 15 years, every year",
      when: {
        is: { smoked: { packYears: 20, quitWithin: { years: 15 } } },
        otherwise: "Never smoked, smoked less than 20 pack-years, or quit more than 15 years ago.",
      },
    },
  ],
  tests: [{ set: "low-dose-ct", title: "low-dose chest CT", every: { years: 1 } }],
  changes: [
    {
      what: "lung cancer",
      when: { diagnosed: "lung-cancer", ever: true },
      status: "not-applicable",
      reason: "Lung cancer is recorded: scans follow your clinician's plan.",
    },
    {
      what: "a suspicious scan (Lung-RADS 3 or 4)",
      when: { result: "low-dose-ct", says: /lung-?rads\D{0,30}[34]/i },
      status: "surveillance",
      reason: "The last scan was not clear: its own follow-up comes first.",
    },
  ],
  examples: [
    { says: "nothing known about smoking at 58", born: "1968-04-12", status: "needs-answer" },
    { says: "45", born: "1981-04-12", status: "not-yet" },
    { says: "81", born: "1945-11-20", status: "aged-out" },
    {
      says: "never smoked",
      born: "1968-04-12",
      has: [smoking("2025-01-01", "Never smoker")],
      status: "not-applicable",
    },
    {
      says: "smokes, pack-years unknown",
      born: "1968-04-12",
      has: [smoking("2025-01-01", "Current every day smoker")],
      status: "needs-answer",
    },
    {
      says: "smokes, 30 pack-years",
      born: "1968-04-12",
      has: [
        smoking("2025-01-01", "Current every day smoker"),
        result("loinc 8664-5", "Pack-years", "2025-01-01", "30"),
      ],
      status: "overdue",
    },
    {
      says: "quit 20 years ago",
      born: "1960-04-12",
      has: [
        smoking("2025-01-01", "Former smoker"),
        result("loinc 8664-5", "Pack-years", "2025-01-01", "30"),
        result("loinc 74010-0", "Date quit tobacco smoking", "2025-01-01", "2006-05-01"),
      ],
      status: "not-applicable",
    },
    {
      says: "quit in the year that is just at the limit",
      born: "1960-04-12",
      has: [
        smoking("2025-01-01", "Former smoker"),
        result("loinc 8664-5", "Pack-years", "2025-01-01", "30"),
        result("loinc 74010-0", "Date quit tobacco smoking", "2025-01-01", "2011"),
      ],
      status: "needs-answer",
    },
    {
      says: "former smoker with 10 pack-years",
      born: "1960-04-12",
      has: [smoking("2025-01-01", "Former smoker"), result("loinc 8664-5", "Pack-years", "2025-01-01", "10")],
      status: "not-applicable",
    },
    {
      says: "scanned half a year ago",
      born: "1968-04-12",
      has: [operation("hcpcs G0297", "Low dose CT scan for lung cancer screening", "2026-06-01")],
      status: "up-to-date",
    },
    {
      says: "lung cancer",
      born: "1968-04-12",
      has: [diagnosis("icd10cm C34.11", "Malignant neoplasm of upper lobe", "2021")],
      status: "not-applicable",
    },
  ],
}
