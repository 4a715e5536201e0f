/**
 * What keeps something due from being called so: a refusal that still holds, and tests the record only has words for,
 * which count for nothing until the person confirms them.
 */
import { addToDay } from "../fhir/dates.ts"
import { confirm } from "./criteria.ts"
import { type Facts, type Finding, isNotDone, isPending, isRefused, testsToConfirm } from "./facts.ts"
import { isResulted } from "./outcome.ts"
import type { Test } from "./rule.ts"
import type { Ruling } from "./ruling.ts"
import type { Schedule } from "./schedule.ts"
import { dayText } from "./timing.ts"
import type { Question } from "./verdict.ts"

// A refusal holds as long as one done that day would have, but is asked again after three years at the latest.
const longestRefusal = 3

/** The ruling of a refusal newer than the last test done, while it holds. */
export function declined(tests: readonly Test[], { last }: Schedule, facts: Facts): Ruling | undefined {
  for (const test of tests) {
    const refusal = facts.all(test.set).find(isRefused)
    if (refusal?.on === undefined) continue
    if (last?.finding.on !== undefined && last.finding.on >= refusal.on) continue
    const every = test.every === "once" ? { years: longestRefusal } : test.every
    const until = addToDay(refusal.on, { years: Math.min(every.years ?? 0, longestRefusal), months: every.months ?? 0 })
    if (facts.today >= until) continue
    const why = refusal.entry.reason === undefined ? "" : ` (${refusal.entry.reason})`
    const reason = `Not done or declined on ${dayText(refusal)}: ${refusal.title}${why}. Asked again from ${until}.`
    return { status: "declined", reason, evidence: [refusal] }
  }
  return undefined
}

/** The newest that was to be done and was not, for another reason than a refusal, where no test that counts is newer. */
export function newestMissed(tests: readonly Test[], { last }: Schedule, facts: Facts): Finding | undefined {
  return tests
    .flatMap(({ set }) => facts.all(set).filter((one) => isNotDone(one) && !isRefused(one)))
    .filter(({ on }) => on !== undefined && (last?.finding.on === undefined || on > last.finding.on))
    .sort((a, b) => (b.on ?? "").localeCompare(a.on ?? ""))[0]
}

/** The newest result that is not final yet, where it is newer than the last test that counts. */
export function newestPending(tests: readonly Test[], { last }: Schedule, facts: Facts): Finding | undefined {
  return tests
    .flatMap(({ set }) => facts.all(set).filter(isPending))
    .filter(({ on }) => last?.finding.on === undefined || (on !== undefined && on > last.finding.on))
    .sort((a, b) => (b.on ?? "").localeCompare(a.on ?? ""))[0]
}

/** Tests in words or without a date, where they could count once confirmed. */
export function confirmable(tests: readonly Test[], facts: Facts): Finding[] {
  return tests.flatMap((test) => inWords(test, facts))
}

/** What to ask so that such a test counts; nothing where it would change nothing. */
export function unconfirmed(tests: readonly Test[], { last }: Schedule, facts: Facts): Question[] {
  const questions: Question[] = []
  for (const test of tests) {
    const newest = inWords(test, facts)[0]
    if (newest === undefined) continue
    const until = newest.on === undefined || test.every === "once" ? undefined : addToDay(newest.on, test.every)
    const adds = until === undefined || (until > facts.today && until > (last?.until ?? facts.today))
    if (!adds) continue
    const asks = newest.date === undefined ? `When was this ${test.title} done?` : `Was a ${test.title} done then?`
    questions.push(confirm(test.set, newest, asks))
  }
  return questions
}

function inWords(test: Test, facts: Facts): Finding[] {
  return testsToConfirm(facts, test.set).filter((finding) => test.resulted !== true || isResulted(finding))
}
