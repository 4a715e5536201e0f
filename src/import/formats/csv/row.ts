/** What the makers of readings and immunizations share: cells by role, the date of a row, issues with line and column. */
import type { Issue, Item } from "../../../record/draft.ts"
import type { DateOrder } from "../../format.ts"
import { type Moment, readMoment, readTime } from "./dates.ts"
import type { RowIds } from "./draft.ts"
import type { Layout } from "./layout.ts"
import type { DecimalMark } from "./numbers.ts"
import type { Role } from "./profile.ts"
import type { Row } from "./rows.ts"

export type Settings = {
  layout: Layout
  order: DateOrder | undefined
  mark: DecimalMark | undefined
  timeZone: string | undefined
  ids: RowIds
  /** Doubts already told: each is told once for its column, at the first line it stands on. */
  told: Set<string>
}

/** Turns a row into its items. `date-unclear` where the order of day and month would have to be guessed. */
export type RowReader = (row: Row) => Item[] | "date-unclear"

/** The cell of a role, without surrounding blanks; undefined where there is no such column or nothing stands in it. */
export function cellAt({ layout }: Settings, row: Row, role: Role): string | undefined {
  const index = layout.at.get(role)
  const text = index === undefined ? undefined : row.cells[index]?.trim()
  return text === "" ? undefined : text
}

export function titleOf({ layout }: Settings, role: Role): string {
  return layout.titles[layout.at.get(role) ?? -1] ?? role
}

export function problem(row: Row, column: string, code: string, message: string): Issue {
  return {
    type: "issue",
    code,
    severity: "error",
    where: `line ${row.line}`,
    message: `column "${column}": ${message}`,
  }
}

/** A doubt about something taken, told once for its column. */
export function doubt(settings: Settings, row: Row, column: string, code: string, message: string, key = ""): Issue[] {
  const told = `${code} ${column} ${key}`
  if (settings.told.has(told)) return []
  settings.told.add(told)
  return [
    { type: "issue", code, severity: "warning", where: `line ${row.line}`, message: `column "${column}": ${message}` },
  ]
}

/** The moment of a row: the date, with the time beside it or in a column of its own. */
export function momentOf(settings: Settings, row: Row): { moment: Moment; doubts: Issue[] } | Issue | "date-unclear" {
  const column = titleOf(settings, "date")
  const text = cellAt(settings, row, "date")
  if (text === undefined) return problem(row, column, "csv-date-missing", "no date")
  const moment = readMoment(text, settings.order)
  if (moment === "unclear") return "date-unclear"
  if (moment === undefined) return problem(row, column, "csv-date", "this is no date, or a day that does not exist")
  const clock = cellAt(settings, row, "time")
  const unread = (role: "date" | "time") =>
    doubt(settings, row, titleOf(settings, role), "csv-time", "a time of day phr cannot read; the date alone was taken")
  if (moment.unread) return { moment: { date: moment.date }, doubts: unread("date") }
  if (clock === undefined || moment.time !== undefined) return { moment, doubts: [] }
  const time = readTime(clock)
  return time === undefined ? { moment, doubts: unread("time") } : { moment: { ...moment, ...time }, doubts: [] }
}

/** A cell beyond the last column: the row was cut wrongly, as by a decimal comma between commas. */
export function overlong({ layout }: Settings, row: Row): Issue | undefined {
  if (row.cells.length <= layout.titles.length) return undefined
  if (row.cells.slice(layout.titles.length).every((cell) => cell.trim() === "")) return undefined
  const message = `${row.cells.length} cells, but the header has ${layout.titles.length} columns`
  return { type: "issue", code: "csv-row-too-long", severity: "error", where: `line ${row.line}`, message }
}
