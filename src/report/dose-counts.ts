/**
 * What each dose of the record counted for, in plain words: counted, or not and why not.
 * A dose counts for an antigen when it is valid in one of the series chosen for the person.
 */
import type { DoseVerdict, Forecast } from "../immunization/forecast.ts"
import type { FromRecord, RecordDose } from "../immunization/from-record.ts"
import type { DoseReason, DoseStatus } from "../immunization/patient.ts"

/** One line for each vaccine group the dose belongs to. */
export type DoseCount = { group: string; status: DoseStatus | "not-judged"; reason?: string }[]

const words: Record<DoseReason, string> = {
  "too-young": "given too young",
  "too-old": "given past the oldest age",
  "too-soon": "too soon after the dose before",
  "grace-period": "within the days of grace",
  conflict: "too soon after another vaccine it conflicts with",
  inadvertent: "not the vaccine for this dose",
  "wrong-vaccine": "not a vaccine for this dose",
  "wrong-vaccine-age": "that vaccine is not for this age",
  "series-complete": "the series was already complete",
  "dose-condition": "the dose was spoiled or too weak",
  expired: "past its expiry date",
}

const severity: readonly DoseStatus[] = ["extraneous", "valid", "sub-standard", "not-valid"]

export function countedDoses(record: FromRecord, found: Forecast): Map<string, DoseCount> {
  const counts = new Map<string, DoseCount>()
  for (const { entry, date, cvx } of record.doses) {
    // A dose told twice on one day is one dose to the schedule: both entries count for the same.
    const verdicts = found.doses.filter(({ dose }) => dose.date === date && dose.cvx === cvx)
    const groups = [...new Set(verdicts.map(({ group }) => group))]
    const lines = groups.flatMap((group) => {
      const told = inGroup(verdicts.filter((one) => one.group === group))
      return told === undefined ? [] : [line(group, told)]
    })
    counts.set(
      entry.id,
      lines.length > 0 ? lines : [{ group: "", status: "not-judged", reason: "not in the schedule" }],
    )
  }
  for (const { entry, why } of record.unjudged) counts.set(entry.id, [{ group: "", status: "not-judged", reason: why }])
  return counts
}

/** Of several series of an antigen the one the dose counts in, of several antigens the one it does worst for. */
function inGroup(verdicts: readonly DoseVerdict[]): DoseVerdict | undefined {
  const antigens = [...new Set(verdicts.map(({ antigen }) => antigen))]
  const best = antigens.flatMap((antigen) => {
    const own = verdicts.filter((one) => one.antigen === antigen)
    return own.find(({ status }) => status === "valid") ?? own.slice(0, 1)
  })
  return best.sort((a, b) => severity.indexOf(b.status) - severity.indexOf(a.status))[0]
}

function line(group: string, { status, reasons }: DoseVerdict): DoseCount[number] {
  const reason = reasons.map((one) => words[one]).join(", ")
  return { group, status, ...(reason === "" ? {} : { reason }) }
}

/** "yes" where the dose counted for all it holds, else the groups it did not count for and why. */
export function tellCount(count: DoseCount): string {
  const judged = count.filter(({ status }) => status !== "not-judged")
  if (judged.length === 0) return count.map(({ reason }) => `not judged: ${reason}`).join("; ")
  const not = judged.filter(({ status }) => status !== "valid")
  if (not.length === 0) return "yes"
  const told = not.map(
    ({ group, status, reason }) => `${group}: ${status === "extraneous" ? "extra" : "no"}, ${reason}`,
  )
  return judged.length === 1
    ? told.join("").replace(/^.*?: /, "")
    : [...(not.length < judged.length ? ["yes"] : []), ...told].join("; ")
}

/** The doses of one group, oldest first, each walked: "2016-03-05 MMR: counted as dose 1". */
export function tellDoses(
  doses: readonly RecordDose[],
  counts: ReadonlyMap<string, DoseCount>,
  group: string,
): string[] {
  let number = 0
  let before: string | undefined
  return doses.map(({ date, entry, cvx }) => {
    const own = counts.get(entry.id)?.find((one) => one.group === group)
    const head = `${date} ${entry.title}`
    if (own === undefined) return `${head}: not judged`
    const again = before === `${date} ${cvx}`
    before = `${date} ${cvx}`
    if (again) return `${head}: the same dose told again`
    const reason = own.reason === undefined ? "" : `, ${own.reason}`
    if (own.status === "valid") return `${head}: counted as dose ${++number}${reason}`
    return own.status === "extraneous" ? `${head}: not needed${reason}` : `${head}: did not count${reason}`
  })
}
