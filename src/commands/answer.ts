/**
 * phr answer: facts only the person knows, asked one after the other or said on the command line. What is answered is
 * an entry like any other: shown, exported, taken back. "not sure" is no answer and is not kept.
 */
import type { Context } from "../cli/context.ts"
import { dateFlag } from "../cli/flags.ts"
import { type Exit, exits, failure } from "../errors.ts"
import { type Day, earliestDay, type PartialDate, readDate } from "../fhir/dates.ts"
import type { Resource } from "../fhir/json.ts"
import { lookup } from "../fhir/lookup.ts"
import { vaccineQuestions, yesOrNo } from "../immunization/questions.ts"
import type { Sex } from "../record/person.ts"
import { type AboutPerson, type Answered, answerResource, known, personResource, restrict } from "../record/told.ts"
import { questionsOf, sensitiveQuestions } from "../screening/catalog.ts"
import { allRules } from "../screening/rules.ts"
import type { Question, Verdict } from "../screening/verdict.ts"
import type { Command } from "./command.ts"
import { keepTold, openTold, sayTold, type Told } from "./telling.ts"

export const answer: Command = {
  arguments: "[question] [value]",
  options: [
    { flags: "--date <date>", says: "since when or of what day this is so; today without it" },
    { flags: "--list", says: "every question there is, not only those that are open" },
  ],
  examples: [
    "phr answer",
    "phr answer smoking-status 'used to'",
    "phr answer pack-years 20",
    "phr answer cervix yes",
    "phr answer travel-abroad yes",
    "phr answer body-mass-index '170 cm, 68 kg'",
  ],
  about:
    "Without a question, those that decide something now are asked one after the other, or listed where nobody can be " +
    "asked. Answers are kept like any other entry; phr undo takes the last one back.",

  async run(context, [name, value], values) {
    const told = await openTold(context)
    if (name !== undefined) {
      const question = findQuestion(name, told.verdicts)
      const on = dateFlag("--date", values.date) ?? context.today
      if (value === undefined && !context.interactive) throw wrong(question)
      return keep(context, told, question, value ?? (await ask(context, question)), on)
    }
    const open = values.list === true ? every(told.verdicts) : openQuestions(told.verdicts)
    if (context.interactive && !context.options.json && values.list !== true) return interview(context, told, open)
    return list(context, open)
  },
}

function openQuestions(verdicts: readonly Verdict[]): Question[] {
  return [...new Map(verdicts.flatMap(({ questions }) => questions).map((one) => [one.id, one])).values()]
}

function every(verdicts: readonly Verdict[]): Question[] {
  const open = openQuestions(verdicts)
  const vaccines = vaccineQuestions.map(({ id, text }): Question => ({ id, text, choices: yesOrNo }))
  return [...open, ...[...questionsOf(allRules), ...vaccines].filter(({ id }) => open.every((one) => one.id !== id))]
}

function isSensitive(id: string): boolean {
  return sensitiveQuestions(allRules).has(id) || vaccineQuestions.some((one) => one.id === id && one.sensitive === true)
}

function findQuestion(name: string, verdicts: readonly Verdict[]): Question {
  const id = name.trim().toLowerCase()
  const found = every(verdicts).find((question) => question.id === id)
  if (found !== undefined) return found
  const names = openQuestions(verdicts).map((question) => question.id)
  throw failure("usage", {
    what: "there is no such question",
    how: names.length === 0 ? "see them with: phr answer --list" : `open now: ${names.join(", ")}`,
  })
}

async function list(context: Context, open: readonly Question[]): Promise<Exit> {
  if (context.options.json) {
    const { toJson } = await import("../render/json.ts")
    context.out(toJson({ schema: "phr.questions/1", count: open.length, questions: open }))
  } else if (open.length === 0) context.out("No question is open.\n")
  for (const { id, text, choices } of context.options.json ? [] : open) {
    context.out(`${id}: ${text}${choices === undefined ? "" : ` (${choices.join(" / ")})`}\n`)
  }
  return exits.done
}

async function interview(context: Context, told: Told, open: readonly Question[]): Promise<Exit> {
  if (open.length === 0) return list(context, open)
  // Each answer may open a question and close others.
  const seen = new Set<string>()
  for (let now = told; ; now = await openTold(context)) {
    const question = openQuestions(now.verdicts).find(({ id }) => !seen.has(id))
    if (question === undefined) return exits.done
    seen.add(question.id)
    const value = await ask(context, question)
    if (value !== "") await keep(context, now, question, value, context.today)
  }
}

async function ask(context: Context, question: Question): Promise<string> {
  const { askText, choose } = await import("../cli/prompt.ts")
  if (question.choices === undefined) {
    const check = (text: string) => text.trim() === "" || read(question, text, context.today) !== undefined
    return askText(context, `${question.text} (Enter: skip)`, (text) => check(text) || "this cannot be read")
  }
  const choices = [...question.choices, "skip"].map((one) => ({ name: one, value: one }))
  const chosen = await choose(context, question.text, choices)
  return chosen === "skip" ? "" : chosen
}

async function keep(context: Context, told: Told, question: Question, value: string, on: PartialDate): Promise<Exit> {
  if (question.id === "birth-date" || question.id === "sex") return keepPerson(context, told, question, value)
  const resources = read(question, value, on)
  if (resources === undefined) throw wrong(question)
  if (resources.length === 0) {
    context.talk(`"${value}" is no answer, nothing was kept\n`)
    return exits.done
  }
  const kept = isSensitive(question.id) ? resources.map(restrict) : resources
  const importId = await keepTold(context, told, `answer: ${question.id}`, kept)
  const asking = told.verdicts.filter(({ questions }) => questions.some(({ id }) => id === question.id))
  await sayTold(
    context,
    told,
    importId,
    `${question.id}: ${value}`,
    asking.map(({ id }) => id),
  )
  return exits.done
}

/** The person's own facts are no entries: the answer is kept as their Patient, and taken back like any other. */
async function keepPerson(context: Context, told: Told, question: Question, value: string): Promise<Exit> {
  const said = value.trim().toLowerCase()
  const { name, birthDate, sex, birthSex } = told.person
  const about = {
    name,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(sex === undefined ? {} : { sex }),
    ...(birthSex === undefined ? {} : { birthSex }),
  }
  const resource =
    question.id === "sex"
      ? personResource({ ...about, ...sexOf(said) }, "sex")
      : bornResource(about, value.trim(), context.today)
  if (resource === undefined || (question.id === "sex" && sexOf(said) === undefined)) throw wrong(question)
  const importId = await keepTold(context, told, `answer: ${question.id}`, [resource])
  const person = told.store.persons().find(({ id }) => id === told.person.id) ?? told.person
  const asking = told.verdicts.filter(({ questions }) => questions.some(({ id }) => id === question.id))
  const items = asking.map(({ id }) => id)
  await sayTold(context, { ...told, person }, importId, `${question.id}: ${value.trim()}`, items)
  return exits.done
}

function sexOf(said: string): { sex: Sex; birthSex?: "female" | "male" } | undefined {
  const sex = (["female", "male"] as const).find((one) => one === said)
  if (sex !== undefined) return { sex, birthSex: sex }
  return said.startsWith("other") ? { sex: "other" } : undefined
}

function bornResource(about: AboutPerson, said: string, today: Day): Resource | undefined {
  const birthDate = readDate(said)
  if (birthDate === undefined || birthDate.length > 10 || earliestDay(birthDate) > today) return undefined
  return personResource({ ...about, birthDate }, "birth-date")
}

/** The resources an answer makes: undefined where it cannot be read, none where it is no answer. */
function read(question: Question, value: string, on: PartialDate): Resource[] | undefined {
  const said = value.trim().toLowerCase()
  const base = { question: question.id, text: question.text, on }
  const resource = (answered: Answered) => [answerResource(answered)]
  const published = lookup(known, question.id)
  if (question.choices !== undefined || published?.type === "choice") {
    const choices = question.choices ?? ["yes", "no"]
    const choice = choices.find((one) => one === said) ?? choices.find((one) => said !== "" && one.startsWith(said))
    if (choice === undefined) return undefined
    return choice === "not sure" ? [] : resource({ ...base, choice })
  }
  if (published?.type === "date") {
    const date = readDate(value.trim())
    return date === undefined || date.length > 10 ? undefined : resource({ ...base, date })
  }
  if (question.id === "body-mass-index" && /[a-z]/.test(said)) return fromHeightAndWeight(said, base)
  const number = /^\d{1,4}([.,]\d{1,2})?$/.test(said) ? Number(said.replace(",", ".")) : Number.NaN
  const { least, most } = published?.type === "number" ? published : { least: 0, most: 9999 }
  return number >= least && number <= most ? resource({ ...base, number }) : undefined
}

/** "170 cm, 68 kg", "5 ft 7 in, 150 lb": the index is worked out from both. */
function fromHeightAndWeight(said: string, base: { question: string; text: string; on: PartialDate }) {
  const amount = (unit: RegExp) => {
    const found = new RegExp(`(\\d{1,3}(?:[.,]\\d{1,2})?)\\s*(?:${unit.source})`).exec(said)?.[1]
    return found === undefined ? undefined : Number(found.replace(",", "."))
  }
  const feet = amount(/ft|feet|foot|'/)
  const inches = amount(/in\b|inch|"/)
  const imperial =
    feet === undefined && inches === undefined ? undefined : (feet ?? 0) * 0.3048 + (inches ?? 0) * 0.0254
  const centimeters = amount(/cm/)
  const meters = centimeters === undefined ? (imperial ?? amount(/m\b/)) : centimeters / 100
  const pounds = amount(/lb|pound/)
  const kilograms = amount(/kg/) ?? (pounds === undefined ? undefined : pounds * 0.45359237)
  if (meters === undefined || kilograms === undefined || meters < 1 || meters > 2.6) return undefined
  const number = Math.round((kilograms / meters ** 2) * 10) / 10
  return number >= 8 && number <= 120 ? [answerResource({ ...base, number })] : undefined
}

function wrong({ id, choices }: Question) {
  const published = lookup(known, id)
  const form =
    choices?.join(" | ") ??
    (id === "birth-date" || published?.type === "date" ? "a date: YYYY-MM-DD, YYYY-MM or YYYY" : "a number")
  return failure("usage", { what: `${id}: the answer is missing or cannot be read`, how: `phr answer ${id} <${form}>` })
}
