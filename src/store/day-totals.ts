/**
 * The totals of a series' days while an import is read: ten years are tens of thousands of them, so they lie as numbers
 * side by side. A day that cannot be told by adding up is marked, and taken anew in the end.
 */
import type { Total } from "./sample-data.ts"
import { addTotals } from "./samples.ts"

export type DayTotals = {
  /** Adds a part of a day; without a total the day is marked. */
  add(day: string | number, total: Total | undefined): void
  /** Each day with its total, or without one where it was marked; in the order they came. */
  each(): Iterable<[day: string | number, total: Total | undefined]>
}

const width = 6

export function makeDayTotals(): DayTotals {
  const places = new Map<string | number, number>()
  const numbers: number[] = []

  function totalAt(place: number): Total | undefined {
    const [count = 0, sum = 0, min = 0, max = 0, last = 0, lastAt = 0] = numbers.slice(place, place + width)
    return count === 0 ? undefined : { count, sum, min, max, last, lastAt }
  }

  return {
    add(day, total) {
      const place = places.get(day)
      const known = place === undefined ? total : totalAt(place)
      const whole = place === undefined ? total : known && total && addTotals(known, total)
      const at = place ?? numbers.length
      places.set(day, at)
      numbers[at] = whole?.count ?? 0
      numbers[at + 1] = whole?.sum ?? 0
      numbers[at + 2] = whole?.min ?? 0
      numbers[at + 3] = whole?.max ?? 0
      numbers[at + 4] = whole?.last ?? 0
      numbers[at + 5] = whole?.lastAt ?? 0
    },
    *each() {
      for (const [day, place] of places) yield [day, totalAt(place)]
    },
  }
}
