/**
 * The end of the routine at the upper age: by age alone, or only after enough normal tests before it; where the record
 * does not show them, that is asked.
 */
import type { Day } from "../fhir/dates.ts"
import { before } from "./criteria.ts"
import { type Facts, testsDone } from "./facts.ts"
import { outcomeOf } from "./outcome.ts"
import type { Leaving, Rule } from "./rule.ts"
import type { Ruling } from "./ruling.ts"
import { asked } from "./said.ts"
import { birthday, schedule } from "./schedule.ts"

/** The ruling for somebody past every age of the rule. */
export function leave(rule: Rule, born: Day, facts: Facts): Ruling {
  const oldest = rule.populations.reduce((a, b) => ((b.to ?? 999) > (a.to ?? 999) ? b : a))
  const reason = rule.leaving?.reason ?? `The routine ends at age ${oldest.to}.`
  const { last } = schedule(rule, oldest, [oldest], born, facts)
  const ruling: Ruling = {
    status: "aged-out",
    reason,
    population: oldest,
    ...(last === undefined ? {} : { last: last.finding, evidence: [last.finding] }),
  }
  const { enough } = rule.leaving ?? {}
  if (enough === undefined || screenedEnough(enough, born, facts)) return ruling
  const told = asked(enough.ask, facts)
  if (told.is === "yes") return { ...ruling, evidence: told.evidence }
  if (told.is === "unknown") return { ...ruling, status: "needs-answer", questions: [enough.ask] }
  const open = `${reason} By your answer it was not: talk about going on.`
  return { ...ruling, status: "discuss", reason: open, evidence: told.evidence }
}

function screenedEnough(
  { ways, within, lastFromAge }: NonNullable<Leaving["enough"]>,
  born: Day,
  facts: Facts,
): boolean {
  return ways.some(({ set, count }) => {
    const clear = testsDone(facts, set, true).filter((finding) => outcomeOf(finding) !== "abnormal")
    const newest = clear[0]?.on
    if (newest === undefined || newest < birthday(born, lastFromAge)) return false
    const since = before(newest, within)
    return new Set(clear.map((f) => f.on).filter((on) => on !== undefined && on >= since)).size >= count
  })
}
