/**
 * A deck: published or collected cases that phr is measured against. A deck never fails; it says how many are right.
 * The report's shape is that of interface.md "Conformance decks".
 */

/** What came of one case. `got` and `expected` are plain JSON, free of anything but the case's own facts. */
export type Outcome = {
  case: string
  group: string
  /** Why the case is not ours to judge; such a case counts as neither right nor wrong. */
  outOfScope?: string
  right: boolean
  expected?: unknown
  got?: unknown
  /** The figures of an imported file. */
  counts?: Record<string, number>
  /** How much of each thing asked of the case is right. */
  measures?: Record<string, { right: number; of: number }>
}

export type Deck = {
  /** What a case is and when it is right, in one sentence. */
  says: string
  /** `flags` are the words after `--` on the command line that the runner does not know, without their dashes. */
  run(paths: readonly string[], flags: ReadonlySet<string>): AsyncIterable<Outcome>
}

export type Tally = { cases: number; inScope: number; right: number }

export type Report = Tally & {
  deck: string
  rate: number
  groups: Record<string, Tally & { counts?: Record<string, number> }>
  outOfScope: Record<string, number>
  failures: Pick<Outcome, "case" | "group" | "expected" | "got">[]
  /** Sums over all cases, where cases have counts. */
  counts?: Record<string, number>
  /** Rates over all cases in scope, where cases have measures. */
  measures?: Record<string, number>
}

/** Adds up a deck's outcomes. */
export async function tally(deck: string, outcomes: AsyncIterable<Outcome>): Promise<Report> {
  const report: Report = { deck, cases: 0, inScope: 0, right: 0, rate: 0, groups: {}, outOfScope: {}, failures: [] }
  const measured: Record<string, { right: number; of: number }> = {}
  for await (const outcome of outcomes) {
    const group: Report["groups"][string] = report.groups[outcome.group] ?? { cases: 0, inScope: 0, right: 0 }
    report.groups[outcome.group] = group
    for (const sum of [report, group]) count(sum, outcome)
    if (outcome.outOfScope !== undefined) {
      report.outOfScope[outcome.outOfScope] = (report.outOfScope[outcome.outOfScope] ?? 0) + 1
    } else if (!outcome.right) {
      report.failures.push({ case: outcome.case, group: outcome.group, expected: outcome.expected, got: outcome.got })
    }
    for (const [name, { right, of }] of Object.entries(outcome.measures ?? {})) {
      const sum = measured[name] ?? { right: 0, of: 0 }
      measured[name] = { right: sum.right + right, of: sum.of + of }
    }
    for (const [name, number] of Object.entries(outcome.counts ?? {})) {
      for (const sum of [report, group]) {
        sum.counts ??= {}
        sum.counts[name] = (sum.counts[name] ?? 0) + number
      }
    }
  }
  // A file of cases without a dose has no rate of doses.
  const rated = Object.entries(measured).filter(([, { of }]) => of > 0)
  if (rated.length > 0) {
    report.measures = Object.fromEntries(rated.map(([name, { right, of }]) => [name, right / of]))
  }
  report.rate = report.inScope === 0 ? 0 : report.right / report.inScope
  return report
}

function count(sum: Tally, outcome: Outcome): void {
  sum.cases += 1
  if (outcome.outOfScope !== undefined) return
  sum.inScope += 1
  if (outcome.right) sum.right += 1
}
