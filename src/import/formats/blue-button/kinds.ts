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
  /** What people call it. */
  label: string
  title: RegExp
  /** The fields a record may begin with. */
  begins: readonly string[]
  /** Words stand under its fields, below a rule. */
  withBody?: true
  make: Make
}

export const sectionKinds: readonly SectionKind[] = [
  { label: "VA medication history", title: /MEDICATION HISTORY$/i, begins: ["Medication"], make: makePrescription },
  {
    label: "Medications and supplements",
    title: /MEDICATIONS AND SUPPLEMENTS$/i,
    begins: ["Category"],
    make: makeMedicine,
  },
  { label: "Drugs", title: /^(?:SELF REPORTED )?DRUGS$/i, begins: ["Drug Name"], make: makeMedicine },
  { label: "Allergies", title: /ALLERG/i, begins: ["Allergy Name"], make: facts.makeAllergy },
  { label: "Problem list", title: /PROBLEM LIST$/i, begins: ["Problem"], make: facts.makeProblem },
  { label: "Medical conditions", title: /MEDICAL CONDITIONS$/i, begins: ["Condition Name"], make: facts.makeProblem },
  {
    label: "Immunizations",
    title: /IMMUNIZATIONS$/i,
    begins: ["Immunization", "Immunization Name"],
    make: facts.makeImmunization,
  },
  {
    label: "VA laboratory results",
    title: /LABORATORY RESULTS$/i,
    begins: ["Lab Test"],
    withBody: true,
    make: makeLabs,
  },
  { label: "Labs and tests", title: /LABS AND TESTS$/i, begins: ["Test Name", "Test/Lab Type"], make: makeSelfLab },
  {
    label: "Vitals and readings",
    title: /VITALS AND READINGS$/i,
    begins: ["Vital Sign", "Measurement Type"],
    make: makeReading,
  },
  { label: "Vital statistics", title: /VITAL STATISTICS$/i, begins: ["Vital Statistic Type"], make: makeReading },
  {
    label: "Radiology and ECG reports",
    title: /RADIOLOGY|ELECTROCARDIOGRAM|EKG/i,
    begins: ["Procedure/Test Name"],
    withBody: true,
    make: facts.makeReport,
  },
  {
    label: "Pathology reports",
    title: /PATHOLOGY/i,
    begins: ["Type of Report"],
    withBody: true,
    make: facts.makeReport,
  },
  { label: "VA notes", title: /^VA NOTES$/i, begins: ["Date/Time"], withBody: true, make: facts.makeNote },
  {
    label: "Admissions and discharges",
    title: /ADMISSIONS AND DISCHARGES$/i,
    begins: ["Admission Date"],
    withBody: true,
    make: facts.makeAdmission,
  },
  { label: "Appointments", title: /APPOINTMENTS$/i, begins: ["Date/Time"], make: facts.makeAppointment },
  { label: "Implantable devices", title: /IMPLANTABLE DEVICE$/i, begins: ["Device Name"], make: facts.makeDevice },
  {
    label: "Family history",
    title: /FAMILY (?:HEALTH|MEDICAL) HISTORY$/i,
    begins: ["Relationship", "Family Member"],
    make: facts.makeRelative,
  },
  { label: "Health insurance", title: /HEALTH INSURANCE$/i, begins: ["Health Insurance Company"], make: makeCoverage },
  { label: "Plans", title: /^PLANS$/i, begins: ["Contract ID/Plan ID"], make: makeCoverage },
  {
    label: "Primary and other insurance",
    title: /^(?:PRIMARY|OTHER) INSURANCE$/i,
    begins: ["MSP Type"],
    make: makeCoverage,
  },
]

/** Sections whose claims are read together: a claim's lines stand in a section of their own. */
export const claimSections = /^CLAIM (?:SUMMARY|LINES)/i
export const claimBegins: readonly string[] = ["Claim Number", "Line number"]
