/**
 * The times of an Apple Health export: "2018-09-10 02:28:55 -0700", in older ones "20180910022855-0700". Read digit by
 * digit, because there are millions of them. The offset is the phone's on the day of the export, not of the reading:
 * what was the same moment is known by its seconds alone.
 */
import type { Day, PartialDate } from "../../../fhir/dates.ts"
import { daysInMonth } from "../../../fhir/dates.ts"

export type Moment = {
  /** Since 1970, UTC. */
  seconds: number
  /** Minutes east of UTC. */
  offset: number
}

const daySeconds = 86_400

/** The moment, or undefined where the text is none. */
export function readMoment(text: string | undefined): Moment | undefined {
  if (text === undefined) return undefined
  if (text.length === 25) return read(text, 5, 8, 11, 14, 17, 20)
  return text.length === 19 ? read(text, 4, 6, 8, 10, 12, 14) : undefined
}

/** Where year, month, day, hour, minute, second and offset begin. */
function read(
  text: string,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  zone: number,
): Moment | undefined {
  const y = two(text, 0) * 100 + two(text, 2)
  const m = two(text, month)
  const d = two(text, day)
  const clock = two(text, hour) * 3600 + two(text, minute) * 60 + two(text, second)
  const sign = text.charCodeAt(zone) === plus ? 1 : text.charCodeAt(zone) === minus ? -1 : Number.NaN
  const offset = sign * (two(text, zone + 1) * 60 + two(text, zone + 3))
  if (Number.isNaN(y + m + d + clock + offset)) return undefined
  if (y < 1900 || m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m) || clock > daySeconds) return undefined
  return { seconds: daysSince1970(y, m, d) * daySeconds + clock - offset * 60, offset }
}

const plus = 43
const minus = 45

function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** The day's number in the Gregorian calendar, counted in years that begin in March. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const ofEra = y - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

/** The number of the day a moment lies in where it was told, `shift` seconds later. */
export function dayNumber({ seconds, offset }: Moment, shift = 0): number {
  return Math.floor((seconds + offset * 60 + shift) / daySeconds)
}

const days = new Map<number, Day>()

export function dayText(number: number): Day {
  let text = days.get(number)
  if (text === undefined) {
    text = new Date(number * daySeconds * 1000).toISOString().slice(0, 10) as Day
    days.set(number, text)
  }
  return text
}

/** As FHIR writes it: 2018-09-10T02:28:55-07:00. */
export function dateTime({ seconds, offset }: Moment): PartialDate {
  const local = new Date((seconds + offset * 60) * 1000).toISOString().slice(0, 19)
  const minutes = Math.abs(offset)
  const pad = (number: number) => String(number).padStart(2, "0")
  return `${local}${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}` as PartialDate
}
