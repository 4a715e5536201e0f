/**
 * Judges one rule for somebody born on a known day: findings that change the routine first, then age, population,
 * what was done, what was declined, and last what must be asked before anything may be called due.
 * Questions are asked only where their answer would matter.
 */
import { addToDay, type Day } from "../fhir/dates.ts"
import { type Answer, onceEach } from "./answer.ts"
import { answer } from "./criteria.ts"
import { confirmable, declined, newestMissed, newestPending, unconfirmed } from "./doubts.ts"
import { type Facts, type Finding, testsDone } from "./facts.ts"
import { leave } from "./leaving.ts"
import type { Population, Rule } from "./rule.ts"
import type { Ruling } from "./ruling.ts"
import { birthday, covers, type Schedule, schedule } from "./schedule.ts"
import { dayText, followUpGrace, length, routineTiming, soon, timed } from "./timing.ts"
import type { Status } from "./verdict.ts"

export function judgeBorn(rule: Rule, born: Day, facts: Facts): Ruling {
  const youngest = rule.populations.reduce((a, b) => (b.from < a.from ? b : a))
  const tooYoung = facts.today < birthday(born, youngest.from)
  const open: Answer[] = []
  for (const change of rule.changes ?? []) {
    const said = answer(change.when, facts)
    if (said.is === "unknown")
      open.push(change.question === undefined ? said : { ...said, questions: [change.question] })
    if (said.is !== "yes" || (tooYoung && (change.status === "due" || change.status === "discuss"))) continue
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
    // What an earlier finding would have decided, where the record has words for it, is asked before this one speaks.
    const earlier = open.filter(({ evidence }) => evidence.length > 0)
    if (earlier.length > 0) return { ...asked(earlier, shared), ...lastTest(shared.population, rule, facts) }
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

const inWordsOnly = "The record has words that may mean it was done or does not apply; nothing was assumed."

function asked(open: readonly Answer[], { evidence, population }: Pick<Ruling, "evidence" | "population">): Ruling {
  return {
    status: "needs-answer",
    reason: inWordsOnly,
    questions: onceEach(open.flatMap(({ questions }) => questions)),
    evidence: [...open.flatMap((one) => one.evidence), ...(evidence ?? [])],
    ...(population === undefined ? {} : { population }),
  }
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
  if (rule.category === "counseling") return talk(rule, current, unsure, facts)
  if (unsure?.is === "unknown") open.push(unsure)
  const possible = rule.populations.filter((one) => one === current || isSo(one) === "yes")
  const plan = schedule(rule, current, possible, born, facts)
  const tests = current.tests ?? rule.tests
  const coming = newestPending(tests, plan, facts)
  const told = routineRuling(rule, current, plan, coming, facts.today)
  const missed = isActionable(told.status) ? newestMissed(tests, plan, facts) : undefined
  const routine = {
    ...told,
    reason: missed === undefined ? told.reason : `${told.reason} ${tellMissed(missed)}`,
    evidence: [...evidenceOf(plan, unsure), ...[coming, missed].filter((one) => one !== undefined)],
  }
  if (!isActionable(routine.status)) return routine
  const said = declined(tests, plan, facts)
  if (said !== undefined) return { ...routine, ...said, due: undefined, overdue: undefined }
  const questions = onceEach([...unconfirmed(tests, plan, facts), ...open.flatMap((one) => one.questions)])
  if (questions.length === 0) return routine
  const doubts = [...routine.evidence, ...open.flatMap((one) => one.evidence), ...confirmable(tests, facts)]
  const reason = questions.some(({ id }) => id.startsWith("confirm-"))
    ? inWordsOnly
    : "The record does not hold what decides this."
  return { ...routine, status: "needs-answer", reason, questions, evidence: doubts, due: undefined, overdue: undefined }
}

// A talk has no date to be late for. Whether it is for this person may stay open: that is a part of the talk.
function talk(rule: Rule, population: Population, said: Answer | undefined, facts: Facts): Ruling {
  const last = facts.own(`talked.${rule.id}`)[0]
  const evidence = [...(last === undefined ? [] : [last]), ...(said?.evidence ?? [])]
  const shared = { population, evidence, ...(last === undefined ? {} : { last }) }
  if (last?.on !== undefined && addToDay(last.on, { years: 1 }) > facts.today) {
    return { ...shared, status: "up-to-date", reason: `Talked about on ${dayText(last)}.` }
  }
  const open = said?.is === "unknown" ? said.questions.map(({ text }) => text).join(" ") : ""
  return { ...shared, status: "discuss", reason: open === "" ? rule.says : `${rule.says} ${open}` }
}

function tellMissed(missed: Finding): string {
  const why = missed.entry.reason === undefined ? "" : ` (${missed.entry.reason})`
  return `Not done on ${dayText(missed)}: ${missed.title}${why}.`
}

function evidenceOf(plan: Schedule, answered: Answer | undefined): Finding[] {
  return [...(plan.last === undefined ? [] : [plan.last.finding]), ...(answered?.evidence ?? [])]
}

function isActionable(status: Status): boolean {
  return status === "overdue" || status === "due" || status === "due-soon" || status === "discuss"
}

const noneFound = "No record found — not proof it wasn't done."

function routineRuling(
  rule: Rule,
  population: Population,
  plan: Schedule,
  coming: Finding | undefined,
  today: Day,
): Ruling {
  const { last, due } = plan
  const shared = {
    population,
    ...(last === undefined ? {} : { last: last.finding }),
    ...(coming === undefined ? {} : { awaited: coming }),
  }
  if (last !== undefined && last.until === undefined && due === undefined) {
    return {
      ...shared,
      status: "complete",
      reason: `Done: ${last.test.title}, ${dayText(last.finding)}. Once is enough.`,
    }
  }
  const counted = [
    ...(last === undefined
      ? []
      : [`Last ${last.test.title} ${dayText(last.finding)}; one counts for ${length(last.test.every)}.`]),
    ...(coming === undefined
      ? []
      : [`${coming.title}, ${dayText(coming)}, is ${coming.entry.status}: not final, it does not count yet.`]),
  ].join(" ")
  if (due === undefined) {
    return {
      ...shared,
      status: "up-to-date",
      reason: `${counted} The next would come after the last age of the routine.`,
    }
  }
  const when = routineTiming(rule, due, today)
  const reason = counted === "" ? noneFound : counted
  if (population.choice === true && isActionable(when.status)) {
    return { ...shared, status: "discuss", reason: `${population.says}. ${reason}` }
  }
  return { ...shared, ...when, reason }
}
