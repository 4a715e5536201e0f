/**
 * The offset of each row's local time. Devices write the time of their own clock and no zone; in the hour that is told
 * twice in autumn, the order of the rows says which of the two is meant. A time the zone never had keeps no offset.
 */
import type { PartialDate } from "../../../fhir/dates.ts"
import type { Moment } from "./dates.ts"
import { localAt, localIn, offsetsIn, spellOffset } from "./zone.ts"

/** `again`: the second telling of an hour that autumn tells twice. */
export type ClockedMoment = Moment & { again?: true }

/** Gives a row's moment its offset, as far as it can be known. Rows are given in the order of the file. */
export type Clock = (moment: Moment) => ClockedMoment

const minute = 60_000
/** Rows a little out of order are no proof that the hour was told again. */
const jitter = 30 * minute

export function makeClock(timeZone: string | undefined, times: "utc" | undefined): Clock {
  let last: number | undefined
  /** More than 0 while the file goes forward in time. */
  let forward = 0
  /** The rows have come to the other telling of the hour: from there on the order alone decides. */
  let turned = false
  const remember = (instant: number) => {
    if (last !== undefined && instant !== last && Math.abs(forward) < 100) forward += instant > last ? 1 : -1
    last = instant
  }
  return (moment) => {
    if (moment.time === undefined || moment.date.length !== 10) return moment
    if (times === "utc") return utcMoment(moment)
    if (moment.offset !== undefined) return moment
    if (timeZone === undefined) return moment
    const [first, second] = offsetsIn(timeZone, moment.date, moment.time)
    if (first === undefined) return moment
    const [earlier, later] = [first, second ?? first].map((offset) => instantOf(moment) - offset * minute) as [
      number,
      number,
    ]
    const slack = turned ? 0 : jitter
    const isForward = forward >= 0
    const meansSecond =
      second !== undefined && last !== undefined && (isForward ? earlier < last - slack : later <= last + slack)
    turned = second !== undefined && (turned || meansSecond === isForward)
    const offset = meansSecond ? second : first
    remember(meansSecond ? later : earlier)
    return { ...moment, offset: spellOffset(offset), ...(meansSecond && { again: true as const }) }
  }
}

/** A moment told in UTC in the person's own zone, as device series are kept; others as they are. */
export function inZone(moment: Moment, timeZone: string | undefined): Moment {
  if (moment.offset !== "Z" || moment.time === undefined || timeZone === undefined) return moment
  const { date, ...rest } = localIn(timeZone, instantOf(moment)) ?? moment
  return { ...rest, date: date as PartialDate }
}

/** UTC with the offset of the row beside it ("2025-01-01 07:00", "UTC+0200") is 09:00+02:00; without one it is Z. */
function utcMoment(moment: Moment): Moment {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d{2}):(\d{2})$/.exec(moment.offset ?? "") ?? []
  if (sign === undefined) return { ...moment, offset: "Z" }
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const { date, ...rest } = localAt(offset, instantOf(moment))
  return { ...rest, date: date as PartialDate }
}

function instantOf({ date, time = "" }: Moment): number {
  return Date.parse(`${date}T${time}Z`)
}
