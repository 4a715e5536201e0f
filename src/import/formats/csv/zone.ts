/**
 * The offset of a local time in the person's time zone. A time the clock skipped in spring has none; of an hour told
 * twice in autumn the first is taken, as clocks are read.
 */

const formats = new Map<string, Intl.DateTimeFormat>()
/** By zone and day: the offset of the whole day, or `changes` where the clock is changed on it. */
const days = new Map<string, number | "changes" | undefined>()
const mostDays = 100_000

const minute = 60_000
const day = 24 * 60 * minute

/** "+02:00" for a local `YYYY-MM-DD` and `HH:MM:SS`; undefined where the zone had no such time. */
export function offsetIn(zone: string, date: string, time: string): string | undefined {
  const key = `${zone} ${date}`
  let offset = days.get(key)
  if (offset === undefined && !days.has(key)) {
    if (days.size > mostDays) days.clear()
    offset = offsetOfDay(zone, date)
    days.set(key, offset)
  }
  if (offset === "changes") offset = offsetAtLocal(zone, Date.parse(`${date}T${time}Z`))
  return offset === undefined ? undefined : spell(offset)
}

function offsetOfDay(zone: string, date: string): number | "changes" | undefined {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // Twelve hours on either side cover every zone's idea of this day.
  const [before, after] = [minutesAt(zone, midnight - day / 2), minutesAt(zone, midnight + (3 * day) / 2)]
  return before === after ? before : "changes"
}

/** The offset at an instant whose local time is this one: of the two around it, the earlier first. */
function offsetAtLocal(zone: string, local: number): number | undefined {
  return [local - day, local + day]
    .map((near) => minutesAt(zone, near))
    .find((minutes) => minutes !== undefined && minutesAt(zone, local - minutes * minute) === minutes)
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

function spell(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`
}
