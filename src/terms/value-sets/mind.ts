/**
 * Questionnaires for depression and anxiety, and the disorders they look for, once known.
 * LOINC names of the assessments; ICD-10-CM categories of the disorders.
 */
import type { ValueSet } from "./value-set.ts"

export const mind: readonly ValueSet[] = [
  {
    id: "depression-questionnaire",
    title: "depression questionnaire",
    codes: { loinc: ["73832-8", "73831-0", "44261-6", "55758-7", "44249-1", "71354-5", "89204-2"], hcpcs: ["G0444"] },
    words: /depression (screen|assessment|questionnaire|scale)|\bphq ?-?(2|8|9|a)\b|edinburgh postnatal/i,
    verify: ["44261-6", "55758-7", "44249-1", "71354-5", "89204-2", "G0444"],
  },
  {
    id: "depression",
    title: "depression",
    codes: { icd10cm: ["F32*", "F33*", "F34.1"], icd9cm: ["296.2*", "296.3*", "300.4", "311"] },
    words: /depress(ion|ive)|dysthymi/i,
    not: /screen|respirat|st (segment )?depress|immune|bone marrow|score|questionnaire|bipolar/i,
    verify: ["296.2*", "296.3*", "300.4", "311"],
  },
  {
    id: "bipolar-disorder",
    title: "bipolar disorder",
    codes: { icd10cm: ["F31*"], icd9cm: ["296.0*", "296.4*", "296.5*", "296.6*", "296.7", "296.8*"] },
    words: /bipolar|manic.?depressive/i,
    not: /screen|score|questionnaire/i,
    verify: ["296.0*", "296.4*", "296.5*", "296.6*", "296.7", "296.8*"],
  },
  {
    id: "anxiety-questionnaire",
    title: "anxiety questionnaire",
    codes: { loinc: ["70274-6", "69737-5"] },
    words:
      /anxiety (screen|assessment|questionnaire|scale)|\bgad ?-?[27]\b|generalized anxiety disorder ?-?(2|7|two|seven)/i,
    verify: ["70274-6", "69737-5"],
  },
  {
    id: "anxiety",
    title: "an anxiety disorder",
    codes: { icd10cm: ["F40*", "F41*", "F42*", "F43.1*"], icd9cm: ["300.0*", "300.2*", "300.3"] },
    words: /anxiety disorder|panic disorder|phobia|obsessive/i,
    not: /screen|score|questionnaire|gad ?-?[27]/i,
    verify: ["300.0*", "300.2*", "300.3"],
  },
]
