/**
 * Whether there is an active pregnancy in the record, since when, and when a birth was. Active: pregnancy told within
 * 294 days, or a due date from 14 days past to 280 ahead, and no outcome told after it. Silence is no pregnancy.
 * Never whole code chapters: a termination, a loss or an old delivery is an outcome, not a pregnancy.
 */
import { addToDay, type Day, earliestDay, readDate } from "../fhir/dates.ts"
import { type Facts, type Finding, isDiagnosis, testsDone } from "./facts.ts"
import type { PregnancyWindow } from "./rule.ts"

export type Pregnancy = {
  evidence: Finding
  /** The first day it is told of. */
  seen: Day
  /** First day of the first week of gestation, where a due date tells it. */
  began?: Day
  /** Tests done before this day belong to an earlier time. */
  since: Day
}

const length = 280
const longest = 294
const early = 84

/** The pregnancy of today; undefined where the record tells of none. */
export function activePregnancy(facts: Facts): Pregnancy | undefined {
  const over = lastOutcome(facts)?.on ?? ""
  const oldest = addToDay(facts.today, { days: -longest })
  const told = pregnant(facts).filter(({ on }) => on !== undefined && on > oldest && on > over)
  const dated = testsDone(facts, "pregnancy-due-date", true).find(({ on }) => on !== undefined && on > over)
  const due = readDate(dated?.value?.text)
  const day = due === undefined ? undefined : earliestDay(due)
  if (dated?.on !== undefined && day !== undefined) {
    const isNow = day >= addToDay(facts.today, { days: -14 }) && day <= addToDay(facts.today, { days: length })
    const began = addToDay(day, { days: -length })
    if (isNow) return { evidence: dated, seen: told.at(-1)?.on ?? dated.on, began, since: began }
    // A due date long past says how the words before it are to be read.
    if (told.every(({ on }) => on !== undefined && on <= day)) return undefined
  }
  const first = told.at(-1)
  if (first?.on === undefined) return undefined
  return { evidence: told[0] ?? first, seen: first.on, since: addToDay(first.on, { days: -early }) }
}

/** The first day on which a rule of pregnancy is for this person; undefined where no due date tells the week. */
export function wakingDay({ fromWeek, orAfterBirth }: PregnancyWindow, facts: Facts): Day | undefined {
  const now = activePregnancy(facts)
  if (now === undefined) return orAfterBirth ? recentBirth(facts)?.on : undefined
  if (fromWeek === undefined) return now.seen
  return now.began === undefined ? undefined : addToDay(now.began, { days: 7 * fromWeek })
}

/** The newest birth within a year. */
export function recentBirth(facts: Facts): Finding | undefined {
  const since = addToDay(facts.today, { years: -1 })
  return facts.all("birth").find((finding) => isDiagnosis(finding) && finding.on !== undefined && finding.on > since)
}

function pregnant(facts: Facts): Finding[] {
  const diagnosed = facts.all("pregnancy").filter((one) => isDiagnosis(one) && one.certainty !== "words")
  const status = testsDone(facts, "pregnancy-status", true).filter((one) => says(one) === "pregnant")
  return [...diagnosed, ...status].sort((a, b) => ((a.on ?? "") < (b.on ?? "") ? 1 : -1))
}

function lastOutcome(facts: Facts): Finding | undefined {
  const ended = [...facts.all("pregnancy-outcome"), ...facts.all("birth")].filter(isDiagnosis)
  const denied = testsDone(facts, "pregnancy-status", true).filter((one) => says(one) === "not pregnant")
  return [...ended, ...denied].sort((a, b) => ((a.on ?? "") < (b.on ?? "") ? 1 : -1))[0]
}

// LOINC answers LA15173-0 and LA26683-5, SNOMED CT 77386006 and 60001007 (US Core pregnancy status).
function says({ entry, value = entry.value }: Finding): "pregnant" | "not pregnant" | undefined {
  const text = [value?.text ?? "", ...(value?.codes ?? []).flatMap(({ code, display }) => [code, display ?? ""])]
  const all = text.join(" ")
  if (/not (currently )?pregnant|\b(LA26683-5|60001007)\b|^no\b|negative/i.test(all)) return "not pregnant"
  return /\bpregnant\b|\b(LA15173-0|77386006)\b|^yes\b|positive/i.test(all) ? "pregnant" : undefined
}
