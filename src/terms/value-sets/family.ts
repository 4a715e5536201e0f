/**
 * Diseases of relatives that change somebody's own screening: "family history of …" as sources put it among the problems
 * (`family-<disease>`), and diseases that are looked for in relatives alone. The relatives themselves, with what they had,
 * are recognized by the diseases' own value sets.
 */
import type { ValueSet } from "./value-set.ts"

export const family: readonly ValueSet[] = [
  {
    id: "family-breast-cancer",
    title: "breast cancer in the family",
    ofRelatives: true,
    codes: { icd10cm: ["Z80.3"], icd9cm: ["V16.3"], snomed: ["429740004"] },
    words:
      /breast.{0,20}(cancer|carcinoma|malignan|neoplasm)|(cancer|carcinoma|malignan\w*|neoplasm)( \w+)? of.{0,12}breast/i,
    verify: ["Z80.3", "V16.3", "429740004"],
  },
  {
    id: "family-ovarian-cancer",
    title: "ovarian cancer in the family",
    ofRelatives: true,
    codes: { icd10cm: ["Z80.41"], icd9cm: ["V16.41"] },
    words:
      /ovar\w*.{0,20}(cancer|carcinoma|malignan|neoplasm)|(cancer|carcinoma|malignan\w*|neoplasm)( \w+)? of.{0,12}ovar/i,
    verify: ["Z80.41", "V16.41"],
  },
  {
    id: "family-colorectal-cancer",
    title: "colorectal cancer in the family",
    ofRelatives: true,
    codes: { icd10cm: ["Z80.0"], icd9cm: ["V16.0"], snomed: ["312824007"] },
    words:
      /(colon|colorectal|bowel|rect(al|um)|large intestine).{0,20}(cancer|carcinoma|malignan|neoplasm)|(cancer|carcinoma|malignan\w*|neoplasm)( \w+)? of.{0,20}(colon|rectum|bowel|large intestine|gastrointestinal)/i,
    verify: ["Z80.0", "V16.0"],
  },
  {
    id: "family-aortic-aneurysm",
    title: "an aortic aneurysm in the family",
    ofRelatives: true,
    words: /(aort\w*.{0,12}aneurysm|aneurysm.{0,20}aort)/i,
  },
  {
    id: "hip-fracture",
    title: "a broken hip",
    codes: { icd10cm: ["S72.0*", "S72.1*", "S72.2*"], icd9cm: ["820*"], snomed: ["5913000", "263225007"] },
    words: /(fracture|broken).{0,25}\b(hip|neck of femur|femoral neck|proximal femur)|\bhip.{0,12}fracture/i,
    verify: ["S72.0*", "S72.1*", "S72.2*", "820*", "5913000", "263225007"],
  },
  {
    id: "hereditary-colon-syndrome",
    title: "an inherited syndrome with colorectal cancer (Lynch, familial polyposis)",
    codes: {
      icd10cm: ["Z15.09", "D13.91", "Q85.81"],
      snomed: [
        ...["716318002", "72900001", "715866009", "423471004", "54411001", "9273005", "763536006", "58037000"],
        "1197359006",
      ],
    },
    words:
      /lynch syndrome|hereditary non-?polyposis|\bhnpcc\b|(adenomatous|familial|juvenile|serrated|hyperplastic|multiple|my?h-associated).{0,20}polyposis|peutz.?jeghers|cowden|familial colorectal cancer type x/i,
  },
  {
    id: "hereditary-breast-syndrome",
    title: "an inherited high risk of breast cancer (BRCA, Li-Fraumeni, Cowden)",
    codes: {
      icd10cm: ["Z15.01", "Z15.02", "Q85.81"],
      snomed: ["412734009", "412738007", "428850001", "58037000", "234138005"],
    },
    words:
      /brca ?-?[12].{0,30}(positive|mutation|pathogenic|carrier)|(mutation|carrier|variant).{0,20}brca|li.?fraumeni|cowden|bannayan|hereditary breast.{0,20}(cancer|ovarian)|(tp53|pten|palb2).{0,20}(mutation|pathogenic|positive)/i,
    not: /variant of (uncertain|unknown) significance|\bvus\b|negative/i,
    verify: ["Z15.02", "412734009", "412738007"],
  },
]
