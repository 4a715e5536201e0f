/**
 * Entries of one kind as a table: the columns a person looks for in that kind, most telling first, source last.
 * Columns nobody filled are left out. The id is the beginning of the entry's own, enough for `phr show`.
 */
import { timeOfDay } from "../../fhir/dates.ts"
import type { Entry } from "../../record/entry.ts"
import type { Kind } from "../../record/kinds.ts"
import type { Column, Rows, Section, Span, Text } from "../document.ts"
import { componentText, dayText, flagOf, flagSpan, rangeText, shortValue, sourceText, valueParts } from "../value.ts"
import { type Words, wordsIn } from "../words.ts"

/** Letters of an id that are shown: enough to tell a hundred thousand entries apart. */
export const shownId = 7

type Field = Column & { of: (entry: Entry) => Text }

/** The language of the heads, and whether it is for paper: without ids, with notes under the titles. */
export type ListLook = { words: Words; paper?: boolean }

const screen: ListLook = { words: wordsIn("en") }

function fieldsOf(kind: Kind, { words, paper = false }: ListLook): readonly Field[] {
  const said = words.record
  const id: Field = { title: "Id", of: (entry) => [{ text: entry.id.slice(0, shownId), tone: "quiet" }] }
  const date: Field = { title: said.date, of: (entry) => words.date(entry.start) || (entry.onset ?? "") }
  // Who comes on the right day at the wrong hour has missed it.
  const hour: Field = {
    title: said.date,
    of: ({ start }) => (start === undefined ? "" : `${words.date(start)} ${timeOfDay(start)}`.trimEnd()),
  }
  const since: Field = { title: said.since, of: (entry) => words.date(entry.start) || (entry.onset ?? "") }
  const until: Field = { title: said.until, rank: 2, of: (entry) => untilText(entry, words) }
  const status: Field = {
    title: said.status,
    rank: 3,
    of: (entry) => (paper && ordinary.has(entry.status ?? "") ? "" : statusText(entry, words)),
  }
  // Of what lasts the status says whether it still is: in the narrowest window, too.
  const { rank: _, ...standing } = status
  const source: Field = { title: said.source, grow: true, rank: 4, of: sourceText }
  const flag: Field = { title: said.flag, of: (entry) => [flagSpan(flagOf(entry), words)] }
  const range: Field = { title: said.range, rank: 3, of: (entry) => rangeText(entry.range) }
  const amount: Field = { title: said.value, align: "right", of: (entry) => valueParts(entry)[0] }
  const unit: Field = { title: said.unit, close: true, of: (entry) => valueParts(entry)[1] }
  const value: Field = { title: said.value, grow: true, of: shortValue }
  const parts: Field = {
    title: said.details,
    grow: true,
    of: (entry) => (entry.components ?? []).map(componentText).join(", "),
  }
  const reason: Field = { title: said.reason, grow: true, rank: 2, of: (entry) => entry.reason ?? "" }
  const performer: Field = {
    title: said.by,
    grow: true,
    rank: 5,
    of: (entry) => entry.performer ?? entry.organization ?? "",
  }
  const title: Field = {
    title: said.what[kind],
    grow: true,
    of: (entry) => (paper ? [...spansOf(titleText(entry, words)), ...noteSpans(entry)] : titleText(entry, words)),
  }
  const dose: Field = { title: said.dose, grow: true, rank: 1, of: (entry) => entry.dose ?? "" }
  const severity: Field = { title: said.severity, rank: 1, of: (entry) => words.code(entry.severity ?? "") }

  const measured = [id, date, title, amount, unit, flag, range, source]
  const dated = [id, date, title, status, source]
  const all: Record<Kind, readonly Field[]> = {
    conditions: [id, since, until, title, standing, source],
    medications: [id, since, until, title, dose, standing, source],
    allergies: [id, since, title, { ...parts, title: said.reaction }, severity, standing, source],
    immunizations: [id, date, title, status, performer, source],
    labs: measured,
    vitals: measured,
    procedures: [id, date, title, reason, status, performer, source],
    encounters: [id, date, { ...until, rank: 1 }, title, reason, performer, status, source],
    reports: dated,
    documents: dated,
    "family-history": [id, title, parts, value, status, source],
    "social-history": [id, date, title, value, source],
    "care-plans": [id, since, until, title, reason, status, source],
    goals: [id, since, title, value, status, source],
    devices: [id, since, title, value, status, source],
    coverage: [id, since, until, title, value, status, source],
    claims: [id, date, title, amount, unit, status, source],
    appointments: [id, hour, title, reason, performer, status, source],
    "care-team": [id, since, title, parts, performer, status, source],
    assessments: [id, date, title, value, flag, source],
  }
  return paper ? all[kind].filter((field) => field !== id) : all[kind]
}

/** What a reader takes for granted of a thing that stands in a record; any other status is said. */
const ordinary: ReadonlySet<string> = new Set(["completed", "final", "finished", "fulfilled", "current"])

/** Longer notes belong on a screen: where they are cut, that is said. */
const longestNote = 1500

/** The note in quiet lines under the title. */
function noteSpans({ note }: Entry): Span[] {
  if (note === undefined) return []
  const cut = note.length <= longestNote ? note : `${note.slice(0, longestNote).replace(/\s+\S*$/, "")} […]`
  return [{ text: `\n${cut}`, tone: "quiet" }]
}

function spansOf(text: Text): readonly Span[] {
  return typeof text === "string" ? [{ text }] : text
}

/** What was judged of each entry by its id, in words: whether a dose counted, and why not. */
export type Judged = ReadonlyMap<string, string>

/** The table of a kind, without the columns that would be empty; what was judged stands beside the title. */
export function listTable(
  kind: Kind,
  entries: readonly Entry[],
  judged?: Judged,
  look: ListLook = screen,
): { columns: Column[]; rows: Rows } {
  const counted: Field = { title: "Counted", grow: true, of: (entry) => judged?.get(entry.id) ?? "" }
  const all = fieldsOf(kind, look)
  const after = all.findIndex((field) => field.title === look.words.record.what[kind]) + 1
  const filled = [...all.slice(0, after), counted, ...all.slice(after)]
    .map((field) => ({ column: columnOf(field), cells: entries.map(field.of) }))
    .filter(({ cells }) => cells.some((cell) => plain(cell) !== ""))
  return {
    columns: filled.map(({ column }) => column),
    rows: entries.map((_, row) => filled.map(({ cells }) => cells[row] ?? "")),
  }
}

/** The table; a source that all entries share stands under it once instead of in every row. */
export function composeList(kind: Kind, entries: readonly Entry[], judged?: Judged, look: ListLook = screen): Section {
  const { columns, rows } = listTable(kind, entries, judged, look)
  const at = columns.findIndex((column) => column.title === look.words.record.source)
  const [only, other] = new Set(entries.map(sourceText))
  if (at < 0 || only === undefined || other !== undefined) {
    return { id: kind, title: kind, blocks: [{ type: "table", columns, rows }] }
  }
  const without = <T>(list: readonly T[]) => list.filter((_, index) => index !== at)
  return {
    id: kind,
    title: kind,
    blocks: [
      { type: "table", columns: without(columns), rows: rows.map(without), caption: look.words.record.sourceIs(only) },
    ],
  }
}

/** Entries of several kinds in one table: what a search finds. */
export function composeMixed(entries: readonly Entry[]): Section {
  const mixed: readonly Field[] = [
    { title: "Id", of: (entry) => [{ text: entry.id.slice(0, shownId), tone: "quiet" }] },
    { title: "Date", of: (entry) => dayText(entry.start) },
    { title: "Kind", rank: 1, of: (entry) => entry.kind },
    { title: "What", grow: true, of: (entry) => titleText(entry) },
    { title: "Value", grow: true, of: (entry) => brief(entry) },
    { title: "Source", grow: true, rank: 4, of: sourceText },
  ]
  const columns = mixed.map(columnOf)
  const rows = entries.map((entry) => mixed.map((field) => field.of(entry)))
  return { id: "found", title: "Found", blocks: [{ type: "table", columns, rows }] }
}

/** What stands beside a title in a mixed list: the value with its flag, or the dose, or the status. */
function brief(entry: Entry): Text {
  const text = [shortValue(entry), entry.dose, entry.status].find(Boolean) ?? ""
  const found = flagOf(entry)
  return found === undefined ? text : [{ text: `${text} ` }, flagSpan(found)]
}

/** The title; what was denied, refused, ruled out or entered in error says so before it. */
export function titleText(entry: Entry, words: Words = screen.words): Text {
  const said = words.record
  if (entry.standing === "wrong") return [{ text: said.inError, tone: "alarm" }, { text: entry.title }]
  if (entry.standing === "not-done") return [{ text: said.notDone, tone: "warn" }, { text: entry.title }]
  if (entry.certainty === "refuted")
    return [{ text: `${words.code("refuted")}: `, tone: "warn" }, { text: entry.title }]
  return entry.title
}

/** A visit that ended on the day it began has no other day to show. */
function untilText(entry: Entry, words: Words): string {
  const end = words.date(entry.end) || (entry.ended ?? "")
  return entry.kind === "encounters" && end === words.date(entry.start) ? "" : end
}

function statusText(entry: Entry, words: Words): string {
  const certainty = entry.certainty === "confirmed" ? undefined : entry.certainty
  return [entry.status, certainty].flatMap((code) => (code ? [words.code(code)] : [])).join(", ")
}

function columnOf({ of: _, ...column }: Field): Column {
  return column
}

function plain(text: Text): string {
  return typeof text === "string" ? text : text.map((span) => span.text).join("")
}
