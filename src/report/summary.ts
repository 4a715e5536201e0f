/**
 * What the summary shows, as values: the terminal page and phr.summary/1 are both made from it.
 * It selects and counts; every fact in it is an entry, a verdict or an import of the reading. Recent results are those
 * of the last two years whose newest value is out of range.
 */
import { addToDay, ageOn, earliestDay, type PartialDate } from "../fhir/dates.ts"
import { allergiesOf } from "../record/current.ts"
import type { Entry, Flag } from "../record/entry.ts"
import type { Status } from "../screening/verdict.ts"
import { measureById } from "../terms/measures.ts"
import { unitText } from "../terms/units.ts"
import { sameConcept } from "./concepts.ts"
import { type Medicine, medicinesOf } from "./medicines.ts"
import { type Problems, problemsOf } from "./problems.ts"
import type { Reading } from "./reading.ts"
import { bySeverity } from "./sections/allergies.ts"
import { lineOf, partTrack, splitAfter, type Track, tracksOf } from "./tracks.ts"
import { fileName, flagOf, shortNumber, shortValue, systolic } from "./value.ts"

/** A result with its last values, oldest first and in words as written; `entry` is the newest. */
export type Result = { title: string; entry: Entry; flag?: Flag; last: readonly string[] }

/** A vital sign: its newest value, how many readings there are, and the numbers of the newest of them, oldest first. */
export type Vital = {
  title: string
  value: string
  at: PartialDate
  count: number
  numbers: readonly number[]
  flag?: Flag
}

export type Summary = {
  person: Reading["person"] & { age?: number }
  today: Reading["today"]
  /** `denied` are statements that there is none, or not this one. */
  allergies: { known: Entry[]; denied: Entry[] }
  conditions: Problems
  medicines: { current: Medicine[]; denied: Entry[] }
  results: Result[]
  vitals: Vital[]
  /** Results and readings dated after today, which the newest are taken without. */
  later: { labs: number; vitals: number }
  visits: Entry[]
  due?: Partial<Record<Status, number>>
  sources: { organizations: string[]; imports: number; last?: string; samples: number }
}

/** What the summary is made from. */
export const summaryKinds = ["allergies", "conditions", "medications", "labs", "vitals", "encounters"] as const

export function summarize(reading: Reading): Summary {
  const { person, today, imports } = reading
  const shown: readonly string[] = summaryKinds
  const entries = reading.entries.filter((entry) => entry.standing !== "wrong" && shown.includes(entry.kind))
  const of = (kind: Entry["kind"]) => entries.filter((entry) => entry.kind === kind)
  const died = person.died !== undefined
  const exact = person.birthDate !== undefined && person.birthDate.length >= 10
  const age = exact && !died && person.birthDate ? { age: ageOn(earliestDay(person.birthDate), today) } : {}
  const last = imports.at(-1)?.on
  const [labs, measured] = [splitAfter(of("labs"), today), splitAfter(of("vitals"), today)]
  return {
    person: { ...person, ...age },
    today,
    allergies: allergies(entries),
    conditions: problemsOf(entries, today),
    medicines: {
      current: medicinesOf(entries, today).filter((medicine) => medicine.current),
      denied: of("medications").filter((entry) => entry.negated === true && entry.standing === "current"),
    },
    results: results(labs.until, reading),
    vitals: vitals(measured.until, reading),
    later: { labs: labs.after.length, vitals: measured.after.length },
    visits: of("encounters")
      .filter((entry) => tookPlace(entry) && isBy(entry.start, today))
      .slice(0, 3),
    ...(reading.verdicts === undefined ? {} : { due: countStatuses(reading.verdicts) }),
    sources: {
      organizations: organizations(entries, reading),
      imports: imports.length,
      ...(last === undefined ? {} : { last }),
      samples: reading.samples.reduce((sum, series) => sum + series.count, 0),
    },
  }
}

function allergies(entries: readonly Entry[]): Summary["allergies"] {
  const { known, denied } = allergiesOf(entries)
  return { known: leaders(known).sort(bySeverity), denied: leaders(denied) }
}

function results(labs: readonly Entry[], { today }: Reading): Result[] {
  const from = addToDay(today, { years: -2 })
  return tracksOf(labs).flatMap((track): Result[] => {
    const [newest] = track.entries
    const flag = newest && flagOf(newest)
    if (newest?.start === undefined || flag === undefined || earliestDay(newest.start) < from) return []
    return [{ title: track.title, entry: newest, flag, last: lastValues(track, 3) }]
  })
}

/** The last values in one unit, as written where they were not converted. */
function lastValues(track: Track, count: number): string[] {
  const written = new Map(track.entries.map((entry) => [entry.id, entry]))
  return lineOf(track)
    .points.slice(-count)
    .map((point) => {
      const text = /^[-+]?[\d.]+/.exec(written.get(point.entry)?.value?.text ?? "")?.[0]
      return text !== undefined && Number(text) === point.value ? text : String(point.value)
    })
}

/** Shown where they were measured, in this order; anything else is one `phr list vitals` away. */
const shownVitals = [
  "blood-pressure",
  "heart-rate",
  "body-weight",
  "body-mass-index",
  "oxygen-saturation",
  "glucose-cgm",
  "steps",
]

function vitals(all: readonly Entry[], reading: Reading): Vital[] {
  const tracks = tracksOf(all)
  return shownVitals.flatMap((id): Vital[] => {
    const track = tracks.find((one) => one.measure?.id === id)
    const [newest] = track?.entries ?? []
    const series = reading.samples.find((one) => one.measure === id || measureById(one.measure)?.seriesOf === id)
    if (track !== undefined && newest?.start !== undefined) return [vitalOf(track, newest, newest.start)]
    const days = series?.days.filter((one) => one.day <= reading.today) ?? []
    const [day] = days
    if (series === undefined || day === undefined) return []
    const numbers = days.slice(0, 10).map((one) => one.sum ?? one.mean)
    const title = measureById(id)?.title ?? id
    return [
      {
        title,
        value: `${shortNumber(day.sum ?? day.last)} ${unitText(series.unit)}`,
        at: day.day,
        count: series.count,
        numbers: numbers.reverse(),
      },
    ]
  })
}

function vitalOf(track: Track, newest: Entry, at: PartialDate): Vital {
  const upper = track.measure?.components === undefined ? undefined : measureById(systolic)
  const line = lineOf(upper === undefined ? track : partTrack(track, upper))
  const flag = flagOf(newest)
  return {
    title: track.title,
    value: shortValue(newest),
    at,
    count: track.entries.length,
    numbers: line.points.slice(-10).map((point) => point.value),
    ...(flag === undefined ? {} : { flag }),
  }
}

function tookPlace(entry: Entry): boolean {
  return entry.standing === "done" || entry.standing === "current" || entry.standing === "unknown"
}

function isBy(date: PartialDate | undefined, today: Reading["today"]): boolean {
  return date !== undefined && earliestDay(date) <= today
}

function countStatuses(verdicts: NonNullable<Reading["verdicts"]>): Partial<Record<Status, number>> {
  const counts: Partial<Record<Status, number>> = {}
  // Several vaccines and tests can wait for one answer: it is given once.
  const asked = new Set<string>()
  for (const { status, questions } of verdicts) {
    const answer = questions.map(({ id }) => id).join()
    if (status === "needs-answer" && asked.has(answer)) continue
    if (status === "needs-answer") asked.add(answer)
    counts[status] = (counts[status] ?? 0) + 1
  }
  return counts
}

/** Kinds whose organization is a payer or a membership, not where the facts come from. */
const payers: ReadonlySet<Entry["kind"]> = new Set(["claims", "coverage", "care-team"])

/** Where the facts come from, the most telling first; the files where no source names an organization. */
function organizations(entries: readonly Entry[], reading: Reading): string[] {
  const counts = new Map<string, number>()
  for (const entry of entries) {
    if (payers.has(entry.kind)) continue
    for (const { organization } of entry.sources) {
      if (organization !== undefined) counts.set(organization, (counts.get(organization) ?? 0) + 1)
    }
  }
  if (counts.size === 0) return [...new Set(reading.imports.map((one) => fileName(one.path) ?? one.path))]
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name)
}

function leaders(entries: readonly Entry[]): Entry[] {
  return sameConcept(entries).map(([entry]) => entry)
}
