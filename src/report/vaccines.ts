/**
 * Vaccines as verdicts beside the screenings, and what each dose of the record counted for: CDC's CDSi logic told in
 * plain words. The engine judges (immunization/); this only says it. A risk the record does not tell is asked for, where
 * it would make a dose due.
 */
import { ageOn, type Day, isDay, withoutTime } from "../fhir/dates.ts"
import { type Forecast, forecast } from "../immunization/forecast.ts"
import {
  type FromRecord,
  gatherFromRecord,
  type RecordDose,
  type RecordObservation,
  type UnjudgedDose,
} from "../immunization/from-record.ts"
import { openQuestions } from "../immunization/open-questions.ts"
import { yesOrNo } from "../immunization/questions.ts"
import type { Antigen, Schedule, VaccineGroup } from "../immunization/schedule.ts"
import { agedOn, isOfAge } from "../immunization/spans.ts"
import type { GroupForecast } from "../immunization/vaccine-group.ts"
import type { Entry } from "../record/entry.ts"
import type { Person } from "../record/person.ts"
import type { Guideline, Question, Verdict } from "../screening/verdict.ts"
import { findVaccine, vaccineByCvx } from "../terms/vaccines.ts"
import { countedDoses, type DoseCount, tellDoses } from "./dose-counts.ts"
import type { Said } from "./vaccine-said.ts"
import { leading, missingCountry, missingDay, tell, tellOthers, untoldDay } from "./vaccine-standing.ts"

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
  const record = gatherFromRecord(entries, schedule, { birthDate, today })
  const patient = {
    birthDate,
    sex: sex === "female" || sex === "male" ? sex : ("unknown" as const),
    doses: record.doses,
    observations: record.observations,
    assessmentDate: today,
    ...(record.birthCountry === undefined ? {} : { birthCountry: record.birthCountry }),
  }
  const found = forecast({ ...patient, schedule })
  const counts = countedDoses(record, found)
  const titles = new Map(schedule.observations.map(({ code, title }) => [code, title]))
  const judged = { record, found, counts, today, birthDate, schedule, titles }
  const verdicts = schedule.groups.map((group): Verdict => {
    const said = sayGroup(group, judged)
    const questions = asksOf(said, () => openQuestions(group, { ...patient, schedule }, record))
    return { ...said.verdict, ...questions, source }
  })
  return { guideline, verdicts, counts }
}

/** A vaccine that nobody said is needed: the risks that would need it are asked for. */
function asksOf({ verdict, isOpen }: SaidGroup, ask: () => { id: string; text: string }[]) {
  if (verdict.status === "needs-answer") return {}
  if (isOpen || (verdict.status !== "not-applicable" && verdict.status !== "aged-out")) return { questions: [] }
  const questions = ask().map(({ id, text }): Question => ({ id, text, choices: [...yesOrNo] }))
  if (questions.length === 0) return { questions }
  const reason = "For people with a risk: one that the record does not tell would make it due."
  return { status: "needs-answer" as const, questions, reason }
}

type Judged = {
  record: FromRecord
  found: Forecast
  counts: ReadonlyMap<string, DoseCount>
  today: Day
  birthDate: Day
  schedule: Schedule
  /** CDC's names of observations, by their codes. */
  titles: ReadonlyMap<string, string>
}

/** `isOpen`: a risk of the record already has a forecast of its own. */
type SaidGroup = { verdict: Omit<Verdict, "source">; isOpen: boolean }

function sayGroup(group: VaccineGroup, judged: Judged): SaidGroup {
  const { record, found, counts, today, birthDate, schedule } = judged
  const antigens = schedule.antigens.filter(({ name }) => group.antigens.includes(name))
  const forecasts = found.groups.filter((one) => one.group === group.name)
  const doses = record.doses
    .filter(({ entry }) => counts.get(entry.id)?.some((one) => one.group === group.name))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
  const isOfGroup = ({ cvx }: RecordDose) =>
    schedule.vaccines.some(
      (one) => one.cvx === cvx && one.antigens.some(({ antigen }) => group.antigens.includes(antigen)),
    )
  const retold = record.retold.filter(
    ({ dose, as }) => isOfGroup(dose) && doses.some(({ entry }) => entry.id === as.entry.id),
  )
  const unjudged = record.unjudged.filter(({ vaccine }) => vaccine?.groups.includes(group.name))
  const last = doses.at(-1)
  const lastTold = last ?? unjudged.find(({ why }) => why === "no exact date")
  const age = ageOn(birthDate, today)
  const dated = new Set(record.observations.flatMap(({ code, date }) => (date === undefined ? [] : [code])))
  const observed = new Set(record.observations.map(({ code }) => code))
  // A dose of a vaccine that is not known may have been one of this group.
  const hasUnjudged = unjudged.length > 0 || record.unjudged.some(({ why }) => why === "unknown vaccine")
  const about = {
    today,
    age,
    schedule,
    birthDate,
    observed,
    dated,
    hasUnjudged,
    ...(last === undefined ? {} : { last: last.date }),
  }
  const settled = forecasts.filter((one) => one.status === "contraindicated" || untoldDay(one, dated) === undefined)
  const lead = leading(settled, about)
  const judgedAs = tell(group, lead, about)
  const wanted = judgedAs.status === "due" || judgedAs.status === "overdue"
  const exempt = record.observations.every(({ code }) => !antigens.some((one) => excludes(one, code)))
  const isBornUnknown = wanted && doses.length === 0 && exempt && !record.answers.has("born-in-us")
  const asksDay = !wanted && judgedAs.status !== "contraindicated"
  const waits = asksDay ? missingDay(forecasts, about) : isBornUnknown ? missingCountry(lead, about) : undefined
  const said: Said =
    waits === undefined
      ? judgedAs
      : { ...waits, notes: [...judgedAs.notes, ...waits.notes], vaccines: judgedAs.vaccines }
  const refused = record.notGiven.filter(({ cvx }) => vaccineByCvx(cvx)?.groups.includes(group.name))
  const notes = [
    ...said.notes,
    ...tellOthers(lead, settled, about),
    ...noteDoses(doses, unjudged),
    ...noteRefused(refused.map(({ entry }) => entry)),
    ...notePossible(record.possible, antigens),
  ]
  const verdict: Omit<Verdict, "source"> = {
    id: slug(group.name),
    category: "immunization",
    title: `${group.name} vaccine`,
    status: said.status,
    ...(said.due === undefined ? {} : { due: said.due }),
    ...(said.overdue === undefined ? {} : { overdue: said.overdue }),
    ...(lastTold === undefined ? {} : { last: lastDose(lastTold.entry) }),
    reason: said.reason,
    evidence: [
      ...new Set(
        [
          ...doses,
          ...retold.map(({ dose }) => dose),
          ...unjudged,
          ...grounds(said, forecasts, record.observations),
        ].map(({ entry }) => entry.id),
      ),
    ],
    questions: said.questions ?? [],
    ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
    explanation: {
      names: group.antigens,
      why: why(forecasts),
      satisfiedBy: said.vaccines,
      doses: tellDoses(doses, retold, counts, { group: group.name, isSeasonal: isSeasonal(forecasts) }),
      wouldChange: opening(group, judged),
    },
  }
  return { verdict, isOpen: forecasts.some(({ type, status }) => type === "risk" && status === "not-complete") }
}

/** Whether the observation makes birth before a day no proof of immunity: somebody in health care, for instance. */
function excludes({ immunity }: Antigen, code: string): boolean {
  return immunity.births.some(({ exclusions }) => exclusions.includes(code))
}

function isSeasonal(forecasts: readonly GroupForecast[]): boolean {
  return forecasts.some(({ series }) =>
    series.some((one) => one.series.doses.some(({ season, recurring }) => season !== undefined && recurring)),
  )
}

/** What of the record opened a series, proves immunity or forbids the vaccine. */
function grounds(said: Said, forecasts: readonly GroupForecast[], observations: readonly RecordObservation[]) {
  const series = forecasts.flatMap((one) => one.series)
  const codes = new Set([
    ...series.flatMap((one) => one.series.indications.map(({ observation }) => observation)),
    ...(said.status === "immune" ? series.flatMap(({ antigen }) => antigen.immunity.guidelines) : []),
    ...series.flatMap((one) => one.forecast.contraindications.map(({ observation }) => observation)),
  ])
  return observations.filter(({ code }) => codes.has(code))
}

function why(forecasts: readonly GroupForecast[]): string {
  const names = forecasts.flatMap(({ series }) => series.map((one) => one.series.name))
  if (names.length === 0) return "CDC's schedule has this vaccine for people with a risk only."
  return `CDC's schedule, by ${[...new Set(names)].join("; ")}.`
}

/** What would open a series for people with a risk at this age and is not in the record, in CDC's titles. */
function opening({ name, antigens }: VaccineGroup, judged: Judged): string[] {
  const { record, schedule, titles, birthDate, today } = judged
  const about = agedOn(birthDate, today)
  const indications = schedule.antigens
    .filter((antigen) => antigens.includes(antigen.name))
    .flatMap(({ series }) => series.filter(({ group, type }) => group === name && type === "risk"))
    .flatMap(({ indications }) => indications)
    .filter((indication) => isOfAge(indication, about))
    .filter(({ observation }) => record.observations.every(({ code }) => code !== observation))
  return [...new Set(indications.flatMap(({ observation }) => titles.get(observation) ?? []))]
}

/** As precisely dated as the record tells it; a dose "as a child" is one all the same. */
function lastDose({ id, title, start }: Entry): NonNullable<Verdict["last"]> {
  return { ...(start === undefined ? {} : { date: withoutTime(start) }), what: title, entry: id }
}

const unjudgedWords = {
  "no exact date": "without an exact date",
  "before birth": "dated before the birth",
  "after today": "dated after today",
} satisfies Partial<Record<UnjudgedDose["why"], string>>

function noteDoses(doses: readonly RecordDose[], unjudged: readonly UnjudgedDose[]): string[] {
  const named = doses.filter(({ unconfirmed }) => unconfirmed === true).map(({ entry }) => `"${entry.title}"`)
  const twofold = doses.flatMap(({ entry, date, cvx, unconfirmed }) => {
    const [said, coded] = [unconfirmed === true ? undefined : findVaccine(entry.title), vaccineByCvx(cvx)]
    if (said === undefined || coded === undefined || coded.groups.some((one) => said.groups.includes(one))) return []
    return [
      `"${entry.title}" of ${date} is coded as ${coded.name} and judged by its code; ask who gave it which it was.`,
    ]
  })
  const apart = Object.entries(unjudgedWords).flatMap(([why, words]) => {
    const number = unjudged.filter((one) => one.why === why).length
    return number === 0 ? [] : [`${number} ${words} could not be judged.`]
  })
  return [
    ...(named.length === 0 ? [] : [`Recognized by its name, unconfirmed: ${[...new Set(named)].join(", ")}.`]),
    ...new Set(twofold),
    ...apart,
  ]
}

function noteRefused(entries: readonly Entry[]): string[] {
  return entries.map(({ start, reason }) => {
    const when = start === undefined ? "" : ` on ${start.slice(0, 10)}`
    return `Not given${when}${reason === undefined ? "" : `: ${reason}`}.`
  })
}

/** Tables 7-5 and 7-6: where it is unknown whether a contraindication holds, it is not applied but made known. */
function notePossible(possible: readonly RecordObservation[], antigens: readonly Antigen[]): string[] {
  const all = antigens.flatMap((one) => [...one.contraindications, ...one.vaccineContraindications])
  const notes = possible.flatMap(({ code, entry }) => {
    const said = all.find(({ observation }) => observation === code)
    return said === undefined ? [] : [`"${entry.title}" may forbid it; ask who vaccinates you: ${said.text}`]
  })
  return [...new Set(notes)]
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")
}
