/**
 * A reading narrowed to what the person chose to show: a period, kinds, entries left out by their ids.
 * A period never hides what a doctor must know now: allergies, and what is current or of unknown date among conditions,
 * medicines and devices, stay. Everything else without a date is outside of every period.
 */
import { earliestDay, latestDay, type PartialDate } from "../fhir/dates.ts"
import { isCurrent, isUnstated } from "../record/current.ts"
import type { Entry } from "../record/entry.ts"
import type { Kind } from "../record/kinds.ts"
import type { Reading } from "./reading.ts"

export type Narrowing = {
  since?: PartialDate
  until?: PartialDate
  kinds?: readonly Kind[]
  /** Ids of entries, or how they begin. */
  leaveOut?: readonly string[]
}

export function narrow(reading: Reading, choice: Narrowing): Reading {
  const { since, until, kinds, leaveOut = [] } = choice
  const isWanted = (entry: Entry) =>
    (kinds?.includes(entry.kind) ?? true) &&
    !leaveOut.some((id) => entry.id.startsWith(id)) &&
    (isNeeded(entry, reading) || overlaps(entry, since, until))
  if (since === undefined && until === undefined && kinds === undefined && leaveOut.length === 0) return reading
  const samples = reading.samples.map((series) => ({
    ...series,
    days: series.days.filter(({ day }) => overlaps({ start: day }, since, until)),
  }))
  return { ...reading, entries: reading.entries.filter(isWanted), samples }
}

const lasting: ReadonlySet<Kind> = new Set(["conditions", "medications", "devices"])

function isNeeded(entry: Entry, { today }: Reading): boolean {
  if (entry.kind === "allergies") return true
  return lasting.has(entry.kind) && (isCurrent(entry, today) || isUnstated(entry, today))
}

function overlaps(
  entry: Pick<Entry, "start" | "end" | "recorded">,
  since: PartialDate | undefined,
  until: PartialDate | undefined,
): boolean {
  if (since === undefined && until === undefined) return true
  const from = entry.start ?? entry.end ?? entry.recorded
  const to = entry.end ?? entry.start ?? entry.recorded
  if (from === undefined || to === undefined) return false
  if (since !== undefined && latestDay(to) < earliestDay(since)) return false
  return until === undefined || earliestDay(from) <= latestDay(until)
}
