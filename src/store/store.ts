/**
 * The shelf: the one door of the store. What the rest of the house can ask of an open record.
 * Only the files of this room know SQL. Everything given out is plain values.
 */
import type { Day, PartialDate } from "../fhir/dates.ts"
import type { Resource } from "../fhir/json.ts"
import type { Decision } from "../record/decision.ts"
import type { Counts, Issue, Sample } from "../record/draft.ts"
import type { Entry } from "../record/entry.ts"
import type { Kind } from "../record/kinds.ts"
import type { Person, Sex } from "../record/person.ts"
import type { Proof } from "../record/proof.ts"
import type { Intake } from "../record/shelf.ts"

export type EntryFilter = {
  person: number
  kinds?: readonly Kind[]
  /** Overlap with the entry's dates: a partial date is an interval. Undated entries pass only without both. */
  since?: PartialDate
  until?: PartialDate
  /** A code of any system, or system|code. */
  code?: string
  /** Words in title, notes, codes' displays; accents and case folded, prefixes match. */
  text?: string
  /** Part of a source's organization, path or format. */
  source?: string
  status?: string
  abnormal?: boolean
  /** Entered-in-error entries are left out unless asked for. */
  includeWrong?: boolean
  limit?: number
}

export type ImportRow = {
  id: number
  on: Day
  path: string
  format: string
  sha256: string
  bytes: number
  source?: string
  counts: Counts
  issues: Issue[]
  people: string[]
  /** Of an import of signed cards: what is known of each signature. */
  proofs?: Proof[]
}

/** One version of an entry's resource as one import brought it. */
export type Version = {
  entry: string
  importId: number
  on: Day
  path: string
  where: string
  text: string
  current: boolean
}

export type SampleDay = {
  day: Day
  measure: string
  unit: string
  count: number
  min: number
  mean: number
  max: number
  last: number
}

/** What one device counted on one day. `device` is "" where none is named. */
export type SampleTotal = { day: Day; unit: string; device: string; sum: number; count: number }

/** One source resource as kept: for export and for `show --resource`. */
export type KeptResource = {
  type: string
  text: string
  fullUrl?: string
  system?: string
  person?: number
  entry?: string
  /** When the source wrote it: meta.lastUpdated, else its document's date, else the day of the import. */
  dated: string
  importId: number
  where: string
}

/** The newest version of each resource, every version that says something else, or every sighting in an import. */
export type WhichVersions = "current" | "distinct" | "every"

export type Change = { on: Day; what: "imported" | "undone" | "person"; text: string; importId?: number }

export type CheckReport = {
  ok: boolean
  pages: number
  people: number
  entries: number
  resources: number
  samples: number
  imports: number
  problems: string[]
}

export type NewPerson = { name: string; birthDate?: PartialDate; sex?: Sex; timeZone?: string }

export type PossibleDuplicate = { a: Entry; b: Entry; differ: readonly string[] }

export type Store = Intake & {
  readonly path: string
  persons(): Person[]
  addPerson(person: NewPerson): Person
  editPerson(id: number, facts: Partial<NewPerson> & { isDefault?: true }): void
  /** Newest clinical date first. */
  entries(filter: EntryFilter): Entry[]
  /** The entry whose id starts with the text; undefined when none, "several" when it is not unique. */
  entry(idPrefix: string): Entry | "several" | undefined
  versions(id: string): Version[]
  /** The source document an import kept, byte for byte; undefined where its resources are the source. */
  original(importId: number): Uint8Array | undefined
  /** What each source of that entry's line says, the leading one first: two or more where sources tell the same fact. */
  tellings(id: string): Entry[]
  /** Facts that may be the same and are not shown as one, with what speaks against it. */
  possibleDuplicates(person: number, kinds?: readonly Kind[]): PossibleDuplicate[]
  /** Lines in which several sources tell the same fact. */
  joined(person: number, kinds?: readonly Kind[]): { line: Entry; tellings: Entry[]; decided: boolean }[]
  /** A decision about entries as a resource to be put on the shelf; the first of "same" leads. */
  decision(how: Decision["how"], ids: readonly string[]): Resource
  search(person: number, words: string, limit: number): Entry[]
  samples(person: number, measure: string, since?: PartialDate, until?: PartialDate): Sample[]
  /** Daily roll-ups of one measure, newest day first. */
  sampleDays(person: number, measure: string, limit?: number): SampleDay[]
  /** What each device counted each day, oldest day first: for series whose readings are amounts. */
  sampleTotals(person: number, measure: string, since?: PartialDate, until?: PartialDate): SampleTotal[]
  /** Measures that have samples, with how many and the first and last day. */
  sampleMeasures(person: number): { measure: string; unit: string; count: number; first: Day; last: Day }[]
  /** Does the work as if for good, and leaves the record as it was. */
  rehearse<T>(work: () => Promise<T>): Promise<T>
  imports(): ImportRow[]
  /** Takes an import back: the record is as if it had never been. */
  undo(importId: number, on: Day): Promise<{ entries: number }>
  changes(since: Day): Change[]
  /** Kept resources in import order, read one at a time; of one person also what belongs to nobody in particular. */
  resources(filter: { person?: number; versions?: WhichVersions }): IterableIterator<KeptResource>
  /** An answer remembered under that key, unless the record has changed since. */
  recall(key: string): string | undefined
  remember(key: string, text: string): void
  /** A choice kept in the record; undefined where none was made. */
  setting(name: string): string | undefined
  setSetting(name: string, value: string | undefined): void
  check(): CheckReport
  /** The record's logical content as stable lines, without row ids, change log and search internals (for tests). */
  dump(): string[]
  close(): void
}
