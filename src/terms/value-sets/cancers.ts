/**
 * What cancer screening looks for in a record: the tests, the organs that may be gone, the diseases that end routine.
 * Published lists where there are some (ecqm.ts); other codes are ICD-10-CM categories and HCPCS Level II items.
 */
import type { ValueSet } from "./value-set.ts"

export const cancers: readonly ValueSet[] = [
  {
    id: "mammography",
    title: "mammogram",
    lists: ["Mammography"],
    codes: { snomed: ["71651007", "24623002"], hcpcs: ["G0202", "G0204", "G0206"] },
    words:
      /mamm?ogra|breast tomosynthesis|tomosynthesis of breast|\b(mg|dbt) breast\b|\b(mam|mammo)\b.{0,20}(screen|diag|bilat|tomo)|(screen|diag|bilat)\w*.{0,20}\bmammo\b|\b(mg|mm)\b (3d |digital )?screening\b/i,
    not: /ductogra|galactogra|specimen|guid(ed|ance)|locali[sz]ation/i,
    verify: ["G0202", "G0204", "G0206"],
  },
  {
    id: "bilateral-mastectomy",
    title: "removal of both breasts",
    lists: ["Bilateral Mastectomy", "History of bilateral mastectomy"],
    words:
      /(bilateral|both).{0,30}(mastectom|mammectom|(excision|removal|absence) of.{0,20}breast)|(mastectom|mammectom|(excision|removal|absence) of).{0,30}(bilateral|both)/i,
  },
  {
    id: "left-mastectomy",
    title: "removal of the left breast",
    lists: ["Unilateral Mastectomy Left", "Status Post Left Mastectomy"],
    words:
      /(mastectomy|mammectomy|(excision|removal|absence) of)\b.{0,30}\bleft|\bleft\b.{0,20}(mastectomy|mammectomy)/i,
    not: /partial|lumpectomy|quadrant|segmental/i,
  },
  {
    id: "right-mastectomy",
    title: "removal of the right breast",
    lists: ["Unilateral Mastectomy Right", "Status Post Right Mastectomy"],
    words:
      /(mastectomy|mammectomy|(excision|removal|absence) of)\b.{0,30}\bright|\bright\b.{0,20}(mastectomy|mammectomy)/i,
    not: /partial|lumpectomy|quadrant|segmental/i,
  },
  {
    id: "absent-breast",
    title: "absence of a breast",
    lists: ["Unilateral Mastectomy, Unspecified Laterality"],
    words: /absence of breast|mastectomy/i,
    not: /partial|lumpectomy|quadrant|segmental|bilateral|both/i,
  },
  {
    id: "breast-cancer",
    title: "breast cancer",
    codes: {
      icd9cm: ["174*", "233.0", "V10.3"],
      icd10cm: ["C50*", "D05*", "Z85.3", "Z86.000"],
      snomed: ["254837009", "372064008", "429087003"],
    },
    words:
      /((malignant|cancer|carcinoma|neoplasm).{0,25}\bbreast|\bbreast\b.{0,15}(cancer|carcinoma|malignan)|ductal carcinoma in situ)/i,
    not: /benign|uncertain/i,
    verify: ["174*", "233.0", "V10.3", "Z86.000", "254837009", "372064008", "429087003"],
  },
  {
    id: "high-breast-risk",
    title: "high breast cancer risk (chest radiation, lesions found by biopsy)",
    codes: { icd10cm: ["D05.0*"] },
    words:
      /(radi\w+|radiation therapy|mantle).{0,25}\b(chest|thora\w+|mantle)|\b(chest|thora\w+|mantle).{0,20}(radiation|radiotherapy|irradiation)|atypical (ductal|lobular) hyperplasia|lobular carcinoma in situ|atypical breast (lesion|finding)/i,
    not: /x-?ray|radiograph|tomograph/i,
  },
  {
    id: "breast-biopsy",
    title: "biopsy of the breast",
    codes: { loinc: ["66110-8"] },
    words: /(biops|patholog|histolog).{0,30}\bbreast|\bbreast\b.{0,30}(biops|patholog|histolog)/i,
  },
  {
    id: "stool-blood-test",
    title: "stool blood test (FIT or guaiac)",
    lists: ["Fecal Occult Blood Test (FOBT)"],
    codes: { hcpcs: ["G0328"] },
    words:
      /occult blood|\bi?fobt\b|fa?ecal immunochemical|\bfit\b (test|kit)|\bfit\b,? stool|stool \bfit\b|colon.{0,8}screen.{0,6}\bfit\b|insure fit|hemoccult|(hemo)?globin,? f(a?ecal|eces)|hemoglobin\.?gastrointestinal/i,
    not: /dna|gastric|urine/i,
    verify: ["G0328"],
  },
  {
    id: "stool-dna-test",
    title: "stool DNA test with FIT",
    lists: ["sDNA FIT Test"],
    words: /cologuard|stool dna|\bfit-?dna\b|multi.?target.{0,10}dna|colorectal cancer dna/i,
  },
  {
    id: "ct-colonography",
    title: "CT colonography",
    lists: ["CT Colonography"],
    words: /ct colonogra|virtual colonosc|computed tomograph\w* colonogra|\bct colon and rectum/i,
  },
  {
    id: "sigmoidoscopy",
    title: "flexible sigmoidoscopy",
    lists: ["Flexible Sigmoidoscopy"],
    codes: { loinc: ["18753-4", "28027-1"] },
    words: /flexible.{0,15}sigmoidosc|sigmoidosc.{0,15}flexible/i,
    not: /rigid/i,
  },
  {
    id: "colonoscopy",
    title: "colonoscopy",
    lists: ["Colonoscopy"],
    codes: { loinc: ["18746-8", "28023-0"], hcpcs: ["G0105", "G0121"] },
    words: /colonosc|[ck]olos[ck]op|endoscop.{0,60}\bcolon(ic)?\b|biopsy of colon.{0,20}endoscop/i,
    not: /virtual|\bct\b|sigmoid/i,
  },
  {
    id: "absent-colon",
    title: "removal of the whole colon",
    lists: ["Total Colectomy"],
    words: /total.{0,25}colectomy|proctocolectomy|excision of entire colon/i,
    not: /subtotal|hemicolectomy|partial/i,
  },
  {
    id: "colorectal-cancer",
    title: "colorectal cancer",
    lists: ["Malignant Neoplasm of Colon"],
    codes: {
      icd9cm: ["153*", "154.0", "154.1", "V10.05", "V10.06"],
      icd10cm: ["C18*", "C19*", "C20*", "D01.0", "D01.1", "D01.2", "Z85.038", "Z85.048"],
    },
    words:
      /(malignant|cancer|carcinoma|sarcoma|lymphoma).{0,40}\b(colon|rectum|rectal|colorectal|colonic|cecum|sigmoid|rectosigmoid|(hepatic|splenic) flexure|large intestine|anorect\w*)|\b(colon|rectum|rectal|colorectal|colonic|cecum|sigmoid|rectosigmoid|(hepatic|splenic) flexure|large intestine|anorect\w*)\b.{0,20}(cancer|carcinoma|malignan)/i,
    not: /benign|polyp/i,
    verify: ["153*", "154.0", "154.1", "V10.05", "V10.06"],
  },
  {
    id: "high-colon-risk",
    title: "inflammatory bowel disease",
    codes: { icd9cm: ["555*", "556*"], icd10cm: ["K50*", "K51*"], snomed: ["64766004", "34000006", "24526004"] },
    words: /crohn|ulcerative (colitis|proctitis|pancolitis)|inflammatory bowel disease/i,
    verify: ["555*", "556*", "64766004", "34000006", "24526004"],
  },
  {
    id: "colon-polyp",
    title: "colon polyp or adenoma",
    codes: {
      icd9cm: ["211.3", "211.4", "V12.72"],
      icd10cm: ["D12*", "K63.5", "K62.1", "Z86.010*"],
      snomed: ["68496003", "399505005", "428283002"],
    },
    words:
      /(polyp|adenoma|sessile serrated).{0,25}\b(colon|rect|colorectal|cecum|sigmoid|large intestine)|\b(colon\w*|rectal|colorectal|large intestine)\b.{0,20}(polyp|adenoma)/i,
    not: /hyperplastic|syndrome/i,
    verify: ["211.3", "211.4", "V12.72", "428283002"],
  },
  {
    id: "bowel-biopsy",
    title: "biopsy of the bowel",
    codes: { loinc: ["65754-4", "66117-3"] },
    words:
      /(biops|patholog|histolog).{0,40}\b(colon|rectum|rectal|bowel|polyp)|\b(colon|rectum|rectal|polyp)\b.{0,30}(biops|patholog|histolog)/i,
    not: /colonosc|endosc/i,
    verify: ["65754-4", "66117-3"],
  },
  {
    id: "bowel-finding",
    title: "a polyp, adenoma or cancer found in the bowel",
    codes: { snomed: ["68496003", "399505005", "1286877004"] },
    words: /\bpolyps?\b|polypectom|adenoma|sessile serrated|carcinoma|cancer|malignan|\btumou?r\b|\bmass\b/i,
    not: /hyperplastic|benign/i,
  },
  {
    id: "low-dose-ct",
    title: "low-dose chest CT",
    codes: { hcpcs: ["G0297"], snomed: ["16334891000119106"] },
    words:
      /low.?dose.{0,30}(ct|tomograph)|(ct|tomograph).{0,40}low.?dose|\bldct\b|lung cancer screening ct|ct.{0,20}lung (cancer )?screen/i,
    verify: ["G0297", "16334891000119106"],
  },
  {
    id: "lung-cancer",
    title: "lung cancer",
    codes: { icd9cm: ["162*", "V10.11"], icd10cm: ["C34*", "Z85.118"] },
    words:
      /(malignant|cancer|carcinoma).{0,40}\b(lung|bronch)|\blung\b.{0,20}(cancer|carcinoma|malignan)|small cell.{0,12}lung/i,
    not: /benign/i,
    verify: ["162*", "V10.11"],
  },
]
