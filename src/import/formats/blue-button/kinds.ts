/**
 * Which sections of a Blue Button text hold which kind of record: by title, and by the field a record begins with.
 * The one table of the format; sections that stand in none of its rows stay in the report's document.
 */
import * as facts from "./facts.ts"
import type { Make } from "./make.ts"
import { makeMedicine, makePrescription } from "./medicines.ts"
import { makeCoverage } from "./money.ts"
import { makeLabs, makeReading, makeSelfLab } from "./results.ts"

export type SectionKind = {
  title: RegExp
  /** The fields a record may begin with. */
  begins: readonly string[]
  /** Words stand under its fields, below a rule. */
  withBody?: true
  make: Make
}

export const sectionKinds: readonly SectionKind[] = [
  { title: /MEDICATION HISTORY$/i, begins: ["Medication"], make: makePrescription },
  { title: /MEDICATIONS AND SUPPLEMENTS$/i, begins: ["Category"], make: makeMedicine },
  { title: /^(?:SELF REPORTED )?DRUGS$/i, begins: ["Drug Name"], make: makeMedicine },
  { title: /ALLERG/i, begins: ["Allergy Name"], make: facts.makeAllergy },
  { title: /PROBLEM LIST$/i, begins: ["Problem"], make: facts.makeProblem },
  { title: /MEDICAL CONDITIONS$/i, begins: ["Condition Name"], make: facts.makeProblem },
  { title: /IMMUNIZATIONS$/i, begins: ["Immunization", "Immunization Name"], make: facts.makeImmunization },
  { title: /LABORATORY RESULTS$/i, begins: ["Lab Test"], withBody: true, make: makeLabs },
  { title: /LABS AND TESTS$/i, begins: ["Test Name", "Test/Lab Type"], make: makeSelfLab },
  { title: /VITALS AND READINGS$/i, begins: ["Vital Sign", "Measurement Type"], make: makeReading },
  { title: /VITAL STATISTICS$/i, begins: ["Vital Statistic Type"], make: makeReading },
  {
    title: /RADIOLOGY|ELECTROCARDIOGRAM|EKG/i,
    begins: ["Procedure/Test Name"],
    withBody: true,
    make: facts.makeReport,
  },
  { title: /PATHOLOGY/i, begins: ["Type of Report"], withBody: true, make: facts.makeReport },
  { title: /^VA NOTES$/i, begins: ["Date/Time"], withBody: true, make: facts.makeNote },
  { title: /ADMISSIONS AND DISCHARGES$/i, begins: ["Admission Date"], withBody: true, make: facts.makeAdmission },
  { title: /APPOINTMENTS$/i, begins: ["Date/Time"], make: facts.makeAppointment },
  { title: /IMPLANTABLE DEVICE$/i, begins: ["Device Name"], make: facts.makeDevice },
  { title: /FAMILY (?:HEALTH|MEDICAL) HISTORY$/i, begins: ["Relationship", "Family Member"], make: facts.makeRelative },
  { title: /HEALTH INSURANCE$/i, begins: ["Health Insurance Company"], make: makeCoverage },
  { title: /^PLANS$/i, begins: ["Contract ID/Plan ID"], make: makeCoverage },
  { title: /^(?:PRIMARY|OTHER) INSURANCE$/i, begins: ["MSP Type"], make: makeCoverage },
]

/** Sections whose claims are read together: a claim's lines stand in a section of their own. */
export const claimSections = /^CLAIM (?:SUMMARY|LINES)/i
export const claimBegins: readonly string[] = ["Claim Number", "Line number"]
