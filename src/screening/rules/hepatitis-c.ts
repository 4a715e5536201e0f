/** Hepatitis C: USPSTF 2020. Once for every adult from 18 to 79. */
import { diagnosis, operation, result } from "../example.ts"
import type { Rule } from "../rule.ts"

export const hepatitisC: Rule = {
  id: "hepatitis-c",
  title: "Hepatitis C test",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2020-03-02",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/hepatitis-c-screening",
  },
  says: "Every adult from 18 to 79 is tested once; more often only while a risk continues.",
  populations: [{ from: 18, to: 79, grade: "B", says: "adults 18 to 79, once" }],
  tests: [
    { set: "hepatitis-c-antibody", title: "hepatitis C antibody test", every: "once", fromAge: 18, resulted: true },
    { set: "hepatitis-c-rna", title: "hepatitis C RNA test", every: "once", fromAge: 18, resulted: true },
  ],
  changes: [
    {
      what: "a hepatitis C infection, now or earlier",
      when: { diagnosed: "hepatitis-c", ever: true },
      status: "not-applicable",
      reason: "Hepatitis C is known: screening has done its work, follow your clinician's plan.",
    },
    {
      what: "hepatitis C virus found in the blood",
      when: { result: "hepatitis-c-rna", says: "abnormal" },
      status: "surveillance",
      reason: "The virus was found: it can be cured; ask your clinician.",
    },
    {
      what: "a positive antibody test without an RNA test after it",
      when: { result: "hepatitis-c-antibody", says: "abnormal", resolvedBy: ["hepatitis-c-rna"] },
      status: "due",
      reason: "The antibody test was positive and no RNA test after it is recorded: an RNA test is due.",
    },
  ],
  note: "More often only while a risk continues, such as injecting drugs.",
  examples: [
    { says: "never tested at 58", born: "1968-04-12", status: "overdue" },
    { says: "turned 18 last month", born: "2008-10-20", status: "due" },
    { says: "80", born: "1946-11-20", status: "aged-out" },
    {
      says: "tested once",
      born: "1968-04-12",
      has: [result("loinc 16128-1", "HCV Ab", "2012-05-01", "Non-reactive")],
      status: "complete",
    },
    {
      says: "tested as a child",
      born: "1990-04-12",
      has: [result("loinc 16128-1", "HCV Ab", "1995-05-01", "Negative")],
      status: "overdue",
    },
    {
      says: "test without a result",
      born: "1968-04-12",
      has: [result("loinc 16128-1", "HCV Ab", "2012-05-01")],
      status: "overdue",
    },
    {
      says: "antibody found, nothing after",
      born: "1968-04-12",
      has: [result("loinc 16128-1", "HCV Ab", "2026-10-01", "Reactive")],
      status: "due",
    },
    {
      says: "antibody found, RNA not detected",
      born: "1968-04-12",
      has: [
        result("loinc 16128-1", "HCV Ab", "2026-02-01", "Reactive"),
        result("loinc 11011-4", "HCV RNA", "2026-02-20", "Not detected"),
      ],
      status: "complete",
    },
    {
      says: "known infection",
      born: "1968-04-12",
      has: [diagnosis("icd10cm B18.2", "Chronic hepatitis C", "2010")],
      status: "not-applicable",
    },
    {
      says: "billed as screening",
      born: "1968-04-12",
      has: [operation("hcpcs G0472", "Hepatitis C antibody screening", "2019-01-01")],
      status: "complete",
    },
  ],
}
