/**
 * Conditions as a page needs them: each concept once, problems apart from what was only diagnosed at a visit and from
 * findings of how a person lives, what is past apart from what is current (record/current.ts decides).
 */
import { type Day, earliestDay, type PartialDate } from "../fhir/dates.ts"
import { isCurrent, isUnstated, placeOf } from "../record/current.ts"
import type { Entry } from "../record/entry.ts"
import { sameConcept } from "./concepts.ts"

export type Problem = {
  /** The entry that stands for it: a current one, the newest. */
  entry: Entry
  /** The earliest onset any entry gives. */
  since?: PartialDate
  /** The onset in words, where a source has it so. */
  onset?: string
  /** Some source says that it is active; otherwise "status not stated". */
  statusStated: boolean
  entries: readonly Entry[]
}

export type Problems = {
  problems: Problem[]
  visitDiagnoses: Problem[]
  socialFindings: Problem[]
  past: Problem[]
  /** "No known problems", as a source says it. */
  denied: Entry[]
}

export function problemsOf(entries: readonly Entry[], today: Day): Problems {
  const all = entries.filter((entry) => entry.kind === "conditions" && entry.standing !== "wrong")
  const found: Problems = { problems: [], visitDiagnoses: [], socialFindings: [], past: [], denied: [] }
  found.denied = all.filter((entry) => entry.negated === true && entry.certainty !== "refuted")
  const told = all.filter((entry) => !entry.negated && entry.standing !== "not-done" && entry.standing !== "planned")
  for (const group of sameConcept(told)) {
    const leader = group.find((entry) => isCurrent(entry, today)) ?? group.find((entry) => isUnstated(entry, today))
    const places = new Set(group.map(placeOf))
    const problem = problemOf(leader ?? group[0], group, today)
    if (leader === undefined) found.past.push(problem)
    else if (places.has("problem")) found.problems.push(problem)
    else if (places.has("visit-diagnosis")) found.visitDiagnoses.push(problem)
    else found.socialFindings.push(problem)
  }
  return found
}

function problemOf(entry: Entry, group: readonly Entry[], today: Day): Problem {
  const dates = group.flatMap((one) => one.start ?? [])
  const since = dates.sort((a, b) => (earliestDay(a) < earliestDay(b) ? -1 : 1))[0]
  const onset = group.find((one) => one.onset !== undefined)?.onset
  return {
    entry,
    ...(since === undefined ? {} : { since }),
    ...(onset === undefined ? {} : { onset }),
    statusStated: group.some((one) => isCurrent(one, today)),
    entries: group,
  }
}
