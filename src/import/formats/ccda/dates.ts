/**
 * Points and stretches of time (HL7 V3 Data Types R1: TS, IVL_TS) → FHIR dates, exactly as precise as written.
 * An hour without minutes is its day; a time without an offset is its day, with the time beside it in an extension
 * (as CSV does): nothing is made more exact than it was. A null flavor is no date.
 */
import { type PartialDate, readDate } from "../../../fhir/dates.ts"
import { localTimeExtension } from "../csv/when.ts"
import type { Place } from "./place.ts"
import { at, child, nullFlavor, valueIn, type XmlElement } from "./tree.ts"

export type Moment = { date: PartialDate; localTime?: string }

export type Span = {
  /** One point in time. */
  point?: Moment
  start?: Moment
  end?: Moment
  /** It is over, but nobody knows since when: the end has the null flavor "unknown". */
  endUnknown?: true
}

const shape = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(\.\d+)?)?)?)?)?)?([+-]\d{3,4}|Z)?$/

/** Reads a TS value; undefined where it is none. */
export function readTime(text: string): Moment | undefined {
  const found = shape.exec(text)
  if (found === null) return isoTime(text)
  const [, year, month, day, hour, minute, second = "00", fraction = "", zone] = found
  const date = [year, month, day].filter((part) => part !== undefined).join("-")
  if (minute === undefined) return dated(date)
  const offset = zone === undefined ? undefined : offsetOf(zone)
  const time = `${hour}:${minute}:${second}${/[1-9]/.test(fraction) ? fraction : ""}`
  const whole = readDate(`${date}T${time}`)
  if (whole === undefined) return undefined
  if (offset !== undefined) return dated(`${date}T${time}${offset}`)
  const day10 = readDate(date)
  return day10 && { date: day10, localTime: time }
}

/** Some systems write ISO 8601 with its strokes and colons. */
function isoTime(text: string): Moment | undefined {
  const found = readDate(text)
  if (found === undefined) return undefined
  const [day, time] = found.split("T")
  if (time === undefined || /(?:Z|[+-]\d{2}:\d{2})$/.test(time)) return { date: found }
  const date = readDate(day)
  return date && { date, localTime: time.length === 5 ? `${time}:00` : time }
}

function dated(text: string): Moment | undefined {
  const date = readDate(text)
  return date && { date }
}

function offsetOf(zone: string): string {
  if (zone === "Z") return "Z"
  const digits = zone.slice(1).padStart(4, "0")
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}

/** The time in an element's value; an unreadable one is told. */
export function momentOf(element: XmlElement | undefined, place: Place): Moment | undefined {
  const text = valueIn(element)
  if (text === undefined) return undefined
  const found = readTime(text)
  if (found === undefined) place.doubt("ccda-date", "a date is not written as HL7 dates are; it was left out")
  return found
}

/** A time element as a point, or a stretch with its known ends. */
export function spanOf(element: XmlElement | undefined, place: Place): Span {
  if (element === undefined) return {}
  const point = momentOf(element, place) ?? momentOf(child(element, "center"), place)
  if (point !== undefined) return { point }
  const start = momentOf(child(element, "low"), place)
  const end = momentOf(child(element, "high"), place)
  const unknown = end === undefined && nullFlavor(child(element, "high")) === "UNK"
  return { ...(start && { start }), ...(end && { end }), ...(unknown && { endUnknown: true as const }) }
}

/** When something happened, where one moment is wanted: its point or its beginning. */
export function firstOf(span: Span): Moment | undefined {
  return span.point ?? span.start
}

/** `<key>DateTime`, with its local time in an extension where its offset is not known. */
export function dateElements(key: string, moment: Moment | undefined): object {
  if (moment === undefined) return {}
  return { [key]: moment.date, ...localTime(key, moment) }
}

/** A choice of `<key>DateTime` and `<key>Period`. */
export function spanElements(key: string, span: Span): object {
  if (span.point !== undefined) return dateElements(`${key}DateTime`, span.point)
  if (span.start === undefined && span.end === undefined) return {}
  if (span.start?.date === span.end?.date) return dateElements(`${key}DateTime`, span.start)
  return { [`${key}Period`]: periodFrom(span) }
}

/** A Period; a single point is its beginning and end. */
export function periodFrom({ point, start = point, end = point }: Span): object | undefined {
  if (start === undefined && end === undefined) return undefined
  return { ...dateElements("start", start), ...dateElements("end", end) }
}

function localTime(key: string, { localTime: time }: Moment): object {
  return time === undefined ? {} : { [`_${key}`]: { extension: [{ url: localTimeExtension, valueTime: time }] } }
}

/** The time an author wrote it. */
export function authored(statement: XmlElement, place: Place): Moment | undefined {
  return momentOf(at(statement, "author", "time"), place)
}
