/**
 * The offsets a local time can have in the person's time zone: none for a time the clock skipped in spring, two in the
 * hour it told twice in autumn. Which of the two is meant only the rows around it can say (clock.ts).
 */

const formats = new Map<string, Intl.DateTimeFormat>()
/** By zone and day: the offset of the whole day, or `changes` where the clock is changed on it. */
const days = new Map<string, number | "changes" | undefined>()
const mostDays = 100_000

const minute = 60_000
const day = 24 * 60 * minute

/**
 * The first of them, "+02:00", for a local `YYYY-MM-DD` and `HH:MM:SS`: of an hour told twice the first, as clocks are
 * read. Undefined where the zone had no such time.
 */
export function offsetIn(zone: string, date: string, time: string): string | undefined {
  const [first] = offsetsIn(zone, date, time)
  return first === undefined ? undefined : spellOffset(first)
}

/** Every offset that local time can have, in minutes, the earlier moment first. */
export function offsetsIn(zone: string, date: string, time: string): number[] {
  const key = `${zone} ${date}`
  let offset = days.get(key)
  if (offset === undefined && !days.has(key)) {
    if (days.size > mostDays) days.clear()
    offset = offsetOfDay(zone, date)
    days.set(key, offset)
  }
  if (offset === "changes") return offsetsAtLocal(zone, Date.parse(`${date}T${time}Z`))
  return offset === undefined ? [] : [offset]
}

/** An instant (milliseconds) as local `YYYY-MM-DD`, `HH:MM:SS` and offset of the zone; undefined for no known zone. */
export function localIn(zone: string, instant: number): { date: string; time: string; offset: string } | undefined {
  const minutes = minutesAt(zone, instant)
  return minutes === undefined ? undefined : localAt(minutes, instant)
}

/** The same for an offset in minutes. */
export function localAt(minutes: number, instant: number): { date: string; time: string; offset: string } {
  const local = new Date(instant + minutes * minute).toISOString()
  return { date: local.slice(0, 10), time: local.slice(11, 19), offset: spellOffset(minutes) }
}

function offsetOfDay(zone: string, date: string): number | "changes" | undefined {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // Twelve hours on either side cover every zone's idea of this day.
  const [before, after] = [minutesAt(zone, midnight - day / 2), minutesAt(zone, midnight + (3 * day) / 2)]
  return before === after ? before : "changes"
}

/** The offsets of the instants whose local time is this one: of the two around it, the earlier first. */
function offsetsAtLocal(zone: string, local: number): number[] {
  const near = [local - day, local + day].flatMap((instant) => minutesAt(zone, instant) ?? [])
  return [...new Set(near)].filter((minutes) => minutesAt(zone, local - minutes * minute) === minutes)
}

function minutesAt(zone: string, instant: number): number | undefined {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
    formats.set(zone, format)
  }
  const name = format.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? ""
  const found = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name)
  if (!found) return undefined
  const [, sign, hours = "0", minutes = "0"] = found
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** 120 → "+02:00". */
export function spellOffset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`
}
