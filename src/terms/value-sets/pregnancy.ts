/**
 * Pregnancy, how it ended, and the tests that belong to it. ICD-10-CM categories are chosen one by one: Z33.2 is a
 * termination, O00–O08 a loss, O80–O82 and Z37 a delivery, Z39 the time after; none of them is a pregnancy.
 */
import type { ValueSet } from "./value-set.ts"

// O09 to O48 without O00–O08 before them and O60 and later, which are labor, delivery and the time after.
const complications = Array.from({ length: 40 }, (_, at) => `O${String(at + 9).padStart(2, "0")}*`).filter((code) =>
  /^O(09|1[0-6]|2[0-6]|28|29|3[0-6]|4[0-8])/.test(code),
)

export const pregnancy: readonly ValueSet[] = [
  {
    id: "pregnancy",
    title: "pregnancy",
    codes: { icd10cm: ["Z33.1", "Z33.3", "Z34*", ...complications], snomed: ["77386006"] },
    words: /\bpregnan(t|cy)\b/i,
    not: /not pregnant|ectopic|molar|history|past|previous|test|terminat|loss|vaccin|prevent|plan|unwanted|postpartum|after|delivered|resulting|intention|status|hormone|urine|serum|week/i,
  },
  {
    id: "pregnancy-outcome",
    title: "end of a pregnancy",
    codes: {
      icd10cm: ["Z33.2", "O00*", "O01*", "O02*", "O03*", "O04*", "O05*", "O06*", "O07*", "O08*"],
    },
    words: /miscarriage|(spontaneous|induced|missed|threatened) abortion|termination of pregnancy|ectopic pregnancy/i,
    not: /threatened|history/i,
  },
  {
    id: "birth",
    title: "birth",
    codes: { icd10cm: ["O80*", "O81*", "O82*", "Z37*", "Z39*"] },
    words: /^(postpartum|single live birth|normal delivery|cesarean delivery)/i,
    verify: ["O81*"],
  },
  {
    id: "pregnancy-test",
    title: "pregnancy test",
    codes: { loinc: ["19080-1", "2106-3", "2118-8", "21198-7"] },
    words: /pregnancy test|choriogonadotropin|\bhcg\b/i,
    verify: ["19080-1", "2106-3", "2118-8", "21198-7"],
  },
  { id: "retinoid", title: "isotretinoin", words: /isotretinoin/i },
  { id: "x-ray", title: "X-ray", words: /^xr\b|\bx-?ray\b|radiograph/i },
  { id: "pregnancy-status", title: "pregnancy status", codes: { loinc: ["82810-3"] }, words: /^pregnancy status/i },
  {
    id: "pregnancy-due-date",
    title: "due date",
    codes: { loinc: ["11778-8", "11779-6", "11780-4"] },
    words: /estimated (date of )?delivery|expected (date of )?delivery|^delivery date estimated/i,
    verify: ["11779-6", "11780-4"],
  },
  {
    id: "urine-culture",
    title: "urine culture",
    codes: { loinc: ["630-4"] },
    words: /(urine culture|bacteria.{0,20}in urine by culture)/i,
    verify: ["630-4"],
  },
  {
    id: "gestational-glucose",
    title: "glucose test of pregnancy",
    codes: { loinc: ["1504-0", "20438-8", "14995-5", "1558-6", "20436-2", "1518-0"] },
    words: /glucose.{0,40}(post|after|1 ?h|2 ?h|tolerance|challenge)/i,
    verify: ["1504-0", "20438-8", "14995-5", "1558-6", "20436-2", "1518-0"],
  },
  {
    id: "rh-type",
    title: "blood group with Rh(D) type",
    codes: { loinc: ["10331-7", "882-1"] },
    words: /\brh ?(\(d\)|type|factor)|abo (and|&|\+) ?rh/i,
    verify: ["10331-7", "882-1"],
  },
  {
    id: "red-cell-antibodies",
    title: "red cell antibody screen",
    codes: { loinc: ["890-4"] },
    words: /blood group antibod|(red cell|rbc|indirect coombs).{0,20}(antibod|screen)/i,
    verify: ["890-4"],
  },
  {
    id: "gestational-diabetes-now",
    title: "gestational diabetes in this pregnancy",
    codes: { icd10cm: ["O24.4*"] },
    words: /gestational diabetes/i,
    not: /screen|history|\bh\/o\b|previous/i,
  },
  {
    id: "gestational-diabetes",
    title: "gestational diabetes",
    codes: { icd10cm: ["O24.4*", "Z86.32"] },
    words: /gestational diabetes/i,
    not: /screen/i,
    verify: ["Z86.32"],
  },
  {
    id: "preeclampsia-risk",
    title: "high risk of preeclampsia",
    codes: { icd10cm: ["O10*", "O11*", "O14*", "O15*", "O24.0*", "O24.1*", "O30*"] },
    words: /pre-?eclampsia|eclampsia|chronic hypertension.{0,30}pregnan|twin pregnancy/i,
    verify: ["O10*", "O11*", "O14*", "O15*", "O24.0*", "O24.1*", "O30*"],
  },
]
