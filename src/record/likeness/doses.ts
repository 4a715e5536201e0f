/**
 * What two written doses have in common: how much at a time, how often, only when needed. Words are read, never
 * interpreted: a dose that cannot be read neither agrees nor disagrees.
 */
import { lookup } from "../../fhir/lookup.ts"

export type Dose = { amounts: readonly string[]; perDay?: number; asNeeded: boolean }

const numbers: Readonly<Record<string, string>> = {
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  eight: "8",
  twelve: "12",
  half: "0.5",
}

const units: readonly (readonly [RegExp, string])[] = [
  [/^(?:tab|tablet|pill|cap|capsule|caplet)/, "piece"],
  [/^(?:puff|spray|inhalation|actuation)/, "puff"],
  [/^(?:unit|iu|unt)/, "unit"],
  [/^(?:drop|gtt)/, "drop"],
  [/^(?:mcg|ug|µg|microgram)/, "mcg"],
  [/^mg/, "mg"],
  [/^m[lL]/, "ml"],
  [/^g/, "g"],
]

const amount =
  /(\d+(?:\.\d+)?)\s*(tab(?:let)?s?\b|pills?\b|cap(?:sule|let)?s?\b|puffs?\b|sprays?\b|inhalations?\b|actuations?\b|units?\b|iu\b|unt\b|drops?\b|gtt\b|mcg\b|ug\b|µg\b|micrograms?\b|mg\b|ml\b|g\b)/g

const everyDay: readonly (readonly [RegExp, number])[] = [
  [/\b(?:qid|q\.i\.d|4 times (?:a |per )?da(?:y|ily)|4x)/, 4],
  [/\b(?:tid|t\.i\.d|3 times (?:a |per )?da(?:y|ily)|3x)/, 3],
  [/\b(?:bid|b\.i\.d|twice (?:a |per )?da(?:y|ily)|2 times (?:a |per )?da(?:y|ily)|2x)/, 2],
  [/\b(?:qod|every other day|weekly|(?:once )?(?:a|per|every) week|monthly)/, 0],
  [
    /\b(?:qd|q\.d|qhs|qam|qpm|daily|nightly|(?:a|per|each|every) (?:day|morning|evening|night)|at bedtime|every 24 h)/,
    1,
  ],
]

export function readDose(text: string): Dose {
  const words = text
    .toLowerCase()
    .slice(0, 300)
    .replaceAll(/\b[a-z]+\b/g, (word) => lookup(numbers, word) ?? word)
  const amounts = [...words.matchAll(amount)].map(([, number, unit]) => `${Number(number)} ${unitOf(unit ?? "")}`)
  const hours = /\b(?:every|q)\s*(\d+)\s*(?:h\b|hr|hour)/.exec(words)?.[1]
  const perDay = hours === undefined ? everyDay.find(([pattern]) => pattern.test(words))?.[1] : 24 / Number(hours)
  return {
    amounts: [...new Set(amounts)],
    ...(perDay !== undefined && { perDay }),
    asNeeded: /\b(?:prn|as needed|when needed|if needed)\b/.test(words),
  }
}

function unitOf(text: string): string {
  return units.find(([pattern]) => pattern.test(text))?.[1] ?? text
}

/** Whether two doses contradict each other: another amount in the same unit, another number of times a day. */
export function dosesDiffer(a: string, b: string): boolean {
  const [x, y] = [readDose(a), readDose(b)]
  if (x.perDay !== undefined && y.perDay !== undefined && x.perDay !== y.perDay) return true
  if (x.asNeeded !== y.asNeeded) return true
  const unitsOfY = new Set(y.amounts.map((one) => one.split(" ")[1]))
  const comparable = x.amounts.filter((one) => unitsOfY.has(one.split(" ")[1]))
  return comparable.length > 0 && !comparable.some((one) => y.amounts.includes(one))
}
