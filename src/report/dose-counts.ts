/**
 * What each dose of the record counted for, in plain words: counted, or not and why not.
 * A dose counts for an antigen when it is valid in one of the series chosen for the person.
 */
import type { DoseVerdict, Forecast } from "../immunization/forecast.ts"
import type { FromRecord, RecordDose, RetoldDose } from "../immunization/from-record.ts"
import type { DoseReason, DoseStatus } from "../immunization/patient.ts"

/**
 * One line for each vaccine group the dose belongs to. `same-shot`: another entry tells of it more exactly and counts;
 * `unconfirmed`: its vaccine was recognized by words alone.
 */
export type DoseCount = {
  group: string
  status: DoseStatus | "not-judged" | "same-shot"
  reason?: string
  unconfirmed?: true
}[]

const words: Record<DoseReason, string> = {
  "too-young": "given too young",
  "too-old": "given past the oldest age",
  "too-soon": "too soon after the dose before",
  "grace-period": "before the minimum, late enough to count",
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
  for (const { entry, date, cvx, unconfirmed } of record.doses) {
    const verdicts = found.doses.filter(({ dose }) => dose.date === date && dose.cvx === cvx)
    const groups = [...new Set(verdicts.map(({ group }) => group))]
    const lines = groups.flatMap((group) => {
      const told = inGroup(verdicts.filter((one) => one.group === group))
      return told === undefined ? [] : [{ ...line(group, told), ...(unconfirmed === true ? { unconfirmed } : {}) }]
    })
    const reason = found.unknown.some((dose) => dose.date === date && dose.cvx === cvx)
      ? "not in the schedule"
      : "for people of a risk or age that the record does not show"
    counts.set(entry.id, lines.length > 0 ? lines : [{ group: "", status: "not-judged", reason }])
  }
  for (const { dose, as } of record.retold) {
    const reason = `the same shot as ${as.entry.title}`
    const groups = (counts.get(as.entry.id) ?? []).map(({ group }) => group)
    counts.set(
      dose.entry.id,
      groups.map((group) => ({ group, status: "same-shot", reason })),
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
  const again = count.find(({ status }) => status === "same-shot")
  if (again !== undefined) return `counted once: ${again.reason}`
  const judged = count.filter(({ status }) => status !== "not-judged")
  if (judged.length === 0) return count.map(({ reason }) => `not judged: ${reason}`).join("; ")
  const not = judged.filter(({ status }) => status !== "valid")
  const sure = judged.some(({ unconfirmed }) => unconfirmed === true) ? " (by its name: unconfirmed)" : ""
  if (not.length === 0) return `yes${sure}`
  const told = not.map((one) => `${one.group}: ${isSpare(one) ? "extra" : "no"}, ${one.reason}`)
  const words =
    judged.length === 1
      ? told.join("").replace(/^.*?: /, "")
      : [...(not.length < judged.length ? ["yes"] : []), ...told].join("; ")
  return `${words}${sure}`
}

/**
 * The doses of one group, oldest first, each walked: "2016-03-05 MMR: counted as dose 1". Of a seasonal vaccine they have
 * no number: what is next is counted within its season (FORECASTDN-1).
 */
export function tellDoses(
  doses: readonly RecordDose[],
  retold: readonly RetoldDose[],
  counts: ReadonlyMap<string, DoseCount>,
  { group, isSeasonal }: { group: string; isSeasonal: boolean },
): string[] {
  let number = 0
  return doses.flatMap(({ date, entry, unconfirmed }) => {
    const own = counts.get(entry.id)?.find((one) => one.group === group)
    const head = `${date} ${entry.title}${unconfirmed === true ? " (by its name: unconfirmed)" : ""}`
    const again = retold
      .filter(({ as }) => as.entry.id === entry.id)
      .map(({ dose }) => `${dose.date} ${dose.entry.title}: the same shot told again, counted once`)
    const counted = () => {
      number += 1
      return isSeasonal ? "counted" : `counted as dose ${number}`
    }
    return [`${head}: ${tellDose(own, counted)}`, ...again]
  })
}

function tellDose(own: DoseCount[number] | undefined, counted: () => string): string {
  if (own === undefined) return "not judged"
  const reason = own.reason === undefined ? "" : `, ${own.reason}`
  if (own.status === "valid") return `${counted()}${reason}`
  return isSpare(own) ? `not needed${reason}` : `did not count${reason}`
}

/** CDSi calls a dose extraneous that came after the last one of its series, and one that came too late in life to count. */
function isSpare({ status, reason }: DoseCount[number]): boolean {
  return status === "extraneous" && reason !== words["too-old"]
}
