/**
 * From a due day to a status, and spans of time in words. Due from the day itself, overdue after the grace, due soon in
 * the sixty days before (interface: `phr due`). Pure calendar; knows no record.
 */
import { addToDay, type Day, daysBetween } from "../fhir/dates.ts"
import type { Finding } from "./facts.ts"
import type { Rule, Span, Test } from "./rule.ts"
import type { Status } from "./verdict.ts"

const soonDays = 60
const routineGrace: Span = { months: 3 }
export const followUpGrace: Span = { months: 6 }

export type Timing = { status: Status; due: Day; overdue?: Day }

export function timed(due: Day, grace: Span, today: Day): Timing {
  const overdue = addToDay(due, grace)
  const status = today >= overdue ? "overdue" : today >= due ? "due" : soon(due, today) ? "due-soon" : "up-to-date"
  return { status, due, overdue }
}

export function soon(due: Day, today: Day): boolean {
  const days = daysBetween(today, due)
  return days > 0 && days <= soonDays
}

/** The same for a rule: with its grace, and never overdue where nothing is ever late. */
export function routineTiming(rule: Rule, due: Day, today: Day): Timing {
  const when = timed(due, rule.grace ?? routineGrace, today)
  if (rule.neverOverdue !== true) return when
  return { status: when.status === "overdue" ? "due" : when.status, due }
}

/** "10 years", "1 year", "good". */
export function length(every: Test["every"]): string {
  if (every === "once") return "good"
  const { years = 0, months = 0 } = every
  const parts = [years > 0 ? plural(years, "year") : "", months > 0 ? plural(months, "month") : ""]
  return parts.filter((part) => part !== "").join(" ")
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`
}

/** The day of a finding as it is told. */
export function dayText({ date }: Finding): string {
  return date === undefined ? "without a date" : date.slice(0, 10)
}
