/**
 * The door of screening: what is due for one person on one day, judged rule by rule from the record's entries.
 * Pure: same entries, same day, same verdicts. Rules are data (rules.ts); every verdict names its rule's source and the
 * entries it rests on, and a fact nobody recorded asks a question.
 */
import { type Day, earliestDay, latestDay, type PartialDate } from "../fhir/dates.ts"
import type { Entry } from "../record/entry.ts"
import type { Person } from "../record/person.ts"
import { explain } from "./explain.ts"
import { type Facts, type Finding, gatherFacts, type Overlay } from "./facts.ts"
import { growthText } from "./growth.ts"
import { heartRiskText } from "./heart-risk.ts"
import { judgeBorn } from "./judge-born.ts"
import { bodySex, organQuestions } from "./organs.ts"
import { activePregnancy, recentBirth, wakingDay } from "./pregnancy.ts"
import { putOff } from "./put-off.ts"
import { birthQuestion, sexQuestion } from "./questions.ts"
import type { PregnancyWindow, Rule } from "./rule.ts"
import { everyRule } from "./rules/every-rule.ts"
import { rules } from "./rules.ts"
import type { Ruling } from "./ruling.ts"
import { hasOrgan } from "./said.ts"
import { soon } from "./timing.ts"
import type { Question, Verdict } from "./verdict.ts"

export type Input = {
  person: Person
  entries: readonly Entry[]
  today: Day
  /** The user's own codes. */
  overlay?: Overlay
  /** Other rules than those judged by default. */
  rules?: readonly Rule[]
}

/** One verdict for each rule, in the order of the rules. Entries are those of this person. */
export function judge(input: Input): Verdict[] {
  return (input.rules ?? rules).map(judgeWith(input)).map(putOff(input.entries, input.today))
}

/** Judges single rules on one reading of the record. */
export function judgeWith({ person, entries, today, overlay }: Input): (rule: Rule) => Verdict {
  const facts: Facts = { ...gatherFacts(entries, today, overlay), person }
  return (rule) => verdict(rule, person, facts)
}

function verdict(rule: Rule, person: Person, facts: Facts): Verdict {
  const ruling = judgeRule(rule, person, facts)
  const evidence = [...new Set((ruling.evidence ?? []).map((finding) => finding.entry.id))]
  const { last, awaited } = ruling
  const risk = rule.tellsHeartRisk === true && ruling.status === "discuss" ? [heartRiskText(facts)] : []
  const growth = rule.tellsGrowth === true ? [growthText(facts)].filter((text) => text !== undefined) : []
  const notes = [...byName(ruling.evidence ?? []), ...risk, ...growth, ...(rule.note === undefined ? [] : [rule.note])]
  return {
    id: rule.id,
    category: rule.category,
    title: ruling.title ?? rule.title,
    status: ruling.status,
    ...(ruling.due === undefined ? {} : { due: ruling.due }),
    ...(ruling.overdue === undefined ? {} : { overdue: ruling.overdue }),
    ...(last === undefined ? {} : { last: told(last) }),
    ...(awaited === undefined ? {} : { awaited: told(awaited) }),
    reason: ruling.reason,
    source: sourceOf(rule, ruling),
    evidence,
    questions: [...(ruling.questions ?? [])],
    ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
    ...(rule.sensitive === true ? { sensitive: true } : {}),
    explanation: explain(rule, ruling, person, facts.today),
  }
}

function told(finding: Finding): NonNullable<Verdict["last"]> {
  const { date, entry } = finding
  return { ...(date === undefined ? {} : { date }), what: whatWasDone(finding), entry: entry.id }
}

/** Evidence known by the name its source gave is said to be so. */
function byName(evidence: readonly Finding[]): string[] {
  const names = [...new Set(evidence.filter((one) => one.certainty === "name").map((one) => `"${one.title}"`))]
  return names.length === 0 ? [] : [`Recognized by its name: ${names.join(", ")}.`]
}

function sourceOf(rule: Rule, { population }: Ruling): Verdict["source"] {
  if (population === undefined) return rule.source
  const { grade, source } = population
  return { ...rule.source, ...source, ...(grade === undefined ? {} : { grade }) }
}

// A line of a claim says what was done; a part of a reading only which part it is.
function whatWasDone({ entry, title }: Finding): string {
  return entry.kind === "claims" ? title : entry.title
}

function judgeRule(rule: Rule, person: Person, facts: Facts): Ruling {
  if (person.died !== undefined) return { status: "not-applicable", reason: "The record says this person has died." }
  const whole = { ...rule, changes: [...everyRule, ...(rule.changes ?? [])] }
  if (rule.pregnancy !== undefined) {
    const asleep = beforePregnancyRule(rule.pregnancy, facts)
    // What settles it for this pregnancy settles it before its week, too.
    const settled = asleep?.due === undefined ? undefined : judgeAged(whole, person.birthDate, facts)
    if (settled?.status === "not-applicable" || settled?.status === "surveillance") return settled
    if (asleep !== undefined) return asleep
  }
  const organ = rule.organ === undefined ? undefined : hasOrgan(rule.organ, facts)
  if (organ?.has === false) {
    return { status: "not-applicable", reason: `You said: no ${rule.organ}.`, evidence: [organ.evidence] }
  }
  const sex = bodySex(person, facts)
  const sexed = organ !== undefined || sex !== undefined
  if (rule.sex !== undefined && sexed && organ === undefined && sex !== rule.sex) {
    return { status: "not-applicable", reason: `This screening is for people recorded as ${rule.sex}.` }
  }
  const ruling = judgeAged(whole, person.birthDate, facts)
  const settled = ruling.status === "not-yet" || ruling.status === "aged-out"
  if (rule.sex !== undefined && !sexed && !settled) {
    const organs = rule.organ === undefined ? undefined : organQuestions[rule.organ]
    const asks = person.transgender === true && organs !== undefined ? organs : sexQuestion
    const reason =
      asks === organs ? "What is there to screen decides, not the sex." : "The record does not say your sex."
    const questions = [asks, ...(ruling.questions ?? [])]
    return { ...ruling, ...noDates, status: "needs-answer", reason, questions }
  }
  return ruling
}

const dueDateQuestion: Question = { id: "due-date", text: "When is the baby due (YYYY-MM-DD)? The week decides this." }

/** Why a rule of pregnancy is not judged further: nobody is pregnant, or it is too early; undefined where it is time. */
function beforePregnancyRule(window: PregnancyWindow, facts: Facts): Ruling | undefined {
  const now = activePregnancy(facts)
  const birth = window.orAfterBirth === true ? recentBirth(facts) : undefined
  if (now === undefined && birth === undefined) {
    return { status: "not-applicable", reason: "No pregnancy in the record now." }
  }
  const day = wakingDay(window, facts)
  const evidence = now === undefined ? [] : [now.evidence]
  if (day === undefined) {
    const reason = "The record does not hold the week of the pregnancy."
    return { status: "needs-answer", reason, questions: [dueDateQuestion], evidence }
  }
  if (day <= facts.today) return undefined
  const status = soon(day, facts.today) ? "due-soon" : "not-yet"
  return { status, reason: `Starts at week ${window.fromWeek} of the pregnancy.`, due: day, evidence }
}

const noDates = { due: undefined, overdue: undefined } as const

// A birth date known only to the year or month is judged at both its ends: only a verdict they share stands.
function judgeAged(rule: Rule, birthDate: PartialDate | undefined, facts: Facts): Ruling {
  if (birthDate === undefined) {
    return { status: "needs-answer", reason: "The record has no birth date.", questions: [birthQuestion] }
  }
  const older = judgeBorn(rule, earliestDay(birthDate), facts)
  const younger = judgeBorn(rule, latestDay(birthDate), facts)
  if (older.status === younger.status) return older
  const reason = `The birth date is known only as ${birthDate}, and the exact day decides.`
  return { ...older, ...noDates, status: "needs-answer", reason, questions: [birthQuestion] }
}
