/**
 * What the record tells about smoking: status, pack-years and the day of quitting, newest first, and what is missing.
 * A status nobody recorded asks; "unknown if ever smoked" is unknown. Never takes silence for "never".
 * USPSTF counts "ever smoked" as 100 cigarettes or more; sources only give their status, which is taken as it is.
 */
import { addToDay, earliestDay, latestDay, readDate } from "../fhir/dates.ts"
import { lookup } from "../fhir/lookup.ts"
import { recognize } from "../terms/value-sets.ts"
import { type Answer, no, onceEach, unknown, yes } from "./answer.ts"
import { type Facts, type Finding, isDiagnosis, testsDone } from "./facts.ts"
import type { Criterion, Span } from "./rule.ts"
import type { Question } from "./verdict.ts"

type Status = "current" | "former" | "never"

export const statusQuestion: Question = {
  id: "smoking-status",
  text: "Have you ever smoked (100 cigarettes or more in your life)?",
  choices: ["never", "used to", "smoke now"],
}
export const packYearsQuestion: Question = {
  id: "pack-years",
  text: "How many pack-years did you smoke (packs a day × years)?",
}
export const quitQuestion: Question = { id: "smoking-quit", text: "In which year did you stop smoking?" }

const sets: Record<string, Status> = {
  "tobacco-user": "current",
  "tobacco-former": "former",
  "tobacco-never": "never",
}

/** Whether the person smoked at all, that much, and that recently. */
export function smoked(
  { packYears, quitWithin }: Extract<Criterion, { smoked: unknown }>["smoked"],
  facts: Facts,
): Answer {
  const known = smokingStatus(facts)
  if (known === undefined) return unknown(statusQuestion)
  const { status, finding } = known
  if (status === "never") return no(finding)
  const amount = packYears === undefined ? yes(finding) : smokedMuch(packYears, status, finding, facts)
  const recent =
    quitWithin === undefined || status === "current" ? yes(finding) : quitRecently(quitWithin, finding, facts)
  if (amount.is === "no") return amount
  if (recent.is === "no") return recent
  const questions = onceEach([...amount.questions, ...recent.questions])
  const evidence = [...new Set([...amount.evidence, ...recent.evidence])]
  return { is: questions.length > 0 ? "unknown" : "yes", evidence, questions }
}

/** Whether the person smokes now. */
export function smokes(facts: Facts): Answer {
  const known = smokingStatus(facts)
  if (known === undefined) return unknown(statusQuestion)
  return known.status === "current" ? yes(known.finding) : no(known.finding)
}

/** The newest recorded status; a later "never" after an earlier "smokes" contradicts itself and is not known. */
export function smokingStatus(facts: Facts): { status: Status; finding: Finding } | undefined {
  const told: { status: Status; finding: Finding }[] = []
  for (const finding of testsDone(facts, "smoking-status", true)) {
    const status = statusOf(finding)
    if (status !== undefined) told.push({ status, finding })
  }
  for (const [set, status] of Object.entries(sets)) {
    for (const finding of facts.all(set)) {
      const isTold = finding.entry.kind === "social-history" || isDiagnosis(finding)
      if (isTold && finding.certainty !== "words") told.push({ status, finding })
    }
  }
  told.sort((a, b) => (b.finding.on ?? "").localeCompare(a.finding.on ?? ""))
  const newest = told[0]
  if (newest?.status === "never" && told.some((one) => one.status !== "never")) return undefined
  return newest
}

function statusOf({ entry, value = entry.value }: Finding): Status | undefined {
  if (value === undefined) return undefined
  const bare = /^(never|former|current|smoker)$/i.exec(value.text.trim())?.[1]?.toLowerCase()
  if (bare !== undefined) return bare === "never" || bare === "former" ? bare : "current"
  const concept = { ...(value.codes === undefined ? {} : { codes: value.codes }), words: [value.text] }
  return recognize(concept)
    .map(({ set }) => lookup(sets, set))
    .find((status) => status !== undefined)
}

// Someone still smoking adds to an old count, so only a count that is enough decides.
function smokedMuch(least: number, status: Status, told: Finding, facts: Facts): Answer {
  const counted = testsDone(facts, "pack-years", true).find((f) => f.value?.number !== undefined)
  if (counted?.value?.number === undefined) return unknown(packYearsQuestion, told)
  if (counted.value.number >= least) return yes(told, counted)
  const old = counted.on !== undefined && addToDay(counted.on, { years: 2 }) < facts.today
  if (status === "current" && old) return unknown(packYearsQuestion, told, counted)
  return no(told, counted)
}

function quitRecently(span: Span, told: Finding, facts: Facts): Answer {
  const found = testsDone(facts, "smoking-quit", true)[0]
  const date = readDate(found?.value?.text) ?? readDate(told.entry.end)
  if (date === undefined) return unknown(quitQuestion, told)
  const evidence = found === undefined ? [told] : [told, found]
  if (addToDay(earliestDay(date), span) >= facts.today) return yes(...evidence)
  if (addToDay(latestDay(date), span) < facts.today) return no(...evidence)
  return unknown(quitQuestion, ...evidence)
}
