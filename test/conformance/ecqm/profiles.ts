/**
 * Measure profiles: what an eCQM asks where it differs from the guideline behind it, as data. The engine and the
 * recognition of tests and diseases are the program's own; ages, look-backs and exclusions are the measure's.
 * From the CQL of the 2026 measures (cqframework/dqm-content-cms-2025, CC0).
 */
import type { Change, Criterion, Rule, Test } from "../../../src/screening/rule.ts"
import { breastCancer } from "../../../src/screening/rules/breast-cancer.ts"
import { cervicalCancer } from "../../../src/screening/rules/cervical-cancer.ts"
import { colorectalCancer } from "../../../src/screening/rules/colorectal-cancer.ts"
import { depression } from "../../../src/screening/rules/depression.ts"
import { everyRule } from "../../../src/screening/rules/every-rule.ts"
import { hiv } from "../../../src/screening/rules/hiv.ts"
import { hypertension } from "../../../src/screening/rules/hypertension.ts"

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
  /** Visits by video or telephone do not count. */
  inPerson?: true
  /** Only whether the screening was done is compared; what the clinic planned after it is not ours. */
  followUpIsClinics?: true
}

const hospice: Profile["excludes"] = everyRule.map((change: Change) => ({ when: change.when }))
const palliative: Profile["excludes"] = [{ when: { inCare: "palliative", within: { years: 1 } } }]
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
