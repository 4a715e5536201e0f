/**
 * Measure profiles: what an eCQM asks where it differs from the guideline behind it, as data. The engine and the
 * recognition of tests and diseases are the program's own; ages, look-backs and exclusions are the measure's.
 * From the CQL of the 2026 measures (cqframework/dqm-content-cms-2025, CC0).
 */
import type { Change, Criterion, Rule, Test } from "../../../src/screening/rule.ts"
import { breastCancer } from "../../../src/screening/rules/breast-cancer.ts"
import { cervicalCancer } from "../../../src/screening/rules/cervical-cancer.ts"
import { chlamydia } from "../../../src/screening/rules/chlamydia.ts"
import { colorectalCancer } from "../../../src/screening/rules/colorectal-cancer.ts"
import { depression } from "../../../src/screening/rules/depression.ts"
import { diabetesEyes } from "../../../src/screening/rules/diabetes-eyes.ts"
import { diabetesKidneyBlood } from "../../../src/screening/rules/diabetes-kidney-blood.ts"
import { diabetesKidneyUrine } from "../../../src/screening/rules/diabetes-kidney-urine.ts"
import { everyRule } from "../../../src/screening/rules/every-rule.ts"
import { falls } from "../../../src/screening/rules/falls.ts"
import { hiv } from "../../../src/screening/rules/hiv.ts"
import { hypertension } from "../../../src/screening/rules/hypertension.ts"
import { obesity } from "../../../src/screening/rules/obesity.ts"
import { tobaccoUse } from "../../../src/screening/rules/tobacco-use.ts"

export type Profile = {
  title: string
  rule: Rule
  sex?: "female" | "male"
  /** Years of age, both included, on the first or last day of the period. */
  ages: { from: number; to?: number; on: "start" | "end" }
  /** As long back from the end of the period as the measure looks. */
  tests: readonly Test[]
  /** What takes somebody out of the measure: by the end of the period, or before it or its first visit begins. */
  excludes: readonly { when: Criterion; before?: "period" | "visit" }[]
  /** Somebody is out of the measure when the second follows the first within so many days, whatever else is true. */
  excludesPair?: { first: string; after: readonly string[]; days: number; unless: Criterion }
  /** Visits by video or telephone do not count. */
  inPerson?: true
  /** Who is in the measure beside sex and age: known by the end of the period, or before it began. */
  who?: { when: Criterion; before?: "period" }
  /** Satisfied only when this is satisfied, too. */
  also?: { rule: Rule; tests: readonly Test[] }
  /** So many finished visits the measure wants; one without it. */
  visits?: number
  /** Only the first group of the case is the screening. */
  firstGroup?: true
  /** Only whether the screening was done is compared; what the clinic planned after it is not ours. */
  followUpIsClinics?: true
}

const hospice: Profile["excludes"] = everyRule.map((change: Change) => ({ when: change.when }))
const palliative: Profile["excludes"] = [{ when: { inCare: "palliative", within: { years: 1 } } }]
const sexuallyActiveBeside: Criterion = {
  any: [
    { inCare: "pap-test", within: { years: 1 } },
    { inCare: "pregnancy", within: { years: 1 } },
    { inCare: "pregnancy-outcome", within: { years: 1 } },
    { inCare: "hiv", within: { years: 1 } },
  ],
}

/** What tells a measure that somebody is sexually active: tests, infections, pregnancies, contraceptives. */
const sexuallyActive: Criterion = {
  any: [
    { inCare: "sexual-health", within: { years: 1 } },
    { inCare: "pregnancy-test", within: { years: 1 } },
    { inCare: "pap-test", within: { years: 1 } },
    { inCare: "pregnancy", within: { years: 1 } },
    { inCare: "pregnancy-outcome", within: { years: 1 } },
    { inCare: "birth", within: { years: 1 } },
    { inCare: "hiv", within: { years: 1 } },
    { inCare: "syphilis-test", within: { years: 1 } },
    { inCare: "gonorrhea-test", within: { years: 1 } },
  ],
}
const without = (rule: Rule, what: string): Profile["excludes"][number] => {
  const change = rule.changes?.find((one) => one.what === what)
  if (change === undefined) throw new Error(`${rule.id} has no change "${what}"`)
  return { when: change.when }
}

export const profiles: Readonly<Record<string, Profile>> = {
  CMS124: {
    title: "Cervical cancer screening",
    rule: cervicalCancer,
    sex: "female",
    ages: { from: 24, to: 64, on: "end" },
    tests: [
      { set: "pap-test", title: "Pap test", every: { years: 3 }, resulted: true },
      { set: "hpv-test", title: "HPV test", every: { years: 5 }, fromAge: 30, resulted: true },
    ],
    excludes: [...hospice, ...palliative, without(cervicalCancer, "removal of the cervix")],
  },
  CMS125: {
    title: "Breast cancer screening",
    rule: breastCancer,
    sex: "female",
    ages: { from: 42, to: 74, on: "end" },
    tests: [{ set: "mammography", title: "mammogram", every: { years: 2, months: 3 } }],
    excludes: [...hospice, ...palliative, without(breastCancer, "removal of both breasts")],
  },
  CMS130: {
    title: "Colorectal cancer screening",
    rule: colorectalCancer,
    ages: { from: 46, to: 75, on: "end" },
    tests: colorectalCancer.tests,
    excludes: [
      ...hospice,
      ...palliative,
      without(colorectalCancer, "removal of the whole colon"),
      without(colorectalCancer, "colorectal cancer, now or earlier"),
    ],
  },
  CMS131: {
    title: "Eye exam in diabetes",
    rule: diabetesEyes,
    ages: { from: 18, to: 75, on: "end" },
    who: { when: { diagnosed: "diabetes", ever: true } },
    tests: [{ set: "eye-exam", title: "retinal eye exam", every: { years: 1 } }],
    excludes: [...hospice, ...palliative, { when: { performed: "absent-eyes" } }],
  },
  CMS138: {
    title: "Tobacco use screening",
    rule: tobaccoUse,
    ages: { from: 12, on: "start" },
    tests: [{ set: "smoking-status", title: "question about tobacco", every: { years: 1 }, resulted: true }],
    excludes: hospice,
    visits: 2,
    firstGroup: true,
  },
  CMS139: {
    title: "Falls screening",
    rule: falls,
    ages: { from: 65, on: "start" },
    tests: [{ set: "falls-questionnaire", title: "falls screening", every: { years: 1 } }],
    excludes: hospice,
  },
  CMS153: {
    title: "Chlamydia screening",
    rule: chlamydia,
    sex: "female",
    ages: { from: 16, to: 24, on: "end" },
    who: { when: sexuallyActive },
    tests: [{ set: "chlamydia-test", title: "chlamydia test", every: { years: 1 }, resulted: true }],
    excludes: hospice,
    excludesPair: { first: "pregnancy-test", after: ["retinoid", "x-ray"], days: 6, unless: sexuallyActiveBeside },
  },
  CMS69: {
    title: "Body mass index",
    rule: obesity,
    ages: { from: 18, on: "start" },
    tests: [{ set: "body-mass-index", title: "body mass index", every: { years: 1 }, resulted: true }],
    excludes: [...hospice, ...palliative, { when: { diagnosed: "pregnancy" } }],
    inPerson: true,
    followUpIsClinics: true,
  },
  CMS951: {
    title: "Kidney evaluation in diabetes",
    rule: diabetesKidneyBlood,
    ages: { from: 18, to: 85, on: "end" },
    who: { when: { diagnosed: "diabetes", ever: true }, before: "period" },
    tests: diabetesKidneyBlood.tests,
    also: { rule: diabetesKidneyUrine, tests: diabetesKidneyUrine.tests },
    excludes: [...hospice, ...palliative, { when: { diagnosed: "kidney-failure", ever: true } }],
  },
  CMS2: {
    title: "Depression screening",
    rule: depression,
    ages: { from: 12, on: "start" },
    tests: [
      { set: "depression-questionnaire", title: "depression questionnaire", every: { years: 1 }, resulted: true },
    ],
    excludes: [{ when: { diagnosed: "bipolar-disorder" } }],
    followUpIsClinics: true,
  },
  CMS22: {
    title: "Blood pressure screening",
    rule: hypertension,
    ages: { from: 18, on: "start" },
    tests: [{ set: "blood-pressure", title: "blood pressure reading", every: { years: 1 }, resulted: true }],
    excludes: [{ ...without(hypertension, "a diagnosis of high blood pressure"), before: "visit" }],
    inPerson: true,
    followUpIsClinics: true,
  },
  CMS349: {
    title: "HIV screening",
    rule: hiv,
    ages: { from: 15, to: 65, on: "start" },
    tests: [{ set: "hiv-test", title: "HIV test", every: "once", fromAge: 15, resulted: true }],
    excludes: [{ when: { diagnosed: "hiv" }, before: "period" }],
  },
}
