/**
 * Rows of a table of readings or results → Observations, or samples where the measure is a device series.
 * A row without date, name or value is an issue with its line and column; a name nobody knows is taken as it is written.
 */
import type { PartialDate } from "../../../fhir/dates.ts"
import { lookup } from "../../../fhir/lookup.ts"
import type { Item } from "../../../record/draft.ts"
import type { Measure } from "../../../terms/measures.ts"
import { normalizeUnit } from "../../../terms/units.ts"
import { plainWords } from "../../../terms/words.ts"
import { type CellValue, isMissing, readCell } from "./cell.ts"
import { type ClockedMoment, inZone } from "./clock.ts"
import { type Moment, readMoment } from "./dates.ts"
import { makeDraft } from "./draft.ts"
import { rangeOf, unitOf } from "./fit.ts"
import { type Measured, measuredInLong, measuredInWide } from "./measured.ts"
import type { Amount } from "./numbers.ts"
import { readAmount } from "./numbers.ts"
import { makeObservation, type Reading, type ReadingValue, type Unit } from "./observation.ts"
import { cellAt, isTotals, momentOf, momentOfDay, problem, type RowReader, type Settings } from "./row.ts"
import type { Row } from "./rows.ts"
import { whenOf } from "./when.ts"

const system = "urn:phr:csv:readings"

export function readingsReader(settings: Settings): RowReader {
  const { layout } = settings
  const { profile } = layout
  const isWide = layout.readings.length > 0
  let dayAbove: PartialDate | undefined
  return (row) => {
    if (isTotals(row)) {
      settings.passed.rows++
      return []
    }
    if (profile.dateRows) {
      const day = dayAlone(row)
      if (day !== undefined) {
        dayAbove = day
        return []
      }
    }
    // What is no reading needs no date.
    const measured = profile.mixed && isWide ? measuredInWide(settings, row) : undefined
    if (measured?.length === 0) return []
    const dated = dayAbove === undefined ? momentOf(settings, row) : momentOfDay(settings, row, dayAbove)
    if (dated === "date-unclear") return dated
    if (!("moment" in dated)) return [dated]
    const moment = settings.clock(dated.moment)
    const found = measured ?? (isWide ? measuredInWide(settings, row) : measuredInLong(settings, row))
    return [
      ...dated.doubts,
      ...found.flatMap((one) => ("type" in one ? [one] : itemsOf(one, { said: dated.moment, moment }, settings, row))),
    ]
  }
}

/** The moment of a row as it is written, and with the offset it has in its zone. */
type Dated = { said: Moment; moment: ClockedMoment }

function itemsOf(measured: Measured, dated: Dated, settings: Settings, row: Row): Item[] {
  const { column, measure, rules } = measured
  const cell = readCell(measured.cell, measure, settings.mark)
  const { unit, known, doubts } = unitOf(measured, measure, cell, settings, row)
  const beyond = beyondLimit(cell, measured)
  const refusal = refusalOf(cell, measured)
  if (refusal !== undefined) return [problem(row, column, ...refusal)]
  if (cell.type === "missing" || cell.type === "unclear" || cell.type === "unreadable") return []
  const value: ReadingValue =
    beyond.value ?? (cell.type === "amount" ? { type: "amount", amount: cell.amount, ...(unit && { unit }) } : cell)
  const isSeries = rules?.series ?? (rules === undefined && measure?.series === true)
  if (isSeries && measure && value.type === "amount" && value.amount.comparator === undefined) {
    if (unit === undefined) return [problem(row, column, "csv-unit-missing", "no unit is said")]
    return [...doubts, sample(measure, value.amount, unit, dated.moment, measured, settings, row)]
  }
  const range = rangeOf(settings, row, unit, measure)
  const flag = cellAt(settings, row, "flag") ?? (cell.type === "amount" ? cell.flag : undefined)
  const reading: Reading = {
    id: settings.ids.idOf(contentOf(measured, dated), row.cells.concat(measured.column)),
    when: whenOf(dated.moment, undefined),
    name: measured.name,
    value,
    ...(known && measure && { measure }),
    ...(measured.loinc !== undefined && { loinc: measured.loinc }),
    ...(rules?.loinc && { loincByUnit: rules.loinc }),
    ...(range && { range }),
    ...detail("flag", flag ?? beyond.word),
    ...detail("note", noteOf(settings, row)),
    ...detail("lab", cellAt(settings, row, "lab")),
    ...detail("device", deviceOf(settings, row)),
  }
  const { resource, literals } = makeObservation(reading)
  return [...doubts, makeDraft(resource, literals, system, measured.where)]
}

/**
 * "Low" of a device that cannot measure below a limit is that limit with its comparator, where the limit is known; else
 * it stays a word. `word` is what the device said of the value.
 */
function beyondLimit(cell: CellValue, { rules, unit, measure }: Measured): { value?: ReadingValue; word?: string } {
  const beyond = rules?.beyond
  if (beyond === undefined || cell.type !== "words") return {}
  const code = unit === undefined ? undefined : normalizeUnit(unit, measure)
  const [low, high] = lookup(beyond.limits, code) ?? []
  const said = plainWords(cell.words)
  const isLow = beyond.low.some((word) => plainWords(word) === said)
  if (!isLow && !beyond.high.some((word) => plainWords(word) === said)) return {}
  const amount = readAmount((isLow ? low : high) ?? "", ".")
  if (unit === undefined || amount === undefined || amount === "unclear") return { word: cell.words }
  return {
    word: cell.words,
    value: { type: "amount", amount, unit: { text: unit, ...(code !== undefined && { code }) } },
  }
}

const remark = /^(?:(?:result )?(?:notes?|comments?|remarks?)|kommentare?|notizen|notiz|bemerkung(?:en)?)$/

/** The remarks of a row, under the titles of their columns where those say more than "note". */
function noteOf(settings: Settings, row: Row): string | undefined {
  const { notes, titles } = settings.layout
  const said = notes.flatMap((index) => {
    const text = row.cells[index]?.trim() ?? ""
    if (isMissing(text)) return []
    const title = titles[index] ?? ""
    return [notes.length === 1 || remark.test(plainWords(title)) ? text : `${title}: ${text}`]
  })
  return said.length === 0 ? undefined : said.join("\n")
}

function deviceOf(settings: Settings, row: Row): string | undefined {
  return cellAt(settings, row, "device") ?? settings.layout.profile.device
}

/** The date of a row that holds nothing else. */
function dayAlone({ cells }: Row): PartialDate | undefined {
  const [only, ...others] = cells.filter((cell) => cell.trim() !== "")
  const moment = only === undefined || others.length > 0 ? undefined : readMoment(only, undefined)
  return moment === undefined || moment === "unclear" || moment.time !== undefined ? undefined : moment.date
}

function detail<K extends "flag" | "note" | "lab" | "device">(key: K, text: string | undefined): { [P in K]?: string } {
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
function contentOf(measured: Measured, { said, moment }: Dated): string[] {
  const what = measured.loinc ?? measured.measure?.id ?? plainWords(measured.name)
  const { date, time, offset } = said
  const content = [date, time ?? "", offset ?? "", what, measured.cell.trim(), measured.unit?.trim() ?? ""]
  return moment.again ? [...content, "again"] : content
}

function sample(
  measure: Measure,
  { literal }: Amount,
  unit: Unit,
  moment: Moment,
  measured: Measured,
  settings: Settings,
  row: Row,
): Item {
  const device = deviceOf(settings, row)
  const { date, time, offset } = inZone(moment, settings.timeZone)
  return {
    type: "sample",
    measure: measure.id,
    at: (time === undefined ? date : `${date}T${time}${offset ?? ""}`) as PartialDate,
    value: Number(literal),
    unit: unit.code ?? unit.text,
    ...(device !== undefined && { device }),
    where: measured.where,
  }
}
