/**
 * Judges one rule for somebody born on a known day: findings that change the routine first, then age, population,
 * what was done, what was declined, and last what must be asked before anything may be called due.
 * Questions are asked only where their answer would matter.
 */
import { addToDay, type Day, daysBetween } from "../fhir/dates.ts"
import { type Answer, onceEach } from "./answer.ts"
import { answer, before, confirm } from "./criteria.ts"
import { type Facts, type Finding, isRefused, isResulted, outcomeOf, testsDone, testsToConfirm } from "./facts.ts"
import type { Leaving, Population, Rule, Span, Test } from "./rule.ts"
import { birthday, covers, type Schedule, schedule, soonDays } from "./schedule.ts"
import type { Question, Status } from "./verdict.ts"

/** A verdict before it is dressed: with findings instead of their ids. */
export type Ruling = {
  status: Status
  reason: string
  title?: string
  due?: Day | undefined
  overdue?: Day | undefined
  last?: Finding
  population?: Population
  evidence?: readonly Finding[]
  questions?: readonly Question[]
  note?: string
}

const routineGrace: Span = { months: 3 }
const followUpGrace: Span = { months: 6 }

export function judgeBorn(rule: Rule, born: Day, facts: Facts): Ruling {
  const youngest = rule.populations.reduce((a, b) => (b.from < a.from ? b : a))
  const tooYoung = facts.today < birthday(born, youngest.from)
  const open: Answer[] = []
  for (const change of rule.changes ?? []) {
    const said = answer(change.when, facts)
    if (said.is === "unknown")
      open.push(change.question === undefined ? said : { ...said, questions: [change.question] })
    if (said.is !== "yes" || (change.status === "due" && tooYoung)) continue
    const shared = {
      reason: change.reason,
      evidence: said.evidence,
      population: at(rule, born, facts.today) ?? youngest,
    }
    const found = said.evidence
      .map((finding) => finding.on)
      .filter((on) => on !== undefined)
      .sort()
      .at(-1)
    const when =
      change.status === "due"
        ? timed(found ?? facts.today, change.grace ?? followUpGrace, facts.today)
        : { status: change.status }
    return { ...when, ...shared, ...lastTest(shared.population, rule, facts) }
  }
  if (tooYoung) {
    const due = birthday(born, youngest.from)
    return {
      status: soon(due, facts.today) ? "due-soon" : "not-yet",
      reason: `Starts at age ${youngest.from}.`,
      due,
      population: youngest,
    }
  }
  const aged = rule.populations.filter((population) => covers(population, born, facts.today))
  if (aged.length === 0) return leave(rule, born, facts)
  return inAge(rule, aged, open, born, facts)
}

function at(rule: Rule, born: Day, day: Day): Population | undefined {
  return rule.populations.find((population) => covers(population, born, day))
}

function lastTest(population: Population, rule: Rule, facts: Facts): Pick<Ruling, "last"> {
  const done = (population.tests ?? rule.tests).flatMap(
    (test) => testsDone(facts, test.set, test.resulted === true)[0] ?? [],
  )
  const last = done.sort((a, b) => (b.on ?? "").localeCompare(a.on ?? ""))[0]
  return last === undefined ? {} : { last }
}

function inAge(rule: Rule, aged: readonly Population[], open: Answer[], born: Day, facts: Facts): Ruling {
  const answers = new Map(
    rule.populations.map((one) => [one, one.when === undefined ? undefined : answer(one.when.is, facts)]),
  )
  const isSo = (population: Population) => answers.get(population)?.is ?? "yes"
  const current = aged.find((one) => isSo(one) === "yes") ?? aged.find((one) => isSo(one) === "unknown")
  if (current === undefined) {
    const said = aged.flatMap((one) => answers.get(one)?.evidence ?? [])
    const reason = aged.map((one) => one.when?.otherwise).find((text) => text !== undefined) ?? rule.says
    return {
      status: "not-applicable",
      reason,
      evidence: said,
      ...(aged[0] === undefined ? {} : { population: aged[0] }),
    }
  }
  const unsure = answers.get(current)
  if (unsure?.is === "unknown") open.push(unsure)
  const possible = rule.populations.filter((one) => one === current || isSo(one) === "yes")
  const plan = schedule(rule, current, possible, born, facts)
  const routine = { ...routineRuling(rule, current, plan, facts.today), evidence: evidenceOf(plan, unsure) }
  if (!isActionable(routine.status)) return routine
  const tests = current.tests ?? rule.tests
  const said = declined(tests, plan, facts)
  if (said !== undefined) return { ...routine, ...said, due: undefined, overdue: undefined }
  const questions = onceEach([...unconfirmed(tests, plan, facts), ...open.flatMap((one) => one.questions)])
  if (questions.length === 0) return routine
  const doubts = [...routine.evidence, ...open.flatMap((one) => one.evidence), ...confirmable(tests, facts)]
  const reason = questions[0]?.text.startsWith("Unconfirmed match")
    ? "The record has words that may mean it was done or does not apply; nothing was assumed."
    : "The record does not hold what decides this."
  return { ...routine, status: "needs-answer", reason, questions, evidence: doubts, due: undefined, overdue: undefined }
}

function evidenceOf(plan: Schedule, answered: Answer | undefined): Finding[] {
  return [...(plan.last === undefined ? [] : [plan.last.finding]), ...(answered?.evidence ?? [])]
}

function isActionable(status: Status): boolean {
  return status === "overdue" || status === "due" || status === "due-soon" || status === "discuss"
}

function routineRuling(rule: Rule, population: Population, plan: Schedule, today: Day): Ruling {
  const { last, due } = plan
  const done = last === undefined ? {} : { last: last.finding, ...named(last.finding) }
  const shared = { population, ...done }
  if (last !== undefined && last.until === undefined && due === undefined) {
    return { ...shared, status: "complete", reason: `Done: ${last.test.title}, ${day(last.finding)}. Once is enough.` }
  }
  const counted =
    last === undefined ? "" : `Last ${last.test.title} ${day(last.finding)}; one counts for ${length(last.test.every)}.`
  if (due === undefined) {
    return {
      ...shared,
      status: "up-to-date",
      reason: `${counted} The next would come after the last age of the routine.`,
    }
  }
  const when = routineTiming(rule, due, today)
  const reason = last === undefined ? "No record found — not proof it wasn't done." : counted
  if (population.choice === true && isActionable(when.status)) {
    return { ...shared, status: "discuss", reason: `${population.says}. ${reason}` }
  }
  return { ...shared, ...when, reason }
}

function routineTiming(rule: Rule, due: Day, today: Day): Pick<Ruling, "status" | "due" | "overdue"> {
  const when = timed(due, rule.grace ?? routineGrace, today)
  if (rule.neverOverdue !== true) return when
  return { status: when.status === "overdue" ? "due" : when.status, due }
}

function named({ certainty, title }: Finding): { note?: string } {
  return certainty === "name" ? { note: `Recognized by its name: "${title}".` } : {}
}

function timed(due: Day, grace: Span, today: Day): { status: Status; due: Day; overdue: Day } {
  const overdue = addToDay(due, grace)
  const status = today >= overdue ? "overdue" : today >= due ? "due" : soon(due, today) ? "due-soon" : "up-to-date"
  return { status, due, overdue }
}

function soon(due: Day, today: Day): boolean {
  const days = daysBetween(today, due)
  return days > 0 && days <= soonDays
}

function day({ date }: Finding): string {
  return date === undefined ? "without a date" : date.slice(0, 10)
}

/** "10 years", "1 year", "good". */
export function length(every: Test["every"]): string {
  if (every === "once") return "good"
  const { years = 0, months = 0 } = every
  const parts = [years > 0 ? plural(years, "year") : "", months > 0 ? plural(months, "month") : ""]
  return parts.filter((part) => part !== "").join(" ")
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`
}

// A refusal holds as long as one done that day would have, but is asked again after three years at the latest.
const longestRefusal = 3

function declined(tests: readonly Test[], { last }: Schedule, facts: Facts): Ruling | undefined {
  for (const test of tests) {
    const refusal = facts.all(test.set).find(isRefused)
    if (refusal?.on === undefined) continue
    if (last?.finding.on !== undefined && last.finding.on >= refusal.on) continue
    const every = test.every === "once" ? { years: longestRefusal } : test.every
    const until = addToDay(refusal.on, { years: Math.min(every.years ?? 0, longestRefusal), months: every.months ?? 0 })
    if (facts.today >= until) continue
    const why = refusal.entry.reason === undefined ? "" : ` (${refusal.entry.reason})`
    const reason = `Not done or declined on ${day(refusal)}: ${refusal.title}${why}. Asked again from ${until}.`
    return { status: "declined", reason, evidence: [refusal] }
  }
  return undefined
}

function confirmable(tests: readonly Test[], facts: Facts): Finding[] {
  return tests.flatMap((test) => testsToConfirm(facts, test.set).filter((f) => test.resulted !== true || isResulted(f)))
}

function unconfirmed(tests: readonly Test[], { last }: Schedule, facts: Facts): Question[] {
  const questions: Question[] = []
  for (const test of tests) {
    const newest = testsToConfirm(facts, test.set).find((f) => test.resulted !== true || isResulted(f))
    if (newest === undefined) continue
    const until = newest.on === undefined || test.every === "once" ? undefined : addToDay(newest.on, test.every)
    const adds = until === undefined || (until > facts.today && until > (last?.until ?? facts.today))
    if (!adds) continue
    const asks = newest.date === undefined ? `When was this ${test.title} done?` : `Was a ${test.title} done then?`
    questions.push(confirm(test.set, newest, asks))
  }
  return questions
}

function leave(rule: Rule, born: Day, facts: Facts): Ruling {
  const oldest = rule.populations.reduce((a, b) => ((b.to ?? 999) > (a.to ?? 999) ? b : a))
  const reason = rule.leaving?.reason ?? `The routine ends at age ${oldest.to}.`
  const { last } = schedule(rule, oldest, [oldest], born, facts)
  const ruling: Ruling = {
    status: "aged-out",
    reason,
    population: oldest,
    ...(last === undefined ? {} : { last: last.finding, evidence: [last.finding] }),
  }
  const { enough } = rule.leaving ?? {}
  if (enough === undefined || screenedEnough(enough, born, facts)) return ruling
  return { ...ruling, status: "needs-answer", questions: [enough.ask] }
}

function screenedEnough(
  { ways, within, lastFromAge }: NonNullable<Leaving["enough"]>,
  born: Day,
  facts: Facts,
): boolean {
  return ways.some(({ set, count }) => {
    const clear = testsDone(facts, set, true).filter((finding) => outcomeOf(finding) !== "abnormal")
    const newest = clear[0]?.on
    if (newest === undefined || newest < birthday(born, lastFromAge)) return false
    const since = before(newest, within)
    return new Set(clear.map((f) => f.on).filter((on) => on !== undefined && on >= since)).size >= count
  })
}
