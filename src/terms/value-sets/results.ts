/**
 * What results say: coded answers that mean a normal or an abnormal result, or none; and kinds of abnormal ones.
 * SNOMED CT ids as CDC's own screening decision support publishes them (CCSM, CRCSM and BCSM value sets and code lists),
 * LOINC answers as HL7 v2 and FHIR sources carry them.
 */
import type { ValueSet } from "./value-set.ts"

export const results: readonly ValueSet[] = [
  {
    id: "result-normal",
    title: "a normal result",
    codes: {
      snomed: [
        ...["260385009", "260415000", "131194007", "17621005", "373887005", "787724008", "313170008", "415527002"],
        ...["397140002", "397141003"],
      ],
      loinc: ["LA6577-6", "LA11883-8"],
    },
    verify: ["17621005", "397140002", "397141003"],
  },
  {
    id: "result-abnormal",
    title: "an abnormal result",
    codes: {
      snomed: [
        ...["10828004", "260373001", "11214006", "263654008", "708298003", "708299006"],
        ...["397138000", "397143000", "397144006", "397145007"],
      ],
      loinc: ["LA6576-8", "LA11882-0", "LA15255-5"],
    },
    verify: ["263654008", "397138000", "397143000", "397144006", "397145007"],
  },
  {
    id: "result-useless",
    title: "no usable result",
    codes: { snomed: ["419984006", "455371000124106", "112631006", "126481000119106", "82334004"] },
    verify: ["82334004"],
  },
  {
    id: "abnormal-cytology",
    title: "abnormal cells on a Pap test",
    codes: {
      snomed: [
        ...["441087007", "441088002", "62051000119105", "441219009", "441094005", "373883009", "373882004"],
        ...["103639009", "103646000", "22725004", "1162767002", "447760009", "285836003", "285838002"],
      ],
      icd10cm: ["R87.610", "R87.611", "R87.612", "R87.613", "R87.614", "R87.619"],
    },
    words:
      /\basc-?(us|h)\b|\bl-?sil\b|\bh-?sil\b|\bagc\b|\bagus\b|\bais\b|atypical|dysplasia|dyskaryosis|\bcin ?-?[123]\b|carcinoma|intraepithelial (lesion|neoplasia)|malignan|^abnormal/i,
    not: /negative for|benign|reactive/i,
    verify: ["R87.610", "R87.611", "R87.612", "R87.613", "R87.614", "R87.619"],
  },
  {
    id: "abnormal-mammogram",
    title: "a mammogram that needs more (BI-RADS 0 and 3 to 6)",
    codes: { snomed: ["397138000", "397143000", "397144006", "397145007"] },
    words:
      /bi-?rads\D{0,30}[03456]\b|\bcategory [03456]\b|suspicious|suggestive of malignan|probably benign|biopsy.proven|additional (imaging|views)|^abnormal/i,
    verify: ["397138000", "397143000", "397144006", "397145007"],
  },
  {
    id: "c-rads-finding",
    title: "a polyp or mass on a CT colonography (C-RADS C2 to C4)",
    words: /c-?rads.{0,30}\b(category )?c?[234][ab]?\b/i,
  },
]
