/**
 * Blood pressure, sugar, weight, bone and aorta: measurements, screening tests and the diseases once known.
 * Published lists where there are some (ecqm.ts). The published hypertension list also holds pulmonary, portal and
 * ocular hypertension and pre-eclampsia; those are other diseases, so the categories are written here.
 */
import type { ValueSet } from "./value-set.ts"

export const metabolism: readonly ValueSet[] = [
  {
    id: "blood-pressure",
    title: "blood pressure reading",
    codes: { loinc: ["85354-9", "55284-4", "96607-7", "35094-2", "8480-6"] },
    words: /^blood pressure/i,
    verify: ["96607-7", "35094-2"],
  },
  { id: "systolic", title: "systolic pressure", codes: { loinc: ["8480-6"] }, words: /^systolic/i },
  { id: "diastolic", title: "diastolic pressure", codes: { loinc: ["8462-4"] }, words: /^diastolic/i },
  {
    id: "hypertension",
    title: "high blood pressure (hypertension)",
    codes: {
      icd9cm: ["401*", "402*", "403*", "404*", "405*"],
      icd10cm: ["I10", "I11*", "I12*", "I13*", "I15*", "H35.03*"],
      snomed: ["38341003", "59621000", "1201005"],
    },
    words: /hypertension|hypertensive|high blood pressure/i,
    not: /pulmonary|portal|ocular|venous|intracranial|eclampsia|pregnan|gestational|maternal|obstetric|newborn|transient|white.?coat|borderline|elevated|pre-?hypertens|without (a )?diagnosis/i,
    verify: ["401*", "402*", "403*", "404*", "405*"],
  },
  {
    id: "body-mass-index",
    title: "body mass index",
    codes: { loinc: ["39156-5"] },
    words: /^(body mass index|bmi)\b/i,
    not: /percentile|z.?score/i,
  },
  { id: "body-weight", title: "body weight", codes: { loinc: ["29463-7", "3141-9"] } },
  { id: "body-height", title: "body height", codes: { loinc: ["8302-2", "3137-7"] } },
  {
    id: "overweight",
    title: "overweight or obesity",
    lists: ["Overweight or Obese"],
    codes: { icd10cm: ["E66*"], icd9cm: ["278.0*"] },
    words: /\b(obes|overweight)/i,
    not: /screen|child|pediatric|family/i,
    verify: ["278.0*"],
  },
  {
    id: "hba1c",
    title: "HbA1c",
    lists: ["HbA1c Laboratory Test"],
    words: /hemoglobin a1c|haemoglobin a1c|\bhba1c\b|^a1c\b|glycated h/i,
  },
  {
    id: "fasting-glucose",
    title: "fasting glucose",
    codes: { loinc: ["1558-6", "1556-0", "14771-0"] },
    words: /fasting.{0,25}glucose|glucose.{0,25}fasting/i,
    not: /non.?fasting|post/i,
    verify: ["1556-0", "14771-0"],
  },
  {
    id: "glucose-tolerance-test",
    title: "oral glucose tolerance test",
    codes: { loinc: ["20436-2", "1518-0"] },
    words: /glucose tolerance|glucose.{0,30}(2 ?h|two.?hour).{0,20}(post|after)/i,
    verify: ["20436-2", "1518-0"],
  },
  {
    id: "diabetes",
    title: "diabetes",
    lists: ["Diabetes"],
    codes: { icd9cm: ["250*"], icd10cm: ["E08*", "E09*", "E10*", "E11*", "E13*"] },
    words: /diabet/i,
    not: /insipidus|pre-?diabet|gestational|screen|borderline|education|risk (of|for)|^(?!.*(pre-?existing|type (1|2|i+)\b)).*(pregnan|childbirth)/i,
    verify: ["250*"],
  },
  {
    id: "prediabetes",
    title: "prediabetes",
    lists: ["Prediabetes (Borderline Diabetes)"],
    codes: { icd9cm: ["790.21", "790.22", "790.29"] },
    words: /pre-?diabet|impaired (fasting )?glucose|glucose intolerance|borderline diabet/i,
    not: /pregnan|screen/i,
    verify: ["790.21", "790.22", "790.29"],
  },
  {
    id: "bone-density-scan",
    title: "bone density scan (DXA)",
    lists: ["DEXA Bone Density for Urology Care"],
    codes: { loinc: ["38265-5", "38269-7", "83311-1"], snomed: ["312681000"], hcpcs: ["G0130"] },
    words: /\bde?xa\b|bone (mineral )?densit|densitometry/i,
    verify: ["312681000", "G0130", "38265-5"],
  },
  {
    id: "osteoporosis",
    title: "osteoporosis",
    codes: { icd9cm: ["733.0*"], icd10cm: ["M80*", "M81*"], snomed: ["64859006"] },
    words: /osteoporo(sis|tic)/i,
    not: /screen|risk/i,
    verify: ["733.0*"],
  },
  {
    id: "fragility-fracture",
    title: "fragility fracture",
    codes: { icd9cm: ["733.1*"], icd10cm: ["M84.4*", "Z87.310"] },
    words: /(fragility|pathologic(al)?|osteoporotic|low.?energy) fracture/i,
    verify: ["733.1*", "M84.4*", "Z87.310"],
  },
  {
    id: "aorta-ultrasound",
    title: "ultrasound of the abdominal aorta",
    codes: { hcpcs: ["G0389"] },
    words:
      /(ultraso|\bus\b|sonogra|duplex|doppler).{0,40}aort|aort.{0,40}(ultraso|\bus\b|sonogra|duplex|doppler)|(aaa|abdominal aortic aneurysm).{0,12}screen/i,
    not: /thoracic|valve|echocardio|stenosis/i,
    verify: ["G0389"],
  },
  {
    id: "aortic-aneurysm",
    title: "abdominal aortic aneurysm",
    codes: { icd9cm: ["441.3", "441.4"], icd10cm: ["I71.3*", "I71.4*", "I71.5*", "I71.6*"] },
    words: /abdominal aortic aneurysm|aneurysm of.{0,20}abdominal aorta/i,
    not: /screen|thoracic/i,
    verify: ["441.3", "441.4"],
  },
]
