/**
 * The first reading of a file: encoding, delimiter, header, and what only the whole file can tell — whether 03/04 is
 * March or April, whether 1.234 is one or a thousand. Stops early once nothing of that is open.
 */
import { failure } from "../../../errors.ts"
import type { DateOrder, Input, ReadOptions } from "../../format.ts"
import { evidenceOf, looksLikeDate, orderInHeader } from "./dates.ts"
import { encodingOf } from "./encoding.ts"
import { isOtherHeader, type Layout, layoutOf } from "./layout.ts"
import { type DecimalMark, markIn } from "./numbers.ts"
import type { Profile } from "./profile.ts"
import { type Dialect, type Row, readRows } from "./rows.ts"
import { sniff, titleRows } from "./sniff.ts"
import { printable } from "./title.ts"

export type Plan = {
  dialect: Dialect
  /** By the line their header stands on: a file may hold several tables below one another. */
  tables: ReadonlyMap<number, Table>
  mark: DecimalMark | undefined
}

export type Table = { layout: Layout; order: DateOrder | undefined }

/** Rows after which a file whose dates and numbers all speak for themselves is not read further. */
const enough = 2000

export async function planOf(input: Input, profiles: readonly Profile[], options: ReadOptions): Promise<Plan> {
  const sniffed = sniff(input.head, profiles)
  const [only] = profiles.length === 1 ? profiles : []
  const delimiter = only?.delimiter ?? sniffed?.delimiter ?? ","
  const dialect: Dialect = { encoding: await encodingOf(input), delimiter }
  const tables = new Map<number, Table>()
  const marks = { ".": 0, ",": 0, unclear: 0 }
  const first: Row[] = []
  let survey: Survey | undefined
  let rows = 0
  reading: for await (const batch of readRows(input, dialect)) {
    for (const row of batch) {
      const layout = survey === undefined ? layoutOf(row.cells, profiles) : headerBelow(row, survey.layout, profiles)
      if (layout !== undefined) {
        if (survey) tables.set(survey.line, settle(input, survey, options))
        survey = newSurvey(row.line, layout)
        if (!layout.headless) continue
      }
      if (survey === undefined) {
        first.push(row)
        if (first.length > titleRows) break reading
        continue
      }
      if (isOtherHeader(row.cells, survey.layout)) survey.over = true
      if (survey.over) continue
      look(row, survey, marks)
      if (++rows >= enough && survey.unclear === undefined && marks.unclear === 0) break reading
    }
  }
  if (survey === undefined) throw unknownHeader(input, first, profiles, options)
  tables.set(survey.line, settle(input, survey, options))
  return { dialect, tables, mark: only?.decimal ?? decimalMark(marks, delimiter) }
}

/** Another table's header: a row without a date where the date belongs, which a profile recognizes. */
export function headerBelow({ cells }: Row, { at }: Layout, profiles: readonly Profile[]): Layout | undefined {
  const date = cells[at.get("date") ?? 0]?.trim() ?? ""
  if (date === "" || /^\d/.test(date) || looksLikeDate(date)) return undefined
  return layoutOf(cells, profiles, "below")
}

type Survey = {
  line: number
  layout: Layout
  proofs: { dmy: number; mdy: number }
  unclear?: string
  /** Another table has begun that no profile knows. */
  over?: true
}

function newSurvey(line: number, layout: Layout): Survey {
  return { line, layout, proofs: { dmy: 0, mdy: 0 } }
}

function look({ cells }: Row, survey: Survey, marks: Record<DecimalMark | "unclear", number>): void {
  const { layout } = survey
  const date = cells[layout.at.get("date") ?? -1] ?? ""
  const proof = evidenceOf(date)
  if (proof === "unclear") survey.unclear ??= date
  else if (proof !== undefined) survey.proofs[proof]++
  const value = layout.at.get("value")
  if (value !== undefined) lookAtNumber(cells[value] ?? "", marks)
  for (const { at } of layout.readings) lookAtNumber(cells[at] ?? "", marks)
}

function lookAtNumber(cell: string, marks: Record<DecimalMark | "unclear", number>): void {
  const mark = markIn(cell)
  if (mark !== undefined) marks[mark]++
  else if (/^\s*\d+[.,]\d{3}\s*$/.test(cell)) marks.unclear++
}

/** Said by the user, the profile or the header; else proven by the column; else it is not known and must be said. */
function settle(input: Input, { layout, proofs, unclear }: Survey, options: ReadOptions): Table {
  const title = layout.titles[layout.at.get("date") ?? -1] ?? ""
  const order = options.dateOrder ?? layout.profile.dateOrder ?? orderInHeader(title)
  if (order !== undefined) return { layout, order }
  if (unclear === undefined || proofs.dmy > 0 !== proofs.mdy > 0) {
    return { layout, order: proofs.dmy > 0 ? (proofs.mdy > 0 ? undefined : "dmy") : proofs.mdy > 0 ? "mdy" : undefined }
  }
  throw dateOrderUnclear(input, title, unclear)
}

export function dateOrderUnclear(input: Input, column: string, example: string) {
  return failure("csv-date-order", { path: input.name, column, example: printable(example) })
}

/** Decimals with a comma cannot stand unquoted between commas: without other proof such a file means points. */
function decimalMark(marks: Record<DecimalMark, number>, delimiter: string): DecimalMark | undefined {
  if (marks["."] > 0 && marks[","] > 0) return undefined
  if (marks[","] > 0) return ","
  return marks["."] > 0 || delimiter === "," ? "." : undefined
}

function unknownHeader(input: Input, rows: readonly Row[], profiles: readonly Profile[], options: ReadOptions) {
  // A row of data is no header: what stands in it is not for an error message.
  const headers = rows.map(({ cells }) => cells.map(printable).filter((title) => title !== ""))
  const named = headers.filter(
    (titles) => !titles.some((title) => /^[-+]?[\d.,:/ -]+$/.test(title) || looksLikeDate(title)),
  )
  const columns = named.reduce<string[]>((best, titles) => (titles.length > best.length ? titles : best), [])
  if (options.map !== undefined) {
    const wanted = profiles.flatMap((profile) => profile.columns.map((column) => column.names[0] ?? column.role))
    return failure("csv-map-unfit", { path: input.name, map: options.map.name, columns: listed(wanted) })
  }
  return failure("csv-header-unknown", { path: input.name, columns: listed(columns) || "without names" })
}

/** Titles in quotes, at most twenty of them. */
export function listed(titles: readonly string[]): string {
  const shown = titles
    .slice(0, 20)
    .map((title) => `"${title}"`)
    .join(", ")
  return titles.length > 20 ? `${shown} and ${titles.length - 20} more` : shown
}
