/**
 * Every question the rules may ask, by its id: what `phr answer` takes. Read out of the rules themselves, so that a new
 * rule brings its questions along; beside them the organ inventory and the facts no rule asks for by itself.
 */
import { organQuestions } from "./organs.ts"
import { birthQuestion, sexQuestion } from "./questions.ts"
import type { Criterion, Rule } from "./rule.ts"
import { packYearsQuestion, quitQuestion, statusQuestion } from "./smoking.ts"
import type { Question } from "./verdict.ts"

const choices = ["yes", "no", "not sure"]

const always: readonly Question[] = [
  birthQuestion,
  sexQuestion,
  ...Object.values(organQuestions),
  { id: "pregnancy", text: "Are you pregnant?", choices: ["yes", "no"] },
  { id: "due-date", text: "When is the baby due (YYYY-MM-DD)?" },
  { id: "black-ancestry", text: "Are you Black or African American? The heart risk equations ask.", choices },
  statusQuestion,
  packYearsQuestion,
  quitQuestion,
]

export function questionsOf(rules: readonly Rule[]): Question[] {
  const found = new Map<string, Question>(always.map((one) => [one.id, one]))
  const add = (question: Question | undefined) => {
    if (question !== undefined && !found.has(question.id)) found.set(question.id, question)
  }
  for (const rule of rules) {
    for (const { when } of rule.populations) for (const question of asked(when?.is)) add(question)
    for (const { when } of rule.changes ?? []) for (const question of asked(when)) add(question)
    add(rule.leaving?.enough?.ask)
  }
  return [...found.values()]
}

/** Ids of questions that only sensitive rules ask. */
export function sensitiveQuestions(rules: readonly Rule[]): Set<string> {
  const plain = new Set(questionsOf(rules.filter(({ sensitive }) => sensitive !== true)).map(({ id }) => id))
  return new Set(questionsOf(rules).flatMap(({ id }) => (plain.has(id) ? [] : [id])))
}

function asked(criterion: Criterion | undefined): Question[] {
  if (criterion === undefined) return []
  if ("ask" in criterion) return criterion.ask === undefined ? [] : [criterion.ask]
  if ("all" in criterion) return criterion.all.flatMap(asked)
  if ("any" in criterion) return criterion.any.flatMap(asked)
  return "not" in criterion ? asked(criterion.not) : []
}
