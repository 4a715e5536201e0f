/**
 * When the next test is due: from what was done, each test's own interval and the ages the guideline covers.
 * Several tests satisfying one rule take the best. Ages count to the day before the next birthday; a partial test date
 * counts from its earliest day. Pure calendar; never judges findings.
 */
import { addToDay, ageOn, type Day } from "../fhir/dates.ts"
import { type Facts, type Finding, testsDone } from "./facts.ts"
import { activePregnancy, wakingDay } from "./pregnancy.ts"
import type { Population, Rule, Test } from "./rule.ts"

/** The last test that counts longest, and until when it counts (`undefined`: for good). */
export type Done = { test: Test; finding: Finding; until: Day | undefined }

export type Schedule = { last?: Done; due?: Day }

export function birthday(born: Day, age: number): Day {
  return addToDay(born, { years: age })
}

/** Whether the day lies in the population's years of age. */
export function covers({ from, to }: Population, born: Day, day: Day): boolean {
  return day >= birthday(born, from) && (to === undefined || day < birthday(born, to + 1))
}

/**
 * The next due day over all populations that may hold, beginning with `current`. No day: done for good, or the next
 * one would fall after the last age covered.
 */
export function schedule(
  rule: Rule,
  current: Population,
  possible: readonly Population[],
  born: Day,
  facts: Facts,
): Schedule {
  const last = bestDone(current.tests ?? rule.tests, born, facts)
  const woken = rule.pregnancy === undefined ? undefined : wakingDay(rule.pregnancy, facts)
  // Years gone by only say since when somebody never screened has been due.
  const counted = possible.filter((one) => !one.choice && (last === undefined || !isPast(one, born, facts.today)))
  const ahead = current.choice ? [current] : counted
  const days: Day[] = []
  for (const population of ahead) {
    const done = bestDone(population.tests ?? rule.tests, born, facts)
    const start = woken ?? birthday(born, population.from)
    if (done !== undefined && done.until === undefined) continue
    const day = done?.until !== undefined && done.until > start ? done.until : start
    if (covers(population, born, day)) days.push(day)
  }
  const due = days.sort()[0]
  return { ...(last === undefined ? {} : { last }), ...(due === undefined ? {} : { due }) }
}

function isPast({ to }: Population, born: Day, today: Day): boolean {
  return to !== undefined && today >= birthday(born, to + 1)
}

function bestDone(tests: readonly Test[], born: Day, facts: Facts): Done | undefined {
  let best: Done | undefined
  for (const test of tests) {
    const finding = lastDone(test, born, facts)
    if (finding?.on === undefined) continue
    const until = test.every === "once" ? undefined : addToDay(finding.on, test.every)
    if (best === undefined || until === undefined || (best.until !== undefined && until > best.until)) {
      best = { test, finding, until }
    }
    if (until === undefined) break
  }
  return best
}

/** The newest test of that sort that counts: done, resulted where it must be, at an age that counts. */
export function lastDone(test: Test, born: Day, facts: Facts): Finding | undefined {
  const since = test.thisPregnancy === true ? (activePregnancy(facts)?.since ?? facts.today) : ""
  return testsDone(facts, test.set, test.resulted === true).find(({ on }) => {
    if (on === undefined || on < since) return false
    return test.fromAge === undefined || ageOn(born, on) >= test.fromAge
  })
}
