/**
 * Amounts by day: steps, energy, minutes of sleep. What each device counted stays its own, because a phone and a watch in
 * the same pocket count the same steps: nothing is added up over devices. Of each day the fullest is told first.
 */
import type { Day } from "../fhir/dates.ts"

/** What one device counted of one series on one day. */
export type DaySum = { day: Day; device: string; sum: number; count: number }

export type SumLine = { title: string; days: readonly { at: Day; value: number; count: number }[] }

/** One line where one device counted; else the fullest of each day, then each device's own, the busiest first. */
export function linesByDevice(title: string, sums: readonly DaySum[]): SumLine[] {
  const devices = new Map<string, DaySum[]>()
  for (const one of sums) {
    const own = devices.get(one.device)
    if (own === undefined) devices.set(one.device, [one])
    else own.push(one)
  }
  const fullest = fullestOf(title, sums)
  if (devices.size < 2) return [fullest]
  const busiest = [...devices].sort(([, a], [, b]) => b.length - a.length)
  return [fullest, ...busiest.map(([device, own]) => lineOfDevice(device === "" ? "no device named" : device, own))]
}

/** Of each day what the device counted that counted most. */
export function fullestOf(title: string, sums: readonly DaySum[]): SumLine {
  const best = new Map<Day, DaySum>()
  for (const one of sums) {
    const known = best.get(one.day)
    if (known === undefined || one.sum > known.sum) best.set(one.day, one)
  }
  return lineOfDevice(title, [...best.values()])
}

/** Several series of a device as one: the stages of a night. */
export function together(series: readonly (readonly DaySum[])[]): DaySum[] {
  const sums = new Map<string, DaySum>()
  for (const { day, device, sum, count } of series.flat()) {
    const key = `${day} ${device}`
    const known = sums.get(key) ?? { day, device, sum: 0, count: 0 }
    sums.set(key, { day, device, sum: known.sum + sum, count: known.count + count })
  }
  return [...sums.values()]
}

function lineOfDevice(title: string, sums: readonly DaySum[]): SumLine {
  const days = sums.map(({ day, sum, count }) => ({ at: day, value: sum, count }))
  return { title, days: days.sort((a, b) => (a.at < b.at ? -1 : 1)) }
}
