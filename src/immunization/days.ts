/**
 * Days as whole numbers: a forecast compares and moves thousands of them and tells few.
 * Logic Specification 4.6, table 3-6: CALCDT-1 to CALCDT-6, and the assumed values of dates that are not given.
 */
import type { Day } from "../fhir/dates.ts"

/** Days since 1 March of year -400. The year begins in March, so that the leap day is its last. */
export type DayNumber = number

/** No day: before every day, as the specification's assumed 01/01/1900. */
export const unset: DayNumber = -(2 ** 30)

/** No end: after every day, as the specification's assumed 12/31/2999. */
export const unending: DayNumber = 2 ** 30

/** A span of time in the order it is added: months (a year has 12), then days (a week has 7). */
export type Steps = { months: number; days: number }

const daysInEra = 146_097
const yearsInEra = 400

export function dayNumber(day: Day): DayNumber {
  const year = digits(day, 0) * 100 + digits(day, 2)
  return firstOfMonth((year + yearsInEra) * 12 + digits(day, 5) - 3) + digits(day, 8) - 1
}

function digits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 11 * 0x30
}

/** CALCDT-1 to CALCDT-6: a day that its month does not have is the first of the next month. */
export function moved(day: DayNumber, steps: Steps): DayNumber {
  if (steps.months === 0) return day + steps.days
  const month = monthOf(day)
  return movedFrom(month, day - firstOfMonth(month), steps)
}

/** The same from a day already taken apart; its place in the month is counted from 0. */
export function movedFrom(month: number, dayOfMonth: number, { months, days }: Steps): DayNumber {
  const sameDay = firstOfMonth(month + months) + dayOfMonth
  // Every month has 28 days.
  return (dayOfMonth < 28 ? sameDay : Math.min(sameDay, firstOfMonth(month + months + 1))) + days
}

// Whole quotients of numbers that are never negative: | 0 takes the fraction off.

/** The first day of a month, months counted as the days are. */
export function firstOfMonth(month: number): DayNumber {
  const year = (month / 12) | 0
  const leapDays = ((year / 4) | 0) - ((year / 100) | 0) + ((year / 400) | 0)
  // Five months from March, and five from August, have 153 days in the same order.
  return year * 365 + leapDays + ((((month - year * 12) * 153 + 2) / 5) | 0)
}

export function monthOf(day: DayNumber): number {
  const era = (day / daysInEra) | 0
  const rest = day - era * daysInEra
  const leapDays = ((rest / 1460) | 0) - ((rest / 36_524) | 0) + ((rest / 146_096) | 0)
  const year = ((rest - leapDays) / 365) | 0
  const ofYear = rest - (year * 365 + ((year / 4) | 0) - ((year / 100) | 0))
  return (era * yearsInEra + year) * 12 + (((ofYear * 5 + 2) / 153) | 0)
}

const twoDigits = Array.from({ length: 32 }, (_, number) => `-${String(number).padStart(2, "0")}`)

const told = new Map<DayNumber, Day>()

/** The day as a date. Each is written once: most dates of a forecast are the same few days. */
export function tellDay(day: DayNumber): Day {
  let date = told.get(day)
  if (date === undefined) {
    date = write(day)
    told.set(day, date)
  }
  return date
}

function write(day: DayNumber): Day {
  const month = monthOf(day)
  const fromJanuary = month + 2
  const year = (fromJanuary / 12) | 0
  const name = String(year - yearsInEra).padStart(4, "0")
  return `${name}${twoDigits[fromJanuary - year * 12 + 1]}${twoDigits[day - firstOfMonth(month) + 1]}` as Day
}
