/**
 * Events as iCalendar (RFC 5545), by ical-generator, which folds and escapes. Days are whole days in no zone, times with
 * an offset are instants, times without one float. The same events on the same day give the same bytes.
 */
import type { Day, PartialDate } from "../fhir/dates.ts"
import type { AgendaEvent } from "./agenda.ts"

export async function writeCalendar(events: readonly AgendaEvent[], today: Day): Promise<string> {
  const { default: makeCalendar } = await import("ical-generator")
  const calendar = makeCalendar({ name: "Health", prodId: { company: "phr", product: "phr", language: "EN" } })
  const stamp = moment(today)
  for (const { id, at, until, summary, description, location } of events) {
    calendar.createEvent({
      id: `${id}@phr`,
      stamp,
      start: moment(at),
      ...(until === undefined ? {} : { end: moment(until) }),
      allDay: at.length === 10,
      floating: at.length > 10 && !hasZone(at),
      summary,
      ...(description === undefined ? {} : { description }),
      ...(location === undefined ? {} : { location }),
    })
  }
  return `${calendar.toString()}\r\n`
}

function moment(date: PartialDate): Date {
  return new Date(date.length === 10 ? `${date}T00:00:00Z` : hasZone(date) ? date : `${date}Z`)
}

function hasZone(date: PartialDate): boolean {
  return /(?:Z|[+-]\d\d:\d\d)$/.test(date.slice(10))
}
