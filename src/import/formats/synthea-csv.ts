/**
 * Synthea's CSV export: a folder or zip of tables (patients, encounters, conditions …) that refer to one another by id. Each
 * table is known by its header. Rows become FHIR R4 resources about the patient they name, so that a folder of several
 * people sorts itself; nothing is taken for a patient who is not in the record. Synthea wiki, "CSV File Data Dictionary".
 */
import type { Resource } from "../../fhir/json.ts"
import type { Issue, Item } from "../../record/draft.ts"
import type { Format, Input } from "../format.ts"
import { makeDraft, makeRowIds } from "./csv/draft.ts"
import { encodingOf } from "./csv/encoding.ts"
import { type Row, readRows } from "./csv/rows.ts"
import { type Cells, cellsOf, isId, type Made, syntheaSystem } from "./synthea-csv/cells.ts"
import { isSynthea } from "./synthea-csv/header.ts"
import { pairPressures } from "./synthea-csv/pressures.ts"
import { type Table, tableOf } from "./synthea-csv/tables.ts"

export const syntheaCsv: Format = {
  id: "synthea-csv",
  title: "Synthea CSV",
  keepsOriginal: true,
  recognizes(head) {
    return isSynthea(head) ? "yes" : "no"
  },
  patients,
  read,
}

/** The patients a table describes, or names by their ids: those imported before are known by them. */
async function* patients(input: Input): AsyncIterable<Resource> {
  const seen = new Set<string>()
  for await (const { cells, table } of rowsOf(input)) {
    const id = table.patient === undefined ? "" : cells(table.patient)
    if (!isId(id) || seen.has(id)) continue
    seen.add(id)
    const described = table.name === "patients" ? table.make?.(cells, id) : undefined
    yield described?.problem === undefined && described !== undefined
      ? (described.resource as unknown as Resource)
      : { resourceType: "Patient", id, identifier: [{ system: syntheaSystem, value: id }] }
  }
}

async function* read(input: Input): AsyncIterable<Item> {
  const ids = makeRowIds()
  const pairs = pairPressures()
  let passed = 0
  for await (const { cells, row, table } of rowsOf(input)) {
    if (table.make === undefined) {
      passed++
      continue
    }
    const made = draftOf(cells, row, table, ids.idOf)
    yield* table.name === "observations" ? pairs.add(made) : [made]
  }
  yield* pairs.end()
  if (passed > 0) yield passedOver(passed)
  if (ids.repeated() > 0) yield repeats(ids.repeated())
}

type TableRow = { cells: Cells; row: Row; table: Table }

async function* rowsOf(input: Input): AsyncIterable<TableRow> {
  let titles: readonly string[] | undefined
  let table: Table | undefined
  for await (const batch of readRows(input, { encoding: await encodingOf(input), delimiter: "," })) {
    for (const row of batch) {
      if (titles === undefined || table === undefined) {
        titles = row.cells.map((title) => title.trim().toUpperCase())
        table = tableOf(titles)
      } else yield { cells: cellsOf(titles, row.cells), row, table }
    }
  }
}

function draftOf(cells: Cells, row: Row, table: Table, idOf: ReturnType<typeof makeRowIds>["idOf"]): Item {
  const where = `line ${row.line}`
  const patient = table.patient === undefined ? undefined : cells(table.patient)
  if (patient !== undefined && !isId(patient)) return refuse(where, table.patient ?? "", "no id of a patient")
  const content = [table.name, ...table.identity.map(cells)]
  const own = cells("ID")
  const made = table.make?.(cells, isId(own) ? own : idOf(content, row.cells)) ?? noMaker
  if (made.problem !== undefined) return refuse(where, made.problem.column, made.problem.what)
  return makeDraft(made.resource, made.literals ?? new Map(), syntheaSystem, where)
}

const noMaker: Made = { problem: { column: "ID", what: "a row of payments" } }

function passedOver(count: number): Issue {
  const rows = count === 1 ? "one row tells" : `${count.toLocaleString("en-US")} rows tell`
  const message = `${rows} of payments on claims and nothing of health; the file itself is kept`
  return { type: "issue", code: "csv-rows-passed", severity: "warning", where: "file", message }
}

function refuse(where: string, column: string, what: string): Issue {
  return { type: "issue", code: "csv-row", severity: "error", where, message: `column "${column}": ${what}` }
}

function repeats(count: number): Issue {
  const message = `${count === 1 ? "one row repeats" : `${count} rows repeat`} an earlier one exactly; counted as unchanged`
  return { type: "issue", code: "csv-repeated", severity: "warning", where: "file", message }
}
