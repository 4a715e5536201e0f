/**
 * Entries of any kind as one flat table for other programs: the same columns whatever is in them, one row an entry.
 * Ids are whole and numbers bare; components stand in the value column in words.
 */
import type { Entry } from "../record/entry.ts"
import type { Column, Rows } from "./document.ts"
import { flagOf, rangeText, sourceNames, valueText } from "./value.ts"

const fields: readonly (readonly [title: string, of: (entry: Entry) => string | number | undefined])[] = [
  ["id", (entry) => entry.id],
  ["kind", (entry) => entry.kind],
  ["start", (entry) => entry.start],
  ["end", (entry) => entry.end],
  ["title", (entry) => entry.title],
  ["code", (entry) => entry.codes?.[0]?.code],
  ["system", (entry) => entry.codes?.[0]?.system],
  ["status", (entry) => entry.status],
  ["standing", (entry) => entry.standing],
  ["value", valueText],
  ["comparator", (entry) => entry.value?.comparator],
  ["number", (entry) => entry.value?.number],
  ["unit", (entry) => entry.value?.unit],
  ["low", (entry) => entry.range?.low],
  ["high", (entry) => entry.range?.high],
  ["range", (entry) => rangeText(entry.range)],
  ["flag", flagOf],
  ["dose", (entry) => entry.dose],
  ["reason", (entry) => entry.reason],
  ["severity", (entry) => entry.severity],
  ["performer", (entry) => entry.performer],
  ["organization", (entry) => entry.organization],
  ["note", (entry) => entry.note],
  ["sources", (entry) => sourceNames(entry).join("; ")],
  ["certainty", (entry) => entry.certainty],
  ["negated", (entry) => (entry.negated === true ? "yes" : undefined)],
  ["onset", (entry) => entry.onset],
]

export function entryTable(entries: readonly Entry[]): { columns: Column[]; rows: Rows } {
  return {
    columns: fields.map(([title]) => ({ title })),
    rows: entries.map((entry) => fields.map(([, of]) => String(of(entry) ?? ""))),
  }
}
