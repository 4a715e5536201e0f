/**
 * Select relevant patient series: those of the person's gender that are for everybody, and the risk series one of whose
 * indications is an observation of the person at an age it speaks of. Logic Specification 4.6, chapter 5, tables 5-4, 5-5.
 */
import type { Case, PatientSeries } from "./patient.ts"
import { type PreparedSeries, preparedSeries, remembered } from "./prepared.ts"
import type { Antigen, Indication } from "./schedule.ts"
import { isOfAge } from "./spans.ts"

/**
 * In the schedule's order, those that wait for another to be complete last. Of an antigen nobody gave a dose of, those
 * alone that can be followed without one.
 */
export function relevantSeries(antigen: Antigen, isBegun: boolean, about: Case): PreparedSeries[] {
  const relevant: PreparedSeries[] = []
  for (const prepared of seriesToJudge(antigen, isBegun, about)) {
    if (isRelevant(prepared, about)) relevant.push(prepared)
  }
  return relevant
}

function seriesToJudge(antigen: Antigen, isBegun: boolean, { observed }: Case): readonly PreparedSeries[] {
  if (observed.size > 0) return preparedSeries(antigen)
  return isBegun ? seriesWithoutRisk(antigen) : seriesWithoutDose(antigen)
}

const seriesWithoutRisk = remembered((antigen: Antigen) =>
  preparedSeries(antigen).filter(({ type }) => type !== "risk"),
)

const seriesWithoutDose = remembered((antigen: Antigen) =>
  seriesWithoutRisk(antigen).filter(({ needsDose }) => !needsDose),
)

/** Table 5-5. */
function isRelevant({ type, genders, indications }: PreparedSeries, about: Case): boolean {
  if (type === "risk" && !isIndicated(indications, about)) return false
  return genders.length === 0 || genders.includes(about.patient.sex)
}

/** Table 5-4, CALCDTIND-1, CALCDTIND-2. */
function isIndicated(indications: readonly Indication[], about: Case): boolean {
  return indications.some((one) => about.observed.has(one.observation) && isOfAge(one, about))
}

/** A series before any dose is held against it. */
export function begin(antigen: Antigen, prepared: PreparedSeries): PatientSeries {
  return { antigen, series: prepared.series, prepared, targets: prepared.targets.slice(), evaluations: [] }
}
