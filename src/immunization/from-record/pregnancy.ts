/**
 * Pregnancy as CDC's data asks for it: whether there is one today, and the day it began. A due date tells both; a status
 * or a diagnosis tells only the first and holds for 294 days; an outcome, or "not pregnant", after it ends it.
 * Silence is no pregnancy. Endings are known by code or by their names. LOINC 82810-3, 11778-8; SNOMED CT 77386006,
 * 60001007; ICD-10-CM O00–O08, O80–O82, Z33.2, Z37, Z39.
 */
import { addToDay, type Day, earliestDay, readDate } from "../../fhir/dates.ts"
import type { Entry } from "../../record/entry.ts"
import { loincSystem, sameSystem } from "../../terms/systems.ts"
import { notSo } from "./names.ts"
import type { RecordObservation } from "./observations.ts"

const [pregnantCode, onsetCode] = ["007", "170"]
const [term, longest] = [280, 294]
const dueDates = ["11778-8", "11779-6", "11780-4"]
const endedWords =
  /miscarriage|\babortion|ectopic pregnancy|termination of pregnancy|childbirth|post.?partum|stillbirth|live ?birth|cesarean|caesarean|vaginal delivery|delivery of (fetus|baby)/i
const notEnded = /threatened|history of|previous|prior|preparation|plan\b|class/i
const ended = /^(O0[0-8]|O8[0-2]|Z33\.2|Z37|Z39)/i

/** The observations of pregnancy among those gathered, put right by due dates and by how it ended. */
export function settlePregnancy(
  entries: readonly Entry[],
  observations: readonly RecordObservation[],
  today: Day,
): RecordObservation[] {
  const others = observations.filter(({ code }) => code !== pregnantCode && code !== onsetCode)
  const told = [...observations.filter(({ code }) => code === pregnantCode), ...byStatus(entries, true)]
  const over = latest([...byStatus(entries, false), ...byOutcome(entries)])
  const lasts = addToDay(today, { days: -longest })
  const now = told.filter(({ date }) => date !== undefined && date > lasts && date <= today && date > over)
  const due = entries.flatMap((entry) => dueDate(entry, today)).filter(({ on }) => on > over)
  const current = due.filter(
    ({ day }) => day >= addToDay(today, { days: -14 }) && day <= addToDay(today, { days: term }),
  )
  const newest = current.toSorted((a, b) => (a.on < b.on ? 1 : -1))[0]
  const onset = observations.filter(({ code, date = "" }) => code === onsetCode && date > lasts && date > over)
  if (newest === undefined) return now.length === 0 ? others : [...others, ...now, ...onset]
  const { entry, day } = newest
  const began = addToDay(day, { days: -term })
  return [...others, { code: pregnantCode, entry, date: began }, { code: onsetCode, entry, date: began }]
}

function byStatus(entries: readonly Entry[], pregnant: boolean): RecordObservation[] {
  return entries.flatMap((entry) => {
    if (!hasLoinc(entry, ["82810-3"]) || entry.start === undefined || entry.standing === "wrong") return []
    const words = [
      entry.value?.text ?? "",
      ...(entry.value?.codes ?? []).flatMap(({ code, display }) => [code, display ?? ""]),
    ]
    const not = /not (currently )?pregnant|\b(LA26683-5|60001007)\b|^no\b/i.test(words.join(" "))
    const is = !not && /\bpregnant\b|\b(LA15173-0|77386006)\b|^yes\b/i.test(words.join(" "))
    return (pregnant ? is : not) ? [{ code: pregnantCode, entry, date: earliestDay(entry.start) }] : []
  })
}

function byOutcome(entries: readonly Entry[]): { date: Day }[] {
  return entries.flatMap(({ kind, codes, title, start, standing, negated }) => {
    if (negated || standing === "wrong" || start === undefined || (kind !== "conditions" && kind !== "procedures"))
      return []
    const isEnd = codes?.some(
      ({ system, code }) => sameSystem(system, "http://hl7.org/fhir/sid/icd-10-cm") && ended.test(code),
    )
    const isSaid =
      endedWords.test(title) &&
      !notEnded.test(title) &&
      !notSo.test(title) &&
      standing !== "planned" &&
      standing !== "not-done"
    return isEnd === true || isSaid ? [{ date: earliestDay(start) }] : []
  })
}

function dueDate(entry: Entry, today: Day): { entry: Entry; day: Day; on: Day }[] {
  if (!hasLoinc(entry, dueDates) || entry.start === undefined || entry.standing === "wrong") return []
  const date = readDate(entry.value?.text)
  const on = earliestDay(entry.start)
  return date === undefined || on > today ? [] : [{ entry, day: earliestDay(date), on }]
}

function hasLoinc({ codes }: Entry, wanted: readonly string[]): boolean {
  return codes?.some(({ system, code }) => wanted.includes(code) && sameSystem(system, loincSystem)) === true
}

function latest(dates: readonly { date?: Day }[]): string {
  return dates.reduce((last, { date = "" }) => (date > last ? date : last), "")
}
