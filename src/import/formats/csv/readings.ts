/**
 * Rows of a table of readings or results → Observations, or samples where the measure is a device series.
 * A row without date, name or value is an issue with its line and column; a name nobody knows is taken as it is written.
 */
import type { PartialDate } from "../../../fhir/dates.ts"
import type { Item } from "../../../record/draft.ts"
import type { Measure } from "../../../terms/measures.ts"
import { normalizeUnit } from "../../../terms/units.ts"
import { plainWords } from "../../../terms/words.ts"
import { type CellValue, readCell } from "./cell.ts"
import type { Moment } from "./dates.ts"
import { makeDraft } from "./draft.ts"
import { rangeOf, unitOf } from "./fit.ts"
import { type Measured, measuredInLong, measuredInWide } from "./measured.ts"
import { makeObservation, type Reading, type ReadingValue, type Unit } from "./observation.ts"
import { cellAt, momentOf, problem, type RowReader, type Settings } from "./row.ts"
import type { Row } from "./rows.ts"
import { whenOf } from "./when.ts"

const system = "urn:phr:csv:readings"

export function readingsReader(settings: Settings): RowReader {
  const { layout } = settings
  const isWide = layout.readings.length > 0
  return (row) => {
    const dated = momentOf(settings, row)
    if (dated === "date-unclear") return dated
    if (!("moment" in dated)) return [dated]
    const measured = isWide ? measuredInWide(settings, row) : measuredInLong(settings, row)
    return [
      ...dated.doubts,
      ...measured.flatMap((one) => ("type" in one ? [one] : itemsOf(one, dated.moment, settings, row))),
    ]
  }
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
