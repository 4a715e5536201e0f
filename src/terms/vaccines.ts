/**
 * Vaccines by CVX code, and by the names people write. A code is certain; a name is a likeness to be confirmed, so
 * `findVaccine` says how it was found. Never chooses a formulation the words do not say.
 * CVX: CDC (public domain). Antigens and groups: CDSi supporting data.
 */

import { otherVaccines, vaccineWords } from "./data/vaccine-words.ts"
import { cvxRows } from "./data/vaccines.ts"
import { plainWords } from "./words.ts"

export type Vaccine = {
  /** Two or three digits, as CDC writes it: "08", "115". */
  cvx: string
  name: string
  /** CDSi antigens; none for what the schedule does not know. */
  antigens: readonly string[]
  /** CDSi vaccine groups. */
  groups: readonly string[]
}

export const vaccines: readonly Vaccine[] = [
  ...cvxRows.map(([cvx, name, antigens, groups]) => ({
    cvx,
    name,
    antigens: antigens.split(";"),
    groups: groups.split(";"),
  })),
  ...Object.entries(otherVaccines).map(([cvx, name]) => ({ cvx, name, antigens: [], groups: [] })),
]

const byCvx = new Map(vaccines.map((vaccine) => [vaccine.cvx, vaccine]))

const byName = new Map<string, Vaccine>()
for (const vaccine of vaccines) {
  for (const name of [vaccine.name, ...(vaccineWords[vaccine.cvx] ?? [])]) {
    const words = vaccineName(name)
    if (!byName.has(words) || vaccineWords[vaccine.cvx]?.includes(name)) byName.set(words, vaccine)
  }
}

/** The vaccine of a CVX code, also where a spreadsheet dropped its leading zero: "8" is "08". */
export function vaccineByCvx(code: string): Vaccine | undefined {
  const digits = code.trim()
  return byCvx.get(digits) ?? byCvx.get(digits.replace(/^0+/, "").padStart(2, "0"))
}

/** The vaccine a name means, found by words alone and therefore to be confirmed; undefined where none is meant surely. */
export function findVaccine(words: string): Vaccine | undefined {
  const name = vaccineName(words)
  return byName.get(name) ?? byName.get(name.replace(/ (#|no |dose |shot |booster )?\d(st|nd|rd|th)?( dose)?$/, ""))
}

/** Words that say only that it is a vaccine are left out: "Hepatitis B vaccine" and "hepatitis b". */
function vaccineName(words: string): string {
  const all = plainWords(words)
  return (
    all
      .replaceAll(/\b(vaccine|vaccination|immunization|impfung|vaccin|vacuna|shot)\b/g, " ")
      .replaceAll(/ +/g, " ")
      .trim() || all
  )
}
