/**
 * What is new since a day: on or after it, for certain. A fact dated by its year alone is not said to be new.
 * The day is given, or it is the day after the last visit, so that what that visit itself brought is not news.
 */
import { addToDay, type Day, earliestDay, type PartialDate } from "../fhir/dates.ts"
import type { Entry } from "../record/entry.ts"
import type { Reading } from "./reading.ts"
import { type Words, wordsIn } from "./words.ts"

export type Since = { from: Day; words: string }

/** The newest encounter before today that took place; undefined where none is recorded. */
export function lastVisit(reading: Reading): Entry | undefined {
  const took = (entry: Entry) =>
    entry.standing === "done" || entry.standing === "current" || entry.standing === "unknown"
  return reading.entries
    .filter((entry) => entry.kind === "encounters" && took(entry) && entry.start !== undefined)
    .filter((entry) => entry.start !== undefined && earliestDay(entry.start) < reading.today)
    .sort((a, b) => (b.start ?? "").localeCompare(a.start ?? ""))[0]
}

/** Since the date given, else since the last visit; undefined where there is neither. */
export function sinceOf(
  reading: Reading,
  given: PartialDate | undefined,
  words: Words = wordsIn("en"),
): Since | undefined {
  if (given !== undefined) return { from: earliestDay(given), words: words.date(given) }
  const visit = lastVisit(reading)
  if (visit?.start === undefined) return undefined
  const day = earliestDay(visit.start)
  return { from: addToDay(day, { days: 1 }), words: words.changes.lastVisit(day) }
}

export function isNew(date: PartialDate | undefined, since: Since): boolean {
  return date !== undefined && earliestDay(date) >= since.from
}
