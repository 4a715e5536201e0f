/**
 * What a format hands over, one item at a time: a resource, a device sample, or an issue.
 * A draft carries the source's own bytes, so that 5.40 stays 5.40, and the place it stood in.
 */
import type { Day, PartialDate } from "../fhir/dates.ts"
import type { Resource } from "../fhir/json.ts"
import type { Prepared } from "./prepare.ts"

export type Draft = {
  type: "resource"
  resource: Resource
  /** The resource's JSON as it stood in the source, UTF-8. For sources that are not FHIR: the JSON we made of it. */
  bytes: Uint8Array
  /** The same as text, where the format has it at hand. */
  text?: string
  /** The place in the file: "entry 12", "line 3", "row 7". */
  where: string
  fullUrl?: string
  /** The source system, where the item itself names one. */
  system?: string
  /** The date of the document or Bundle it stood in: decides what is newer where meta.lastUpdated is missing. */
  dated?: PartialDate
  /** How many further items of the source it tells as well: the two readings a blood pressure is made of. Absent: none. */
  repeats?: number
  /**
   * Of a draft that was read in another thread: what is known of it there. Its resource is parsed when asked for, and
   * its bytes hold only until the next draft.
   */
  ahead?: Ahead
}

/** What identity, person and order of versions are decided by. */
export type Facts = {
  type: string
  /** The id the resource goes by in its source: its own, else the one its fullUrl ends in. */
  id?: string
  /** The patient it is about, as `patientIdOf` tells it. */
  patient?: string
  /** The source system, as far as the draft says it: its own word, the http base of its fullUrl, meta.source. */
  system?: string
  /** meta.lastUpdated, else the document's date; moments in UTC. */
  rank?: string
}

/** An entry prepared while reading. It holds for this time zone, and if `near` is what the record has too. */
export type Ahead = {
  facts: Facts
  prepared: Prepared
  timeZone?: string
  /** For each of `prepared.uses` the place of the draft it was found in, "" where it was not found. */
  near: readonly string[]
}

/** One reading of a high-volume device series (formats.md "Samples"). */
export type Sample = {
  type: "sample"
  /** A measure id of terms/measures. */
  measure: string
  /** Date and time as written, with its offset where it has one. */
  at: PartialDate
  value: number
  unit: string
  device?: string
  where: string
  /** Of a reading over a stretch of time: when it ended. */
  end?: PartialDate
  /** What else the device says of it, in its own words. */
  note?: string
}

/**
 * Many readings of one series, day, unit, device and time offset, as numbers in one row: phones hand over millions.
 * The same facts as that many Samples.
 */
export type SampleRun = {
  type: "samples"
  measure: string
  /** The day it is counted for: that of its beginning, except where a series says otherwise (sleep: the day of waking). */
  day: Day
  unit: string
  device?: string
  where: string
  /** Minutes east of UTC in which the source told its times. */
  offset: number
  /** For each reading four numbers: start and end in seconds since 1970, value, index into `notes`. */
  rows: Float64Array<ArrayBuffer>
  /** The first is "", for readings without a note. */
  notes: readonly string[]
}

/** One item not taken (`error`) or taken with a doubt (`warning`). Messages name columns and places, not health facts. */
export type Issue = { type: "issue"; code: string; severity: "error" | "warning"; where: string; message: string }

export type Item = Draft | Sample | SampleRun | Issue

export type Counts = { read: number; new: number; updated: number; unchanged: number; same: number; issues: number }

export const noCounts: Counts = { read: 0, new: 0, updated: 0, unchanged: 0, same: 0, issues: 0 }

/** One source file as it is written down in the record. */
export type ImportMeta = {
  path: string
  format: string
  /** Absent where it is told when the input has been read (Shelf.identify). */
  sha256?: string
  bytes: number
  /** The source system said with --source. */
  source?: string
  /** Taken with --any-person: its patients tell nothing of the person's own facts. */
  anyPerson?: boolean
  /** The day of the import: the `today` of the command. */
  on: Day
}
