/**
 * The offset of a local time in the person's time zone. A time the clock skipped in spring has none; of an hour told
 * twice in autumn the first is taken, as clocks are read.
 */

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, string | undefined>()

/** "+02:00" for a local `YYYY-MM-DD` and `HH:MM:SS`; undefined where the zone had no such time. */
export function offsetIn(zone: string, date: string, time: string): string | undefined {
  // Offsets change on the quarter of an hour at the finest: one answer serves every reading within it.
  const quarter = `${time.slice(0, 3)}${String(Math.floor(Number(time.slice(3, 5)) / 15) * 15).padStart(2, "0")}:00`
  const key = `${zone} ${date} ${quarter}`
  if (!offsets.has(key)) {
    if (offsets.size > 100_000) offsets.clear()
    offsets.set(key, find(zone, date, quarter))
  }
  return offsets.get(key)
}

function find(zone: string, date: string, time: string): string | undefined {
  const local = Date.parse(`${date}T${time}Z`)
  if (Number.isNaN(local)) return undefined
  // The offset is the one at an instant whose local time is this one; a day before and after hold both candidates.
  for (const near of [local - 86_400_000, local + 86_400_000]) {
    const minutes = minutesAt(zone, near)
    if (minutes !== undefined && minutesAt(zone, local - minutes * 60_000) === minutes) return spell(minutes)
  }
  return undefined
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
