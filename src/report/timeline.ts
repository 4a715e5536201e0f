/**
 * What happened when, as values: the days of a record, newest first, each with its visits and what else it brought.
 * A day is the clinical day; a month or year that is all that is known stands as it is. Undated entries have no day.
 */
import type { PartialDate } from "../fhir/dates.ts"
import type { Entry } from "../record/entry.ts"
import type { Kind } from "../record/kinds.ts"
import { dayText } from "./value.ts"

/** A day, month or year with what happened in it; `ended` are conditions and medicines that ended then. */
export type TimelineDay = { date: string; visits: Entry[]; entries: Entry[]; ended: Entry[] }

/** Bills and memberships say when they were written, not when something happened. */
const leftOut: ReadonlySet<Kind> = new Set(["claims", "coverage", "care-team"])

const lasting: ReadonlySet<Kind> = new Set(["conditions", "medications"])

export function timelineOf(
  entries: readonly Entry[],
  span: { since?: PartialDate; until?: PartialDate },
): TimelineDay[] {
  const days = new Map<string, TimelineDay>()
  const dayOf = (date: string) => {
    const day = days.get(date) ?? { date, visits: [], entries: [], ended: [] }
    days.set(date, day)
    return day
  }
  const inside = (date: string) =>
    (span.since === undefined || date.slice(0, span.since.length) >= span.since.slice(0, date.length)) &&
    (span.until === undefined || date.slice(0, span.until.length) <= span.until.slice(0, date.length))
  for (const entry of entries) {
    if (leftOut.has(entry.kind) || entry.standing === "wrong") continue
    const [start, end] = [dayText(entry.start), dayText(entry.end)]
    if (start !== "" && inside(start)) {
      const day = dayOf(start)
      if (entry.kind === "encounters") day.visits.push(entry)
      else day.entries.push(entry)
    }
    if (end !== "" && end !== start && inside(end) && lasting.has(entry.kind)) dayOf(end).ended.push(entry)
  }
  return [...days.values()].sort((a, b) => (a.date > b.date ? -1 : 1))
}
