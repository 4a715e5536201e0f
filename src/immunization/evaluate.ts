/**
 * Evaluate an immunization history against one series: two lists walked together, doses given and doses wanted.
 * Logic Specification 4.6, chapter 4.4 (figure 4-6) and chapter 6.
 */
import { evaluateAge } from "./evaluate/age.ts"
import { type CompletedGroups, canBeSkipped } from "./evaluate/conditional-skip.ts"
import { isImpacted } from "./evaluate/conflict.ts"
import { evaluateIntervals } from "./evaluate/interval.ts"
import { evaluateVaccine } from "./evaluate/vaccine.ts"
import type { AntigenDose, Case, DoseReason, Evaluation, PatientSeries, TargetDose } from "./patient.ts"

/** Fills in the series' evaluations and the status of its target doses. */
export function evaluateHistory(
  patientSeries: PatientSeries,
  doses: readonly AntigenDose[],
  completed: CompletedGroups,
  about: Case,
): void {
  const { targets, evaluations } = patientSeries
  let next = 0
  doses.forEach((given, index) => {
    const moment = {
      context: "evaluation" as const,
      reference: given.dose.date,
      anchor: given.dose.date,
      doses: doses.slice(0, index),
      evaluations,
      upTo: given.at,
      completed,
    }
    const bad = doseCondition(given)
    if (bad !== undefined) {
      evaluations.push({ ...given, status: "sub-standard", reasons: [bad], ...number(targets[next]) })
      return
    }
    for (let target = targets[next]; target !== undefined; target = targets[next]) {
      if (!canBeSkipped(target, about, moment)) break
      target.status = "skipped"
      next += 1
    }
    const target = targets[next]
    if (target === undefined) {
      evaluations.push({ ...given, status: "extraneous", reasons: ["series-complete"] })
      return
    }
    const evaluation = evaluateDose(given, target, patientSeries, about)
    evaluations.push(evaluation)
    if (evaluation.status !== "valid") return
    target.status = "satisfied"
    target.satisfiedBy = given
    // Step 5: a recurring dose is followed by a copy of itself.
    if (target.seriesDose.recurring) {
      targets.splice(next + 1, 0, { seriesDose: target.seriesDose, status: "not-satisfied" })
    }
    next += 1
  })
}

/** Table 6-3, CALCDTLOTEXP-1. */
function doseCondition({ dose }: AntigenDose): DoseReason | undefined {
  if (dose.expires !== undefined && dose.date > dose.expires) return "expired"
  return dose.substandard === true ? "dose-condition" : undefined
}

function number(target: TargetDose | undefined): { target?: number } {
  return target === undefined ? {} : { target: target.seriesDose.number }
}

/** Tables 6-13 and 6-31: the dose against the target dose. */
function evaluateDose(
  given: AntigenDose,
  target: TargetDose,
  { targets, evaluations }: PatientSeries,
  about: Case,
): Evaluation {
  const { dose } = given
  const { seriesDose } = target
  const held = { ...given, target: seriesDose.number }
  if (seriesDose.inadvertent.includes(dose.cvx)) return { ...held, status: "not-valid", reasons: ["inadvertent"] }
  const age = evaluateAge(seriesDose, dose, about)
  if (age.extraneous === true) return { ...held, status: "extraneous", reasons: ["too-old"] }
  const interval = evaluateIntervals(seriesDose, dose, { evaluations, targets, upTo: given.at }, about)
  const impacted = isImpacted(given, evaluations, about)
  const vaccine = evaluateVaccine(seriesDose, dose, about)
  const valid = age.valid && interval.valid && !impacted && vaccine.valid
  const reasons: DoseReason[] = []
  for (const reason of [age.reason, interval.reason, impacted ? ("conflict" as const) : undefined, vaccine.reason]) {
    const isTold = reason !== undefined && (valid || reason !== "grace-period") && !reasons.includes(reason)
    if (isTold) reasons.push(reason)
  }
  return { ...held, status: valid ? "valid" : "not-valid", reasons }
}
