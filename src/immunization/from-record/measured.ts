/**
 * Observations that a figure or a status of the record decides, one way or the other: a body mass index of 40 or more is
 * severe obesity, CD4 cells tell how severe an HIV infection is, a smoking status tells whether somebody smokes.
 * LOINC 39156-5, 24467-3, 72166-2; thresholds as CDC's texts of observations 154 and 257 say them. Without a figure: nothing.
 * CDC codes smoking by SNOMED CT's general concept; a record has one of the statuses under it (US Core).
 */
import { addToDay, type Day, earliestDay } from "../../fhir/dates.ts"
import type { Entry } from "../../record/entry.ts"
import { loincSystem, sameSystem } from "../../terms/systems.ts"
import type { RecordObservation } from "./observations.ts"
import { cd4 } from "./serology.ts"

export type Measured = { observations: RecordObservation[]; denied: ReadonlySet<string> }

const [severeObesity, smoker] = ["257", "042"]

export function readMeasured(entries: readonly Entry[], known: readonly RecordObservation[], today: Day): Measured {
  const observations: RecordObservation[] = []
  const denied = new Set<string>()
  const bodyMass = newest(entries, ["39156-5"], today, 2)
  if (bodyMass?.value?.number !== undefined) {
    if (bodyMass.value.number >= 40) observations.push({ code: severeObesity, entry: bodyMass })
    else denied.add(severeObesity)
  }
  const cells = newest(entries, cd4.loinc, today, 2)
  if (cells?.value?.number !== undefined && known.some(({ code }) => code === cd4.infection)) {
    const isSevere = cells.value.number < cd4.severeBelow
    observations.push({ code: isSevere ? cd4.severe : cd4.notSevere, entry: cells })
  }
  const smoking = newest(entries, ["72166-2"], today, 5)
  const status = smoking?.value?.text ?? ""
  if (/never|former|ex-?smoker|used to|non-?smoker|quit/i.test(status)) denied.add(smoker)
  else if (smoking !== undefined && smokesNow(smoking)) observations.push({ code: smoker, entry: smoking })
  return { observations, denied }
}

/** SNOMED CT and LOINC answers of US Core's smoking status that say somebody smokes, and the words they come with. */
const smokes: ReadonlySet<string> = new Set([
  ...["449868002", "428041000124106", "428071000124103", "428061000124105"],
  ...["LA18976-3", "LA18977-1", "LA18981-3", "LA18982-1"],
])
const smokesWords = /^(current|heavy|light)\b.*\bsmok|^smokes\b/i

function smokesNow({ value }: Entry): boolean {
  return smokesWords.test(value?.text ?? "") || value?.codes?.some(({ code }) => smokes.has(code)) === true
}

function newest(entries: readonly Entry[], loinc: readonly string[], today: Day, years: number): Entry | undefined {
  const since = addToDay(today, { years: -years })
  return entries
    .filter(({ codes, start, standing, negated }) => {
      if (start === undefined || negated || standing === "wrong" || standing === "not-done") return false
      const on = earliestDay(start)
      if (on > today || on < since) return false
      return codes?.some(({ system, code }) => loinc.includes(code) && sameSystem(system, loincSystem)) === true
    })
    .sort((a, b) => ((a.start ?? "") < (b.start ?? "") ? 1 : -1))[0]
}
