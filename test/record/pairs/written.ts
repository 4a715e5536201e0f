/**
 * Pairs of facts written for the test, adversarial ones first of all: each says which two sources it imitates and
 * whether they tell the same fact of one person. Codes as in the published samples and in terms/data.
 */
import type { Coding, EntryBody } from "../../../src/record/entry.ts"

export type WrittenPair = { from: string; same: boolean; a: EntryBody; b: EntryBody }

const systems: Record<string, string> = {
  sct: "http://snomed.info/sct",
  icd10: "http://hl7.org/fhir/sid/icd-10-cm",
  icd9: "http://hl7.org/fhir/sid/icd-9-cm",
  rx: "http://www.nlm.nih.gov/research/umls/rxnorm",
  cvx: "http://hl7.org/fhir/sid/cvx",
  ndc: "http://hl7.org/fhir/sid/ndc",
  loinc: "http://loinc.org",
  unii: "http://fdasis.nlm.nih.gov",
}

type More = Partial<Record<keyof EntryBody, unknown>>

function codes(text: string | undefined): { codes?: Coding[] } {
  if (text === undefined || text === "") return {}
  return {
    codes: text
      .split(" ")
      .map((one) => ({ system: systems[one.split(":")[0] ?? ""], code: one.split(":")[1] })) as Coding[],
  }
}

function entry(
  kind: string,
  resource: string,
  standing: string,
  title: string,
  coded?: string,
  more: More = {},
): EntryBody {
  return { kind, resource, title, standing, ...codes(coded), ...more } as EntryBody
}
const problem = (title: string, coded?: string, more: More = {}) =>
  entry("conditions", "Condition", "current", title, coded, { status: "active", start: "2015-06-01", ...more })
const med = (title: string, coded?: string, more: More = {}) =>
  entry("medications", "MedicationRequest", "current", title, coded, { status: "active", start: "2024-01-05", ...more })
const allergy = (title: string, coded?: string, more: More = {}) =>
  entry("allergies", "AllergyIntolerance", "current", title, coded, { status: "active", ...more })
const shot = (title: string, coded?: string, more: More = {}) =>
  entry("immunizations", "Immunization", "done", title, coded, { status: "completed", start: "2024-10-01", ...more })
const lab = (title: string, coded: string | undefined, number: number, unit: string, more: More = {}) =>
  entry("labs", "Observation", "done", title, coded, {
    status: "final",
    start: "2024-03-02",
    value: { text: `${number} ${unit}`, number, unit },
    ...more,
  })
const vital = (title: string, coded: string | undefined, number: number, unit: string, more: More = {}) =>
  ({ ...lab(title, coded, number, unit, more), kind: "vitals" }) as EntryBody
const done = (title: string, coded?: string, more: More = {}) =>
  entry("procedures", "Procedure", "done", title, coded, { status: "completed", start: "2022-05-03", ...more })

const pair =
  (same: boolean) =>
  (from: string, a: EntryBody, b: EntryBody): WrittenPair => ({ from, same, a, b })
const same = pair(true)
const other = pair(false)

const pressure = (systolic: number, diastolic: number, more: More = {}) =>
  entry("vitals", "Observation", "done", "Blood pressure", "loinc:85354-9", {
    start: "2024-03-02",
    components: [
      {
        title: "Systolic blood pressure",
        codes: [{ system: systems.loinc, code: "8480-6" }],
        value: { text: `${systolic} mmHg`, number: systolic, unit: "mm[Hg]" },
      },
      {
        title: "Diastolic blood pressure",
        codes: [{ system: systems.loinc, code: "8462-4" }],
        value: { text: `${diastolic} mmHg`, number: diastolic, unit: "mm[Hg]" },
      },
    ],
    ...more,
  })

// biome-ignore format: one pair a line
export const written: readonly WrittenPair[] = [
  // medicines: the same product in other words
  same("C-CDA RxNorm SCD / portal text", med("lisinopril 10 MG Oral Tablet", "rx:314076"), med("Lisinopril 10 mg tablet")),
  same("R4 generic / C-CDA brand", med("lisinopril 10 MG Oral Tablet", "rx:314076"), med("Zestril 10 mg tablet")),
  same("RxNorm SCD / SBD codes", med("lisinopril 10 MG Oral Tablet", "rx:314076"), med("lisinopril 10 MG Oral Tablet [Prinivil]", "rx:104377")),
  same("combination in two orders", med("Acetaminophen 325 MG / Oxycodone Hydrochloride 5 MG Oral Tablet"), med("oxycodone-acetaminophen 5-325 mg tablet")),
  same("combination under its brand", med("Acetaminophen 325 MG / Oxycodone Hydrochloride 5 MG Oral Tablet"), med("Percocet 5-325 mg tablet")),
  same("extended release in two spellings", med("24 HR Metformin hydrochloride 500 MG Extended Release Oral Tablet"), med("metformin ER 500 mg tablet")),
  same("micrograms and milligrams", med("Levothyroxine Sodium 0.075 MG Oral Tablet"), med("Levothyroxine 75 mcg tablet")),
  same("brand of levothyroxine", med("levothyroxine sodium 0.1 MG Oral Tablet"), med("Synthroid 100 mcg tablet")),
  same("international and U.S. name", med("Paracetamol 500 mg tablet"), med("Acetaminophen 500 MG Oral Tablet")),
  same("abbreviation", med("HCTZ 25 mg tablet"), med("Hydrochlorothiazide 25 MG Oral Tablet")),
  same("inhaler under brand and name", med("Ventolin HFA 90 mcg/actuation inhaler"), med("albuterol 0.09 MG/ACTUAT Metered Dose Inhaler")),
  same("insulin under brand and name", med("Lantus 100 unit/mL subcutaneous solution"), med("insulin glargine 100 UNT/ML Injectable Solution")),
  same("statement and order of one start", med("atorvastatin 40 MG Oral Tablet", "rx:617311"), { ...med("Lipitor 40 mg tablet"), resource: "MedicationStatement" }),
  same("the dose in other words", med("lisinopril 10 MG Oral Tablet", undefined, { dose: "1 tablet once a day" }), med("lisinopril 10 mg tablet", undefined, { dose: "Take one tablet by mouth daily" })),
  same("one list without dates", med("amlodipine 5 MG Oral Tablet"), med("Norvasc 5 mg tablet", undefined, { start: undefined })),
  same("NDC with and without hyphens", med("A", "ndc:0093-1045-01"), med("B", "ndc:00093104501")),
  same("Synthea CSV / R4", med("Simvastatin 10 MG Oral Tablet", "rx:314231", { start: "2011-04-30" }), med("simvastatin 10 mg oral tablet", "rx:314231", { start: "2011-04-30T08:10:00-04:00" })),
  same("Synthea C-CDA / R4", med("Hydrochlorothiazide 25 MG Oral Tablet", "rx:310798", { start: "2001-02-03" }), med("hydrochlorothiazide 25 MG Oral Tablet", "rx:310798", { start: "2001-02-03", resource: "MedicationStatement" })),
  same("apixaban under brand", med("Eliquis 5 mg tablet"), med("apixaban 5 MG Oral Tablet")),
  same("suspension in two strengths of words", med("Phenytoin 25 mg/ml oral suspension"), med("Dilantin 125 mg/5 ml Oral Suspension")),
  // medicines: not the same
  other("another strength", med("lisinopril 10 MG Oral Tablet", "rx:314076"), med("lisinopril 20 MG Oral Tablet", "rx:314077")),
  other("another strength in words", med("Lisinopril 10 mg tablet"), med("Lisinopril 40 mg tablet")),
  other("hydroxyzine / hydralazine", med("hydroxyzine hydrochloride 25 MG Oral Tablet"), med("hydralazine hydrochloride 25 MG Oral Tablet")),
  other("extended and immediate release", med("metformin hydrochloride 500 MG Oral Tablet"), med("metformin hydrochloride 500 MG Extended Release Oral Tablet")),
  other("metoprolol tartrate / succinate", med("metoprolol tartrate 50 MG Oral Tablet"), med("metoprolol succinate 50 MG Extended Release Oral Tablet")),
  other("metoprolol under two brands", med("Lopressor 50 mg tablet"), med("Toprol-XL 50 mg tablet")),
  other("bupropion SR / XL", med("bupropion hydrochloride SR 150 mg tablet"), med("bupropion hydrochloride XL 150 mg tablet")),
  other("prednisone / prednisolone", med("prednisone 20 MG Oral Tablet"), med("prednisolone 20 MG Oral Tablet")),
  other("glipizide / glyburide", med("glipizide 5 MG Oral Tablet"), med("glyburide 5 MG Oral Tablet")),
  other("clonidine / clonazepam", med("clonidine hydrochloride 0.1 MG Oral Tablet"), med("clonazepam 0.5 MG Oral Tablet")),
  other("one part of a combination", med("lisinopril 20 MG Oral Tablet"), med("Hydrochlorothiazide 12.5 MG / lisinopril 20 MG Oral Tablet")),
  other("insulin lispro and its mix", med("Humalog 100 unit/mL"), med("Humalog Mix 75/25 100 unit/mL")),
  other("insulin glargine / aspart", med("insulin glargine 100 UNT/ML"), med("insulin aspart 100 UNT/ML")),
  other("cream and tablet", med("hydrocortisone 10 MG/ML Topical Cream"), med("hydrocortisone 10 MG Oral Tablet")),
  other("eye and ear drops", med("ofloxacin 3 MG/ML Ophthalmic Solution"), med("ofloxacin 3 MG/ML Otic Solution")),
  other("powder and solution to inhale", med("Albuterol 0.09 MG/ACTUAT inhalant powder"), med("Albuterol 0.09 MG/ACTUAT inhalant solution")),
  other("ferrous sulfate / gluconate", med("ferrous sulfate 325 MG Oral Tablet"), med("ferrous gluconate 325 MG Oral Tablet")),
  other("potassium chloride / citrate", med("potassium chloride 10 MEQ Oral Tablet"), med("potassium citrate 10 MEQ Oral Tablet")),
  other("another start of the same medicine", med("amoxicillin 500 MG Oral Capsule", undefined, { start: "2021-02-01", standing: "done", status: "completed" }), med("amoxicillin 500 MG Oral Capsule", undefined, { start: "2023-11-04", standing: "done", status: "completed" })),
  other("taken and stopped", med("warfarin sodium 5 MG Oral Tablet"), med("warfarin sodium 5 MG Oral Tablet", undefined, { standing: "done", status: "stopped", end: "2024-02-01" })),
  other("one tablet and two", med("metformin 500 MG Oral Tablet", undefined, { dose: "1 tablet twice daily" }), med("metformin 500 MG Oral Tablet", undefined, { dose: "2 tablets twice daily" })),
  other("once and twice a day", med("metformin 500 MG Oral Tablet", undefined, { dose: "1 tablet once daily" }), med("metformin 500 MG Oral Tablet", undefined, { dose: "1 tablet bid" })),
  other("daily and as needed", med("ibuprofen 400 MG Oral Tablet", undefined, { dose: "1 tablet every 6 hours" }), med("ibuprofen 400 MG Oral Tablet", undefined, { dose: "1 tablet every 6 hours as needed" })),
  other("order and dispense", med("lisinopril 10 MG Oral Tablet"), { ...med("lisinopril 10 MG Oral Tablet"), resource: "MedicationDispense" }),
  other("taken and said not to be taken", med("aspirin 81 MG Oral Tablet"), med("aspirin 81 MG Oral Tablet", undefined, { negated: true, standing: "not-done" })),
  other("Celebrex / Celexa", med("Celebrex 100 mg capsule"), med("Celexa 10 mg tablet")),
  other("Zantac / Zyrtec", med("Zantac 150 mg tablet"), med("Zyrtec 10 mg tablet")),
  other("vitamin D2 / D3", med("Ergocalciferol 50000 UNT Oral Capsule"), med("Cholecalciferol 50000 UNT Oral Capsule")),
  other("salmeterol with and without fluticasone", med("Advair 250-50 mcg/dose"), med("fluticasone 250 mcg/dose")),
  // problems: the same under other codes
  same("SNOMED CT / ICD-10-CM", problem("Diabetes mellitus type 2 (disorder)", "sct:44054006"), problem("Type 2 diabetes mellitus without complications", "icd10:E11.9")),
  same("ICD-9-CM / ICD-10-CM", problem("Unspecified essential hypertension", "icd9:401.9"), problem("Essential (primary) hypertension", "icd10:I10")),
  same("abbreviation / SNOMED CT", problem("HTN"), problem("Hypertensive disorder", "sct:38341003")),
  same("words in another order", problem("Diabetes mellitus type 2"), problem("Type 2 diabetes mellitus")),
  same("a year and a day", problem("Asthma", "sct:195967001", { start: "2007" }), problem("Unspecified asthma, uncomplicated", "icd10:J45.909", { start: "2007-01-03" })),
  same("one list without dates, problem", problem("Gastroesophageal reflux disease", "sct:235595009"), problem("GERD", undefined, { start: undefined })),
  same("ICD code with and without its dot", problem("COPD", "icd10:J449"), problem("Chronic obstructive pulmonary disease", "icd10:J44.9")),
  same("SNOMED CT with both translations", problem("Hypothyroidism", "sct:40930008 icd9:244.9 icd10:E03.9"), problem("Hypothyroidism, unspecified", "icd10:E03.9")),
  same("resolved on one day", problem("Appendicitis", "sct:74400008", { standing: "done", status: "resolved", start: "2001-05-02" }), problem("Appendicitis", "icd9:541", { standing: "done", status: "resolved", start: "2001-05-02" })),
  same("visit diagnosis and problem list", problem("Acute bronchitis (disorder)", "sct:10509002", { categories: ["encounter-diagnosis"] }), problem("Acute bronchitis, unspecified", "icd10:J20.9", { categories: ["problem-list-item"] })),
  same("Synthea C-CDA / R4, condition", problem("Prediabetes", "sct:15777000", { start: "2003-07-24" }), problem("Prediabetes", "sct:15777000", { start: "2003-07-24T10:00:00-04:00" })),
  same("obesity in three ways", problem("Body mass index 30+ - obesity (finding)", "sct:162864005", { start: "2001-01-01" }), problem("Body mass index 30+ - obesity", "sct:162864005", { start: "2001-01-01" })),
  same("depression under its code and name", problem("Major depressive disorder", "sct:370143000"), problem("Major depressive disorder, single episode, unspecified", "icd10:F32.9")),
  same("atrial fibrillation", problem("AFib"), problem("Atrial fibrillation", "sct:49436004")),
  same("type in Roman numerals", problem("Diabetes mellitus type II"), problem("T2DM")),
  // problems: not the same
  other("type 1 / type 2", problem("Type 1 diabetes mellitus", "icd10:E10.9"), problem("Type 2 diabetes mellitus", "icd10:E11.9")),
  other("type 1 / type 2 in words", problem("Diabetes mellitus type 1"), problem("Diabetes mellitus type 2")),
  other("left / right", problem("Osteoarthritis of left knee"), problem("Osteoarthritis of right knee")),
  other("left / right in the body site", problem("Fracture of wrist", "sct:263102004", { bodySite: "Left" }), problem("Fracture of wrist", "sct:263102004", { bodySite: "Right" })),
  other("one side and no side", problem("Cataract of left eye"), problem("Cataract", "sct:193570009")),
  other("history of / active", problem("History of breast cancer"), problem("Breast cancer")),
  other("personal history code / active", problem("Personal history of malignant neoplasm of breast", "icd10:Z85.3"), problem("Malignant neoplasm of breast", "icd10:C50.919")),
  other("family history / own", problem("Family history of colon cancer", "icd10:Z80.0"), problem("Colon cancer", "icd10:C18.9")),
  other("suspected / confirmed in words", problem("Suspected pneumonia"), problem("Pneumonia", "sct:233604007")),
  other("suspected / confirmed by certainty", problem("Pneumonia", "sct:233604007", { certainty: "provisional" }), problem("Pneumonia", "sct:233604007", { certainty: "confirmed" })),
  other("active / resolved", problem("Pneumonia", "sct:233604007"), problem("Pneumonia", "sct:233604007", { standing: "done", status: "resolved", end: "2015-07-01" })),
  other("acute / chronic", problem("Acute sinusitis"), problem("Chronic sinusitis")),
  other("two episodes", problem("Viral sinusitis (disorder)", "sct:444814009", { standing: "done", start: "2010-01-05" }), problem("Viral sinusitis (disorder)", "sct:444814009", { standing: "done", start: "2013-09-17" })),
  other("mild / severe asthma", problem("Mild persistent asthma", "sct:426979002"), problem("Severe persistent asthma", "sct:426656000")),
  other("stage 3 / stage 4", problem("Chronic kidney disease stage 3", "icd10:N18.3"), problem("Chronic kidney disease stage 4", "icd10:N18.4")),
  other("with and without complication", problem("Type 2 diabetes mellitus with diabetic chronic kidney disease", "icd10:E11.22"), problem("Type 2 diabetes mellitus without complications", "icd10:E11.9")),
  other("ruled out", problem("Pulmonary embolism", "sct:59282003", { negated: true, certainty: "refuted" }), problem("Pulmonary embolism", "sct:59282003")),
  other("no / is", problem("No known problems", "sct:160245001", { negated: true }), problem("Hypertension")),
  other("hyper / hypo", problem("Hyperthyroidism", "sct:34486009"), problem("Hypothyroidism", "sct:40930008")),
  other("one coarse code for two", problem("Fracture of left ulna", "sct:1 icd10:S52.90XA"), problem("Fracture of shaft of radius", "sct:2 icd10:S52.90XA")),
  other("hepatitis B / C", problem("Chronic hepatitis B", "sct:61977001"), problem("Chronic hepatitis C", "sct:128302006")),
  other("gestational / type 2", problem("Gestational diabetes", "sct:11687002"), problem("Type 2 diabetes mellitus", "sct:44054006")),
  other("at risk", problem("At risk for falls"), problem("Falls")),
  // allergies
  same("RxNorm / SNOMED CT finding", allergy("aspirin", "rx:1191"), allergy("Allergy to aspirin", "sct:293586001")),
  same("UNII / words", allergy("Aspirin", "unii:R16CO5Y76E"), allergy("ASA")),
  same("class in two words", allergy("Penicillins"), allergy("Penicillin", "rx:70618")),
  same("peanut", allergy("Peanut (substance)", "sct:256349002"), allergy("Allergy to peanuts")),
  same("latex", allergy("Latex"), allergy("Latex allergy")),
  same("Synthea C-CDA / R4, allergy", allergy("Allergy to mould", "sct:419474003"), allergy("Mold", undefined, { start: "1990-02-01" })),
  same("brand of an antibiotic", allergy("Bactrim"), allergy("Sulfamethoxazole / Trimethoprim")),
  same("sulfa", allergy("Sulfa drugs"), allergy("Sulfonamides", "sct:387406002")),
  same("status only in one", allergy("Codeine", "rx:2670"), allergy("Codeine", "rx:2670", { status: undefined, standing: "unknown" })),
  same("other reactions of one allergy", allergy("Strawberry", undefined, { components: [{ title: "Hives" }] }), allergy("Strawberries", undefined, { components: [{ title: "Itching" }] })),
  same("two onsets of one allergy", allergy("Shellfish", undefined, { start: "2001" }), allergy("Allergy to shellfish", undefined, { start: "2003-04-01" })),
  same("no known allergies twice", allergy("No known allergies", "sct:716186003", { negated: true }), allergy("No known allergies", "sct:716186003", { negated: true })),
  other("no known allergy / an allergy", allergy("No known allergies", "sct:716186003", { negated: true }), allergy("Penicillin")),
  other("class / member", allergy("Penicillin"), allergy("Amoxicillin", "rx:723")),
  other("penicillin G / penicillins", allergy("Penicillin G", "rx:7980"), allergy("Penicillins", "rx:70618")),
  other("severe / mild", allergy("Peanut", undefined, { severity: "severe, high criticality" }), allergy("Peanut", undefined, { severity: "mild" })),
  other("refuted / active", allergy("Penicillin", undefined, { negated: true, certainty: "refuted" }), allergy("Penicillin")),
  other("resolved / active", allergy("Egg", undefined, { standing: "done", status: "resolved" }), allergy("Egg")),
  other("suspected / confirmed, allergy", allergy("Latex", undefined, { certainty: "unconfirmed" }), allergy("Latex", undefined, { certainty: "confirmed" })),
  other("peanut / tree nuts", allergy("Peanut"), allergy("Tree nuts")),
  other("cat / dog dander", allergy("Cat dander"), allergy("Dog dander")),
  other("sulfa / sulfate", allergy("Sulfa drugs"), allergy("Sulfites")),
  other("two unknown substances", allergy("Allergy without a name"), allergy("Allergy without a name")),
  // vaccines
  same("CVX / words", shot("Tdap", "cvx:115"), shot("Tdap")),
  same("one says which influenza", shot("influenza, unspecified formulation", "cvx:88"), shot("Influenza, quadrivalent, PF", "cvx:150")),
  same("CVX with and without its zero", shot("Hep B", "cvx:08"), shot("Hepatitis B, pediatric", "cvx:8")),
  same("a day and a time", shot("MMR", "cvx:03", { start: "2024-10-01T09:30:00-04:00" }), shot("M-M-R II", undefined)),
  same("one lot named", shot("MMR", "cvx:03", { components: [{ title: "Lot", value: { text: "A12" } }] }), shot("MMR", "cvx:03")),
  same("refused twice", shot("Influenza", "cvx:88", { standing: "not-done", negated: true }), shot("Influenza", "cvx:88", { standing: "not-done", negated: true })),
  other("DTaP / Tdap", shot("DTaP", "cvx:20"), shot("Tdap", "cvx:115")),
  other("Tdap / Td", shot("Tdap", "cvx:115"), shot("Td (adult)", "cvx:09")),
  other("PCV13 / PPSV23", shot("PCV13", "cvx:133"), shot("PPSV23", "cvx:33")),
  other("two years of influenza", shot("Influenza", "cvx:88"), shot("Influenza", "cvx:88", { start: "2023-10-02" })),
  other("given / refused", shot("Influenza", "cvx:88"), shot("Influenza", "cvx:88", { standing: "not-done", negated: true })),
  other("two lots of one day", shot("Hep B", "cvx:08", { components: [{ title: "Lot", value: { text: "A12" } }] }), shot("Hep B", "cvx:08", { components: [{ title: "Lot", value: { text: "B77" } }] })),
  other("MenACWY / MenB", shot("MenACWY", "cvx:114"), shot("MenB", "cvx:162")),
  other("hepatitis A / B", shot("Hepatitis A", "cvx:85"), shot("Hepatitis B", "cvx:45")),
  other("one code, two names", shot("Influenza virus vaccine", "cvx:103 cvx:09"), shot("Tetanus and diphtheria toxoids", "cvx:103 cvx:09")),
  other("the next day", shot("Influenza", "cvx:88"), shot("Influenza", "cvx:88", { start: "2024-10-02" })),
  // results
  same("LOINC / name", lab("Hemoglobin A1c", "loinc:4548-4", 7.2, "%"), lab("HbA1c", undefined, 7.2, "%")),
  same("the zero at the end", lab("Potassium", "loinc:2823-3", 5.4, "mmol/L"), { ...lab("Potassium", "loinc:2823-3", 5.4, "mmol/L"), value: { text: "5.40 mmol/L", number: 5.4, unit: "mmol/L" } }),
  same("the unit in two spellings", lab("WBC", "loinc:6690-2", 7.1, "10*3/uL"), lab("Leukocytes", "loinc:6690-2", 7.1, "K/uL")),
  same("a day and a time, result", lab("LDL cholesterol", "loinc:13457-7", 131, "mg/dL", { start: "2024-03-02T08:14:00-05:00" }), lab("LDL cholesterol", "loinc:13457-7", 131, "mg/dL")),
  same("within minutes", lab("Glucose", "loinc:2345-7", 95, "mg/dL", { start: "2024-03-02T08:14:00-05:00" }), lab("Glucose", "loinc:2345-7", 95, "mg/dL", { start: "2024-03-02T13:15:00Z" })),
  same("two units at one minute", lab("Glucose", "loinc:2345-7", 95, "mg/dL", { start: "2024-03-02T08:14:00-05:00" }), lab("Glucose", "loinc:2345-7", 5.3, "mmol/L", { start: "2024-03-02T08:14:00-05:00" })),
  same("below a limit", { ...lab("Troponin", "loinc:6598-7", 0.01, "ng/mL"), value: { text: "<0.01 ng/mL", number: 0.01, comparator: "<", unit: "ng/mL" } }, { ...lab("Troponin", "loinc:6598-7", 0.01, "ng/mL"), value: { text: "< 0.01 ng/mL", number: 0.01, comparator: "<", unit: "ng/mL" } }),
  same("in words", { ...lab("HIV 1+2 antibody", "loinc:31201-7", 0, ""), value: { text: "Negative" } } as EntryBody, { ...lab("HIV 1+2 antibody", "loinc:31201-7", 0, ""), value: { text: "negative" } } as EntryBody),
  same("blood pressure", pressure(128, 82), pressure(128, 82)),
  same("weight under two codes", vital("Body weight", "loinc:29463-7", 70.5, "kg"), vital("Weight", "loinc:3141-9", 70.5, "kg")),
  same("Synthea CSV / R4, result", lab("Creatinine", "loinc:38483-4", 0.9, "mg/dL", { start: "2012-05-01T10:00:00Z" }), lab("Creatinine", "loinc:38483-4", 0.9, "mg/dL", { start: "2012-05-01" })),
  other("two glucose values of one day", lab("Glucose", "loinc:2345-7", 95, "mg/dL"), lab("Glucose", "loinc:2345-7", 141, "mg/dL")),
  other("two times of one value", lab("Glucose", "loinc:2345-7", 95, "mg/dL", { start: "2024-03-02T07:00:00-05:00" }), lab("Glucose", "loinc:2345-7", 95, "mg/dL", { start: "2024-03-02T19:00:00-05:00" })),
  other("serum and capillary", lab("Glucose", "loinc:2345-7", 95, "mg/dL"), lab("Glucose, capillary", "loinc:32016-8", 95, "mg/dL")),
  other("serum and urine", lab("Glucose", "loinc:2345-7", 50, "mg/dL"), lab("Glucose in urine", "loinc:5792-7", 50, "mg/dL")),
  other("direct and total bilirubin", lab("Bilirubin total", "loinc:1975-2", 0.4, "mg/dL"), lab("Bilirubin direct", "loinc:1968-7", 0.4, "mg/dL")),
  other("LDL / HDL", lab("LDL", "loinc:13457-7", 60, "mg/dL"), lab("HDL", "loinc:2085-9", 60, "mg/dL")),
  other("panel / component", pressure(128, 82), vital("Systolic blood pressure", "loinc:8480-6", 128, "mm[Hg]")),
  other("two readings of one day", pressure(128, 82), pressure(135, 85)),
  other("below and at the limit", lab("Troponin", "loinc:6598-7", 0.01, "ng/mL"), { ...lab("Troponin", "loinc:6598-7", 0.01, "ng/mL"), value: { text: "<0.01 ng/mL", number: 0.01, comparator: "<", unit: "ng/mL" } }),
  other("the same number in another unit", lab("Glucose", "loinc:2345-7", 7, "mmol/L"), lab("Glucose", "loinc:2345-7", 7, "mg/dL")),
  other("pending and told", lab("TSH", "loinc:3016-3", 2.1, "m[IU]/L"), { ...lab("TSH", "loinc:3016-3", 2.1, "m[IU]/L"), value: undefined } as unknown as EntryBody),
  other("hemoglobin / hemoglobin A1c", lab("Hemoglobin", "loinc:718-7", 12, "g/dL"), lab("Hemoglobin A1c", "loinc:4548-4", 12, "%")),
  other("two days", lab("Creatinine", "loinc:2160-0", 1.1, "mg/dL"), lab("Creatinine", "loinc:2160-0", 1.1, "mg/dL", { start: "2024-03-03" })),
  // procedures
  same("in two orders", done("Colonoscopy", "sct:73761001"), done("Colonoscopy")),
  other("left / right, procedure", done("Mastectomy, left breast"), done("Mastectomy, right breast")),
  other("two on different days", done("Colonoscopy", "sct:73761001"), done("Colonoscopy", "sct:73761001", { start: "2012-05-03" })),
  other("done / planned", done("Colonoscopy", "sct:73761001"), done("Colonoscopy", "sct:73761001", { standing: "planned" })),
]
