/** What the makers of readings and immunizations share: cells by role, the date of a row, issues with line and column. */
import type { PartialDate } from "../../../fhir/dates.ts"
import type { Issue, Item } from "../../../record/draft.ts"
import { plainWords } from "../../../terms/words.ts"
import type { DateOrder } from "../../format.ts"
import type { Clock } from "./clock.ts"
import { atTime, type Moment, readMoment, readOffset, readTime } from "./dates.ts"
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
  clock: Clock
  ids: RowIds
  /** Rows of the file that are no readings on purpose: alerts, settings, totals. */
  passed: { rows: number }
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

const totals: ReadonlySet<string> = new Set([
  "total",
  "totals",
  "daily totals",
  "sum",
  "average",
  "averages",
  "avg",
  "mean",
  "median",
  "minimum",
  "maximum",
  "summe",
  "gesamt",
  "durchschnitt",
  "mittelwert",
  "moyenne",
  "somme",
  "promedio",
  "gemiddelde",
  "media",
  "totale",
  "totaal",
])

/** "Average, 72": a line that sums up the others and measures nothing. */
export function isTotals({ cells }: Row): boolean {
  const first = cells.find((cell) => cell.trim() !== "")
  return first !== undefined && !/^\d/.test(first) && totals.has(plainWords(first))
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
  if (clock === undefined || moment.time !== undefined) return { moment: withOffset(settings, row, moment), doubts: [] }
  const time = readTime(clock)
  if (time === undefined) return { moment, doubts: unread("time") }
  return { moment: withOffset(settings, row, atTime(moment.date, time)), doubts: [] }
}

/** The moment of a row that stands below its date: its own time on that day. */
export function momentOfDay(settings: Settings, row: Row, date: PartialDate): { moment: Moment; doubts: Issue[] } {
  const clock = cellAt(settings, row, "time") ?? cellAt(settings, row, "date")
  const time = clock === undefined ? undefined : readTime(clock)
  if (time !== undefined) return { moment: atTime(date, time), doubts: [] }
  const role = settings.layout.at.has("time") ? "time" : "date"
  const said = "a time of day phr cannot read; the date alone was taken"
  return {
    moment: { date },
    doubts: clock === undefined ? [] : doubt(settings, row, titleOf(settings, role), "csv-time", said),
  }
}

/** The zone a column of its own tells ("UTC+0200"). */
function withOffset(settings: Settings, row: Row, moment: Moment): Moment {
  const said = cellAt(settings, row, "offset")
  const offset = said === undefined || moment.offset !== undefined ? undefined : readOffset(said)
  return offset === undefined || moment.time === undefined ? moment : { ...moment, offset }
}

/** A cell beyond the last column: the row was cut wrongly, as by a decimal comma between commas. */
export function overlong({ layout }: Settings, row: Row): Issue | undefined {
  if (row.cells.length <= layout.titles.length) return undefined
  if (row.cells.slice(layout.titles.length).every((cell) => cell.trim() === "")) return undefined
  const message = `${row.cells.length} cells, but the header has ${layout.titles.length} columns`
  return { type: "issue", code: "csv-row-too-long", severity: "error", where: `line ${row.line}`, message }
}
