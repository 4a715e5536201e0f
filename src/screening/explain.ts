/**
 * The words behind a verdict for `phr due --explain`: why you, what satisfies it, what comes after, what would change it.
 * Says only what the rule's data say; invents no advice.
 */
import { addToDay, ageOn, type Day, earliestDay, type PartialDate } from "../fhir/dates.ts"
import type { Rule } from "./rule.ts"
import type { Ruling } from "./ruling.ts"
import { length } from "./timing.ts"
import type { Status, Verdict } from "./verdict.ts"

/** What a test done today would not move. */
const settled: ReadonlySet<Status> = new Set(["not-applicable", "aged-out", "surveillance", "complete"])

export function explain(
  rule: Rule,
  ruling: Ruling,
  birthDate: PartialDate | undefined,
  today: Day,
): NonNullable<Verdict["explanation"]> {
  const population = ruling.population ?? rule.populations[0]
  const tests = population?.tests ?? rule.tests
  const why = `${rule.source.body}: ${population?.says ?? rule.says}${grade(population?.grade, population?.source?.date ?? rule.source.date)}.${age(birthDate, today)}`
  const isOver = settled.has(ruling.status)
  const next = tests
    .filter((test) => test.every !== "once" && !isOver)
    .map((test) => (test.every === "once" ? "" : `${test.title} done today: again ${addToDay(today, test.every)}`))
  const end = Math.max(...rule.populations.map((one) => (one.to ?? Number.POSITIVE_INFINITY) + 1))
  const years = birthDate === undefined ? 0 : ageOn(earliestDay(birthDate), today)
  const ages = years < end && Number.isFinite(end) ? [`age ${end}`] : []
  return {
    why,
    satisfiedBy: tests.map((test) => {
      const from = test.fromAge === undefined ? "" : `, done at ${test.fromAge} or older`
      return `${test.title}${test.every === "once" ? ", once" : `, every ${length(test.every).replace(/^1 /, "")}`}${from}`
    }),
    ...(next.length === 0 ? {} : { next: next.join("; ") }),
    wouldChange: [...(rule.changes ?? []).map((change) => change.what), ...ages],
  }
}

function grade(letter: string | undefined, date: string): string {
  return letter === undefined ? ` (${date})` : ` (grade ${letter}, ${date})`
}

function age(birthDate: PartialDate | undefined, today: Day): string {
  if (birthDate === undefined) return ""
  return ` You are ${birthDate.length === 10 ? "" : "about "}${ageOn(earliestDay(birthDate), today)}.`
}
