/**
 * Answers a rule's criteria from the record: yes, no or unknown, with the findings that say so and what to ask.
 * One function a criterion; a diagnosis the record does not have is "no", a fact only the person knows is asked.
 */
import { addToDay, type Day } from "../fhir/dates.ts"
import { valueSet } from "../terms/value-sets.ts"
import { type Answer, all, any, no, opposite, unknown, yes } from "./answer.ts"
import { computedBodyMass } from "./body-mass.ts"
import {
  type Facts,
  type Finding,
  isCare,
  isDiagnosis,
  isDone,
  isSuspected,
  testsDone,
  testsToConfirm,
} from "./facts.ts"
import { relative } from "./family.ts"
import { bodyMassPercentile } from "./growth.ts"
import { heartRisk } from "./heart-risk.ts"
import { outcomeOf, resultMeans, resultText } from "./outcome.ts"
import { lastPressure } from "./pressure.ts"
import { cardiovascularRisk } from "./questions.ts"
import type { Criterion, Span } from "./rule.ts"
import { asked } from "./said.ts"
import { smoked, smokes } from "./smoking.ts"
import type { Question } from "./verdict.ts"

export function answer(criterion: Criterion, facts: Facts): Answer {
  if ("diagnosed" in criterion) return diagnosed(criterion, facts)
  if ("performed" in criterion) return performed(criterion, facts)
  if ("inCare" in criterion) return inCare(criterion, facts)
  if ("number" in criterion) return number(criterion, facts)
  if ("bloodPressure" in criterion) return pressure(criterion.bloodPressure, facts)
  if ("result" in criterion) return result(criterion, facts)
  if ("smoked" in criterion) return smoked(criterion.smoked, facts)
  if ("tenYearRisk" in criterion) return tenYearRisk(criterion.tenYearRisk, facts)
  if ("smokes" in criterion) return smokes(facts)
  if ("takes" in criterion) return takes(criterion, facts)
  if ("relative" in criterion) return relative(criterion, facts)
  if ("ask" in criterion) return asked(criterion.ask, facts)
  if ("not" in criterion) return opposite(answer(criterion.not, facts))
  if ("all" in criterion) return all(criterion.all.map((part) => answer(part, facts)))
  return any(criterion.any.map((part) => answer(part, facts)))
}

/** The question that turns words into a fact. */
export function confirm(set: string, finding: Finding, asks: string): Question {
  const when = finding.date === undefined ? "without a date" : `of ${finding.date.slice(0, 10)}`
  return {
    id: `confirm-${set}`,
    text: `Unconfirmed match: the record says "${finding.title}" ${when}. ${asks} Please confirm.`,
    choices: ["yes", "no", "not sure"],
  }
}

export function before(day: Day, span: Span): Day {
  return addToDay(day, { years: -(span.years ?? 0), months: -(span.months ?? 0) })
}

type Of<K extends string> = Extract<Criterion, Record<K, unknown>>

function diagnosed({ diagnosed: set, ever, within, site }: Of<"diagnosed">, facts: Facts): Answer {
  const since = within === undefined ? undefined : before(facts.today, within)
  const isLate = ({ on }: Finding) => since === undefined || (on !== undefined && on > since)
  const found = facts
    .all(set)
    .filter((f) => isDiagnosis(f) && (ever || f.entry.standing !== "done") && at(f, site) && isLate(f))
  const sure = found.find((f) => f.certainty !== "words" && !isSuspected(f))
  if (sure) return yes(sure)
  const maybe = found[0]
  return maybe ? unknown(confirm(set, maybe, `Have you been diagnosed with ${valueSet(set).title}?`), maybe) : no()
}

function performed({ performed: set, site }: Of<"performed">, facts: Facts): Answer {
  const found = facts.all(set).filter((f) => (isDone(f) || isDiagnosis(f)) && at(f, site))
  const sure = found.find((f) => f.certainty !== "words" && !isSuspected(f))
  if (sure) return yes(sure)
  const maybe = found[0]
  return maybe ? unknown(confirm(set, maybe, `Did you have ${valueSet(set).title}?`), maybe) : no()
}

function takes({ takes: set }: Of<"takes">, facts: Facts): Answer {
  const found = facts.all(set).find(({ entry }) => {
    return entry.kind === "medications" && entry.negated !== true && entry.standing === "current"
  })
  return found === undefined ? no() : yes(found)
}

function tenYearRisk(percent: number, facts: Facts): Answer {
  const since = before(facts.today, { years: 5 })
  const told = testsDone(facts, "cardiovascular-risk", true).find(({ value }) => value?.number !== undefined)
  if (told?.value?.number !== undefined && told.on !== undefined && told.on > since) {
    return told.value.number >= percent ? yes(told) : no(told)
  }
  const risk = heartRisk(facts)
  if (risk.is === "refused") return unknown(cardiovascularRisk)
  return risk.percent >= percent ? yes(...risk.evidence) : no(...risk.evidence)
}

function at(finding: Finding, site: RegExp | undefined): boolean {
  return site === undefined || site.test(`${finding.entry.bodySite ?? ""} ${finding.title}`)
}

function inCare({ inCare: set, within }: Of<"inCare">, facts: Facts): Answer {
  const since = before(facts.today, within)
  const found = facts.all(set).filter((finding) => {
    const { entry, on } = finding
    if (!isCare(finding)) return false
    if (entry.kind === "conditions" && entry.standing === "current") return true
    const last = entry.end?.slice(0, 10) ?? on
    return last !== undefined && last > since
  })
  const sure = found.find((f) => f.certainty !== "words")
  if (sure) return yes(sure)
  const maybe = found[0]
  return maybe ? unknown(confirm(set, maybe, `Are you receiving ${valueSet(set).title}?`), maybe) : no()
}

function number({ number: set, atLeast, unit, ask }: Of<"number">, facts: Facts): Answer {
  const newest = testsDone(facts, set, true).find(({ value }) => {
    if (value?.number === undefined) return false
    return unit === undefined || unit.test(value.unit ?? "")
  })
  const worked = workedOut(set, facts)
  if (worked !== undefined && (newest === undefined || (newest.on ?? "") < worked.on)) {
    return worked.number >= atLeast ? yes(...worked.evidence) : no(...worked.evidence)
  }
  if (newest?.value?.number === undefined) return ask === undefined ? no() : unknown(ask)
  return newest.value.number >= atLeast ? yes(newest) : no(newest)
}

/** A number nobody recorded, from others; `on` an empty day where a recorded one always goes before it. */
function workedOut(
  set: string,
  facts: Facts,
): { number: number; on: string; evidence: readonly Finding[] } | undefined {
  if (set === "bmi-percentile") {
    const growth = bodyMassPercentile(facts)
    return growth === undefined ? undefined : { number: growth.percentile, on: growth.on, evidence: growth.evidence }
  }
  const body = set === "body-mass-index" ? computedBodyMass(facts) : undefined
  return body === undefined ? undefined : { ...body, on: "" }
}

function pressure(limit: { systolic: number; diastolic: number }, facts: Facts): Answer {
  const last = lastPressure(facts)
  if (last === undefined) return no()
  const raised = (last.systolic ?? 0) >= limit.systolic || (last.diastolic ?? 0) >= limit.diastolic
  return raised ? yes(...last.evidence) : no(...last.evidence)
}

function result({ result: set, says, ever, within, resolvedBy }: Of<"result">, facts: Facts): Answer {
  const told = testsDone(facts, set, true).filter(tellsResult)
  const newest = told[0]?.on
  // A panel tells its parts one by one: one of them is enough.
  const hit = told.find((f) => (ever === true || f.on === newest) && saysSo(f, says))
  const on = hit?.on
  if (hit === undefined || on === undefined) return inWords(set, says, facts)
  const lasted = hit.entry.end?.slice(0, 10) ?? on
  if (within !== undefined && lasted <= before(facts.today, within)) return no()
  const resolved = (resolvedBy ?? []).some((by) =>
    testsDone(facts, by, false).some((later) => later.on !== undefined && later.on >= on && later.entry !== hit.entry),
  )
  return resolved ? no() : yes(hit)
}

/** A result of a test the record only has words for is asked about, where what it says is looked for by its meaning. */
function inWords(set: string, says: Of<"result">["says"], facts: Facts): Answer {
  if (says === "abnormal" || !("means" in says)) return no()
  const maybe = testsToConfirm(facts, set).find((f) => tellsResult(f) && resultMeans(f, says.means))
  if (maybe === undefined) return no()
  const text = resultText(maybe).slice(0, 60)
  const question = confirm(says.means, maybe, `It says "${text}". Was ${valueSet(says.means).title} found?`)
  const told = asked(question, facts)
  return told.is === "unknown" ? unknown(question, maybe) : told
}

function saysSo(finding: Finding, says: Of<"result">["says"]): boolean {
  if (says === "abnormal") return outcomeOf(finding) === says
  if ("means" in says) return resultMeans(finding, says.means)
  return says.test(resultText(finding))
}

const telling: ReadonlySet<string> = new Set(["Observation", "DiagnosticReport", "Procedure"])

// A bill says that a test was done, not what it found; an operation may, in its outcome.
function tellsResult(finding: Finding): boolean {
  return telling.has(finding.entry.resource) && resultText(finding).trim() !== ""
}
