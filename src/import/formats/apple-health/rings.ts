/**
 * The rings of each day (ActivitySummary), which Apple reckons over all devices. They become one Observation a month with
 * a part for each day: a day a line would bury what was measured, and a day that was not over when the phone wrote it is
 * brought to its end by the next export, which a series of samples could not do.
 */
import { type PartialDate, readDate } from "../../../fhir/dates.ts"
import type { Draft, Issue } from "../../../record/draft.ts"
import { draftOf, idOf } from "./fact.ts"
import { type Node, notTaken, said } from "./node.ts"

type Month = { days: Map<string, string>; line: number }

export type Rings = {
  /** Takes a day in; an issue where it is none. */
  add(node: Node): Issue | undefined
  finish(): Iterable<Draft>
}

const told = [
  ["activeEnergyBurned", "active energy", "activeEnergyBurnedUnit"],
  ["appleMoveTime", "moved", "min"],
  ["appleExerciseTime", "exercised", "min"],
  ["appleStandHours", "stood in", "hours"],
] as const

export function gatherRings(dated: PartialDate | undefined): Rings {
  const months = new Map<string, Month>()
  return {
    add(node) {
      const day = readDate(said(node, "dateComponents"))
      if (day === undefined || day.length !== 10) {
        return notTaken(node, "apple-date", "its dateComponents are missing, or no day that exists")
      }
      const name = day.slice(0, 7)
      const month = months.get(name) ?? { days: new Map<string, string>(), line: node.line }
      month.days.set(day, wordsOf(node))
      months.set(name, month)
      return undefined
    },
    *finish() {
      for (const [name, { days, line }] of months) yield draftOfMonth(name, days, line)
      months.clear()
    },
  }

  function draftOfMonth(name: string, days: ReadonlyMap<string, string>, line: number): Draft {
    const sorted = [...days].sort(([a], [b]) => (a < b ? -1 : 1))
    const fact = {
      code: { apple: "HKActivitySummary", title: "Activity rings" },
      category: "activity" as const,
      when: { day: name as PartialDate },
      value: { type: "words" as const, words: days.size === 1 ? "1 day" : `${days.size} days` },
      parts: sorted.map(([day, words]) => ({
        code: { apple: "", title: day },
        value: { type: "words" as const, words },
      })),
      notes: [],
    }
    return draftOf(fact, idOf(["HKActivitySummary", name]), `line ${line}`, dated)
  }
}

/** "active energy 590.252 of 630 kcal, exercised 68 of 30 min": what was done of the goal, as written. */
function wordsOf(node: Node): string {
  const parts = told.flatMap(([name, words, unit]) => {
    const done = said(node, name)
    const goal = said(node, `${name}Goal`)
    if (done === undefined || (Number(done) === 0 && (goal === undefined || Number(goal) === 0))) return []
    const measured = unit.endsWith("Unit") ? (said(node, unit) ?? "") : unit
    return [`${words} ${done}${goal === undefined ? "" : ` of ${goal}`} ${measured}`.trim()]
  })
  return parts.length === 0 ? "nothing told" : parts.join(", ")
}
