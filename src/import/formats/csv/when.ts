/**
 * The date and time of a row in FHIR. A dateTime with a time needs an offset (R4 §2.24.0.1): the one written, else the
 * one of the person's time zone; without either the day is the date, and the time stands beside it in an extension,
 * because an invented offset would be a false instant.
 */
import type { Moment } from "./dates.ts"
import { offsetIn } from "./zone.ts"

export type When = { dateTime: string; localTime?: string }

/** Local time of day of a date whose offset nobody knows: `valueTime`. */
export const localTimeExtension = "urn:phr:local-time"

export function whenOf({ date, time, offset }: Moment, timeZone: string | undefined): When {
  if (time === undefined || date.length !== 10) return { dateTime: date }
  const known = offset ?? (timeZone === undefined ? undefined : offsetIn(timeZone, date, time))
  return known === undefined ? { dateTime: date, localTime: time } : { dateTime: `${date}T${time}${known}` }
}

/** `effectiveDateTime` and, for a time without offset, its extension in `_effectiveDateTime`. */
export function whenElements<K extends "effective" | "occurrence">(key: K, { dateTime, localTime }: When) {
  const extension = localTime && {
    [`_${key}DateTime`]: { extension: [{ url: localTimeExtension, valueTime: localTime }] },
  }
  return { [`${key}DateTime`]: dateTime, ...extension } as { [E in `${K}DateTime`]: string }
}
