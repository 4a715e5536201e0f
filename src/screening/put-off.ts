/**
 * What the person declined or put off: such an item is not called due until the day it was put off to, or for three
 * years where no day was said. What was done, or is not due anyway, stays as it was judged.
 */
import { addToDay, type Day, earliestDay } from "../fhir/dates.ts"
import type { Entry } from "../record/entry.ts"
import { ownCode } from "../terms/own.ts"
import type { Status, Verdict } from "./verdict.ts"

const pressing: ReadonlySet<Status> = new Set(["overdue", "due", "due-soon", "needs-answer", "discuss"])
const longestDecline = 3

type PutOff = { how: "decline" | "snooze"; entry: Entry; on: Day; until: Day }

/** Puts a verdict off where the person asked for it. */
export function putOff(entries: readonly Entry[], today: Day): (verdict: Verdict) => Verdict {
  const byItem = new Map<string, PutOff>()
  for (const entry of entries) {
    const how = ownCode(entry.codes)
    if ((how !== "decline" && how !== "snooze") || entry.start === undefined || entry.standing === "wrong") continue
    const item = ownCode(entry.value?.codes)?.replace(/^item\./, "")
    const on = earliestDay(entry.start)
    const until = entry.end === undefined ? addToDay(on, { years: longestDecline }) : earliestDay(entry.end)
    if (item === undefined || on > today || until <= today) continue
    const other = byItem.get(item)
    if (other === undefined || other.on <= on) byItem.set(item, { how, entry, on, until })
  }
  return (verdict) => {
    const found = byItem.get(verdict.id)
    return found === undefined || !pressing.has(verdict.status) ? verdict : without(verdict, found)
  }
}

function without({ due: _due, overdue: _overdue, ...verdict }: Verdict, { how, entry, on, until }: PutOff): Verdict {
  const why = entry.note === undefined ? "" : ` (${entry.note})`
  return {
    ...verdict,
    status: how === "decline" ? "declined" : "snoozed",
    reason: `You ${how === "decline" ? "declined it" : "put it off"} on ${on}${why}. Asked again from ${until}.`,
    evidence: [...verdict.evidence, entry.id],
    questions: [],
  }
}
