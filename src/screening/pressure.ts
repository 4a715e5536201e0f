/** The newest blood pressure of the record: averaged over the readings of its day, systolic and diastolic in mmHg. */
import { type Facts, type Finding, testsDone } from "./facts.ts"

/** The newest day's blood pressure, averaged over that day's readings, in mmHg. */
export function lastPressure(facts: Facts) {
  const upper = testsDone(facts, "systolic", true)
  const lower = testsDone(facts, "diastolic", true)
  const day = [upper[0]?.on, lower[0]?.on]
    .filter((on) => on !== undefined)
    .sort()
    .at(-1)
  if (day === undefined) return undefined
  const onDay = (findings: Finding[]) => findings.filter((f) => f.on === day && f.value?.number !== undefined)
  const [systolic, diastolic] = [mean(onDay(upper)), mean(onDay(lower))]
  return { day, systolic, diastolic, evidence: [...onDay(upper), ...onDay(lower)] }
}

function mean(findings: Finding[]): number | undefined {
  if (findings.length === 0) return undefined
  return findings.reduce((sum, f) => sum + (f.value?.number ?? 0), 0) / findings.length
}
