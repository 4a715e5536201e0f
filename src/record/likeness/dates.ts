/**
 * How two clinical dates stand to each other. A time is compared only where both have one, and on the same clock: two
 * offsets, or none on either side; the machine's own zone never comes in.
 */
import { daysBetween, earliestDay, latestDay, type PartialDate } from "../../fhir/dates.ts"

/** same: the day, and the time within minutes where both have one. open: one has none, or is less exact. */
export type DatesAre = "same" | "open" | "near" | "other"

const minutesApart = 5
const daysNear = 3

export function compareDates(a: PartialDate | undefined, b: PartialDate | undefined): DatesAre {
  if (a === undefined || b === undefined) return a === b ? "same" : "open"
  if (a.length >= 10 && b.length >= 10) {
    const apart = Math.abs(daysBetween(earliestDay(a), earliestDay(b)))
    if (apart > 0) return apart <= daysNear ? "near" : "other"
    const minutes = minutesBetween(a, b)
    if (minutes === "unclear") return "open"
    return minutes === undefined || minutes <= minutesApart ? "same" : "other"
  }
  if (a === b) return "same"
  return earliestDay(a) <= latestDay(b) && earliestDay(b) <= latestDay(a) ? "open" : "other"
}

/** Minutes between two moments; undefined where one has no time, "unclear" where only one says its offset. */
export function minutesBetween(a: PartialDate, b: PartialDate): number | undefined | "unclear" {
  if (a.length < 16 || b.length < 16) return undefined
  const [zoned, other] = [hasOffset(a), hasOffset(b)]
  const clock = (date: string) => Date.parse(`${date.slice(0, 16)}Z`)
  if (zoned && other) return Math.abs(Date.parse(a) - Date.parse(b)) / 60_000
  const minutes = Math.abs(clock(a) - clock(b)) / 60_000
  return zoned === other || minutes <= minutesApart ? minutes : "unclear"
}

function hasOffset(date: string): boolean {
  return /(?:Z|[+-]\d{2}:\d{2})$/.test(date.slice(16))
}
