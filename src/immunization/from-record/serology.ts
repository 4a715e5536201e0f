/**
 * Laboratory tests that prove immunity or disease, and the CDSi observation they prove. A word or code for positive
 * counts, in the value or as the laboratory's interpretation of it, or a number at or over `atLeast` in one of its units. Index values and ratios have a laboratory's own
 * threshold: without the laboratory's word they prove nothing here.
 * Rows are phr's own: LOINC names, and CDC's threshold of 10 mIU/mL for hepatitis B; from memory: verify.
 */

import type { Interpretation, Value } from "../../record/entry.ts"

export const serologySource = { source: "LOINC; CDC's threshold for anti-HBs", date: "2026-11-23", verify: true }

export type SerologyRow = {
  loinc: string
  observation: string
  name: string
  atLeast?: { number: number; units: readonly string[] }
}

const tenMilliUnits = { number: 10, units: ["m[IU]/mL", "mIU/mL", "[IU]/L", "IU/L", "U/L"] }

// biome-ignore format: one row a line
export const serologyRows: readonly SerologyRow[] = [
  { loinc: "13951-9", observation: "018", name: "Hepatitis A virus Ab [Presence] in Serum by Immunoassay" },
  { loinc: "20575-7", observation: "018", name: "Hepatitis A virus Ab [Presence] in Serum" },
  { loinc: "22312-3", observation: "018", name: "Hepatitis A virus Ab [Units/volume] in Serum" },
  { loinc: "40724-7", observation: "018", name: "Hepatitis A virus IgG Ab [Presence] in Serum by Immunoassay" },
  { loinc: "32018-4", observation: "018", name: "Hepatitis A virus IgG Ab [Presence] in Serum" },
  { loinc: "22322-2", observation: "019", name: "Hepatitis B virus surface Ab [Presence] in Serum" },
  { loinc: "10900-9", observation: "019", name: "Hepatitis B virus surface Ab [Presence] in Serum by Immunoassay" },
  { loinc: "39535-0", observation: "019", name: "Hepatitis B virus surface Ab [Presence] in Serum by Radioimmunoassay" },
  { loinc: "16935-9", observation: "019", name: "Hepatitis B virus surface Ab [Units/volume] in Serum", atLeast: tenMilliUnits },
  { loinc: "5193-8", observation: "019", name: "Hepatitis B virus surface Ab [Units/volume] in Serum by Immunoassay", atLeast: tenMilliUnits },
  { loinc: "5195-3", observation: "019", name: "Hepatitis B virus surface Ag [Presence] in Serum" },
  { loinc: "5196-1", observation: "019", name: "Hepatitis B virus surface Ag [Presence] in Serum or Plasma by Immunoassay" },
  { loinc: "16933-4", observation: "019", name: "Hepatitis B virus core Ab [Presence] in Serum" },
  { loinc: "13952-7", observation: "019", name: "Hepatitis B virus core Ab [Presence] in Serum or Plasma by Immunoassay" },
  { loinc: "35275-7", observation: "020", name: "Measles virus IgG Ab [Presence] in Serum" },
  { loinc: "7962-4", observation: "020", name: "Measles virus IgG Ab [Presence] in Serum by Immunoassay" },
  { loinc: "20479-2", observation: "020", name: "Measles virus IgG Ab [Presence] in Serum by Immunoassay" },
  { loinc: "22502-9", observation: "020", name: "Measles virus IgG Ab [Units/volume] in Serum" },
  { loinc: "22415-4", observation: "021", name: "Mumps virus IgG Ab [Presence] in Serum" },
  { loinc: "6476-6", observation: "021", name: "Mumps virus IgG Ab [Units/volume] in Serum by Immunoassay" },
  { loinc: "20513-8", observation: "021", name: "Mumps virus IgG Ab [Presence] in Serum by Immunoassay" },
  { loinc: "25514-1", observation: "022", name: "Rubella virus IgG Ab [Presence] in Serum" },
  { loinc: "40667-8", observation: "022", name: "Rubella virus IgG Ab [Presence] in Serum or Plasma by Immunoassay" },
  { loinc: "5334-8", observation: "022", name: "Rubella virus IgG Ab [Units/volume] in Serum or Plasma by Immunoassay" },
  { loinc: "15410-4", observation: "023", name: "Varicella zoster virus IgG Ab [Presence] in Serum" },
  { loinc: "19162-7", observation: "023", name: "Varicella zoster virus IgG Ab [Presence] in Serum by Immunoassay" },
  { loinc: "5403-1", observation: "023", name: "Varicella zoster virus IgG Ab [Units/volume] in Serum by Immunoassay" },
]

/** SNOMED CT and LOINC answers for a positive result. */
const positiveCodes: ReadonlySet<string> = new Set([
  ...["10828004", "11214006", "260373001"],
  ...["LA6576-8", "LA11882-0", "LA15255-5"],
])
const positive = /^\s*(positive|reactive|detected|immune|present)\b/i
const negative = /^\s*(no|non|not|negative|nonreactive|undetected|absent|equivocal|indeterminate)\b/i

/** Whether a result is proof by that row: by the laboratory's word or code, or by CDC's threshold. */
export function isPositive({ atLeast }: SerologyRow, value: Value, interpretation?: Interpretation): boolean {
  if (interpretation === "negative") return false
  if (interpretation === "positive" && !negative.test(value.text)) return true
  if (positive.test(value.text) || value.codes?.some(({ code }) => positiveCodes.has(code)) === true) return true
  if (atLeast === undefined || value.number === undefined) return false
  const below = value.comparator === "<" || value.comparator === "<="
  return value.unit !== undefined && atLeast.units.includes(value.unit) && !below && value.number >= atLeast.number
}

/** CD4 cells in a microliter: under 200 an HIV infection is severe immunosuppression (CDC's text of observation 154). */
export const cd4 = { loinc: ["24467-3", "8127-3"], severeBelow: 200, severe: "154", notSevere: "155", infection: "186" }
