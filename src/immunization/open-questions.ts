/**
 * Which questions matter now: those whose "yes" would open a series for people at risk at this age and make a dose due,
 * where the record says nothing either way. Found by asking the engine itself: the forecast with the answer beside the
 * one without. A question behind another is asked once that one is answered with yes.
 * Logic Specification 4.6, chapter 5 (an unknown observation is not evaluated, but should be made known).
 */
import { type ForecastInput, forecastCase } from "./forecast.ts"
import type { FromRecord } from "./from-record.ts"
import { caseOf } from "./history.ts"
import type { Case, Observation } from "./patient.ts"
import { questionById, type VaccineQuestion, vaccineQuestions } from "./questions.ts"
import type { Antigen, VaccineGroup } from "./schedule.ts"
import { isOfAge } from "./spans.ts"

type Known = Pick<FromRecord, "answers" | "denied" | "possible">

/** The questions that decide whether a dose of that group is wanted now. */
export function openQuestions(group: VaccineGroup, input: ForecastInput, known: Known): VaccineQuestion[] {
  const about = caseOf(input, input.schedule)
  const antigens = input.schedule.antigens.filter(({ name }) => group.antigens.includes(name))
  const wanted = indicationsNow(antigens, group, about)
  const asked = new Map<string, VaccineQuestion>()
  for (const question of vaccineQuestions) {
    const first = question.unasked === true || !isAsked(question, about) ? undefined : toAsk(question, known)
    if (first === undefined || asked.has(first.id)) continue
    const opens = question.observations.filter((code) => wanted.has(code) && !known.denied.has(code))
    if (opens.length === 0 || isObserved(question, input.observations)) continue
    const observed = new Map(about.observed)
    for (const code of opens) if (!observed.has(code)) observed.set(code, { code })
    if (makesDue({ ...about, observed }, group, opened(antigens, group, opens))) asked.set(first.id, first)
  }
  return [...asked.values()]
}

/** The antigens with only the series that one of the observations opens. */
function opened(antigens: readonly Antigen[], { name }: VaccineGroup, opens: readonly string[]): Antigen[] {
  return antigens.map((antigen) => ({
    ...antigen,
    series: antigen.series.filter(
      ({ type, group, indications }) =>
        type === "risk" && group === name && indications.some(({ observation }) => opens.includes(observation)),
    ),
  }))
}

/** Whether any dose may be given today to somebody with these observations. */
function makesDue(about: Case, { name }: VaccineGroup, antigens: readonly Antigen[]): boolean {
  return forecastCase(about, antigens).groups.some(({ group, status, recommended, earliest }) => {
    const day = recommended ?? earliest
    const isOpen = group === name && status === "not-complete"
    return isOpen && (day === undefined || day <= about.patient.assessmentDate)
  })
}

/** Observations that open a series of the group at the person's age and sex. */
function indicationsNow(antigens: readonly Antigen[], { name }: VaccineGroup, about: Case): Set<string> {
  const series = antigens
    .flatMap((antigen) => antigen.series)
    .filter(({ type, group, genders }) => {
      return type === "risk" && group === name && (genders.length === 0 || genders.includes(about.patient.sex))
    })
  return new Set(
    series.flatMap(({ indications }) =>
      indications.filter((one) => isOfAge(one, about)).map(({ observation }) => observation),
    ),
  )
}

function isObserved({ observations }: VaccineQuestion, observed: readonly Observation[]): boolean {
  return observed.some(({ code }) => observations.includes(code))
}

/** Whether the person is old enough for the question and for those it stands behind. */
function isAsked({ from, after }: VaccineQuestion, about: Case): boolean {
  if (from !== undefined && !isOfAge({ beginAge: from }, about)) return false
  const before = after === undefined ? undefined : questionById.get(after)
  return before === undefined || isAsked(before, about)
}

/** What the record says in words alone is asked for outright, without the questions before it. */
function toAsk(question: VaccineQuestion, known: Known): VaccineQuestion | undefined {
  if (known.possible.some(({ code }) => question.observations.includes(code))) {
    return known.answers.has(question.id) ? undefined : question
  }
  return firstOpen(question, known)
}

/** The question to ask first on the way to this one; undefined where an answer on that way closes it. */
function firstOpen(question: VaccineQuestion, known: Known): VaccineQuestion | undefined {
  const before = question.after === undefined ? undefined : questionById.get(question.after)
  if (before !== undefined) {
    const open = firstOpen(before, known)
    if (open !== undefined) return open
    if (known.answers.get(before.id)?.is !== "yes") return undefined
  }
  return known.answers.has(question.id) ? undefined : question
}
