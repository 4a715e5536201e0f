/**
 * Dates as health data knows them: a year, a month, a day or an instant, never more precise than the source.
 * The clinical day is the date as written in its own offset; only an instant in Z is moved to the person's zone
 * (formats.md "Dates"). A partial date is an interval from its earliest to its latest day.
 * FHIR R4 §2.24.0.1 (date, dateTime, instant). Calendar steps follow CDSi CALCDT-1..6.
 */

/** YYYY, YYYY-MM, YYYY-MM-DD or a dateTime with its offset, exactly as precise as the source. */
export type PartialDate = string & { readonly __partial: true }

/** YYYY-MM-DD of a day that exists. */
export type Day = PartialDate & { readonly __day: true }

const shape = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/

/** The text as a partial date, or undefined where it is none (wrong shape, a day that does not exist, year 0). */
export function readDate(text: string | undefined): PartialDate | undefined {
  if (text === undefined || !shape.test(text)) return undefined
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  if (year < 1) return undefined
  if (text.length > 4) {
    const month = twoDigits(text, 5)
    if (month < 1 || month > 12) return undefined
    if (text.length > 7) {
      const day = twoDigits(text, 8)
      if (day < 1 || day > daysInMonth(year, month)) return undefined
    }
  }
  if (text.length > 10) {
    const second = text[16] === ":" ? twoDigits(text, 17) : 0
    if (twoDigits(text, 11) > 24 || twoDigits(text, 14) > 59 || second > 60) return undefined
  }
  return text as PartialDate
}

// Read from their characters: dates are read by the million, and every part cut out of one is a string more.
function twoDigits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 11 * 0x30
}

export function isDay(text: string): text is Day {
  return text.length === 10 && readDate(text) !== undefined
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The earliest day the date can mean: 2019 → 2019-01-01. */
export function earliestDay(date: PartialDate): Day {
  if (date.length === 4) return `${date}-01-01` as Day
  if (date.length === 7) return `${date}-01` as Day
  return date.slice(0, 10) as Day
}

/** The latest day the date can mean: 2019-02 → 2019-02-28. */
export function latestDay(date: PartialDate): Day {
  if (date.length === 4) return `${date}-12-31` as Day
  if (date.length === 7) {
    const last = daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)))
    return `${date}-${String(last).padStart(2, "0")}` as Day
  }
  return date.slice(0, 10) as Day
}

/** The date without its time of day: what a person calls the date. */
export function withoutTime(date: PartialDate): PartialDate {
  return date.slice(0, 10) as PartialDate
}

/** Its time of day as written, to the minute, with the offset it is told in: "09:30 -05:00", "14:30 UTC", "09:30"; "" without. */
export function timeOfDay(date: PartialDate): string {
  const [, clock, offset] = /^.{10}T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.exec(date) ?? []
  if (clock === undefined) return ""
  if (offset === undefined) return clock
  return `${clock} ${offset === "Z" || offset === "+00:00" ? "UTC" : offset}`
}

/**
 * A date on its own clock, in milliseconds: the day and time as written, whatever its offset, so that neither the machine's
 * zone nor a neighbor in another one puts a reading on another day. A partial date stands at its earliest moment.
 */
export function clockTime(date: PartialDate): number {
  const midnight = Date.parse(earliestDay(date))
  if (date.length <= 10) return midnight
  const seconds = date[16] === ":" ? Number.parseFloat(date.slice(17)) : 0
  return midnight + (twoDigits(date, 11) * 3600 + twoDigits(date, 14) * 60 + seconds) * 1000
}

/**
 * The clinical date of an instant: as written in its own offset; an instant in Z is told in the person's zone.
 * Keeps the time of day and the offset it is told in. Dates without a time are given back unchanged.
 */
export function inZone(date: PartialDate, timeZone: string | undefined): PartialDate {
  if (timeZone === undefined || timeZone === "UTC" || !date.endsWith("Z")) return date
  const instant = new Date(date)
  const zone = zoneNamed(timeZone)
  // A leap second or 24:00 is no instant to JavaScript; it is told as it was written.
  if (zone === undefined || Number.isNaN(instant.getTime())) return date
  const parts = zone.formatToParts(instant)
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ""
  const offset = part("timeZoneName").replace("GMT", "") || "+00:00"
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}${offset}` as PartialDate
}

const zones = new Map<string, Intl.DateTimeFormat | undefined>()

/** The clock of an IANA zone; undefined for a name no zone has. Making one is slow, so each is made once. */
function zoneNamed(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!zones.has(timeZone)) zones.set(timeZone, makeZone(timeZone))
  return zones.get(timeZone)
}

function makeZone(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
      timeZoneName: "longOffset",
    })
  } catch {
    return undefined
  }
}

type Step = { years?: number; months?: number; weeks?: number; days?: number }

/**
 * A day moved by years, then months, then weeks and days. A day that does not exist becomes the first of the
 * next month (CDSi CALCDT-5): 2001-02-29 birthdays fall on 1 March.
 */
export function addToDay(day: Day, step: Step): Day {
  const year = Number(day.slice(0, 4)) + (step.years ?? 0)
  const months = year * 12 + Number(day.slice(5, 7)) - 1 + (step.months ?? 0)
  const [y, m] = [Math.floor(months / 12), (months % 12) + 1]
  const date = Number(day.slice(8, 10))
  const moved = date > daysInMonth(y, m) ? Date.UTC(y, m, 1) : Date.UTC(y, m - 1, date)
  return formatDay(moved + ((step.weeks ?? 0) * 7 + (step.days ?? 0)) * 86_400_000)
}

/** Whole days from one day to the other; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** Completed years of life on a day; someone born on 29 February turns on 1 March in common years. */
export function ageOn(birth: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return addToDay(birth, { years }) <= day ? years : years - 1
}

const dayLength = 86_400_000

/** The civil date of a time in UTC; by counting, because a Date for each of a forecast's thousands of days is slow. */
function formatDay(time: number): Day {
  // Days since 1 March of year 0, in eras of 400 years: the leap day is then the last of its year.
  const days = Math.floor(time / dayLength) + 719_468
  const era = Math.floor(days / 146_097)
  const ofEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const date = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (year < 1000 || year > 9999) return new Date(time).toISOString().slice(0, 10) as Day
  return `${year}-${month < 10 ? "0" : ""}${month}-${date < 10 ? "0" : ""}${date}` as Day
}
