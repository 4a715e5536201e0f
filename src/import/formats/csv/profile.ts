/**
 * The contract of a CSV profile: how its header is recognized and what each column is. Profiles are data; the user's own
 * (`--map my.toml`, docs/CSV.md) has the same shape. What a row becomes is decided by its kind, never by a profile.
 */
import type { DateOrder } from "../../format.ts"

/**
 * What a column of a table of readings or results holds. `reading`: the values of one measure; `offset`: the zone of the
 * row ("UTC+0200"); `event` and `detail`: what kind of row it is, for devices that write readings, alerts and settings
 * into one table.
 */
export const readingRoles = [
  "date",
  "time",
  "offset",
  "event",
  "detail",
  "measure",
  "code",
  "value",
  "unit",
  "range",
  "low",
  "high",
  "flag",
  "note",
  "lab",
  "device",
  "reading",
  "ignore",
] as const

/** What a column of a table of immunizations holds. `place`: where or by whom it was given; `site`: on the body. */
export const immunizationRoles = [
  "date",
  "time",
  "vaccine",
  "cvx",
  "lot",
  "dose",
  "manufacturer",
  "place",
  "site",
  "route",
  "expires",
  "status",
  "note",
  "ignore",
] as const

export type ReadingRole = (typeof readingRoles)[number]
export type ImmunizationRole = (typeof immunizationRoles)[number]
export type Role = ReadingRole | ImmunizationRole

export type Column = {
  role: Role
  /** Header words that mean this column, the surest first; compared without case, accents, punctuation and what stands in brackets. */
  names: readonly string[]
  /** Only for `reading`: id, LOINC code or name of the measure. Left out, the header itself names it. */
  measure?: string
  /** The unit of a `reading` or `value` column whose header and rows say none. */
  unit?: string
  /** Only for `reading`: each value is one of a high-volume series and becomes a sample, not an entry. */
  series?: true
  /** Only for `reading`: taken from rows whose `event` and `detail` are one of these. */
  when?: { event?: readonly string[]; detail?: readonly string[] }
  /** Only for `reading`: the LOINC code to write, by UCUM unit, where the device measures in a way of its own (fingerstick). */
  loinc?: Readonly<Record<string, string>>
  /** Only for `reading`: numbers below it are none ("0" for not measured, error codes). */
  least?: number
  /** Only for `reading`: what the device writes beyond what it can measure. */
  beyond?: Beyond
}

/** "Low" and "High" instead of a number, and the limit each means, by UCUM unit. */
export type Beyond = {
  low: readonly string[]
  high: readonly string[]
  limits: Readonly<Record<string, readonly [low: string, high: string]>>
}

export type Profile = {
  id: string
  title: string
  kind: "readings" | "immunizations"
  columns: readonly Column[]
  /** For tables nobody designed: a header that is a known measure is a `reading`, one that speaks of a date a `date`. */
  lenient?: true
  /** Header names that must stand there for the profile to fit, each with its other spellings. */
  needs?: readonly (readonly string[])[]
  /** Header names that stand in no table of this profile. */
  lacks?: readonly string[]
  /** What stands before the column's own name in a header: "com.samsung.health.heart_rate." */
  prefix?: string
  /** Rows without a reading are expected (alerts, settings, events): they are counted, not told one by one. */
  mixed?: true
  /** A table without a header: what the first cells of a row look like (regular expressions), and how they are called. */
  headless?: { cells: readonly string[]; titles: readonly string[] }
  /** Times without an offset are told in UTC. */
  times?: "utc"
  /** A row with nothing but a date dates the rows below it. */
  dateRows?: true
  /** Tables set apart by lines that begin so; those that speak of one of these are no readings (daily totals). */
  dividers?: { begin: string; leaveOut: readonly string[] }
  /** What measured it, where no column says so. */
  device?: string
  dateOrder?: DateOrder
  decimal?: "." | ","
  delimiter?: "," | ";" | "\t" | "|"
  /** Where the header is known from, and when it was looked at. */
  source?: string
  date?: string
  /** What was written from memory and is still to be checked against an export. */
  verify?: readonly string[]
}
