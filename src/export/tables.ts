/**
 * Entries as tables for spreadsheets: one row an entry, one table a kind, every kind with the same columns so that the
 * files can be put together. Only arranges; the medium makes cells harmless.
 */
import type { Sample } from "../record/draft.ts"
import type { Entry } from "../record/entry.ts"
import type { Column, Rows } from "../report/document.ts"
import { rangeText, sourceNames, valueText } from "../report/value.ts"

export type Table = { columns: readonly Column[]; rows: Rows }

const fields: readonly (readonly [string, (entry: Entry) => string | number | undefined])[] = [
  ["id", (entry) => entry.id],
  ["kind", (entry) => entry.kind],
  ["title", (entry) => entry.title],
  ["start", (entry) => entry.start],
  ["end", (entry) => entry.end],
  ["onset", (entry) => entry.onset],
  ["status", (entry) => entry.status],
  ["standing", (entry) => entry.standing],
  ["negated", (entry) => (entry.negated === true ? "yes" : undefined)],
  ["value", (entry) => valueText(entry)],
  ["number", (entry) => entry.value?.number],
  ["comparator", (entry) => entry.value?.comparator],
  ["unit", (entry) => entry.value?.unit],
  ["low", (entry) => entry.range?.low],
  ["high", (entry) => entry.range?.high],
  ["range", (entry) => rangeText(entry.range)],
  ["flag", (entry) => entry.flag],
  ["dose", (entry) => entry.dose],
  ["reason", (entry) => entry.reason],
  ["severity", (entry) => entry.severity],
  ["body site", (entry) => entry.bodySite],
  ["performer", (entry) => entry.performer],
  ["organization", (entry) => entry.organization],
  ["codes", (entry) => (entry.codes ?? []).map(({ system, code }) => `${system ?? ""}|${code}`).join(" ")],
  ["note", (entry) => entry.note],
  ["sources", (entry) => sourceNames(entry).join("; ")],
  ["certainty", (entry) => entry.certainty],
]

export function entriesTable(entries: readonly Entry[]): Table {
  return {
    columns: fields.map(([title]) => ({ title })),
    rows: entries.map((entry) => fields.map(([, read]) => String(read(entry) ?? ""))),
  }
}

const readings = ["measure", "at", "end", "value", "unit", "device", "note"] as const

export function readingsTable(samples: readonly Sample[]): Table {
  return {
    columns: readings.map((title) => ({ title })),
    rows: samples.map((sample) => readings.map((field) => String(sample[field] ?? ""))),
  }
}
