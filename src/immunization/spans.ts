/**
 * Ages and intervals in CDC's words, and what day they lead to from another day.
 * Logic Specification 4.6, table 3-6: CALCDT-1 to CALCDT-6 (fhir/dates.ts moves the day).
 */
import { addToDay, type Day } from "../fhir/dates.ts"
import type { InEffect, Span } from "./schedule.ts"

type Steps = { years: number; months: number; weeks: number; days: number }

const part = /([+-]?)\s*(\d+)\s*(year|month|week|day)s?/gi
const known = new Map<Span, Steps>()

/** "12 months - 4 days" as years, months, weeks and days. Throws an Error for words that are no span. */
export function readSpan(span: Span): Steps {
  const found = known.get(span)
  if (found !== undefined) return found
  const steps: Steps = { years: 0, months: 0, weeks: 0, days: 0 }
  let sign = 1
  let parts = 0
  for (const [, said, number, unit] of span.matchAll(part)) {
    if (said !== "") sign = said === "-" ? -1 : 1
    steps[`${unit?.toLowerCase()}s` as keyof Steps] += sign * Number(number)
    parts += 1
  }
  if (parts === 0) throw new Error(`"${span}" is no age or interval`)
  known.set(span, steps)
  return steps
}

const reckoned = new Map<Span, Map<Day, Day>>()
const mostReckoned = 2000

/** The day a span after another; undefined where there is no span or no day. A schedule asks for few, again and again. */
export function dayAfter(day: Day | undefined, span: Span | undefined): Day | undefined {
  if (day === undefined || span === undefined) return undefined
  let days = reckoned.get(span)
  if (days === undefined || days.size > mostReckoned) {
    days = new Map()
    reckoned.set(span, days)
  }
  let after = days.get(day)
  if (after === undefined) {
    after = addToDay(day, readSpan(span))
    days.set(day, after)
  }
  return after
}

/** Days of one person's ages, each computed once. */
export type Ages = (age: Span | undefined) => Day | undefined

export function agesOf(birthDate: Day): Ages {
  const days = new Map<Span, Day | undefined>()
  return (age) => {
    if (age === undefined) return undefined
    if (!days.has(age)) days.set(age, dayAfter(birthDate, age))
    return days.get(age)
  }
}

/** Whether begin ≤ day < end; a missing end is open (assumed values 01/01/1900 and 12/31/2999). */
export function within(day: Day, begin: Day | undefined, end: Day | undefined): boolean {
  return (begin === undefined || begin <= day) && (end === undefined || day < end)
}

/** RELEVANT-1 and RELEVANT-2: the instance holds on the anchor date, both of its own dates included. */
export function isInEffect({ effective, cessation }: InEffect, anchor: Day): boolean {
  return (effective === undefined || effective <= anchor) && (cessation === undefined || anchor <= cessation)
}

export function latest(days: readonly (Day | undefined)[]): Day | undefined {
  return days.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined)
}

export function earliest(days: readonly (Day | undefined)[]): Day | undefined {
  return days.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a), undefined)
}
