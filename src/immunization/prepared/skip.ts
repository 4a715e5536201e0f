/**
 * Conditional skips made ready: ages and days of their conditions read, vaccine types as a set.
 * Logic Specification 4.6, chapter 6.2.
 */
import { type DayNumber, unending, unset } from "../days.ts"
import type { ConditionalSkip, SkipCondition } from "../schedule.ts"
import { type AgeRange, dayOr, type Effect, endless, noSpan, type ReadSpan, readSpan, spanOr } from "../spans.ts"

export type PreparedSkip = {
  readonly context: ConditionalSkip["context"]
  readonly all: boolean
  readonly sets: readonly PreparedSet[]
}

export type PreparedSet = Effect & { readonly all: boolean; readonly conditions: readonly PreparedCondition[] }

export type PreparedCondition =
  | (AgeRange & { readonly type: "age" })
  | { readonly type: "interval"; readonly interval: ReadSpan }
  | { readonly type: "completed-series"; readonly seriesGroups: readonly string[] }
  | PreparedCount

export type PreparedCount = AgeRange & {
  readonly type: "count"
  readonly start: DayNumber
  readonly last: DayNumber
  readonly count: number
  readonly compare: "greater" | "equal" | "less"
  readonly valid: boolean
  /** Undefined: every vaccine with the antigen. */
  readonly vaccines: ReadonlySet<string> | undefined
}

export function prepareSkip({ context, all, sets }: ConditionalSkip): PreparedSkip {
  return {
    context,
    all,
    sets: sets.map((set) => ({
      effective: dayOr(unset, set.effective),
      cessation: dayOr(unending, set.cessation),
      all: set.all,
      conditions: set.conditions.map(prepareCondition),
    })),
  }
}

function prepareCondition(condition: SkipCondition): PreparedCondition {
  switch (condition.type) {
    case "age":
      return { type: "age", begin: spanOr(noSpan, condition.beginAge), end: spanOr(endless, condition.endAge) }
    case "interval":
      return { type: "interval", interval: readSpan(condition.interval) }
    case "completed-series":
      return condition
    case "count":
      return {
        type: "count",
        begin: spanOr(noSpan, condition.beginAge),
        end: spanOr(endless, condition.endAge),
        start: dayOr(unset, condition.start),
        last: dayOr(unending, condition.end),
        count: condition.count,
        compare: condition.compare,
        valid: condition.valid,
        vaccines: condition.vaccines.length === 0 ? undefined : new Set(condition.vaccines),
      }
  }
}
