/** Visits that took place: what "the last visit" means, and a visit in one line. */
import { type Day, earliestDay } from "../fhir/dates.ts"
import type { Entry } from "../record/entry.ts"
import { dayText } from "./value.ts"

/** Encounters that have begun by that day, newest first; neither planned nor cancelled. */
export function visitsBy(entries: readonly Entry[], day: Day): Entry[] {
  return entries.filter(
    (entry) =>
      entry.kind === "encounters" &&
      entry.start !== undefined &&
      earliestDay(entry.start) <= day &&
      (entry.standing === "done" || entry.standing === "current" || entry.standing === "unknown"),
  )
}

/** The day of the newest visit before today: one of today is the visit this page is for. */
export function lastVisitDay(entries: readonly Entry[], today: Day): Day | undefined {
  const last = visitsBy(entries, today).find((visit) => visit.start !== undefined && earliestDay(visit.start) < today)
  return last?.start === undefined ? undefined : earliestDay(last.start)
}

/** "2026-08-02 Office visit, St. Mary's Clinic". */
export function visitText(visit: Entry): string {
  const place = visit.organization ?? visit.performer
  return `${dayText(visit.start)} ${visit.title}${place === undefined ? "" : `, ${place}`}`.trim()
}
