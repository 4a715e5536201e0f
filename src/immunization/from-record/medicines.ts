/**
 * Medicines that say what a CDSi observation asks, by RxNorm ingredient and by the ingredient's name in the name a source
 * gives with its code (a record mostly has the code of one product). Only while taken, or so many days after.
 * RxNorm ingredient codes: NLM (public domain), written from memory: verify. What counts as immunosuppressive: CDC's own
 * text of observation 158. Methotrexate and steroids depend on the dose: they are not here, the person is asked.
 */

export type MedicineRow = { words: RegExp; rxnorm: readonly string[]; observations: readonly string[]; days?: number }

export const medicineSource = { source: "RxNorm ingredients (NLM)", date: "2026-11-23", verify: true }

/** On the skin, in the eye or inhaled it is no treatment of the whole body. */
export const local = /topical|cream|ointment|gel\b|ophthalmic|eye drop|inhal|nasal|otic|shampoo/i

const afterTreatment = 92

// biome-ignore format: one row a line
export const medicineRows: readonly MedicineRow[] = [
  { words: /\binsulin\b/i, rxnorm: ["5856", "253182", "274783", "86009", "51428"], observations: ["266"] },
  { words: /empagliflozin|dapagliflozin|canagliflozin|ertugliflozin/i, rxnorm: ["1545653", "1488564", "1373458", "1992672"], observations: ["267"] },
  { words: /tacrolimus|cyclosporin|mycophenol|azathioprine|sirolimus|everolimus|belatacept/i, rxnorm: ["42316", "3008", "68149", "7145", "1256", "35302", "141704", "1112973"], observations: ["158"], days: afterTreatment },
  { words: /adalimumab|infliximab|etanercept|golimumab|certolizumab/i, rxnorm: ["327361", "191831", "214555", "819300", "709271"], observations: ["158"], days: afterTreatment },
  { words: /rituximab|ocrelizumab|ofatumumab|obinutuzumab|belimumab|alemtuzumab/i, rxnorm: ["121191", "1876366", "712566", "1442132", "1092437", "117055"], observations: ["158"], days: afterTreatment },
  { words: /tocilizumab|sarilumab|abatacept|anakinra|tofacitinib|baricitinib|upadacitinib|leflunomide|fingolimod/i, rxnorm: ["612865", "1923319", "614391", "72435", "1357536", "2047232", "2196092", "27169", "1012892"], observations: ["158"], days: afterTreatment },
  { words: /cyclophosphamide|doxorubicin|vincristine|cisplatin|carboplatin|paclitaxel|docetaxel|cytarabine|fludarabine|gemcitabine/i, rxnorm: ["3002", "3639", "11202", "2555", "40048", "56946", "72962", "3041", "24698", "12574"], observations: ["168", "158"], days: afterTreatment },
  { words: /eculizumab|ravulizumab/i, rxnorm: ["591781", "2107301"], observations: ["151"] },
  { words: /pegcetacoplan|iptacopan|danicopan/i, rxnorm: [], observations: ["274"] },
  { words: /oseltamivir|zanamivir|peramivir|baloxavir/i, rxnorm: ["260101", "69722", "1546014", "2099996"], observations: ["033"], days: 2 },
  { words: /\baspirin\b|acetylsalicylic/i, rxnorm: ["1191"], observations: ["034"] },
]
