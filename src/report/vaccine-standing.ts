/**
 * How a vaccine group stands, told in the statuses of interface.md: what CDC's forecast says, in plain words. Shared
 * decisions and seasons the data does not know are talked about, never late.
 * Logic Specification 4.6, table 3-3 (patient series statuses) and chapter 7.5 (dates).
 */
import { ageOn } from "../fhir/dates.ts"
import { lookup } from "../fhir/lookup.ts"
import { dayQuestions, questionById, unitedStates, yesOrNo } from "../immunization/questions.ts"
import type { VaccineGroup } from "../immunization/schedule.ts"
import { agedOn, isOfAge } from "../immunization/spans.ts"
import type { GroupForecast } from "../immunization/vaccine-group.ts"
import { tellForbidden, vaccinesFor } from "./vaccine-choice.ts"
import type { About, Said } from "./vaccine-said.ts"
import { seasonOver, spanOf } from "./vaccine-season.ts"

const order = ["not-complete", "contraindicated", "complete", "immune", "not-recommended", "aged-out"]

/** The forecast that matters: what is wanted now before what is only talked about, soonest first; else what closed it. */
export function leading(forecasts: readonly GroupForecast[], { age, today }: About): GroupForecast | undefined {
  const rank = (one: GroupForecast) => {
    const day = one.recommended ?? one.earliest ?? ""
    const waits = day > today ? 2 : isSharedDecision(one, age) ? 1 : 0
    return `${order.indexOf(one.status)} ${waits} ${day}`
  }
  return forecasts.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0]
}

/** What has to be known before anything can be said of the group. */
type Waits = Pick<Said, "status" | "reason" | "questions" | "notes">

/** How the group stands, in the statuses of interface.md and in words. */
export function tell(group: VaccineGroup, found: GroupForecast | undefined, about: About): Said {
  const nothing = { notes: [], vaccines: [] }
  if (found === undefined) return tellNone(group, about)
  const season = seasonOver(found, about)
  if (season !== undefined) return season
  switch (found.status) {
    case "complete":
      return { status: "complete", reason: "The series is complete.", ...nothing }
    case "immune":
      return { status: "immune", reason: whyImmune(found, about), ...nothing }
    case "aged-out":
      return { status: "aged-out", reason: whyAgedOut(found, about), ...nothing }
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

/**
 * No series is for the person: no risk is in the record, or one that counts at another age (CALCDTIND-1, CALCDTIND-2).
 * Which it is stands in the note: the reason is on the page for a school or an employer, too.
 */
function tellNone({ name, antigens }: VaccineGroup, { schedule, birthDate, today, observed }: About): Said {
  const indications = schedule.antigens
    .filter((antigen) => antigens.includes(antigen.name))
    .flatMap(({ series }) => series.filter(({ group }) => group === name))
    .flatMap((one) => one.indications.filter(({ observation }) => observed.has(observation)))
  const risk = "Recommended only with a risk (a condition, travel or work)"
  const common = { status: "not-applicable" as const, vaccines: [] }
  if (indications.length === 0) return { ...common, reason: `${risk} that the record does not show.`, notes: [] }
  const now = agedOn(birthDate, today)
  const notes = indications.flatMap(({ beginAge }) =>
    beginAge !== undefined && isOfAge({ endAge: beginAge }, now)
      ? [`The risk in the record counts from ${beginAge}.`]
      : [],
  )
  return { ...common, reason: `${risk}, and not at every age.`, notes: notes.slice(0, 1) }
}

function whyImmune({ series }: GroupForecast, { birthDate }: About): string {
  const births = series.flatMap(({ antigen }) => antigen.immunity.births.map(({ before }) => before))
  const before = births.filter((day) => birthDate < day).sort()[0]
  return before === undefined
    ? "The record shows immunity: a result or a disease."
    : `Born before ${before}, or a result or a disease in the record: CDC takes that as immune.`
}

/** A vaccine of childhood may come again: the schedule has another series for everybody, that begins at an age to come. */
function whyAgedOut({ group }: GroupForecast, { schedule, birthDate, today }: About): string {
  const now = agedOn(birthDate, today)
  const [again] = schedule.antigens
    .flatMap(({ series }) => series)
    .filter((one) => one.group === group && one.type === "standard" && one.isDefault && one.genders.length === 0)
    .flatMap(({ doses }) => doses[0]?.ages.flatMap(({ min }) => min ?? []) ?? [])
    .filter((min) => isOfAge({ endAge: min }, now))
  return again === undefined
    ? "Past the age at which it is given."
    : `Not at this age: CDC's schedule has it again for everybody from ${again}.`
}

const notNeeded: Said = {
  status: "not-applicable",
  reason: "Not recommended now, given the doses already received.",
  notes: [],
  vaccines: [],
}

function tellOpen(found: GroupForecast, about: About): Said {
  const { earliest, recommended, pastDue, doseNumber } = found
  const { today } = about
  const due = recommended ?? earliest
  const season = found.series.flatMap(({ forecast: one }) => one.target?.seriesDose.season ?? [])[0]
  const isOver = spanOf(season).find(({ end }) => end < today)
  const isOneMore = season !== undefined && about.last !== undefined
  const dose = isOneMore && isOver !== undefined ? "The next dose" : tellNumber(doseNumber ?? 1, isOneMore)
  const none = `No dose in the record${about.hasUnjudged ? " that can be judged" : ""} — not proof none was given.`
  const vaccines = vaccinesFor(found, about)
  const notes = found.latest === undefined ? [] : [`Not after ${found.latest}.`]
  const without = found.series.filter(({ forecast: one }) => one.status === "contraindicated")
  if (without.length > 0) {
    const antigens = without.map(({ antigen }) => antigen.name).join(", ")
    const texts = without.flatMap(({ forecast: one }) => one.contraindications.map(({ text }) => text))
    notes.push(`For ${found.antigens.join(", ")} only, without ${antigens}: ${[...new Set(texts)].join(" ")}`)
  }
  notes.push(...tellForbidden(found, about))
  if (isOver !== undefined) notes.push(`CDC's data ${about.schedule.version} knows the season ${isOver.words}.`)
  const common = { notes, vaccines, ...(due === undefined ? {} : { due }) }
  if (due !== undefined && today < due) {
    const end = season?.end
    if (end !== undefined && end < (earliest ?? due)) {
      const reason = `${dose} would be due from ${due}, after the season that CDC's data ${about.schedule.version} knows until ${end}: ask your clinician.`
      return { notes, vaccines, status: "discuss", reason }
    }
    if (earliest !== undefined && earliest < due) notes.unshift(`It may be given from ${earliest}.`)
    const isShared = isSharedDecision(found, ageOn(about.birthDate, due))
    const reason = isShared ? `${dose} is a shared decision, from ${due}.` : `${dose} is recommended from ${due}.`
    return { ...common, status: "not-yet", reason }
  }
  if (isSharedDecision(found, about.age)) {
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

/**
 * What the group's other forecasts want beside the one that leads, such as the dose of a pregnancy beside a series that is
 * late: a group may have a forecast of each series type (chapter 9).
 */
export function tellOthers(
  lead: GroupForecast | undefined,
  forecasts: readonly GroupForecast[],
  about: About,
): string[] {
  if (lead?.status !== "not-complete") return []
  const leads = vaccinesFor(lead, about).join(" or ")
  return forecasts.flatMap((found) => {
    const { status, recommended, earliest, pastDue, series } = found
    const due = recommended ?? earliest
    if (found === lead || status !== "not-complete" || due === undefined || isSharedDecision(found, about.age))
      return []
    const vaccines = vaccinesFor(found, about).join(" or ")
    // One shot does for both.
    if (vaccines === leads && due <= about.today) return []
    const names = [...new Set(series.map((one) => one.series.name))].join("; ")
    const late = pastDue === undefined ? "" : `, late after ${pastDue}`
    return [`Beside it, by CDC's ${names}: ${vaccines === "" ? "a dose" : vaccines} from ${due}${late}.`]
  })
}

/** A seasonal vaccine is counted within its season (FORECASTDN-1): after older doses the number alone would mislead. */
function tellNumber(number: number, isOneMoreSeason: boolean): string {
  if (!isOneMoreSeason) return `Dose ${number}`
  return number === 1 ? "This season's dose" : `Dose ${number} of this season`
}

/** The observation a risk's doses are counted from, where its day is not told: the engine then has no day to wait for. */
export function untoldDay({ type, series }: GroupForecast, dated: ReadonlySet<string>): string | undefined {
  if (type !== "risk") return undefined
  const intervals = series.flatMap((one) => one.series.doses.flatMap((dose) => dose.intervals))
  return intervals.flatMap(({ fromObservation }) => fromObservation ?? []).find((code) => !dated.has(code))
}

/**
 * Where a series for a risk counts from an observation whose own day nobody told: neither an old dose nor none can be
 * judged by it, so the day is asked for, or left to the clinician. Undefined where nothing is missing.
 */
export function missingDay(forecasts: readonly GroupForecast[], { schedule, dated }: About): Waits | undefined {
  const [code] = forecasts.flatMap((one) => untoldDay(one, dated) ?? [])
  if (code === undefined) return undefined
  const title = schedule.observations.find((one) => one.code === code)?.title ?? `observation ${code}`
  // The event is a condition or a treatment: not for the reason, which stands on the page for a school or an employer.
  const reason = "Its day is counted from an event whose day the record does not tell."
  const notes = [`The event is: ${title}.`]
  const question = lookup(dayQuestions, code)
  return question === undefined
    ? { status: "discuss", reason: `${reason} Ask your clinician.`, notes }
    : { status: "needs-answer", reason, notes, questions: [question] }
}

/**
 * A dose that is wanted only where somebody was born elsewhere: CDC takes those born before a day in one country as
 * immune, and the record does not tell the country of birth. Undefined where that is not so.
 */
export function missingCountry(found: GroupForecast | undefined, { birthDate }: About): Waits | undefined {
  const births = (found?.series ?? []).flatMap(({ antigen }) => antigen.immunity.births)
  const before = births.find(({ country, before }) => country === unitedStates && birthDate < before)?.before
  const question = questionById.get("born-in-us")
  if (before === undefined || question === undefined) return undefined
  return {
    status: "needs-answer",
    reason: `CDC takes those born in the United States before ${before} as immune; others need it.`,
    notes: [],
    questions: [{ id: question.id, text: question.text, choices: [...yesOrNo] }],
  }
}

/** Whether CDC leaves it, at that age, to the person and a clinician: never due or late by itself. */
export function isSharedDecision({ series }: GroupForecast, age: number): boolean {
  return series.some((one) => isShared(one.series.name, one.series.guidance, age))
}

const shared = /shared clinical decision|individual-based decision/i

/**
 * CDC says so in a series' name, or in its guidance for an age: "… for persons 27-45 years of age", "Anyone age 60 years
 * or older … may still receive".
 */
function isShared(name: string, guidance: readonly string[], age: number): boolean {
  if (shared.test(name)) return true
  return guidance.some((text) => {
    const optional = /age (\d+) years or older .*\bmay still receive\b/i.exec(text)
    if (optional !== null) return age >= Number(optional[1])
    const sentence = text.split(/(?<=\.)\s+/).find((one) => shared.test(one))
    const years = /(\d+)\s*[-–]\s*(\d+)\s+years/.exec(sentence ?? "")
    return years !== null && age >= Number(years[1]) && age <= Number(years[2])
  })
}
