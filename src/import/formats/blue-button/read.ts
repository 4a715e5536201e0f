/** Reading a record's fields: each is used once, and what nobody used stays as words. Dates as the reports write them. */
import { type PartialDate, readDate } from "../../../fhir/dates.ts"
import { localTimeExtension } from "../csv/when.ts"
import { offsetIn } from "../csv/zone.ts"
import type { BlueRecord } from "./sections.ts"

export type Fields = {
  /** The first of the fields named that says something. */
  take(...names: string[]): string | undefined
  /** All values of a field that repeats. */
  all(name: string): string[]
  /** What was not taken, as lines `Field: value`. */
  rest(): string | undefined
}

/** "No information", in the words of both reports. */
const nothing = /^(?:--|n\/?a|\*\s*not available\s*\*|not available|no information available)?$/i

export function readFields({ fields, body }: BlueRecord): Fields {
  const left = fields.filter(({ value }) => !nothing.test(value))
  const takeAt = (at: number) => left.splice(at, 1)[0]?.value
  return {
    take(...names) {
      for (const name of names) {
        const at = left.findIndex((one) => one.name.toLowerCase() === name.toLowerCase())
        if (at >= 0) return takeAt(at)
      }
      return undefined
    },
    all(name) {
      const found = left.filter((one) => one.name.toLowerCase() === name.toLowerCase())
      for (const one of found) left.splice(left.indexOf(one), 1)
      return found.map(({ value }) => value)
    },
    rest() {
      const lines = left.map(({ name, value }) => `${name}: ${value}`)
      const text = body
        .map((line) => line.trimEnd())
        .join("\n")
        .trim()
      return [...lines, ...(text === "" ? [] : [text])].join("\n") || undefined
    },
  }
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

export type Moment = { date: PartialDate; clock?: string }

/** `07 Dec 2012 @ 1155`, `07 Dec 2012`, `Dec 7, 2012`, `12/07/2012` (both reports are American), `3:00 PM` beside it. */
export function readMoment(text: string | undefined, time?: string): Moment | undefined {
  if (text === undefined) return undefined
  const clock = readClock(/(?:@|\s)\s*(\d{4}|\d{1,2}:\d\d(?::\d\d)?\s*(?:[AP]M)?)\s*$/i.exec(text)?.[1] ?? time)
  const date = dayOf(text)
  return date === undefined ? undefined : { date, ...(clock !== undefined && { clock }) }
}

function dayOf(text: string): PartialDate | undefined {
  const words = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ -](\d{4})\b/.exec(text)
  if (words !== null) return dateOf(words[3], months.indexOf((words[2] ?? "").toLowerCase()) + 1, words[1])
  const american = /^([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})\b/.exec(text)
  if (american !== null) return dateOf(american[3], months.indexOf((american[1] ?? "").toLowerCase()) + 1, american[2])
  const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(text)
  if (slashes !== null) return dateOf(slashes[3], Number(slashes[1]), slashes[2])
  const month = /^(\d{1,2})\/(\d{4})$/.exec(text)
  if (month !== null) return readDate(`${month[2]}-${String(month[1]).padStart(2, "0")}`)
  return /^\d{4}$/.test(text) ? readDate(text) : undefined
}

function dateOf(year = "", month = 0, day = ""): PartialDate | undefined {
  return month === 0 ? undefined : readDate(`${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`)
}

function readClock(text: string | undefined): string | undefined {
  const found = /^(\d{1,2}):?(\d\d)(?::\d\d)?\s*([AP]M)?$/i.exec(text?.trim() ?? "")
  if (found === null) return undefined
  const [, hours, minutes, half] = found
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0)
  return hour > 23 || Number(minutes) > 59 ? undefined : `${String(hour).padStart(2, "0")}:${minutes}:00`
}

/**
 * A moment as a FHIR dateTime under that name. A clock time needs an offset: the person's zone's; without a zone the
 * day is the date, and the time stands beside it.
 */
export function dated(name: string, moment: Moment | undefined, zone: string | undefined): Record<string, unknown> {
  if (moment === undefined) return {}
  const { date, clock } = moment
  if (clock === undefined || date.length < 10) return { [name]: date }
  const offset = zone === undefined ? undefined : offsetIn(zone, date, clock)
  if (offset !== undefined) return { [name]: `${date}T${clock}${offset}` }
  return { [name]: date, [`_${name}`]: { extension: [{ url: localTimeExtension, valueTime: clock }] } }
}
