/**
 * Whether unit and reference range of a row belong to what was measured. A unit is kept as written in any case; UCUM and
 * LOINC stand only where they are sure. Never converts a value.
 */
import type { Item } from "../../../record/draft.ts"
import type { Measure } from "../../../terms/measures.ts"
import { convert, normalizeUnit } from "../../../terms/units.ts"
import { type CellValue, readRange } from "./cell.ts"
import type { Measured } from "./measured.ts"
import { onlyUnit, type Unit } from "./observation.ts"
import { cellAt, doubt, type Settings, titleOf } from "./row.ts"
import type { Row } from "./rows.ts"

export type UnitRead = { unit?: Unit; known: boolean; doubts: Item[] }

/** The unit as written, with its UCUM code where it fits what was measured; `known` is false where it does not. */
export function unitOf(
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

/** The reference range of the row, with limits only where they are told in the unit of the value. */
export function rangeOf(settings: Settings, row: Row, unit: Unit | undefined, measure: Measure | undefined) {
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
