/** Every interval of every rule: due on its day, due soon the day before, and due since then the day after. */
import { describe, expect, it } from "vitest"
import { addToDay, type Day } from "../../src/fhir/dates.ts"
import { diagnosis, type ExampleFact, operation, pressure, result, smoking, told } from "../../src/screening/example.ts"
import type { Population, Rule, Test } from "../../src/screening/rule.ts"
import { allRules } from "../../src/screening/rules.ts"
import { ownSystem } from "../../src/terms/own.ts"
import { codesOf, valueSet } from "../../src/terms/value-sets.ts"
import { somebody, today, verdictOn } from "./people.ts"

function done({ set }: Test, on: Day): ExampleFact {
  if (set === "blood-pressure") return pressure(on, 118, 76)
  const [system, codes] = Object.entries(codesOf(valueSet(set))).find(([, list]) => list.length > 0) ?? []
  if (codes?.[0] !== undefined) return result(`${system} ${codes[0].replace("*", "")}`, "Test", on, "Negative")
  return { ...operation("", "Test", on), codes: [{ system: ownSystem, code: `done.${set}` }] }
}

/** What a record must hold for the rules that are not for everybody of an age. */
const contexts: readonly (readonly ExampleFact[])[] = [
  [],
  [diagnosis("icd10cm E11.9", "Type 2 diabetes", "2012")],
  [smoking("2026-01-01", "Current every day smoker"), result("loinc 8664-5", "Pack-years", "2026-01-01", "40")],
  [{ ...result("loinc 39156-5", "BMI", "2026-05-01", "31") }],
  ["sexually-active", "sti-risk", "syphilis-risk", "hepatitis-b-risk", "tuberculosis-risk", "brca-family"].map((id) =>
    told(id, "yes"),
  ),
  [diagnosis("icd10cm O24.419", "Gestational diabetes", "2020-01-01"), diagnosis("icd10cm O80", "Birth", "2020-03-01")],
]

const pressing = ["due", "overdue"]

type Case = { name: string; rule: Rule; test: Test; born: Day; has: readonly ExampleFact[] }

/** Somebody in the middle of the population, old enough for the test, to whom the rule applies. */
function caseOf(rule: Rule, population: Population, test: Test): Case[] {
  const { every } = test
  if (every === "once" || rule.category !== "screening" || population.choice) return []
  const youngest = Math.max(population.from, (test.fromAge ?? 0) + (every.years ?? 0) + 1)
  const age = Math.max(youngest, Math.floor((population.from + Math.min(population.to ?? 80, 80)) / 2))
  const born = addToDay(today, { years: -age, days: -100 })
  const person = somebody(born, rule.sex ?? "female")
  const has = contexts.find((one) => {
    const { status, explanation } = verdictOn(rule.id, person, one)
    return pressing.includes(status) && explanation?.why?.includes(population.says)
  })
  return has === undefined ? [] : [{ name: `${rule.id}, ${population.says}: ${test.title}`, rule, test, born, has }]
}

const cases = allRules.flatMap((rule) =>
  rule.populations.flatMap((one) => (one.tests ?? rule.tests).flatMap((test) => caseOf(rule, one, test))),
)

describe.each(cases.map((one) => [one.name, one] as const))("%s", (_name, { rule, test, born, has }) => {
  it("is due on the day its interval ends, and not the day before", () => {
    const { every } = test
    if (every === "once") throw new Error("no interval")
    const ended = addToDay(today, { years: -(every.years ?? 0), months: -(every.months ?? 0) })
    const verdict = (on: Day) => {
      return verdictOn(rule.id, somebody(born, rule.sex ?? "female"), [...has, done(test, on)])
    }
    expect(verdict(ended)).toMatchObject({ status: "due", due: today })
    expect(verdict(addToDay(ended, { days: 1 }))).toMatchObject({
      status: "due-soon",
      due: addToDay(today, { days: 1 }),
    })
    expect(verdict(addToDay(ended, { days: -1 }))).toMatchObject({ status: "due", due: addToDay(today, { days: -1 }) })
  })
})

it("every rule with an interval is among them", () => {
  const withInterval = allRules.filter(({ category, populations, tests, pregnancy }) => {
    const all = [...tests, ...populations.flatMap((one) => one.tests ?? [])]
    return category === "screening" && pregnancy === undefined && all.some(({ every }) => every !== "once")
  })
  const missing = withInterval.map(({ id }) => id).filter((id) => cases.every(({ rule }) => rule.id !== id))
  // Nobody is late with a question about tobacco: where it was never asked, phr asks it.
  expect(missing).toEqual(["tobacco-use"])
})
