/**
 * The timeline as a page: years, and in them days with their visits first, then what the day brought, kind by kind.
 * Long lists of one kind are counted after the first; what is out of range is named before what is not.
 */
import type { Entry } from "../../record/entry.ts"
import { type Kind, kinds } from "../../record/kinds.ts"
import type { Column, Section, Span, Text } from "../document.ts"
import type { TimelineDay } from "../timeline.ts"
import { dayText, flagOf, flagSpan, shortValue } from "../value.ts"
import { titleText } from "./list.ts"

/** Entries of one kind on one day that are named before the rest is only counted. */
const named = 4

const columns: readonly Column[] = [{ title: "" }, { title: "" }, { title: "", grow: true }]

export function composeTimeline(days: readonly TimelineDay[]): Section {
  const rows: Text[][] = []
  let year = ""
  for (const day of days) {
    if (day.date.slice(0, 4) !== year) {
      year = day.date.slice(0, 4)
      if (rows.length > 0) rows.push(["", "", ""])
      rows.push([[{ text: year, tone: "strong" }], "", ""])
    }
    rows.push(...dayRows(day))
  }
  return { id: "timeline", title: "Timeline", blocks: [{ type: "table", columns, rows }] }
}

function dayRows(day: TimelineDay): Text[][] {
  const lines: [string, Text][] = day.visits.map((visit) => ["visit", visitText(visit)])
  for (const kind of kinds) {
    const entries = day.entries.filter((entry) => entry.kind === kind)
    if (entries.length > 0) lines.push([words[kind] ?? kind, listed(entries)])
  }
  if (day.ended.length > 0) lines.push(["ended", day.ended.map((entry) => entry.title).join(" · ")])
  return lines.map(([label, text], index) => [index === 0 ? day.date : "", [{ text: label, tone: "quiet" }], text])
}

const words: Partial<Record<Kind, string>> = {
  conditions: "condition",
  medications: "medicine",
  allergies: "allergy",
  immunizations: "vaccine",
  procedures: "procedure",
  reports: "report",
  documents: "document",
  appointments: "appointment",
  "family-history": "family",
  "social-history": "social",
}

function visitText(visit: Entry): Text {
  const place = visit.organization ?? visit.performer
  const until = dayText(visit.end)
  return [
    ...spans(titleText(visit)).map((span) => ({ ...span, tone: span.tone ?? ("strong" as const) })),
    { text: place === undefined ? "" : `, ${place}` },
    { text: until !== "" && until !== dayText(visit.start) ? `, until ${until}` : "" },
    { text: visit.reason === undefined ? "" : ` — ${visit.reason}` },
  ]
}

function listed(entries: readonly Entry[]): Text {
  const flagged = entries.filter((entry) => flagOf(entry) !== undefined)
  const ordered = [...flagged, ...entries.filter((entry) => !flagged.includes(entry))]
  const said = ordered.slice(0, named).flatMap((entry, index) => [{ text: index === 0 ? "" : " · " }, ...brief(entry)])
  const rest = ordered.length - named
  return rest > 0 ? [...said, { text: ` · and ${rest} more`, tone: "quiet" }] : said
}

function brief(entry: Entry): Span[] {
  const value = entry.kind === "labs" || entry.kind === "vitals" ? ` ${shortValue(entry)}` : ""
  const flag = flagOf(entry)
  const progress = entry.standing === "planned" ? " (planned)" : isUnderWay(entry) ? " (in progress)" : ""
  return [
    ...spans(titleText(entry)),
    { text: value },
    ...(progress === "" ? [] : [{ text: progress, tone: "quiet" as const }]),
    ...(flag === undefined ? [] : [{ text: " " }, flagSpan(flag)]),
  ]
}

function isUnderWay({ kind, standing }: Entry): boolean {
  return kind === "procedures" && standing === "current"
}

function spans(text: Text): readonly Span[] {
  return typeof text === "string" ? [{ text }] : text
}
