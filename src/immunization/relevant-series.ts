/**
 * Select relevant patient series: those of the person's gender that are for everybody, and the risk series one of whose
 * indications is an observation of the person at an age it speaks of. Logic Specification 4.6, chapter 5, tables 5-4, 5-5.
 */
import type { Case, PatientSeries } from "./patient.ts"
import type { Antigen, Indication, Series } from "./schedule.ts"
import { within } from "./spans.ts"

export function relevantSeries(antigen: Antigen, about: Case): PatientSeries[] {
  return antigen.series
    .filter((series) => isRelevant(series, about))
    .map((series) => ({
      antigen,
      series,
      targets: series.doses.map((seriesDose) => ({ seriesDose, status: "not-satisfied" })),
      evaluations: [],
    }))
}

/** Table 5-5. */
export function isRelevant(series: Series, about: Case): boolean {
  const { genders, type, indications } = series
  if (genders.length > 0 && !genders.includes(about.patient.sex)) return false
  return type !== "risk" || indications.some((indication) => applies(indication, about))
}

/** Table 5-4, CALCDTIND-1, CALCDTIND-2. */
export function applies(indication: Indication, about: Case): boolean {
  return about.observed.has(indication.observation) && isOfAge(indication, about)
}

export function isOfAge(
  { beginAge, endAge }: Pick<Indication, "beginAge" | "endAge">,
  about: Pick<Case, "ages"> & { patient: Pick<Case["patient"], "assessmentDate"> },
): boolean {
  return within(about.patient.assessmentDate, about.ages(beginAge), about.ages(endAge))
}
