/**
 * What was going on beside a measure: medicines and conditions as spans of time, visits, procedures and vaccines as days.
 * Chosen by the reader's words, from entries as they are; it shows what came together, never what caused what.
 */
import type { Day, PartialDate } from "../fhir/dates.ts"
import type { Entry } from "../record/entry.ts"
import type { Kind } from "../record/kinds.ts"
import { plainWords } from "../terms/words.ts"
import type { Lane } from "./document.ts"
import { medicinesOf } from "./medicines.ts"
import { problemsOf } from "./problems.ts"

const happening: readonly Kind[] = ["procedures", "encounters", "immunizations"]

/** The kinds a lane is made from. */
export const laneKinds: readonly Kind[] = ["medications", "conditions", ...happening]

/** One lane for each medicine, condition and kind of event whose name holds the words. */
export function lanesOf(entries: readonly Entry[], words: string, today: Day): Lane[] {
  const wanted = plainWords(words)
  const matches = (title: string) => plainWords(title).includes(wanted)
  const medicines = medicinesOf(entries, today).flatMap(({ title, since, until }): Lane[] =>
    since !== undefined && matches(title) ? [{ title, spans: [span(since, until)], days: [] }] : [],
  )
  const { problems, visitDiagnoses, past } = problemsOf(entries, today)
  const conditions = [...problems, ...visitDiagnoses, ...past].flatMap(({ entry, since }): Lane[] =>
    since !== undefined && matches(entry.title)
      ? [{ title: entry.title, spans: [span(since, entry.end)], days: [] }]
      : [],
  )
  return [...medicines, ...conditions, ...events(entries, matches)]
}

function events(entries: readonly Entry[], matches: (title: string) => boolean): Lane[] {
  const days = new Map<string, PartialDate[]>()
  for (const { kind, title, start, standing, negated } of entries) {
    const took = happening.includes(kind) && (standing === "done" || standing === "current") && negated !== true
    if (took && start !== undefined && matches(title)) days.set(title, [...(days.get(title) ?? []), start])
  }
  return [...days].map(([title, all]) => ({ title, spans: [], days: all.toSorted() }))
}

function span(from: PartialDate, to: PartialDate | undefined) {
  return to === undefined ? { from } : { from, to }
}
