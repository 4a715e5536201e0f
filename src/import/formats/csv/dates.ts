/**
 * Dates and times as spreadsheets write them → FHIR dates, exactly as precise as written.
 * Whether 03/04 is March or April is never decided here from one cell: the whole column, the header or the user says it.
 * With dots the day stands first (3.4.2025), as everywhere dots are written. Two-digit years: 70–99 are 19xx, else 20xx.
 */
import { type PartialDate, readDate } from "../../../fhir/dates.ts"
import { lookup } from "../../../fhir/lookup.ts"
import type { DateOrder } from "../../format.ts"

/** Which order a cell proves: the one it is only possible in, `unclear` for both, undefined where it needs none. */
export type Evidence = "dmy" | "mdy" | "unclear" | undefined

/**
 * A date, and the time of day that stood beside it: `HH:MM:SS` with the offset where one was written. `unread`: a time
 * stood there and could not be read.
 */
export type Moment = { date: PartialDate; time?: string; offset?: string; unread?: true }

/** Milliseconds since 1970, from 2001 on: nothing else in a column of dates has thirteen digits. */
const epoch = /^1\d{12}$/
const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ,]+(.+))?$/
const compact = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?$/
const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,]+(.+))?$/
const dayMonthName =
  /^(\d{1,2})(?:st|nd|rd|th|\.|er)?[ \-/]*(?:de )?(\p{L}{3,})\.?[ \-/,]*(?:de )?(\d{4}|\d{2})(?:[T ,]+(?:at )?(.+))?$/u
const monthNameDay = /^(\p{L}{3,})\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})(?:[T ,]+(?:at )?(.+))?$/u
const monthNameYear = /^(\p{L}{3,})\.?[ \-/,]+(\d{4})$/u
const yearOrMonth = /^(\d{4})(?:-(\d{2}))?$/
const monthYear = /^(\d{1,2})[/.](\d{4})$/
const weekday = /^\p{L}{2,}\.?,? +(?=\d|\p{L}{3,}\.? \d)/u
const clock =
  /^(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,](\d+))?)? ?(a\.?m\.?|p\.?m\.?)?(?: ?uhr)? ?(Z|[+-]\d{2}(?::?\d{2})?|[a-z]{3,4})?$/i

/** Zones by the letters portals write; those that mean several zones (CST, IST, BST) are not among them. */
const zones: Readonly<Record<string, string>> = {
  Z: "Z",
  UTC: "Z",
  GMT: "Z",
  EST: "-05:00",
  EDT: "-04:00",
  CDT: "-05:00",
  MST: "-07:00",
  MDT: "-06:00",
  PST: "-08:00",
  PDT: "-07:00",
  CET: "+01:00",
  CEST: "+02:00",
}

/** First three letters of each month in English, German, French, Spanish, Dutch and Italian. */
const monthNames: readonly (readonly string[])[] = [
  ["jan", "jän", "ene", "gen"],
  ["feb", "fév", "fev"],
  ["mar", "mär", "mrz", "mrt", "maa"],
  ["apr", "avr", "abr"],
  ["may", "mai", "mei", "mag"],
  ["jun", "juin", "giu"],
  ["jul", "juil", "lug"],
  ["aug", "aoû", "aou", "ago"],
  ["sep", "set"],
  ["oct", "okt", "ott"],
  ["nov"],
  ["dec", "dez", "déc", "dic"],
]

/** What one cell proves about the order of day and month in its column. */
export function evidenceOf(text: string): Evidence {
  const found = numeric.exec(tidy(text).replace(weekday, ""))
  if (!found || found[2] === ".") return undefined
  const [first, second] = [Number(found[1]), Number(found[3])]
  if (first === second || first === 0 || second === 0) return undefined
  if (first > 31 || second > 31 || (first > 12 && second > 12)) return undefined
  if (first > 12) return "dmy"
  return second > 12 ? "mdy" : "unclear"
}

/** The order a header says: "Date (DD/MM/YYYY)". */
export function orderInHeader(header: string): DateOrder | undefined {
  if (/\bd{1,2}[-/. ]?m{1,3}[-/. ]?y{2,4}/i.test(header) || /\bt{2}[-/. ]?m{2}[-/. ]?j{2,4}/i.test(header)) return "dmy"
  if (/\bm{1,2}[-/. ]?d{1,2}[-/. ]?y{2,4}/i.test(header)) return "mdy"
  return /\by{2,4}[-/. ]?m{1,2}[-/. ]?d{1,2}/i.test(header) ? "ymd" : undefined
}

/** Whether the cell is written as a date at all; used to tell data from another header. */
export function looksLikeDate(text: string): boolean {
  return /\d/.test(text) && readMoment(text, "dmy") !== undefined
}

/**
 * The moment a cell means; "unclear" where only the order would tell; undefined where it is no date or a day that does
 * not exist.
 */
export function readMoment(text: string, order: DateOrder | undefined): Moment | "unclear" | undefined {
  const said = tidy(text)
  return momentIn(said, order) ?? (weekday.test(said) ? momentIn(said.replace(weekday, ""), order) : undefined)
}

function momentIn(said: string, order: DateOrder | undefined): Moment | "unclear" | undefined {
  const [, year, , month, day, rest] = iso.exec(said) ?? []
  if (year) return moment(year, month, day, rest)
  const short = numeric.exec(said)
  if (short) return numericMoment(short, order)
  return wordedMoment(said)
}

function numericMoment(found: RegExpExecArray, order: DateOrder | undefined): Moment | "unclear" | undefined {
  const [, first = "", separator, second = "", third = "", rest] = found
  if (order === "ymd" && third.length === 2) return moment(first.padStart(2, "0"), second, third, rest)
  const [a, b] = [Number(first), Number(second)]
  if (a === b || separator === "." || order === "dmy") return moment(third, second, first, rest)
  if (order === "mdy") return moment(third, first, second, rest)
  if (a > 12 && b <= 12) return moment(third, second, first, rest)
  if (b > 12 && a <= 12) return moment(third, first, second, rest)
  return a > 12 ? undefined : "unclear"
}

function wordedMoment(said: string): Moment | undefined {
  if (epoch.test(said)) return epochMoment(Number(said))
  const packed = compact.exec(said)
  if (packed) {
    const [, year, month, day, hour, minute, second = "00"] = packed
    return moment(year, month, day, hour === undefined ? undefined : `${hour}:${minute}:${second}`)
  }
  const [, partYear, partMonth] = yearOrMonth.exec(said) ?? []
  if (partYear) return dated(partMonth === undefined ? partYear : `${partYear}-${partMonth}`)
  const [, onlyMonth, itsYear] = monthYear.exec(said) ?? []
  if (onlyMonth) return dated(`${itsYear}-${onlyMonth.padStart(2, "0")}`)
  const dayFirst = dayMonthName.exec(said)
  if (dayFirst) return moment(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1], dayFirst[4])
  const monthFirst = monthNameDay.exec(said)
  if (monthFirst) return moment(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2], monthFirst[4])
  const noDay = monthNameYear.exec(said)
  const named = monthNumber(noDay?.[1])
  return named === undefined ? undefined : dated(`${noDay?.[2]}-${named.padStart(2, "0")}`)
}

/** A time of day as `HH:MM:SS`, with its offset; 24:00 is the next day's 00:00. Undefined where it is none. */
export function readTime(text: string): { time: string; offset?: string; nextDay?: true } | undefined {
  const found = clock.exec(text.trim())
  if (!found) return undefined
  const [, hours = "", minutes, seconds = "00", fraction, half, zone] = found
  if (minutes === undefined && half === undefined) return undefined
  let hour = Number(hours)
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0)
  }
  const nextDay = hour === 24 && half === undefined && /^0*$/.test(`${minutes}${seconds}${fraction ?? ""}`)
  if (nextDay) hour = 0
  if (hour > 23 || Number(minutes ?? 0) > 59 || Number(seconds) > 59) return undefined
  const parts = fraction === undefined || /^0*$/.test(fraction) ? "" : `.${fraction.slice(0, 9)}`
  const time = `${String(hour).padStart(2, "0")}:${minutes ?? "00"}:${seconds}${parts}`
  const said = nextDay ? ({ time, nextDay } as const) : { time }
  if (zone === undefined) return said
  const offset = readOffset(zone)
  return offset === undefined ? undefined : { ...said, offset }
}

/** "+0200", "UTC+02:00", "EST" → "+02:00" or "Z"; undefined for letters that mean no one zone. */
export function readOffset(text: string): string | undefined {
  const said = text.trim()
  const numeric = /^(?:UTC|GMT)?([+-]\d{2}):?(\d{2})?$/i.exec(said)
  return numeric ? `${numeric[1]}:${numeric[2] ?? "00"}` : lookup(zones, said.toUpperCase())
}

/** A date with a time of day beside it; at 24:00 the day after. */
export function atTime(date: PartialDate, { time, offset, nextDay }: NonNullable<ReturnType<typeof readTime>>): Moment {
  const day = nextDay === true && date.length === 10 ? dayAfter(date) : date
  return offset === undefined ? { date: day, time } : { date: day, time, offset }
}

function dayAfter(date: PartialDate): PartialDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10) as PartialDate
}

function moment(year = "", month = "", day = "", rest?: string): Moment | undefined {
  const full = year.length === 2 ? `${Number(year) >= 70 ? "19" : "20"}${year}` : year
  const date = dated(`${full}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`)
  if (date === undefined || rest === undefined || rest.trim() === "") return date
  const time = readTime(rest)
  if (time !== undefined) return atTime(date.date, time)
  return /^\d{1,2}[:.h]\d{2}/.test(rest.trim()) ? { ...date, unread: true } : undefined
}

function epochMoment(instant: number): Moment | undefined {
  const text = new Date(instant).toISOString()
  const date = readDate(text.slice(0, 10))
  return date === undefined ? undefined : { date, time: text.slice(11, 19), offset: "Z" }
}

function dated(text: string): Moment | undefined {
  const date = readDate(text)
  return date === undefined ? undefined : { date }
}

function monthNumber(name: string | undefined): string | undefined {
  const said = name?.toLowerCase() ?? ""
  const index = monthNames.findIndex((starts) => starts.some((start) => said.startsWith(start)))
  return index === -1 ? undefined : String(index + 1)
}

function tidy(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ")
}
