/**
 * Rows of a table of readings or results → Observations, or samples where the measure is a device series.
 * A row without date, name or value is an issue with its line and column; a name nobody knows is taken as it is written.
 */
import type { PartialDate } from "../../../fhir/dates.ts"
import type { Item } from "../../../record/draft.ts"
import { findMeasure, type Measure, measureById } from "../../../terms/measures.ts"
import { convert, normalizeUnit } from "../../../terms/units.ts"
import { plainWords } from "../../../terms/words.ts"
import { type CellValue, readCell, readRange } from "./cell.ts"
import type { Moment } from "./dates.ts"
import { makeDraft } from "./draft.ts"
import type { ReadingColumn } from "./layout.ts"
import { makeObservation, onlyUnit, type Reading, type ReadingValue, type Unit } from "./observation.ts"
import { cellAt, doubt, momentOf, problem, type RowReader, type Settings, titleOf } from "./row.ts"
import type { Row } from "./rows.ts"
import { whenOf } from "./when.ts"

const system = "urn:phr:csv:readings"
const loincCode = /^\d{1,7}-\d$/

/** What was measured, as the row says it: one cell of a wide table, or the whole row of a long one. */
type Measured = {
  name: string
  measure?: Measure
  loinc?: string
  column: string
  cell: string
  unit?: string
  where: string
}

export function readingsReader(settings: Settings): RowReader {
  const { layout } = settings
  const isWide = layout.readings.length > 0
  return (row) => {
    const dated = momentOf(settings, row)
    if (dated === "date-unclear") return dated
    if (!("moment" in dated)) return [dated]
    const measured = isWide ? wide(settings, row) : long(settings, row)
    return [
      ...dated.doubts,
      ...measured.flatMap((one) => ("type" in one ? [one] : itemsOf(one, dated.moment, settings, row))),
    ]
  }
}

function long(settings: Settings, row: Row): (Measured | Item)[] {
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

function wide(settings: Settings, row: Row): (Measured | Item)[] {
  const { readings } = settings.layout
  const full = readings.filter(({ at }) => (row.cells[at] ?? "").trim() !== "")
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
    ...(column.unit !== undefined
      ? { unit: column.unit }
      : unit !== undefined && readings.length === 1
        ? { unit }
        : {}),
  }))
  return [...(paired ? [paired.measured] : []), ...single]
}

/** Systolic and diastolic in columns of their own are one blood pressure. */
function pressurePair(
  columns: readonly ReadingColumn[],
  row: Row,
): { columns: ReadingColumn[]; measured: Measured } | undefined {
  const systolic = columns.filter(({ measure }) => measure?.id === "systolic-blood-pressure")
  const diastolic = columns.filter(({ measure }) => measure?.id === "diastolic-blood-pressure")
  const [upper, lower] = [systolic[0], diastolic[0]]
  const measure = measureById("blood-pressure")
  if (!upper || !lower || !measure || systolic.length > 1 || diastolic.length > 1) return undefined
  const cell = `${row.cells[upper.at]?.trim()}/${row.cells[lower.at]?.trim()}`
  if (readCell(cell, measure, undefined).type !== "pressures") return undefined
  const column = `${upper.title}", "${lower.title}`
  const measured = { name: measure.title, measure, column, cell, where: `line ${row.line}, ${upper.title}` }
  return { columns: [upper, lower], measured }
}

function itemsOf(measured: Measured, moment: Moment, settings: Settings, row: Row): Item[] {
  const { column } = measured
  const cell = readCell(measured.cell, measured.measure, settings.mark)
  const refusal = refusalOf(cell, measured)
  if (refusal !== undefined) return [problem(row, column, ...refusal)]
  if (cell.type === "missing" || cell.type === "unclear" || cell.type === "unreadable") return []
  const { measure } = measured
  const { unit, known, doubts } = unitOf(measured, measure, cell, settings, row)
  const value: ReadingValue =
    cell.type === "amount" ? { type: "amount", amount: cell.amount, ...(unit && { unit }) } : cell
  if (measure?.series) return [...doubts, sample(measure, value, unit, moment, measured, settings, row)]
  const range = rangeOf(settings, row, unit, measure)
  const flag = cellAt(settings, row, "flag") ?? (cell.type === "amount" ? cell.flag : undefined)
  const reading: Reading = {
    id: settings.ids.idOf(contentOf(measured, moment), row.cells.concat(measured.column)),
    when: whenOf(moment, settings.timeZone),
    name: measured.name,
    value,
    ...(known && measure && { measure }),
    ...(measured.loinc !== undefined && { loinc: measured.loinc }),
    ...(range && { range }),
    ...(flag !== undefined && { flag }),
    ...detail("note", cellAt(settings, row, "note")),
    ...detail("lab", cellAt(settings, row, "lab")),
    ...detail("device", cellAt(settings, row, "device")),
  }
  const { resource, literals } = makeObservation(reading)
  return [...doubts, makeDraft(resource, literals, system, measured.where)]
}

function detail<K extends "note" | "lab" | "device">(key: K, text: string | undefined): { [P in K]?: string } {
  return text === undefined ? {} : ({ [key]: text } as { [P in K]?: string })
}

function refusalOf(cell: CellValue, { unit, measure }: Measured): [code: string, message: string] | undefined {
  if (cell.type === "pressures" && unit !== undefined && normalizeUnit(unit, measure) !== "mm[Hg]") {
    return ["csv-unit-unfit", "a blood pressure is read in mmHg only"]
  }
  if (cell.type === "missing") return ["csv-value-missing", "no value"]
  if (cell.type === "unclear") {
    return [
      "csv-number-unclear",
      "a mark before three digits could be a decimal or a thousand; say decimal in a profile (--map)",
    ]
  }
  return cell.type === "unreadable" ? ["csv-value", "this is no value of what was measured"] : undefined
}

/** The content that makes a row this row: when, what, how much. Notes and flags may be edited without making it another. */
function contentOf(measured: Measured, { date, time, offset }: Moment): string[] {
  const what = measured.loinc ?? measured.measure?.id ?? plainWords(measured.name)
  return [date, time ?? "", offset ?? "", what, measured.cell.trim(), measured.unit?.trim() ?? ""]
}

type UnitRead = { unit?: Unit; known: boolean; doubts: Item[] }

/** The unit as written, with its UCUM code where it fits what was measured; `known` is false where it does not. */
function unitOf(
  { unit, column }: Measured,
  measure: Measure | undefined,
  cell: CellValue,
  settings: Settings,
  row: Row,
): UnitRead {
  if (cell.type !== "amount") return { known: true, doubts: [] }
  const written = cell.unit ?? unit
  const where = settings.layout.at.has("unit") ? titleOf(settings, "unit") : column
  if (written === undefined) {
    const only = onlyUnit(measure)
    if (only) return { unit: only, known: true, doubts: [] }
    if (measure === undefined || measure.units.includes("1")) return { known: true, doubts: [] }
    const said = "no unit is said; the number was taken without one"
    return { known: true, doubts: doubt(settings, row, where, "csv-unit-missing", said, measure.id) }
  }
  const code = normalizeUnit(written, measure)
  if (code === undefined) {
    const said = "a unit phr does not know; it was kept as written"
    return {
      unit: { text: written },
      known: true,
      doubts: doubt(settings, row, where, "csv-unit-unknown", said, written),
    }
  }
  const fits =
    measure === undefined || measure.units.includes(code) || convert(1, code, measure.unit, measure) !== undefined
  if (fits) return { unit: { text: written, code }, known: true, doubts: [] }
  const said = "the unit does not belong to what was measured; it was taken under its name alone"
  return {
    unit: { text: written, code },
    known: false,
    doubts: doubt(settings, row, where, "csv-unit-unfit", said, written),
  }
}

function rangeOf(settings: Settings, row: Row, unit: Unit | undefined, measure: Measure | undefined) {
  const range = rangeIn(settings, row)
  if (range?.unit === undefined) return range
  // Limits told in another unit than the value are no limits of this number: only their words are kept.
  const said = normalizeUnit(range.unit, measure)
  const same = said !== undefined && said === unit?.code
  return same ? range : { text: range.text }
}

function rangeIn(settings: Settings, row: Row) {
  const whole = cellAt(settings, row, "range")
  if (whole !== undefined) return readRange(whole, settings.mark)
  const [low, high] = [cellAt(settings, row, "low"), cellAt(settings, row, "high")]
  if (low === undefined && high === undefined) return undefined
  if (low === undefined) return readRange(`<=${high}`, settings.mark)
  return readRange(high === undefined ? `>=${low}` : `${low} - ${high}`, settings.mark)
}

function sample(
  measure: Measure,
  value: ReadingValue,
  unit: Unit | undefined,
  { date, time, offset }: Moment,
  measured: Measured,
  settings: Settings,
  row: Row,
): Item {
  if (value.type !== "amount" || value.amount.comparator !== undefined) {
    return problem(row, measured.column, "csv-sample", "a series of device readings holds numbers only")
  }
  if (unit === undefined) return problem(row, measured.column, "csv-unit-missing", "no unit is said")
  const device = cellAt(settings, row, "device")
  const zoned = time !== undefined && offset === undefined && settings.timeZone !== undefined
  const when = zoned ? whenOf({ date, time }, settings.timeZone).dateTime : undefined
  const written = time === undefined ? date : `${date}T${time}${offset ?? ""}`
  return {
    type: "sample",
    measure: measure.id,
    at: (when !== undefined && when.length > 10 ? when : written) as PartialDate,
    value: Number(value.amount.literal),
    unit: unit.code ?? unit.text,
    ...(device !== undefined && { device }),
    where: measured.where,
  }
}
