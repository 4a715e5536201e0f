/** One person's record as JSON for programs: phr.export/1, entries as everywhere (interface.md) and device readings. */
import type { Day } from "../fhir/dates.ts"
import type { Sample } from "../record/draft.ts"
import type { Entry } from "../record/entry.ts"
import type { Person } from "../record/person.ts"
import { entryJson } from "../report/entry-json.ts"

export type OutgoingRecord = {
  person: Person
  today: Day
  entries: readonly Entry[]
  samples: Iterable<Sample>
}

/** The JSON in pieces, one entry or reading to a line. */
export function* writeRecord({ person, today, entries, samples }: OutgoingRecord): IterableIterator<string> {
  const { isDefault: _isDefault, ...who } = person
  yield `{"schema":"phr.export/1","today":"${today}","person":${JSON.stringify(who)},"entries":[`
  yield* lines(entries, entryJson)
  yield '],"readings":['
  yield* lines(samples, ({ type: _type, ...reading }) => reading)
  yield "]}\n"
}

function* lines<T>(items: Iterable<T>, told: (item: T) => unknown): IterableIterator<string> {
  let sign = "\n"
  for (const item of items) {
    yield sign + JSON.stringify(told(item))
    sign = ",\n"
  }
}
