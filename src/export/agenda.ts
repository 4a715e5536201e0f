/**
 * What belongs in a calendar: preventive care by the day it is due, appointments to come, and medicines whose last
 * supply runs out. Only dates that a rule or a source gives; a supply is counted from the day it was handed over.
 */
import { addToDay, type Day, earliestDay, isDay, type PartialDate } from "../fhir/dates.ts"
import type { Entry } from "../record/entry.ts"
import type { Person } from "../record/person.ts"
import { medicinesOf } from "../report/medicines.ts"
import type { Verdict } from "../screening/verdict.ts"
import { uuidUrn } from "./ips/identifiers.ts"

export type AgendaEvent = {
  /** The same for the same item of the same person, so that a calendar moves it and never doubles it. */
  id: string
  at: PartialDate
  until?: PartialDate
  summary: string
  description?: string
  location?: string
}

export type AgendaInput = { person: Person; today: Day; entries: readonly Entry[]; verdicts: readonly Verdict[] }

export function agendaOf({ person, today, entries, verdicts }: AgendaInput): AgendaEvent[] {
  const identify = (what: string) => uuidUrn(`phr calendar ${person.name} ${person.birthDate ?? ""} ${what}`).slice(9)
  return [
    ...verdicts.flatMap((verdict) => dueEvent(verdict, today, identify)),
    ...entries.flatMap((entry) => appointmentEvent(entry, today, identify)),
    ...refills(entries, today, identify),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
}

const open: ReadonlySet<Verdict["status"]> = new Set(["overdue", "due", "due-soon"])
const coming: ReadonlySet<Verdict["status"]> = new Set(["up-to-date", "not-yet", "snoozed"])

/** What is due stands on today, because its day has passed; what comes within a year on its own day. */
function dueEvent(verdict: Verdict, today: Day, identify: (what: string) => string): AgendaEvent[] {
  const { id, title, status, due, reason, source, category } = verdict
  if (category === "counseling" || due === undefined) return []
  const soon = coming.has(status) && due > today && due <= addToDay(today, { years: 1 })
  if (!open.has(status) && !soon) return []
  const by = [source.body, source.grade === undefined ? undefined : `grade ${source.grade}`, source.date]
  const description = `${reason}\n${by.filter((part) => part !== undefined).join(", ")}\n${source.url}\nInformation, not medical advice.`
  return [{ id: identify(`due ${id}`), at: due < today ? today : due, summary: `Due: ${title}`, description }]
}

function appointmentEvent(entry: Entry, today: Day, identify: (what: string) => string): AgendaEvent[] {
  const { id, kind, standing, start, end, title, performer, organization, note } = entry
  if (kind !== "appointments" || standing !== "planned" || start === undefined || earliestDay(start) < today) return []
  if (start.length < 10) return []
  const description = [performer, note].filter((part) => part !== undefined).join("\n")
  return [
    {
      id: identify(`appointment ${id}`),
      at: start,
      ...(end !== undefined && end.length === start.length && end > start && { until: end }),
      summary: title,
      ...(description !== "" && { description }),
      ...(organization !== undefined && { location: organization }),
    },
  ]
}

/** A supply that ended longer ago than this says more about the record than about the medicine. */
const monthsPast = 1

function refills(entries: readonly Entry[], today: Day, identify: (what: string) => string): AgendaEvent[] {
  return medicinesOf(entries, today).flatMap((medicine): AgendaEvent[] => {
    if (!medicine.current) return []
    const dispensed = medicine.entries.find(
      (entry) => entry.resource === "MedicationDispense" && entry.standing === "done",
    )
    const day = dispensed?.start?.slice(0, 10)
    const supply = dispensed?.components?.find((part) => part.title === "Supply")?.value
    const days = supply?.unit !== undefined && /^(?:d|days?)$/.test(supply.unit) ? supply.number : undefined
    if (day === undefined || !isDay(day) || days === undefined || !Number.isInteger(days) || days < 1 || days > 400)
      return []
    const ends = addToDay(day, { days })
    if (ends < addToDay(today, { months: -monthsPast })) return []
    return [
      {
        id: identify(`refill ${medicine.title}`),
        at: ends < today ? today : ends,
        summary: `Refill: ${medicine.title}`,
        description: `The supply of ${days} days handed over on ${day} ends on ${ends}.`,
      },
    ]
  })
}
