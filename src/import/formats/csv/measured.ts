/**
 * What a row of a table of readings says was measured, before its values are read: long tables name it in a cell, wide
 * ones in the header. Never reads numbers.
 */
import type { Item } from "../../../record/draft.ts"
import { findMeasure, type Measure, measureById } from "../../../terms/measures.ts"
import { normalizeUnit } from "../../../terms/units.ts"
import { plainWords } from "../../../terms/words.ts"
import { isMissing, readCell } from "./cell.ts"
import type { ReadingColumn } from "./layout.ts"
import type { Column } from "./profile.ts"
import { cellAt, problem, type Settings, titleOf } from "./row.ts"
import type { Row } from "./rows.ts"

const loincCode = /^\d{1,7}-\d$/

/** What was measured, as the row says it: one cell of a wide table, or the whole row of a long one. */
export type Measured = {
  name: string
  measure?: Measure
  loinc?: string
  column: string
  cell: string
  unit?: string
  where: string
  /** What the profile says of the column it stands in. */
  rules?: Column
}

/** The one thing a row of a long table says. */
export function measuredInLong(settings: Settings, row: Row): (Measured | Item)[] {
  const code = cellAt(settings, row, "code")
  const loinc = code !== undefined && loincCode.test(code) ? code : undefined
  const said = cellAt(settings, row, "measure") ?? (loinc === undefined ? code : undefined)
  const measure =
    (loinc === undefined ? undefined : findMeasure(loinc)) ??
    (said === undefined ? undefined : measureNamed(said, loinc))
  const name = said ?? measure?.title ?? loinc
  const role = settings.layout.at.has("measure") ? "measure" : "code"
  if (name === undefined)
    return [problem(row, titleOf(settings, role), "csv-measure-missing", "what was measured is not said")]
  const unit = cellAt(settings, row, "unit") ?? settings.layout.valueUnit
  return [
    {
      name,
      column: titleOf(settings, "value"),
      cell: cellAt(settings, row, "value") ?? "",
      where: `line ${row.line}`,
      ...(measure && { measure }),
      ...(loinc !== undefined && { loinc }),
      ...(unit !== undefined && { unit }),
    },
  ]
}

/** A LOINC code we do not know is another measure than its name would say: "Glucose" may be of urine. */
function measureNamed(name: string, loinc: string | undefined): Measure | undefined {
  return loinc === undefined ? findMeasure(name) : undefined
}

/** Every filled cell of a row of a wide table; systolic and diastolic are one blood pressure. */
export function measuredInWide(settings: Settings, row: Row): (Measured | Item)[] {
  const { readings, profile } = settings.layout
  const holds = profile.mixed ? tells : isFilled
  const full = readings.filter(({ at, rules }) => holds(row.cells[at] ?? "", rules) && applies(settings, row, rules))
  if (full.length === 0 && profile.mixed) {
    settings.passed.rows++
    return []
  }
  if (full.length === 0) {
    // A calendar drawn up ahead: a day without anything written to it holds nothing.
    const written = row.cells.filter((cell) => cell.trim() !== "").length
    if (written <= (settings.layout.at.has("time") ? 2 : 1)) return []
    const columns = readings.map(({ title }) => `"${title}"`).join(", ")
    return [{ ...problem(row, "", "csv-value-missing", ""), message: `no value in ${columns}` }]
  }
  const paired = pressurePair(full, row)
  const rest = full.filter((column) => !paired?.columns.includes(column))
  const unit = cellAt(settings, row, "unit")
  const single = rest.map((column) => ({
    name: column.name,
    column: column.title,
    cell: row.cells[column.at] ?? "",
    where: readings.length > 1 ? `line ${row.line}, ${column.title}` : `line ${row.line}`,
    ...(column.measure && { measure: column.measure }),
    ...(column.rules && { rules: column.rules }),
    ...(column.unit !== undefined
      ? { unit: column.unit }
      : unit !== undefined && readings.length === 1
        ? { unit }
        : {}),
  }))
  return [...(paired ? [paired.measured] : []), ...single]
}

function isFilled(cell: string): boolean {
  return cell.trim() !== ""
}

/** Where devices fill every cell: "--", "N/A" and numbers below the least say that nothing was measured. */
function tells(cell: string, rules: Column | undefined): boolean {
  return !isMissing(cell) && !(rules?.least !== undefined && Number(cell.replace(",", ".")) < rules.least)
}

/** Whether the row is of a kind whose readings stand in this column. */
function applies(settings: Settings, row: Row, rules: Column | undefined): boolean {
  const { event, detail } = rules?.when ?? {}
  return isOneOf(settings, row, "event", event) && isOneOf(settings, row, "detail", detail)
}

const plainOf = new WeakMap<readonly string[], ReadonlySet<string>>()

function isOneOf(
  settings: Settings,
  row: Row,
  role: "event" | "detail",
  words: readonly string[] | undefined,
): boolean {
  if (words === undefined) return true
  const said = cellAt(settings, row, role) ?? ""
  if (words.includes(said)) return true
  const plain = plainOf.get(words) ?? new Set(words.map(plainWords))
  plainOf.set(words, plain)
  return plain.has(plainWords(said))
}

/** Systolic and diastolic in columns of their own, both in mmHg. */
function pressurePair(
  columns: readonly ReadingColumn[],
  row: Row,
): { columns: ReadingColumn[]; measured: Measured } | undefined {
  const systolic = columns.filter(({ measure }) => measure?.id === "systolic-blood-pressure")
  const diastolic = columns.filter(({ measure }) => measure?.id === "diastolic-blood-pressure")
  const [upper, lower] = [systolic[0], diastolic[0]]
  const measure = measureById("blood-pressure")
  if (!upper || !lower || !measure || systolic.length > 1 || diastolic.length > 1) return undefined
  if ([upper, lower].some(({ unit }) => unit !== undefined && normalizeUnit(unit) !== measure.unit)) return undefined
  const cell = `${row.cells[upper.at]?.trim()}/${row.cells[lower.at]?.trim()}`
  if (readCell(cell, measure, undefined).type !== "pressures") return undefined
  const column = `${upper.title}", "${lower.title}`
  const measured = { name: measure.title, measure, column, cell, where: `line ${row.line}, ${upper.title}` }
  return { columns: [upper, lower], measured }
}
