/**
 * Entries of one kind as a table: the columns a person looks for in that kind, most telling first, source last.
 * Columns nobody filled are left out. The id is the beginning of the entry's own, enough for `phr show`.
 */
import type { Entry } from "../../record/entry.ts"
import type { Kind } from "../../record/kinds.ts"
import type { Column, Rows, Section, Text } from "../document.ts"
import { componentText, dayText, flagOf, flagSpan, rangeText, shortValue, sourceText, valueParts } from "../value.ts"

/** Letters of an id that are shown: enough to tell a hundred thousand entries apart. */
export const shownId = 7

type Field = Column & { of: (entry: Entry) => Text }

const id: Field = { title: "Id", of: (entry) => [{ text: entry.id.slice(0, shownId), tone: "quiet" }] }
const date: Field = { title: "Date", of: (entry) => dayText(entry.start) }
const since: Field = { title: "Since", of: (entry) => dayText(entry.start) || (entry.onset ?? "") }
const until: Field = { title: "Until", rank: 2, of: untilText }
const status: Field = { title: "Status", rank: 3, of: statusText }
const source: Field = { title: "Source", grow: true, rank: 4, of: sourceText }
const flag: Field = { title: "Flag", of: (entry) => [flagSpan(flagOf(entry))] }
const range: Field = { title: "Range", rank: 3, of: (entry) => rangeText(entry.range) }
const amount: Field = { title: "Value", align: "right", of: (entry) => valueParts(entry)[0] }
const unit: Field = { title: "Unit", close: true, of: (entry) => valueParts(entry)[1] }
const said: Field = { title: "Value", grow: true, of: shortValue }
const parts: Field = {
  title: "Details",
  grow: true,
  of: (entry) => (entry.components ?? []).map(componentText).join(", "),
}
const reason: Field = { title: "Reason", grow: true, rank: 2, of: (entry) => entry.reason ?? "" }
const performer: Field = {
  title: "By",
  grow: true,
  rank: 5,
  of: (entry) => entry.performer ?? entry.organization ?? "",
}

const title = (words: string): Field => ({ title: words, grow: true, of: titleText })

const measured: readonly Field[] = [id, date, title("Test"), amount, unit, flag, range, source]
const dated = (words: string): readonly Field[] => [id, date, title(words), status, source]

const fields: Record<Kind, readonly Field[]> = {
  conditions: [id, since, until, title("Condition"), status, source],
  medications: [
    id,
    since,
    until,
    title("Medicine"),
    { title: "Dose", grow: true, rank: 1, of: (entry) => entry.dose ?? "" },
    status,
    source,
  ],
  allergies: [
    id,
    since,
    title("Allergy"),
    { title: "Reaction", grow: true, of: (entry) => (entry.components ?? []).map(componentText).join(", ") },
    { title: "Severity", rank: 1, of: (entry) => entry.severity ?? "" },
    status,
    source,
  ],
  immunizations: [id, date, title("Vaccine"), status, performer, source],
  labs: measured,
  vitals: measured,
  procedures: [id, date, title("Procedure"), reason, status, performer, source],
  encounters: [id, date, { ...until, rank: 1 }, title("Visit"), reason, performer, status, source],
  reports: dated("Report"),
  documents: dated("Document"),
  "family-history": [id, title("Relative"), parts, said, status, source],
  "social-history": [id, date, title("Fact"), said, source],
  "care-plans": [id, since, until, title("Plan"), reason, status, source],
  goals: [id, since, title("Goal"), said, status, source],
  devices: [id, since, title("Device"), said, status, source],
  coverage: [id, since, until, title("Coverage"), said, status, source],
  claims: [id, date, title("Claim"), amount, unit, status, source],
  appointments: [id, date, title("Appointment"), reason, performer, status, source],
  "care-team": [id, since, title("Who"), parts, performer, status, source],
  assessments: [id, date, title("Assessment"), said, flag, source],
}

/** What was judged of each entry by its id, in words: whether a dose counted, and why not. */
export type Judged = ReadonlyMap<string, string>

/** The table of a kind, without the columns that would be empty; what was judged stands beside the title. */
export function listTable(kind: Kind, entries: readonly Entry[], judged?: Judged): { columns: Column[]; rows: Rows } {
  const counted: Field = { title: "Counted", grow: true, of: (entry) => judged?.get(entry.id) ?? "" }
  const all = fields[kind]
  const after = all.findIndex((field) => field.of === titleText) + 1
  const filled = [...all.slice(0, after), counted, ...all.slice(after)]
    .map((field) => ({ column: columnOf(field), cells: entries.map(field.of) }))
    .filter(({ cells }) => cells.some((cell) => plain(cell) !== ""))
  return {
    columns: filled.map(({ column }) => column),
    rows: entries.map((_, row) => filled.map(({ cells }) => cells[row] ?? "")),
  }
}

/** The table; a source that all entries share stands under it once instead of in every row. */
export function composeList(kind: Kind, entries: readonly Entry[], judged?: Judged): Section {
  const { columns, rows } = listTable(kind, entries, judged)
  const at = columns.findIndex((column) => column.title === source.title)
  const [only, other] = new Set(entries.map(sourceText))
  if (at < 0 || only === undefined || other !== undefined) {
    return { id: kind, title: kind, blocks: [{ type: "table", columns, rows }] }
  }
  const without = <T>(list: readonly T[]) => list.filter((_, index) => index !== at)
  return {
    id: kind,
    title: kind,
    blocks: [{ type: "table", columns: without(columns), rows: rows.map(without), caption: `Source: ${only}` }],
  }
}

/** Entries of several kinds in one table: what a search finds. */
export function composeMixed(entries: readonly Entry[]): Section {
  const mixed: readonly Field[] = [
    id,
    date,
    { title: "Kind", rank: 1, of: (entry) => entry.kind },
    { title: "What", grow: true, of: titleText },
    { title: "Value", grow: true, of: (entry) => brief(entry) },
    source,
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

/** The title; what was denied, refused or entered in error says so before it. */
export function titleText(entry: Entry): Text {
  if (entry.standing === "wrong") return [{ text: "entered in error: ", tone: "alarm" }, { text: entry.title }]
  if (entry.standing === "not-done") return [{ text: "not done: ", tone: "warn" }, { text: entry.title }]
  return entry.title
}

/** A visit that ended on the day it began has no other day to show. */
function untilText(entry: Entry): string {
  const end = dayText(entry.end) || (entry.ended ?? "")
  return entry.kind === "encounters" && end === dayText(entry.start) ? "" : end
}

function statusText(entry: Entry): string {
  return [entry.status, entry.certainty === "confirmed" ? undefined : entry.certainty].filter(Boolean).join(", ")
}

function columnOf({ of: _, ...column }: Field): Column {
  return column
}

function plain(text: Text): string {
  return typeof text === "string" ? text : text.map((span) => span.text).join("")
}
