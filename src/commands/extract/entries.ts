/** Extracts made from entries: the patient summary, tables, JSON. */
import { writeRecord } from "../../export/record-json.ts"
import { entriesTable, readingsTable } from "../../export/tables.ts"
import { kinds } from "../../record/kinds.ts"
import { toCsv } from "../../render/csv.ts"
import { patientSummary } from "../patient-summary.ts"
import { type Extracted, entriesOf, type Making, samplesOf } from "./chosen.ts"

export async function ipsFile(making: Making): Promise<Extracted> {
  const { store, person, context } = making
  const { entries, leftOut } = entriesOf(making)
  const text = await patientSummary(store, { person, today: context.today, entries })
  return { files: [{ name: `patient-summary-${context.today}.json`, pieces: [text] }], leftOut }
}

export async function jsonFile(making: Making): Promise<Extracted> {
  const { entries, leftOut } = entriesOf(making)
  const { person, context } = making
  const pieces = writeRecord({ person, today: context.today, entries, samples: samplesOf(making) })
  return { files: [{ name: `phr-${context.today}.json`, pieces }], leftOut }
}

/** One table for each kind that has something, and one for the readings of devices. */
export async function csvFiles(making: Making): Promise<Extracted> {
  const { entries, leftOut } = entriesOf(making)
  const files = kinds.flatMap((kind) => {
    const { columns, rows } = entriesTable(entries.filter((entry) => entry.kind === kind))
    return rows.length === 0 ? [] : [{ name: `${kind}.csv`, pieces: [toCsv(columns, rows)] }]
  })
  const { columns, rows } = readingsTable([...samplesOf(making)])
  if (rows.length > 0) files.push({ name: "device-readings.csv", pieces: [toCsv(columns, rows)] })
  return { files, leftOut }
}
