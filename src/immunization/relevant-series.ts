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
  for (const prepared of preparedSeries(antigen)) {
    if (!isRelevant(prepared, about)) continue
    const list = beginning(prepared.series).waits ? waiting : ready
    list.push(begin(antigen, prepared))
  }
  return waiting.length === 0 ? ready : ready.concat(waiting)
}

/** A series before any dose is held against it. */
export function begin(antigen: Antigen, prepared: PreparedSeries): PatientSeries {
  const { series } = prepared
  return { antigen, series, prepared, targets: beginning(series).targets.slice(), evaluations: [] }
}

/** Table 5-5. */
function isRelevant({ type, genders, indications }: PreparedSeries, about: Case): boolean {
  if (type === "risk" && !isIndicated(indications, about)) return false
  return genders.length === 0 || genders.includes(about.patient.sex)
}

/** Table 5-4, CALCDTIND-1, CALCDTIND-2. */
function isIndicated(indications: readonly Indication[], about: Case): boolean {
  if (about.observed.size === 0) return false
  return indications.some((one) => about.observed.has(one.observation) && isOfAge(one, about))
}

/** The target doses that every history begins with, and whether one of them can be skipped by another series. */
type Beginning = { readonly targets: readonly TargetDose[]; readonly waits: boolean }

const beginning = remembered((series: Series): Beginning => {
  const { doses } = series
  return {
    targets: doses.map((seriesDose) => ({ seriesDose, status: "not-satisfied", satisfiedBy: undefined })),
    waits: doses.some(({ skips }) =>
      skips.some(({ sets }) =>
        sets.some(({ conditions }) => conditions.some(({ type }) => type === "completed-series")),
      ),
    ),
  }
})
