/**
 * What was chosen to leave the record: the flags that say so, and the entries and readings that are meant. Sensitive
 * answers stay unless asked for.
 */
import type { Context } from "../../cli/context.ts"
import { dateFlag, kindNamed, wordsFlag } from "../../cli/flags.ts"
import { earliestDay, latestDay, type PartialDate } from "../../fhir/dates.ts"
import type { Sample } from "../../record/draft.ts"
import type { Entry } from "../../record/entry.ts"
import type { Kind } from "../../record/kinds.ts"
import type { Person } from "../../record/person.ts"
import type { Store } from "../../store/store.ts"
import type { Option, Values } from "../command.ts"
import { withoutSensitiveAnswers } from "../sensitive.ts"

export type OutgoingFile = { name: string; pieces: Iterable<string> }

/** The files, and how many sensitive answers were left out of them. */
export type Extracted = { files: readonly OutgoingFile[]; leftOut: number }

export type Choice = { since?: PartialDate; until?: PartialDate; kinds?: readonly Kind[]; sensitive: boolean }

export const choiceOptions: readonly Option[] = [
  { flags: "--since <date>", says: "only what happened on or after a day, month or year" },
  { flags: "--until <date>", says: "only what happened on or before it" },
  { flags: "--kinds <kinds>", says: "only entries of these kinds, separated by commas", repeat: true },
  { flags: "--sensitive", says: "also your answers about violence, HIV, sexual infections and drugs" },
]

export function readChoice(values: Values): Choice {
  const [since, until] = [dateFlag("--since", values.since), dateFlag("--until", values.until)]
  const words = wordsFlag(values.kinds)
  return {
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(words.length > 0 && { kinds: words.map(kindNamed) }),
    sensitive: values.sensitive === true,
  }
}

/** One extract being made: of whom, of what, with which further flags. */
export type Making = { context: Context; store: Store; person: Person; choice: Choice; values: Values }

/** The chosen entries, newest clinical date first. */
export function entriesOf({ store, person, choice }: Making): { entries: Entry[]; leftOut: number } {
  const { sensitive, ...filter } = choice
  const found = store.entries({ person: person.id, ...filter })
  if (sensitive) return { entries: found, leftOut: 0 }
  const entries = withoutSensitiveAnswers(store, found)
  return { entries, leftOut: found.length - entries.length }
}

/** The readings of the device series, series by series, oldest first; none where kinds without vital signs were chosen. */
export function* samplesOf({ store, person, choice: { since, until, kinds: only } }: Making): IterableIterator<Sample> {
  if (only !== undefined && !only.includes("vitals")) return
  const [from, to] = [since && earliestDay(since), until && latestDay(until)]
  const measures = new Set(store.sampleMeasures(person.id).map(({ measure }) => measure))
  for (const measure of measures) {
    const days = new Set(store.sampleDays(person.id, measure).map(({ day }) => day))
    for (const day of [...days].reverse()) {
      const chosen = (from === undefined || day >= from) && (to === undefined || day <= to)
      if (chosen) yield* store.samples(person.id, measure, day, day)
    }
  }
}
