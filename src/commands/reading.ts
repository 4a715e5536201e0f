/**
 * Reads the record into the plain values that pages are composed from. The only place where the store, the judges of
 * what is due and the report meet; report and render know nothing of them.
 */
import type { Day } from "../fhir/dates.ts"
import type { Resource } from "../fhir/json.ts"
import type { Kind } from "../record/kinds.ts"
import type { Person } from "../record/person.ts"
import type { ReadDay, Reading } from "../report/reading.ts"
import type { Store } from "../store/store.ts"
import { measureById } from "../terms/measures.ts"

export type ReadOptions = {
  /** Judge what is due; on all of the record, whatever kinds are read. */
  verdicts?: boolean
  /** Only these kinds of entries. */
  kinds?: readonly Kind[]
  /** Days of device series to read, newest first; none without it. */
  days?: number
}

/** The person's record on that day. */
export async function readRecord(
  store: Store,
  person: Person,
  today: Day,
  options: ReadOptions = {},
): Promise<Reading> {
  const kinds = options.kinds === undefined ? {} : { kinds: options.kinds }
  const entries = store.entries({ person: person.id, ...kinds })
  const days = options.days ?? 0
  const series = days === 0 ? [] : store.sampleMeasures(person.id)
  const reading: Reading = {
    person,
    today,
    entries,
    imports: store.imports().filter((one) => one.people.includes(person.name)),
    samples: series.map((one) => ({ ...one, days: daysOf(store, person.id, one, days) })),
  }
  if (options.verdicts !== true) return reading
  const { judgeOnce } = await import("./judging.ts")
  const every = () => (options.kinds === undefined ? entries : store.entries({ person: person.id }))
  return { ...reading, ...(await judgeOnce(store, { person, entries: every, today })) }
}

/** Whom to call and what the person wants: in resources that have no entry of their own, and in entries. */
export async function readEmergency(
  store: Store,
  person: Person,
  today: Day,
  entries: Reading["entries"],
): Promise<Pick<Reading, "contacts" | "directives">> {
  const { contactsIn, directivesIn, emergencyTypes } = await import("../report/emergency.ts")
  const resources: Resource[] = []
  for (const { type, text, person: owner } of store.resources({ person: person.id })) {
    if (owner === person.id && emergencyTypes.includes(type)) resources.push(JSON.parse(text) as Resource)
  }
  return { contacts: contactsIn(resources, today), directives: directivesIn(entries, resources) }
}

type Series = ReturnType<Store["sampleMeasures"]>[number]

/** The newest days of a series; where days are sums, with what the fullest device of each counted. */
function daysOf(store: Store, person: number, { measure, unit }: Series, limit: number): ReadDay[] {
  const days = store.sampleDays(person, measure, limit).filter((one) => one.unit === unit)
  const oldest = days.at(-1)?.day
  // Only measures are shown with their sums; a maker's own series are many, and reading them takes time.
  if (oldest === undefined || measureById(measure)?.sums !== true) return days
  const most = new Map<Day, number>()
  for (const { day, unit: of, sum } of store.sampleTotals(person, measure, oldest, days[0]?.day)) {
    if (of === unit) most.set(day, Math.max(sum, most.get(day) ?? Number.NEGATIVE_INFINITY))
  }
  return days.map((one) => {
    const sum = most.get(one.day)
    return sum === undefined ? one : { ...one, sum }
  })
}
