/**
 * Select relevant patient series: those of the person's gender that are for everybody, and the risk series one of whose
 * indications is an observation of the person at an age it speaks of. Logic Specification 4.6, chapter 5, tables 5-4, 5-5.
 */
import type { Case, PatientSeries, TargetDose } from "./patient.ts"
import { type PreparedSeries, preparedSeries, remembered } from "./prepared.ts"
import type { Antigen, Indication, Series } from "./schedule.ts"
import { isOfAge } from "./spans.ts"

/** In the schedule's order, those that wait for another to be complete last. */
export function relevantSeries(antigen: Antigen, about: Case): PatientSeries[] {
  const ready: PatientSeries[] = []
  const waiting: PatientSeries[] = []
  const series = about.observed.size === 0 ? seriesWithoutRisk(antigen) : preparedSeries(antigen)
  for (let at = 0; at < series.length; at += 1) {
    const prepared = series[at]
    if (prepared === undefined || !isRelevant(prepared, about)) continue
    const one = begin(antigen, prepared)
    if (waits(prepared.series)) waiting.push(one)
    else ready.push(one)
  }
  return waiting.length === 0 ? ready : ready.concat(waiting)
}

/** A series before any dose is held against it. */
export function begin(antigen: Antigen, prepared: PreparedSeries): PatientSeries {
  const { series } = prepared
  return { antigen, series, prepared, targets: openTargets(series).slice(), evaluations: [] }
}

const seriesWithoutRisk = remembered((antigen: Antigen) =>
  preparedSeries(antigen).filter(({ type }) => type !== "risk"),
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

/** The target doses that every history begins with. */
const openTargets = remembered(({ doses }: Series) =>
  doses.map((seriesDose): TargetDose => ({ seriesDose, status: "not-satisfied", satisfiedBy: undefined })),
)

/** Whether a dose of it can be skipped because another series is complete. */
const waits = remembered(({ doses }: Series) =>
  doses.some(({ skips }) =>
    skips.some(({ sets }) => sets.some(({ conditions }) => conditions.some(({ type }) => type === "completed-series"))),
  ),
)
