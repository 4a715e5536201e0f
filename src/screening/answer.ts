/**
 * The answer to a criterion: yes, no or unknown, the findings that say so, and the questions that would settle it.
 * Unknown follows Kleene: it matters only where the known parts do not already decide.
 */
import type { Finding } from "./facts.ts"
import type { Question } from "./verdict.ts"

export type Answer = { is: "yes" | "no" | "unknown"; evidence: readonly Finding[]; questions: readonly Question[] }

export function yes(...evidence: readonly Finding[]): Answer {
  return { is: "yes", evidence, questions: [] }
}

export function no(...evidence: readonly Finding[]): Answer {
  return { is: "no", evidence, questions: [] }
}

export function unknown(question: Question, ...evidence: readonly Finding[]): Answer {
  return { is: "unknown", evidence, questions: [question] }
}

export function opposite(inner: Answer): Answer {
  return inner.is === "unknown" ? inner : { ...inner, is: inner.is === "yes" ? "no" : "yes" }
}

export function all(parts: readonly Answer[]): Answer {
  return parts.find((part) => part.is === "no") ?? joined(parts, "yes")
}

export function any(parts: readonly Answer[]): Answer {
  return parts.find((part) => part.is === "yes") ?? joined(parts, "no")
}

function joined(parts: readonly Answer[], known: "yes" | "no"): Answer {
  const open = parts.filter((part) => part.is === "unknown")
  const evidence = parts.flatMap((part) => part.evidence)
  if (open.length === 0) return { is: known, evidence, questions: [] }
  return { is: "unknown", evidence, questions: onceEach(open.flatMap((part) => part.questions)) }
}

/** Questions without those asked twice. */
export function onceEach(questions: readonly Question[]): Question[] {
  return [...new Map(questions.map((question) => [question.id, question])).values()]
}
