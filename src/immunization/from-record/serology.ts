/**
 * LOINC tests whose result proves immunity, and the CDSi observation it proves. A word or code for positive counts, or a
 * number at or over `atLeast` in the unit given. Rows are phr's own: LOINC names and the CDC thresholds, from memory: verify.
 */

export const verify = true

export type SerologyRow = {
  loinc: string
  observation: string
  name: string
  atLeast?: { number: number; unit: string }
}

export const serologyRows: readonly SerologyRow[] = [
  { loinc: "13951-9", observation: "018", name: "Hepatitis A virus Ab [Presence]" },
  { loinc: "22322-2", observation: "019", name: "Hepatitis B virus surface Ab [Presence]" },
  {
    loinc: "16935-9",
    observation: "019",
    name: "Hepatitis B virus surface Ab [Units/volume]",
    atLeast: { number: 10, unit: "m[IU]/mL" },
  },
  { loinc: "35275-7", observation: "020", name: "Measles virus IgG Ab [Presence]" },
  { loinc: "22415-4", observation: "021", name: "Mumps virus IgG Ab [Presence]" },
  { loinc: "25514-1", observation: "022", name: "Rubella virus IgG Ab [Presence]" },
  { loinc: "15410-4", observation: "023", name: "Varicella zoster virus IgG Ab [Presence]" },
]
