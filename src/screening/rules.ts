/**
 * Every screening rule, in the order they are judged and shown, and the lists they come from.
 * A new rule is one file in rules/ and one line here.
 */
import type { Rule } from "./rule.ts"
import { abdominalAorticAneurysm } from "./rules/abdominal-aortic-aneurysm.ts"
import { alcoholUse } from "./rules/alcohol-use.ts"
import { anxiety } from "./rules/anxiety.ts"
import { aspirinInPregnancy } from "./rules/aspirin-in-pregnancy.ts"
import { bacteriuriaInPregnancy } from "./rules/bacteriuria-in-pregnancy.ts"
import { bloodPressureInPregnancy } from "./rules/blood-pressure-in-pregnancy.ts"
import { brca } from "./rules/brca.ts"
import { breastCancer } from "./rules/breast-cancer.ts"
import { breastCancerMedicine } from "./rules/breast-cancer-medicine.ts"
import { breastfeeding } from "./rules/breastfeeding.ts"
import { cervicalCancer } from "./rules/cervical-cancer.ts"
import { childObesity } from "./rules/child-obesity.ts"
import { childVision } from "./rules/child-vision.ts"
import { chlamydia } from "./rules/chlamydia.ts"
import { colorectalCancer } from "./rules/colorectal-cancer.ts"
import { depression } from "./rules/depression.ts"
import { diabetesA1c } from "./rules/diabetes-a1c.ts"
import { diabetesEyes } from "./rules/diabetes-eyes.ts"
import { diabetesKidneyBlood } from "./rules/diabetes-kidney-blood.ts"
import { diabetesKidneyUrine } from "./rules/diabetes-kidney-urine.ts"
import { drugUse } from "./rules/drug-use.ts"
import { falls } from "./rules/falls.ts"
import { fluorideSupplement } from "./rules/fluoride-supplement.ts"
import { fluorideVarnish } from "./rules/fluoride-varnish.ts"
import { folicAcid } from "./rules/folic-acid.ts"
import { gestationalDiabetes } from "./rules/gestational-diabetes.ts"
import { gonorrhea } from "./rules/gonorrhea.ts"
import { heartHealthyLiving } from "./rules/heart-healthy-living.ts"
import { hepatitisB } from "./rules/hepatitis-b.ts"
import { hepatitisBInPregnancy } from "./rules/hepatitis-b-in-pregnancy.ts"
import { hepatitisC } from "./rules/hepatitis-c.ts"
import { hiv } from "./rules/hiv.ts"
import { hivInPregnancy } from "./rules/hiv-in-pregnancy.ts"
import { hivPrevention } from "./rules/hiv-prevention.ts"
import { hrsaAnxiety } from "./rules/hrsa-anxiety.ts"
import { hrsaBreastCancer } from "./rules/hrsa-breast-cancer.ts"
import { hrsaBreastfeeding } from "./rules/hrsa-breastfeeding.ts"
import { hrsaCervicalCancer } from "./rules/hrsa-cervical-cancer.ts"
import { hrsaContraception } from "./rules/hrsa-contraception.ts"
import { hrsaDiabetesAfterPregnancy } from "./rules/hrsa-diabetes-after-pregnancy.ts"
import { hrsaGestationalDiabetes } from "./rules/hrsa-gestational-diabetes.ts"
import { hrsaHiv } from "./rules/hrsa-hiv.ts"
import { hrsaIncontinence } from "./rules/hrsa-incontinence.ts"
import { hrsaObesityPrevention } from "./rules/hrsa-obesity-prevention.ts"
import { hrsaPartnerViolence } from "./rules/hrsa-partner-violence.ts"
import { hrsaPatientNavigation } from "./rules/hrsa-patient-navigation.ts"
import { hrsaSaferSex } from "./rules/hrsa-safer-sex.ts"
import { hrsaWellWoman } from "./rules/hrsa-well-woman.ts"
import { hypertension } from "./rules/hypertension.ts"
import { latentTuberculosis } from "./rules/latent-tuberculosis.ts"
import { lungCancer } from "./rules/lung-cancer.ts"
import { newbornEyes } from "./rules/newborn-eyes.ts"
import { obesity } from "./rules/obesity.ts"
import { osteoporosis } from "./rules/osteoporosis.ts"
import { partnerViolence } from "./rules/partner-violence.ts"
import { perinatalDepression } from "./rules/perinatal-depression.ts"
import { prediabetes } from "./rules/prediabetes.ts"
import { rhAntibodies } from "./rules/rh-antibodies.ts"
import { rhType } from "./rules/rh-type.ts"
import { saferSex } from "./rules/safer-sex.ts"
import { skinCancer } from "./rules/skin-cancer.ts"
import { statin } from "./rules/statin.ts"
import { syphilis } from "./rules/syphilis.ts"
import { syphilisInPregnancy } from "./rules/syphilis-in-pregnancy.ts"
import { tobaccoInPregnancy } from "./rules/tobacco-in-pregnancy.ts"
import { tobaccoPrevention } from "./rules/tobacco-prevention.ts"
import { tobaccoUse } from "./rules/tobacco-use.ts"
import { weightInPregnancy } from "./rules/weight-in-pregnancy.ts"
import type { Guideline } from "./verdict.ts"

/** The published lists: version = month of its newest recommendation, date = the day the list was read. */
export const allGuidelines: readonly Guideline[] = [
  { id: "uspstf", version: "2025-06", date: "2026-10-04" },
  { id: "hrsa", version: "2025-12", date: "2026-10-09" },
  { id: "ada", version: "2024-12", date: "2026-11-23" },
]

/** Judged where nothing else is chosen: screening for everybody, and the care of a condition that is known. */
export const defaultGuidelines: readonly string[] = ["uspstf", "ada"]

export const allRules: readonly Rule[] = [
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
  chlamydia,
  gonorrhea,
  hepatitisB,
  latentTuberculosis,
  syphilis,
  alcoholUse,
  drugUse,
  tobaccoUse,
  partnerViolence,
  obesity,
  childObesity,
  heartHealthyLiving,
  falls,
  brca,
  breastCancerMedicine,
  hivPrevention,
  saferSex,
  skinCancer,
  folicAcid,
  statin,
  bacteriuriaInPregnancy,
  hepatitisBInPregnancy,
  hivInPregnancy,
  syphilisInPregnancy,
  bloodPressureInPregnancy,
  gestationalDiabetes,
  rhType,
  rhAntibodies,
  aspirinInPregnancy,
  breastfeeding,
  weightInPregnancy,
  perinatalDepression,
  tobaccoInPregnancy,
  childVision,
  fluorideVarnish,
  fluorideSupplement,
  newbornEyes,
  tobaccoPrevention,
  diabetesA1c,
  diabetesEyes,
  diabetesKidneyBlood,
  diabetesKidneyUrine,
  hrsaBreastCancer,
  hrsaCervicalCancer,
  hrsaHiv,
  hrsaAnxiety,
  hrsaPartnerViolence,
  hrsaBreastfeeding,
  hrsaGestationalDiabetes,
  hrsaSaferSex,
  hrsaObesityPrevention,
  hrsaContraception,
  hrsaDiabetesAfterPregnancy,
  hrsaIncontinence,
  hrsaWellWoman,
  hrsaPatientNavigation,
]

/** The rules of those lists, in the order they are judged and shown. */
export function rulesOf(guidelines: readonly string[]): Rule[] {
  return allRules.filter((rule) => guidelines.includes(rule.guideline))
}

/** The lists and rules judged where nothing else is chosen. */
export const guidelines: readonly Guideline[] = allGuidelines.filter(({ id }) => defaultGuidelines.includes(id))
export const rules: readonly Rule[] = rulesOf(defaultGuidelines)
