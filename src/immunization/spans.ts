/**
 * Ages and intervals in CDC's words, and what day they lead to from another day.
 * Logic Specification 4.6, table 3-6: CALCDT-1 to CALCDT-6 (days.ts moves the day).
 */
import type { Day } from "../fhir/dates.ts"
import {
  type DayNumber,
  dayNumber,
  firstOfMonth,
  monthOf,
  moved,
  movedFrom,
  type Steps,
  unending,
  unset,
} from "./days.ts"
import type { InEffect, Span } from "./schedule.ts"

/** A span read once. `at` is its own place in every person's list of ages. */
export type ReadSpan = Steps & { readonly at: number }

/** What stands for a span that is not given: no day at all, or a day that never comes. */
export const noSpan: ReadSpan = { months: 0, days: 0, at: 0 }
export const endless: ReadSpan = { months: 0, days: 0, at: 1 }

const part = /([+-]?)\s*(\d+)\s*(year|month|week|day)s?/gi
const known = new Map<Span, ReadSpan>()

// A thousand years: more is no age, and would lead past the days that can be counted.
const mostMonths = 12_000
const mostDays = 365_000

/** "12 months - 4 days" as 12 months and -4 days. Throws an Error for words that are no span or none of a life. */
export function readSpan(span: Span): ReadSpan {
  const found = known.get(span)
  if (found !== undefined) return found
  const steps = { year: 0, month: 0, week: 0, day: 0 }
  let sign = 1
  let parts = 0
  for (const [, said, number, unit] of span.matchAll(part)) {
    if (said !== "") sign = said === "-" ? -1 : 1
    steps[unit?.toLowerCase() as keyof typeof steps] += sign * Number(number)
    parts += 1
  }
  const read = { months: steps.year * 12 + steps.month, days: steps.week * 7 + steps.day, at: known.size + 2 }
  const isTooLong = Math.abs(read.months) > mostMonths || Math.abs(read.days) > mostDays
  if (parts === 0 || isTooLong) throw new Error(`"${span}" is no age or interval`)
  known.set(span, read)
  return read
}

/** The span, or what stands for none. */
export function spanOr(none: ReadSpan, span: Span | undefined): ReadSpan {
  return span === undefined ? none : readSpan(span)
}

/** The day an interval after another; unset where either is not given. */
export function dayAfter(day: DayNumber, span: ReadSpan): DayNumber {
  return day === unset || span === noSpan ? unset : moved(day, span)
}

/** One person's ages, each day reckoned once: by the place of the age. The birth is taken apart for all of them. */
export type Ages = {
  readonly birthMonth: number
  readonly birthDayOfMonth: number
  readonly days: (DayNumber | undefined)[]
}

export function agesFrom(birth: DayNumber): Ages {
  const birthMonth = monthOf(birth)
  return { birthMonth, birthDayOfMonth: birth - firstOfMonth(birthMonth), days: [unset, unending] }
}

/** The day a person reaches an age. */
export function ageDay({ birthMonth, birthDayOfMonth, days }: Ages, age: ReadSpan): DayNumber {
  const known = days[age.at]
  if (known !== undefined) return known
  const day = movedFrom(birthMonth, birthDayOfMonth, age)
  days[age.at] = day
  return day
}

/** An age range; its first day belongs to it, its last does not. */
export type AgeRange = { readonly begin: ReadSpan; readonly end: ReadSpan }

const anyAge: AgeRange = { begin: noSpan, end: endless }

/** A range in CDC's words; an end that is missing is open. */
export function ageRange({ beginAge, endAge }: { beginAge?: Span; endAge?: Span }): AgeRange {
  if (beginAge === undefined && endAge === undefined) return anyAge
  return { begin: spanOr(noSpan, beginAge), end: spanOr(endless, endAge) }
}

/** Whether somebody is of an age on a day. */
export function isAtAge(day: DayNumber, { begin, end }: AgeRange, ages: Ages): boolean {
  return ageDay(ages, begin) <= day && day < ageDay(ages, end)
}

/** Somebody on a day, as far as ages go. */
export function agedOn(birthDate: Day, day: Day): { today: DayNumber; ages: Ages } {
  return { today: dayNumber(day), ages: agesFrom(dayNumber(birthDate)) }
}

/** Whether somebody is of an age in CDC's words on that day. */
export function isOfAge(
  range: { beginAge?: Span; endAge?: Span },
  { today, ages }: { today: DayNumber; ages: Ages },
): boolean {
  return isAtAge(today, ageRange(range), ages)
}

/** The days on which supporting data holds (RELEVANT-1 and RELEVANT-2), both of its own dates included. */
export type Effect = { readonly effective: DayNumber; readonly cessation: DayNumber }

const always: Effect = { effective: unset, cessation: unending }

export function readEffect({ effective, cessation }: InEffect): Effect {
  if (effective === undefined && cessation === undefined) return always
  return { effective: dayOr(unset, effective), cessation: dayOr(unending, cessation) }
}

export function isInEffect({ effective, cessation }: Effect, anchor: DayNumber): boolean {
  return effective <= anchor && anchor <= cessation
}

/** The day, or what stands for none. */
export function dayOr(none: DayNumber, day: Day | undefined): DayNumber {
  return day === undefined ? none : dayNumber(day)
}
