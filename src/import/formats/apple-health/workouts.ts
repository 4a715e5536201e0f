/**
 * Workouts → one Observation each: what was done, how long, and its distance, energy and heart rate as parts. Totals
 * stand in attributes (before iOS 16) or in WorkoutStatistics; both are told as they are written. The route stays the
 * document it is, and is named.
 */
import type { PartialDate } from "../../../fhir/dates.ts"
import type { Draft, Issue } from "../../../record/draft.ts"
import { appleTitle, capital, splitWords } from "../../../terms/apple.ts"
import { type Amount, type Code, draftOf, type FactValue, idOf } from "./fact.ts"
import { childrenOf, lineOf, metadataNotes, type Node, notTaken, said } from "./node.ts"
import { codeOf, planOf, spanOf } from "./records.ts"
import { ucumOf } from "./units.ts"

type Part = { code: Code; value: FactValue }

const exercise = "73985-4"

export function workoutOf(node: Node, dated: PartialDate | undefined): Draft | Issue {
  const span = spanOf(node)
  if (span === undefined) return notTaken(node, "apple-date", "its startDate is missing, or no moment that exists")
  const activity = said(node, "workoutActivityType") ?? "HKWorkoutActivityTypeOther"
  const length = amountAt(node, "duration")
  const words = `Workout: ${appleTitle(activity).toLowerCase()}`
  const fact = {
    code: { apple: activity, loinc: exercise, title: "Exercise activity", words },
    category: "activity" as const,
    when: span,
    ...(length && { value: { type: "amount", amount: length } as const }),
    parts: [...totalsOf(node), ...statisticsOf(node)],
    source: said(node, "sourceName"),
    device: said(node, "device"),
    notes: [...metadataNotes(node), ...eventsOf(node), ...routesOf(node)],
  }
  const id = idOf([activity, span.start.seconds, span.end.seconds, said(node, "duration"), said(node, "sourceName")])
  return draftOf(fact, id, lineOf(node), dated)
}

const totals = [
  ["totalDistance", "Distance"],
  ["totalEnergyBurned", "Energy"],
  ["totalFlightsClimbed", "Flights climbed"],
  ["totalSwimmingStrokeCount", "Swimming strokes"],
] as const

function totalsOf(node: Node): Part[] {
  return totals.flatMap(([name, title]) => {
    const amount = amountAt(node, name)
    return amount === undefined ? [] : [{ code: { apple: "", title }, value: { type: "amount", amount } as const }]
  })
}

const statistics = [
  ["sum", ""],
  ["average", "mean"],
  ["minimum", "lowest"],
  ["maximum", "highest"],
] as const

function statisticsOf(node: Node): Part[] {
  return childrenOf(node, "WorkoutStatistics").flatMap((one) => {
    const plan = planOf(said(one, "type") ?? "")
    const code = codeOf(plan)
    return statistics.flatMap(([name, word]): Part[] => {
      const text = said(one, name)
      if (text === undefined || !Number.isFinite(Number(text))) return []
      const unit = said(one, "unit")
      const amount: Amount = { text, unit, ucum: ucumOf(unit, plan.type) }
      // A mean or an extreme is not the reading the code stands for.
      const told = word === "" ? code : { apple: code.apple, title: `${code.title}, ${word}` }
      return [{ code: told, value: { type: "amount", amount } }]
    })
  })
}

export function amountAt(node: Node, name: string): Amount | undefined {
  const text = said(node, name)
  if (text === undefined || !Number.isFinite(Number(text))) return undefined
  const unit = said(node, `${name}Unit`)
  return { text, unit, ucum: ucumOf(unit, {}) }
}

/** Pauses and laps, counted by kind. */
function eventsOf(node: Node): string[] {
  const kinds = new Map<string, number>()
  for (const event of childrenOf(node, "WorkoutEvent")) {
    const kind = splitWords((said(event, "type") ?? "").replace(/^HKWorkoutEventType/, ""))
    if (kind !== "") kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return [...kinds].map(([kind, count]) => `${capital(kind)}: ${count} times`.replace(" 1 times", " once"))
}

function routesOf(node: Node): string[] {
  return childrenOf(node, "WorkoutRoute").flatMap((route) => {
    const files = childrenOf(route, "FileReference").flatMap((one) => said(one, "path")?.split("/").at(-1) ?? [])
    const points = childrenOf(route, "Location").length
    return [
      ...files.map((name) => `Route: ${name}`),
      ...(points === 0 ? [] : [`Route: ${points} points, in the file itself`]),
    ]
  })
}
