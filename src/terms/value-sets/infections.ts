/**
 * Infection screening: the tests for HIV and hepatitis C, and the infections once known.
 * Published lists where there are some (ecqm.ts); hepatitis C tests are single LOINC codes.
 */
import type { ValueSet } from "./value-set.ts"

export const infections: readonly ValueSet[] = [
  {
    id: "hiv-test",
    title: "HIV test",
    lists: ["HIV Lab Tests"],
    codes: {
      loinc: ["75622-1"],
      hcpcs: ["G0432", "G0433", "G0434", "G0435", "G0475"],
    },
    words:
      /\bhiv\b.{0,40}(test|screen|\bab\b|\bag\b|antibod|antigen|rna|dna)|human immunodeficiency virus.{0,40}(test|antibod|antigen|screen)/i,
    not: /counsel|viral load/i,
    verify: ["G0432", "G0433", "G0434", "G0435", "G0475"],
  },
  {
    id: "hiv",
    title: "HIV infection",
    lists: ["HIV"],
    codes: { icd9cm: ["042", "V08"] },
    words: /human immunodeficiency virus|\bhiv\b|acquired immun(e|o).?deficiency/i,
    not: /screen|exposure|\btest|prophyla|counsel|negative|contact|vaccin|not detected|antibod|antigen/i,
    verify: ["042", "V08"],
  },
  {
    id: "hepatitis-c-antibody",
    title: "hepatitis C antibody test",
    codes: {
      loinc: ["16128-1", "13955-0", "5198-7", "5199-5", "33462-3", "40726-2", "48159-8", "57006-9", "72376-7"],
      hcpcs: ["G0472"],
    },
    words:
      /\bhep(atitis)? c\b.{0,30}(antibod|\bab\b|screen|test)|\bhcv\b.{0,20}(\bab\b|antibod|screen|test)|anti-?hcv/i,
    // "With reflex to RNA" is an antibody test, of which only a positive one is followed by the other.
    not: /^(?!.*\br(e?fle?|f)x\b).*(rna|viral load|geno)/i,
    verify: ["16128-1", "13955-0", "5198-7", "5199-5", "33462-3", "40726-2", "48159-8", "57006-9", "72376-7", "G0472"],
  },
  {
    id: "hepatitis-c-rna",
    title: "hepatitis C RNA test",
    codes: { loinc: ["11011-4", "20416-4", "5012-0", "38180-6", "10676-5"] },
    words: /(\bhep(atitis)? c\b|\bhcv\b).{0,30}(rna|viral load|pcr|naat?\b)/i,
    not: /\br(e?fle?|f)x\b.{0,20}(rna|pcr|naat?\b)/i,
    verify: ["11011-4", "20416-4", "5012-0", "38180-6", "10676-5"],
  },
  {
    id: "hepatitis-c",
    title: "hepatitis C infection",
    codes: {
      icd9cm: ["070.44", "070.51", "070.54", "070.70", "070.71"],
      icd10cm: ["B18.2", "B17.1*", "B19.2*"],
      snomed: ["50711007", "128302006"],
    },
    words: /hepatitis c\b|\bhcv\b.{0,20}infection/i,
    not: /screen|test|exposure|antibod|vaccin|contact/i,
    verify: ["070.44", "070.51", "070.54", "070.70", "070.71", "128302006", "B19.2*"],
  },
]
