/**
 * CSV: tables of readings, results or immunizations from anywhere, by profiles (csv/profiles.ts) or the user's own map.
 * Two readings of the file: the first finds the header and decides what only the whole column can tell, the second makes
 * FHIR R4 resources, row by row. Nothing of a row is guessed; what cannot be read is an issue with its line and column.
 * RFC 4180, read leniently; docs/CSV.md.
 */
import { failure } from "../../errors.ts"
import type { Issue, Item } from "../../record/draft.ts"
import { plainWords } from "../../terms/words.ts"
import type { Format, Input, ReadOptions } from "../format.ts"
import { makeClock } from "./csv/clock.ts"
import { makeRowIds } from "./csv/draft.ts"
import { immunizationsReader } from "./csv/immunizations.ts"
import { isOtherHeader } from "./csv/layout.ts"
import { dateOrderUnclear, headerBelow, listed, type Plan, planOf, type Table } from "./csv/plan.ts"
import type { Profile } from "./csv/profile.ts"
import { profiles } from "./csv/profiles.ts"
import { readingsReader } from "./csv/readings.ts"
import { overlong, type RowReader, type Settings, titleOf } from "./csv/row.ts"
import { type Row, readRows } from "./csv/rows.ts"
import { sniff } from "./csv/sniff.ts"
import { printable } from "./csv/title.ts"
import { isSynthea } from "./synthea-csv/header.ts"

export const csv: Format = {
  id: "csv",
  title: "CSV",
  keepsOriginal: true,
  recognizes(head) {
    // Tables of several people that know one another by ids are a format of their own.
    const sniffed = isSynthea(head) ? undefined : sniff(head, profiles)
    if (sniffed === undefined) return "no"
    return sniffed.layout === undefined ? "perhaps" : "yes"
  },
  // A device's or spreadsheet's table names nobody: it is the person's it is imported for.
  async *patients() {},
  read,
}

/** More than these and more than were taken: the file is no table of this kind, and need not be told row by row. */
const mostLost = 50_000

async function* read(input: Input, options: ReadOptions): AsyncIterable<Item> {
  const known = await profilesFor(options)
  const plan = await planOf(input, known, options)
  if (plan.dialect.encoding === "windows-1252") yield encodingDoubt
  const ids = makeRowIds()
  const passed = { rows: 0 }
  const told = new Set<string>()
  let table: Table | undefined
  let leftOut = false
  const unknownTables: UnknownTable[] = []
  let unknownBelow: UnknownTable | undefined
  let readRow: RowReader | undefined
  let [taken, lost] = [0, 0]
  for await (const batch of readRows(input, plan.dialect)) {
    for (const row of batch) {
      if (row.cells.every((cell) => cell.trim() === "")) continue
      const divider = dividerAt(row, known)
      if (divider !== undefined) {
        leftOut = divider === "leave-out"
        continue
      }
      const next = tableAt(row, plan, table, known)
      if (next !== undefined) {
        table = next
        unknownBelow = undefined
        readRow = rowReader(table, plan, options, { ids, told, passed })
        yield* unknownColumns(table, row, told)
        if (!table.layout.headless) continue
      }
      if (table !== undefined && next === undefined && isOtherHeader(row.cells, table.layout)) {
        unknownBelow = { line: row.line, columns: row.cells.map(printable), rows: 0 }
        unknownTables.push(unknownBelow)
        continue
      }
      if (unknownBelow !== undefined) unknownBelow.rows++
      else if (leftOut) passed.rows++
      else if (table !== undefined && readRow !== undefined && !isTitle(row)) {
        const items = readRow(row)
        if (items === "date-unclear") throw unclear(input, table, row)
        for (const item of items) {
          if (item.type !== "issue") taken++
          else if (item.severity === "error" && ++lost > mostLost && lost > taken) throw hopeless(input)
          yield item
        }
      }
    }
  }
  yield* unknownTables.map(unknownTable)
  if (passed.rows > 0) yield passedOver(passed.rows)
  if (ids.repeated() > 0) yield repeats(ids.repeated())
}

async function profilesFor({ map }: ReadOptions): Promise<readonly Profile[]> {
  if (map === undefined) return profiles
  const { readMap } = await import("./csv/map.ts")
  return [await readMap(map)]
}

function tableAt(row: Row, plan: Plan, current: Table | undefined, known: readonly Profile[]): Table | undefined {
  const planned = plan.tables.get(row.line)
  if (planned !== undefined || current === undefined) return planned
  const layout = headerBelow(row, current.layout, known)
  return layout && { layout, order: current.order }
}

/** "# CGM ENTRIES": a line between tables that says what follows. */
function isTitle({ cells: [first = "", ...rest] }: Row): boolean {
  return first.startsWith("#") && rest.every((cell) => cell.trim() === "")
}

/** A line between the tables of one file: what follows is read, or is no readings (daily totals). */
function dividerAt({ cells }: Row, known: readonly Profile[]): "read" | "leave-out" | undefined {
  const first = cells[0] ?? ""
  // no row of data begins with a dash, and there are many of them
  if (!/^\s*-/.test(first)) return undefined
  for (const { dividers } of known) {
    if (dividers === undefined || !first.trim().startsWith(dividers.begin)) continue
    const words = cells.map(plainWords)
    return dividers.leaveOut.some((name) => words.includes(plainWords(name))) ? "leave-out" : "read"
  }
  return undefined
}

type Tally = Pick<Settings, "ids" | "told" | "passed">

function rowReader(table: Table, plan: Plan, { timeZone }: ReadOptions, tally: Tally): RowReader {
  const clock = makeClock(timeZone, table.layout.profile.times)
  const settings = { ...table, ...tally, mark: plan.mark, timeZone, clock }
  const reader =
    table.layout.profile.kind === "immunizations" ? immunizationsReader(settings) : readingsReader(settings)
  return (row) => {
    const issue = overlong(settings, row)
    return issue === undefined ? reader(row) : [issue]
  }
}

const encodingDoubt: Issue = {
  type: "issue",
  code: "csv-encoding",
  severity: "warning",
  where: "file",
  message: "the text is not UTF-8; it was read as Windows-1252, so look at letters with accents",
}

function* unknownColumns({ layout }: Table, row: Row, told: Set<string>): Iterable<Issue> {
  for (const index of layout.unknown) {
    const key = `csv-column-unknown ${layout.titles[index]}`
    if (told.has(key)) continue
    told.add(key)
    const message = `column "${layout.titles[index]}" is not known to phr and was not read; the file itself is kept`
    yield { type: "issue", code: "csv-column-unknown", severity: "warning", where: `line ${row.line}`, message }
  }
}

type UnknownTable = { line: number; columns: readonly string[]; rows: number }

function unknownTable({ line, columns, rows }: UnknownTable): Issue {
  const named = listed(columns.filter((title) => title !== ""))
  const count = rows === 1 ? "its one row was" : `its ${rows.toLocaleString("en-US")} rows were`
  const message = `a table phr does not know (${named}); ${count} not read; the file itself is kept`
  return { type: "issue", code: "csv-table-unknown", severity: "warning", where: `line ${line}`, message }
}

function passedOver(count: number): Issue {
  const rows = count === 1 ? "one row holds" : `${count.toLocaleString("en-US")} rows hold`
  const message = `${rows} no reading (alerts, settings, totals and the like); the file itself is kept`
  return { type: "issue", code: "csv-rows-passed", severity: "warning", where: "file", message }
}

function repeats(count: number): Issue {
  const entries = count === 1 ? "one entry repeats an earlier row" : `${count} entries repeat earlier rows`
  const message = `${entries} exactly; counted as unchanged`
  return { type: "issue", code: "csv-repeated", severity: "warning", where: "file", message }
}

function hopeless(input: Input) {
  return failure("input-hopeless", { path: input.name, most: mostLost.toLocaleString("en-US") })
}

function unclear(input: Input, table: Table, row: Row) {
  const settings = { layout: table.layout } as Parameters<typeof titleOf>[0]
  const example = row.cells[table.layout.at.get("date") ?? -1] ?? ""
  return dateOrderUnclear(input, titleOf(settings, "date"), example)
}
