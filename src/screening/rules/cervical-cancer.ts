/** Cervical cancer: USPSTF 2018, still in force in 2026. Cytology from 21, HPV test (also self-collected) from 30. */
import { diagnosis, operation, result } from "../example.ts"
import type { Rule } from "../rule.ts"

const pap = { set: "pap-test", title: "Pap test", every: { years: 3 }, resulted: true } as const
const hpv = { set: "hpv-test", title: "HPV test", every: { years: 5 }, fromAge: 30, resulted: true } as const

export const cervicalCancer: Rule = {
  id: "cervical-cancer",
  title: "Cervical cancer screening",
  category: "screening",
  guideline: "uspstf",
  source: {
    body: "USPSTF",
    date: "2018-08-21",
    url: "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/cervical-cancer-screening",
  },
  says: "Women with a cervix have a Pap test every three years from 21, or from 30 an HPV test every five.",
  sex: "female",
  organ: "cervix",
  populations: [
    { from: 21, to: 29, grade: "A", says: "women 21 to 29, a Pap test every 3 years", tests: [pap] },
    { from: 30, to: 65, grade: "A", says: "women 30 to 65, a Pap test every 3 years or an HPV test every 5" },
  ],
  tests: [hpv, pap],
  changes: [
    {
      what: "removal of the cervix",
      when: { performed: "absent-cervix" },
      status: "not-applicable",
      reason: "There is no cervix any more.",
    },
    {
      what: "a hysterectomy that took the cervix",
      when: {
        all: [
          { performed: "hysterectomy" },
          {
            not: {
              ask: {
                id: "cervix",
                text: "The record has a hysterectomy that does not say whether the cervix was removed. Do you still have a cervix?",
                choices: ["yes", "no", "not sure"],
              },
            },
          },
        ],
      },
      status: "not-applicable",
      reason: "There is no cervix any more.",
    },
    {
      what: "cervical cancer or a high-grade precancer",
      when: {
        any: [
          { diagnosed: "cervical-disease", ever: true },
          { result: "cervical-biopsy", says: { means: "cervical-disease" }, ever: true },
        ],
      },
      status: "surveillance",
      reason: "High-grade disease of the cervix is recorded: follow-up has its own intervals, also after 65.",
    },
    {
      what: "HIV, a weakened immune system or DES exposure",
      when: {
        any: [
          { diagnosed: "hiv", ever: true },
          { diagnosed: "cervical-high-risk", ever: true },
          { performed: "transplant" },
          { result: "immune-status", says: { means: "cervical-high-risk" } },
          { all: [{ diagnosed: "immune-disease", ever: true }, { takes: "immunosuppressant" }] },
        ],
      },
      status: "surveillance",
      reason: "A higher risk is recorded: closer screening than the routine; ask your clinician for your interval.",
    },
    {
      what: "an abnormal Pap test or a positive HPV test",
      when: {
        any: [
          { result: "pap-test", says: { means: "abnormal-cytology" } },
          { result: "hpv-test", says: "abnormal" },
        ],
      },
      status: "surveillance",
      reason: "The last test was not normal: its follow-up has its own interval, not the routine one.",
    },
    {
      what: "an abnormal test within the last seven years",
      when: {
        any: [
          { result: "pap-test", says: { means: "abnormal-cytology" }, ever: true, within: { years: 7 } },
          { result: "hpv-test", says: "abnormal", ever: true, within: { years: 7 } },
          { result: "cervical-biopsy", says: { means: "abnormal-cytology" }, ever: true, within: { years: 7 } },
        ],
      },
      status: "surveillance",
      reason:
        "A test of the last seven years was not normal. One normal test after it does not bring the routine interval back: ask your clinician when it begins again.",
    },
  ],
  leaving: {
    reason: "After 65 screening ends when it was regular and normal before.",
    enough: {
      ways: [
        { set: "pap-test", count: 3 },
        { set: "hpv-test", count: 2 },
      ],
      within: { years: 10 },
      lastFromAge: 60,
      ask: {
        id: "cervical-screening-before-65",
        text: "Before 65, did you have three normal Pap tests or two normal HPV tests within ten years, the last one after 60?",
        choices: ["yes", "no", "not sure"],
      },
    },
  },
  note: "HRSA's list of 2025-12-29 prefers the HPV test from 30, also self-collected; such a test counts here.",
  verify: [
    "abnormal tests count for seven years, as CDC's cervical screening decision support has it",
    "adequate screening before 65: three cytologies or two HPV tests in 10 years, the last within 5 years",
  ],
  examples: [
    { says: "never done at 35", born: "1991-04-12", sex: "female", status: "overdue" },
    { says: "20", born: "2006-06-01", sex: "female", status: "not-yet" },
    { says: "a man", born: "1991-04-12", sex: "male", status: "not-applicable" },
    {
      says: "Pap test two years ago",
      born: "1991-04-12",
      sex: "female",
      has: [
        result("loinc 10524-7", "Cytology cervix", "2024-06-01", "Negative for intraepithelial lesion or malignancy"),
      ],
      status: "up-to-date",
    },
    {
      says: "Pap test four years ago and HPV test four years ago: the HPV test still counts",
      born: "1986-04-12",
      sex: "female",
      has: [
        result("loinc 10524-7", "Cytology cervix", "2022-06-01", "NILM"),
        result("loinc 21440-3", "HPV high risk", "2022-06-01", "Not detected"),
      ],
      status: "up-to-date",
    },
    {
      says: "HPV test alone at 55, three years ago",
      born: "1968-04-12",
      sex: "female",
      has: [result("loinc 21440-3", "HPV high risk", "2023-05-16", "Not detected")],
      status: "up-to-date",
    },
    {
      says: "an HPV test at 29 does not count",
      born: "1993-06-01",
      sex: "female",
      has: [result("loinc 21440-3", "HPV high risk", "2023-05-01", "Not detected")],
      status: "overdue",
    },
    {
      says: "Pap test at 27 carries over 30",
      born: "1996-04-12",
      sex: "female",
      has: [result("loinc 10524-7", "Cytology cervix", "2024-03-10", "NILM")],
      status: "up-to-date",
    },
    {
      says: "an unsatisfactory specimen does not count",
      born: "1991-04-12",
      sex: "female",
      has: [result("loinc 10524-7", "Cytology cervix", "2026-06-01", "Unsatisfactory for evaluation")],
      status: "overdue",
    },
    {
      says: "abnormal Pap test",
      born: "1991-04-12",
      sex: "female",
      has: [result("loinc 10524-7", "Cytology cervix", "2026-06-01", "ASC-US")],
      status: "surveillance",
    },
    {
      says: "cervix removed",
      born: "1981-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z90.710", "Acquired absence of both cervix and uterus", "2018")],
      status: "not-applicable",
    },
    {
      says: "a cervical stump remains",
      born: "1981-04-12",
      sex: "female",
      has: [diagnosis("icd10cm Z90.711", "Acquired absence of uterus with remaining cervical stump", "2018")],
      status: "overdue",
    },
    {
      says: "a hysterectomy that does not say of what",
      born: "1981-04-12",
      sex: "female",
      has: [operation("words", "Hysterectomy", "2018-03-01")],
      status: "needs-answer",
    },
    { says: "70 without earlier tests on record", born: "1956-04-12", sex: "female", status: "needs-answer" },
    {
      says: "70 with three normal Pap tests before",
      born: "1956-04-12",
      sex: "female",
      has: [
        result("loinc 10524-7", "Cytology cervix", "2014-06-01", "NILM"),
        result("loinc 10524-7", "Cytology cervix", "2017-06-01", "NILM"),
        result("loinc 10524-7", "Cytology cervix", "2020-06-01", "NILM"),
      ],
      status: "aged-out",
    },
  ],
}
