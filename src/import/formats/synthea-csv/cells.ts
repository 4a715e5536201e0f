/** Cells of a Synthea table by the names of their columns, and the FHIR pieces made of them. Nothing is guessed. */
import type { CodeableConcept, FhirResource, Period, Reference } from "fhir/r4.js"
import { rxnormSystem, snomedSystem } from "../../../terms/systems.ts"
import { readMoment } from "../csv/dates.ts"
import type { Literals } from "../csv/json.ts"

/** The source system of everything in these tables, and the system of its patients' identifiers. */
export const syntheaSystem = "urn:phr:csv:synthea"

/** What a row became, or the column that kept it from becoming anything. */
export type Made =
  | { resource: FhirResource; literals?: Literals; problem?: undefined }
  | { problem: { column: string; what: string } }

/** The cell of a column, "" where there is none. */
export type Cells = (column: string) => string

export function cellsOf(titles: readonly string[], cells: readonly string[]): Cells {
  return (column) => cells[titles.indexOf(column)]?.trim() ?? ""
}

/** What FHIR allows as an id (R4 §2.24.0.1). */
export function isId(text: string): boolean {
  return /^[A-Za-z0-9.-]{1,64}$/.test(text)
}

/** A dateTime as written; undefined where the cell is none. */
export function dateOf(text: string): string | undefined {
  const moment = readMoment(text, "ymd")
  if (moment === undefined || moment === "unclear") return undefined
  const { date, time, offset } = moment
  return time === undefined || offset === undefined ? date : `${date}T${time}${offset}`
}

export function periodOf(cells: Cells): Period {
  const [start, end] = [dateOf(cells("START")), dateOf(cells("STOP"))]
  return { ...(start !== undefined && { start }), ...(end !== undefined && { end }) }
}

/** The code and words of two columns; the system the table says, else the one it always uses. */
export function conceptOf(cells: Cells, code: string, words: string, system: string): CodeableConcept {
  const [said, text] = [cells(code), cells(words)]
  return {
    ...(said !== "" && { coding: [{ system, code: said, ...(text !== "" && { display: text }) }] }),
    ...(text !== "" && { text }),
  }
}

/** SNOMED CT unless the SYSTEM column says RxNorm. */
export function systemOf(cells: Cells): string {
  return /rxnorm/i.test(cells("SYSTEM")) ? rxnormSystem : snomedSystem
}

export function reasonOf(cells: Cells): { reasonCode?: CodeableConcept[] } {
  const reason = conceptOf(cells, "REASONCODE", "REASONDESCRIPTION", snomedSystem)
  return reason.text === undefined && reason.coding === undefined ? {} : { reasonCode: [reason] }
}

export function patientOf(cells: Cells): Reference {
  return { reference: `Patient/${cells("PATIENT")}` }
}

/** `{[key]: Reference}` to what another table holds; nothing where the cell is no id. */
export function referTo<K extends string>(key: K, type: string, id: string): { [P in K]?: Reference } {
  return isId(id) ? ({ [key]: { reference: `${type}/${id}` } } as { [P in K]?: Reference }) : {}
}
