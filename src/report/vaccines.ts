/**
 * Vaccines as verdicts beside the screenings, and what each dose of the record counted for: CDC's CDSi logic told in
 * plain words. The engine judges (immunization/); this only says it. Shared decisions and past seasons are talked about,
 * never late.
 */
import { ageOn, type Day, isDay } from "../fhir/dates.ts"
import { forecast } from "../immunization/forecast.ts"
import { gatherFromRecord, type RecordDose, type UnjudgedDose } from "../immunization/from-record.ts"
import type { Schedule } from "../immunization/schedule.ts"
import { agesOf, within } from "../immunization/spans.ts"
import type { GroupForecast } from "../immunization/vaccine-group.ts"
import type { Entry } from "../record/entry.ts"
import type { Person } from "../record/person.ts"
import type { Guideline, Verdict } from "../screening/verdict.ts"
import { vaccineByCvx } from "../terms/vaccines.ts"
import { countedDoses, type DoseCount, tellDoses } from "./dose-counts.ts"

export type VaccinePage = {
  guideline: Guideline
  /** One for each vaccine group of the schedule. */
  verdicts: Verdict[]
  /** By entry: what the dose counted for. */
  counts: ReadonlyMap<string, DoseCount>
}

type Input = { person: Person; entries: readonly Entry[]; today: Day; schedule: Schedule }

export function judgeVaccines({ person, entries, today, schedule }: Input): VaccinePage {
  const guideline = { id: "cdc-cdsi", version: schedule.version, date: schedule.date ?? "unknown" }
  const source = {
    body: `CDC immunization schedule ${schedule.version}`,
    date: guideline.date,
    url: "https://www.cdc.gov/iis/cdsi/index.html",
  }
  const { birthDate, sex } = person
  if (person.died !== undefined) return { guideline, verdicts: [], counts: new Map() }
  if (birthDate === undefined || !isDay(birthDate)) {
    const question = { id: "birth-date", text: "When were you born (YYYY-MM-DD)? Vaccines go by age in days." }
    const reason = "The record has no exact birth date."
    const common = { id: "vaccines", category: "immunization" as const, title: "Vaccines", evidence: [], source }
    return {
      guideline,
      verdicts: [{ ...common, status: "needs-answer", reason, questions: [question] }],
      counts: new Map(),
    }
  }
  const record = gatherFromRecord(entries, schedule, today)
  const found = forecast({
    birthDate,
    sex: sex === "female" || sex === "male" ? sex : "unknown",
    doses: record.doses,
    observations: record.observations,
    assessmentDate: today,
    schedule,
  })
  const counts = countedDoses(record, found)
  const age = ageOn(birthDate, today)
  const observed = new Map(record.observations.map(({ code, entry }) => [code, entry.id]))
  const verdicts = schedule.groups.map((group) => {
    const forecasts = found.groups.filter((one) => one.group === group.name)
    const doses = record.doses
      .filter(({ entry }) => counts.get(entry.id)?.some((one) => one.group === group.name))
      .sort((a, b) => (a.date < b.date ? -1 : 1))
    const unjudged = record.unjudged.filter(({ entry }) => vaccineOf(entry)?.groups.includes(group.name))
    const last = doses.at(-1)
    const said = tell(leading(forecasts), { today, age, schedule, ...(last === undefined ? {} : { last: last.date }) })
    const risks = forecasts.flatMap(({ series }) => series.flatMap((one) => one.series.indications))
    const reasons = risks.flatMap(({ observation }) => observed.get(observation) ?? [])
    const refused = record.notGiven.filter(({ cvx }) => vaccineByCvx(cvx)?.groups.includes(group.name))
    const notes = [...said.notes, ...noteDoses(doses, unjudged), ...noteRefused(refused.map(({ entry }) => entry))]
    const verdict: Verdict = {
      id: slug(group.name),
      category: "immunization",
      title: `${group.name} vaccine`,
      status: said.status,
      ...(said.due === undefined ? {} : { due: said.due }),
      ...(said.overdue === undefined ? {} : { overdue: said.overdue }),
      ...(last === undefined ? {} : { last: { date: last.date, what: last.entry.title, entry: last.entry.id } }),
      reason: said.reason,
      source,
      evidence: [...new Set([...doses.map(({ entry }) => entry.id), ...reasons])],
      questions: [],
      ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
      explanation: {
        why: why(forecasts),
        satisfiedBy: said.vaccines,
        doses: tellDoses(doses, counts, group.name),
        wouldChange: opening(group, schedule, { birthDate, today, observed }),
      },
    }
    return verdict
  })
  return { guideline, verdicts, counts }
}

const order = ["not-complete", "contraindicated", "complete", "immune", "not-recommended", "aged-out"]

/** The forecast that matters: what is still wanted, soonest first; otherwise what closed it. */
function leading(forecasts: readonly GroupForecast[]): GroupForecast | undefined {
  const rank = (one: GroupForecast) => `${order.indexOf(one.status)} ${one.recommended ?? one.earliest ?? ""}`
  return forecasts.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0]
}

type Said = Pick<Verdict, "status" | "due" | "overdue" | "reason"> & { notes: string[]; vaccines: string[] }

type About = { today: Day; age: number; schedule: Schedule; last?: Day }

function tell(found: GroupForecast | undefined, about: About): Said {
  const nothing = { notes: [], vaccines: [] }
  if (found === undefined) {
    const reason = "Recommended only with a risk (a condition, travel or work) that the record does not show."
    return { status: "not-applicable", reason, ...nothing }
  }
  const season = seasonOver(found, about)
  if (season !== undefined) return season
  switch (found.status) {
    case "complete":
      return { status: "complete", reason: "The series is complete.", ...nothing }
    case "immune":
      return { status: "immune", reason: "The record shows immunity.", ...nothing }
    case "aged-out":
      return { status: "aged-out", reason: "Past the age at which it is given.", ...nothing }
    case "contraindicated": {
      const texts = found.series.flatMap(({ forecast: one }) => one.contraindications.map(({ text }) => text))
      return { status: "contraindicated", reason: [...new Set(texts)].join(" "), ...nothing }
    }
    case "not-recommended":
      return notNeeded
    case "not-complete":
      return tellOpen(found, about)
  }
}

const notNeeded: Said = {
  status: "not-applicable",
  reason: "Not recommended now, given the doses already received.",
  notes: [],
  vaccines: [],
}

/** A vaccine of every season, or one still wanted, whose season in CDC's data is over: the data cannot say what is next. */
function seasonOver({ series, status, reasons }: GroupForecast, { schedule, today, last }: About): Said | undefined {
  const seasonal = series.flatMap((one) => one.series.doses.filter(({ season }) => season?.end !== undefined))
  const end = seasonal
    .map(({ season }) => season?.end)
    .sort()
    .at(-1)
  const everySeason = status === "complete" && seasonal.some(({ recurring }) => recurring)
  if (end === undefined || today <= end || !(everySeason || reasons.includes("past-season"))) return undefined
  const known = `CDC's data ${schedule.version} knows the season until ${end}`
  const nothing = { notes: [], vaccines: [] }
  if (last !== undefined && last > end) {
    return { status: "up-to-date", reason: `${known}; a later dose is in the record.`, ...nothing }
  }
  return { status: "discuss", reason: `${known}. Ask for this season's vaccine.`, ...nothing }
}

function tellOpen(found: GroupForecast, about: About): Said {
  const { earliest, recommended, pastDue, doseNumber } = found
  const { today } = about
  const due = recommended ?? earliest
  const dose = `Dose ${doseNumber ?? 1}`
  const none = "No dose in the record — not proof none was given."
  const vaccines = found.vaccines.map((cvx) => vaccineByCvx(cvx)?.name ?? `CVX ${cvx}`)
  const notes = found.latest === undefined ? [] : [`Not after ${found.latest}.`]
  const without = found.series.filter(({ forecast: one }) => one.status === "contraindicated")
  if (without.length > 0) {
    const antigens = without.map(({ antigen }) => antigen.name).join(", ")
    const texts = without.flatMap(({ forecast: one }) => one.contraindications.map(({ text }) => text))
    notes.push(`For ${found.antigens.join(", ")} only, without ${antigens}: ${[...new Set(texts)].join(" ")}`)
  }
  const common = { notes, vaccines, ...(due === undefined ? {} : { due }) }
  if (due !== undefined && today < due) {
    if (earliest !== undefined && earliest < due) notes.unshift(`It may be given from ${earliest}.`)
    return { ...common, status: "not-yet", reason: `${dose} is recommended from ${due}.` }
  }
  if (found.series.some(({ series }) => isShared(series.name, series.guidance, about.age))) {
    const reason = `${dose} is a shared decision: ask your clinician.`
    return { notes, vaccines, status: "discuss", reason }
  }
  if (pastDue !== undefined && today > pastDue) {
    return {
      ...common,
      status: "overdue",
      overdue: pastDue,
      reason: about.last === undefined ? none : `${dose} is missing.`,
    }
  }
  return {
    ...common,
    status: "due",
    ...(pastDue === undefined ? {} : { overdue: pastDue }),
    reason: about.last === undefined ? none : `${dose} is due.`,
  }
}

const shared = /shared clinical decision|individual-based decision/i

/** CDC says so in a series' name, or in its guidance for an age: "… for persons 27-45 years of age". */
function isShared(name: string, guidance: readonly string[], age: number): boolean {
  if (shared.test(name)) return true
  return guidance.some((text) => {
    const sentence = text.split(/(?<=\.)\s+/).find((one) => shared.test(one))
    const years = /(\d+)\s*[-–]\s*(\d+)\s+years/.exec(sentence ?? "")
    return years !== null && age >= Number(years[1]) && age <= Number(years[2])
  })
}

function why(forecasts: readonly GroupForecast[]): string {
  const names = forecasts.flatMap(({ series }) => series.map((one) => one.series.name))
  if (names.length === 0) return "CDC's schedule has this vaccine for people with a risk only."
  return `CDC's schedule, by ${[...new Set(names)].join("; ")}.`
}

type Known = { birthDate: Day; today: Day; observed: ReadonlyMap<string, string> }

/** What would open a series for people with a risk at this age and is not in the record, in CDC's titles. */
function opening({ name }: Schedule["groups"][number], schedule: Schedule, known: Known): string[] {
  const titles = new Map(schedule.observations.map(({ code, title }) => [code, title]))
  const ages = agesOf(known.birthDate)
  const indications = schedule.antigens
    .flatMap(({ series }) => series.filter(({ group, type }) => group === name && type === "risk"))
    .flatMap(({ indications }) => indications)
    .filter(({ beginAge, endAge }) => within(known.today, ages(beginAge), ages(endAge)))
    .filter(({ observation }) => !known.observed.has(observation))
  return [...new Set(indications.flatMap(({ observation }) => titles.get(observation) ?? []))]
}

function noteDoses(doses: readonly RecordDose[], unjudged: readonly UnjudgedDose[]): string[] {
  const named = doses.filter(({ byName }) => byName === true).map(({ entry }) => `"${entry.title}"`)
  const undated = unjudged.filter((one) => one.why === "no exact date").length
  return [
    ...(named.length === 0 ? [] : [`Recognized by its name: ${[...new Set(named)].join(", ")}.`]),
    ...(undated === 0 ? [] : [`${undated} without an exact date could not be judged.`]),
  ]
}

function noteRefused(entries: readonly Entry[]): string[] {
  return entries.map(({ start, reason }) => {
    const when = start === undefined ? "" : ` on ${start.slice(0, 10)}`
    return `Not given${when}${reason === undefined ? "" : `: ${reason}`}.`
  })
}

function vaccineOf(entry: Entry) {
  return entry.codes?.map(({ code }) => vaccineByCvx(code)).find((vaccine) => vaccine !== undefined)
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")
}
