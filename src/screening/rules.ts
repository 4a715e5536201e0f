/**
 * Every screening rule, in the order they are judged and shown, and the lists they come from.
 * A new rule is one file in rules/ and one line here.
 */
import type { Rule } from "./rule.ts"
import { abdominalAorticAneurysm } from "./rules/abdominal-aortic-aneurysm.ts"
import { anxiety } from "./rules/anxiety.ts"
import { breastCancer } from "./rules/breast-cancer.ts"
import { cervicalCancer } from "./rules/cervical-cancer.ts"
import { colorectalCancer } from "./rules/colorectal-cancer.ts"
import { depression } from "./rules/depression.ts"
import { hepatitisC } from "./rules/hepatitis-c.ts"
import { hiv } from "./rules/hiv.ts"
import { hypertension } from "./rules/hypertension.ts"
import { lungCancer } from "./rules/lung-cancer.ts"
import { osteoporosis } from "./rules/osteoporosis.ts"
import { prediabetes } from "./rules/prediabetes.ts"
import type { Guideline } from "./verdict.ts"

/** The published lists: version = month of its newest recommendation, date = the day the list was read. */
export const guidelines: readonly Guideline[] = [{ id: "uspstf", version: "2025-06", date: "2026-10-04" }]

export const rules: readonly Rule[] = [
  breastCancer,
  cervicalCancer,
  colorectalCancer,
  lungCancer,
  hypertension,
  prediabetes,
  osteoporosis,
  abdominalAorticAneurysm,
  hepatitisC,
  hiv,
  depression,
  anxiety,
]
