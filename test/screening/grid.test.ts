/** A grid of ages and rules: what was done a month ago is never due again, whatever else is true. */
import { describe, expect, it } from "vitest"
import { addToDay, ageOn } from "../../src/fhir/dates.ts"
import { type ExampleFact, operation, pressure, result } from "../../src/screening/example.ts"
import type { Criterion, Test } from "../../src/screening/rule.ts"
import { allRules as rules } from "../../src/screening/rules.ts"
import { covers } from "../../src/screening/schedule.ts"
import { ownSystem } from "../../src/terms/own.ts"
import { codesOf, valueSet } from "../../src/terms/value-sets.ts"
import { somebody, today, verdictOn } from "./people.ts"

const lastMonth = addToDay(today, { months: -1 })

function doneLastMonth({ set }: Test): ExampleFact {
  if (set === "blood-pressure") return pressure(lastMonth, 118, 76)
  const [system, codes] = Object.entries(codesOf(valueSet(set))).find(([, list]) => list.length > 0) ?? []
  if (codes?.[0] !== undefined) return result(`${system} ${codes[0]}`, "Test", lastMonth, "Negative")
  return { ...operation("", "Test", lastMonth), codes: [{ system: ownSystem, code: `done.${set}` }] }
}

/** Those that the record alone can wake: no pregnancy, no risk that must be told first, no talk. */
const plain = rules.filter((rule) => {
  return (
    rule.pregnancy === undefined &&
    rule.tests.length > 0 &&
    rule.populations.every(({ when }) => !when || !asks(when.is))
  )
})

function asks(criterion: Criterion): boolean {
  if ("ask" in criterion) return true
  if ("all" in criterion) return criterion.all.some(asks)
  if ("any" in criterion) return criterion.any.some(asks)
  return "not" in criterion ? asks(criterion.not) : "diagnosed" in criterion
}

describe.each(plain.map((rule) => [rule.id, rule] as const))("%s", (_id, rule) => {
  it("is never due a month after any of its tests, at any age it covers", () => {
    let judged = 0
    for (let age = 0; age <= 100; age++) {
      const born = addToDay(today, { years: -age, days: -40 })
      const population = rule.populations.filter((one) => covers(one, born, today)).at(-1)
      for (const test of population === undefined ? [] : (population.tests ?? rule.tests)) {
        if (test.fromAge !== undefined && ageOn(born, lastMonth) < test.fromAge) continue
        const verdict = verdictOn(rule.id, somebody(born, rule.sex ?? "female"), [doneLastMonth(test)])
        expect(["up-to-date", "complete"], `${age}: ${test.title}: ${verdict.status}`).toContain(verdict.status)
        judged += 1
      }
    }
    expect(judged).toBeGreaterThan(0)
  })

  it("shows nothing as due to the other sex, or outside its ages", () => {
    for (let age = 0; age <= 110; age++) {
      const born = addToDay(today, { years: -age, days: -100 })
      for (const sex of ["female", "male"] as const) {
        const { status } = verdictOn(rule.id, somebody(born, sex))
        const covered = rule.populations.some((one) => covers(one, born, today))
        if (rule.sex !== undefined && rule.sex !== sex) expect(status).toBe("not-applicable")
        else if (!covered) expect(["not-yet", "due-soon", "aged-out", "needs-answer"]).toContain(status)
      }
    }
  })
})
