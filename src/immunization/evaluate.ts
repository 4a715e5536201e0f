/**
 * Evaluate an immunization history against one series: two lists walked together, doses given and doses wanted.
 * Logic Specification 4.6, chapter 4.4 (figure 4-6) and chapter 6.
 */
import { evaluateAge } from "./evaluate/age.ts"
import { type CompletedGroups, canBeSkipped, type Moment } from "./evaluate/conditional-skip.ts"
import { isImpacted } from "./evaluate/conflict.ts"
import { evaluateIntervals } from "./evaluate/interval.ts"
import { evaluateVaccine } from "./evaluate/vaccine.ts"
import type { Case, DoseReason, DoseStatus, Evaluation, GivenDose, PatientSeries, TargetDose } from "./patient.ts"
import { preparedDose } from "./prepared.ts"

/** Fills in the series' evaluations and the status of its target doses. */
export function evaluateHistory(
  patientSeries: PatientSeries,
  doses: readonly GivenDose[],
  completed: CompletedGroups,
  about: Case,
): void {
  const { targets, evaluations } = patientSeries
  let next = 0
  for (const given of doses) {
    const { day, at } = given
    const bad = doseCondition(given)
    if (bad !== undefined) {
      evaluations.push(evaluation(given, "sub-standard", [bad], targets[next]))
      continue
    }
    const moment: Moment = {
      context: "evaluation",
      reference: day,
      anchor: day,
      doses,
      evaluations,
      upTo: at,
      completed,
    }
    let target = targets[next]
    while (target !== undefined && canBeSkipped(preparedDose(target.seriesDose), about, moment)) {
      targets[next] = { seriesDose: target.seriesDose, status: "skipped", satisfiedBy: undefined }
      next += 1
      target = targets[next]
    }
    if (target === undefined) {
      evaluations.push(evaluation(given, "extraneous", ["series-complete"], undefined))
      continue
    }
    const evaluated = evaluateDose(given, target, patientSeries, about)
    evaluations.push(evaluated)
    if (evaluated.status !== "valid") continue
    targets[next] = { seriesDose: target.seriesDose, status: "satisfied", satisfiedBy: given }
    next += 1
    // Step 5: a recurring dose is followed by a copy of itself.
    if (target.seriesDose.recurring) targets.splice(next, 0, target)
  }
}

/** Table 6-3, CALCDTLOTEXP-1. */
function doseCondition({ dose }: GivenDose): DoseReason | undefined {
  if (dose.expires !== undefined && dose.date > dose.expires) return "expired"
  return dose.substandard === true ? "dose-condition" : undefined
}

function evaluation(
  { dose, day, at }: GivenDose,
  status: DoseStatus,
  reasons: DoseReason[],
  target: TargetDose | undefined,
): Evaluation {
  return { dose, day, at, status, reasons, target: target?.seriesDose.number }
}

/** Tables 6-13 and 6-31: the dose against the target dose. */
function evaluateDose(
  given: GivenDose,
  target: TargetDose,
  { targets, evaluations }: PatientSeries,
  about: Case,
): Evaluation {
  const seriesDose = preparedDose(target.seriesDose)
  if (seriesDose.inadvertent.includes(given.dose.cvx)) return evaluation(given, "not-valid", ["inadvertent"], target)
  const age = evaluateAge(seriesDose, given, about)
  if (age.extraneous === true) return evaluation(given, "extraneous", ["too-old"], target)
  const interval = evaluateIntervals(seriesDose, given, { evaluations, targets, upTo: given.at }, about)
  const impacted = isImpacted(given, evaluations, about)
  const vaccine = evaluateVaccine(seriesDose, given, about)
  const valid = age.valid && interval.valid && !impacted && vaccine.valid
  if (valid) return evaluation(given, "valid", grace(age.reason ?? interval.reason), target)
  const reasons: DoseReason[] = []
  if (!age.valid && age.reason !== undefined) reasons.push(age.reason)
  if (!interval.valid && interval.reason !== undefined) reasons.push(interval.reason)
  if (impacted) reasons.push("conflict")
  if (vaccine.reason !== undefined) reasons.push(vaccine.reason)
  return evaluation(given, "not-valid", reasons, target)
}

function grace(reason: DoseReason | undefined): DoseReason[] {
  return reason === undefined ? [] : [reason]
}
