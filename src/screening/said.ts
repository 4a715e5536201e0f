/**
 * What the person has told about screening: answers to questions, talks that took place. Answers are entries like any
 * other (terms/own.ts); the newest counts. Never guesses: "not sure" is no answer.
 */
import { type Answer, no, unknown, yes } from "./answer.ts"
import type { Facts, Finding } from "./facts.ts"
import type { Organ } from "./rule.ts"
import type { Question } from "./verdict.ts"

/** The newest answer to that question. */
export function answerTo(question: string, facts: Facts): Finding | undefined {
  return facts.own(`answer.${question}`)[0]
}

/** A question about one fact: answered yes or no by the person, else unknown. */
export function asked(question: Question, facts: Facts): Answer {
  const told = answerTo(question.id, facts)
  const word = told?.value?.text.trim().toLowerCase()
  if (told !== undefined && word === "yes") return yes(told)
  if (told !== undefined && word === "no") return no(told)
  return told === undefined ? unknown(question) : unknown(question, told)
}

/** Whether the person has said to have the organ. */
export function hasOrgan(organ: Organ, facts: Facts): { has: boolean; evidence: Finding } | undefined {
  const told = answerTo(organ, facts)
  const word = told?.value?.text.trim().toLowerCase()
  if (told === undefined || (word !== "yes" && word !== "no")) return undefined
  return { has: word === "yes", evidence: told }
}
