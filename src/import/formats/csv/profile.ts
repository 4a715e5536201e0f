/**
 * The contract of a CSV profile: how its header is recognized and what each column is. Profiles are data; the user's own
 * (`--map my.toml`, docs/CSV.md) has the same shape. What a row becomes is decided by its kind, never by a profile.
 */
import type { DateOrder } from "../../format.ts"

/** What a column of a table of readings or results holds. `reading`: the values of one measure. */
export const readingRoles = [
  "date",
  "time",
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
}

export type Profile = {
  id: string
  title: string
  kind: "readings" | "immunizations"
  columns: readonly Column[]
  /** For tables nobody designed: a header that is a known measure is a `reading`, one that speaks of a date a `date`. */
  lenient?: true
  dateOrder?: DateOrder
  decimal?: "." | ","
  delimiter?: "," | ";" | "\t" | "|"
}
