/**
 * Synthea's tables: how each is known by its header, which columns make a row the same row in the next export, and what a
 * row becomes. Costs are told in the file itself only.
 */
import type { Cells, Made } from "./cells.ts"
import {
  allergy,
  carePlan,
  condition,
  device,
  encounter,
  imagingStudy,
  immunization,
  medication,
  procedure,
  supply,
} from "./clinical.ts"
import { observation } from "./observation.ts"
import { claim, coverage, organization, patient, payer, practitioner } from "./people.ts"

export type Table = {
  name: string
  /** Columns that stand in no other table together. */
  needs: readonly string[]
  lacks?: readonly string[]
  /** The column with the id of the patient. */
  patient?: string
  /** What makes a row this row: what may come later (an end, a cost) is not among it. */
  identity: readonly string[]
  /** Left out: a table whose rows tell nothing of health. */
  make?(cells: Cells, id: string): Made
}

const coded = ["START", "PATIENT", "ENCOUNTER", "CODE", "DESCRIPTION"] as const
const dated = ["DATE", "PATIENT", "ENCOUNTER", "CODE", "DESCRIPTION"] as const

/** The narrower come first. */
const tables: readonly Table[] = [
  { name: "patients", needs: ["ID", "BIRTHDATE", "FIRST", "LAST"], patient: "ID", identity: ["ID"], make: patient },
  {
    name: "encounters",
    needs: ["ID", "START", "PATIENT", "ENCOUNTERCLASS"],
    patient: "PATIENT",
    identity: ["ID"],
    make: encounter,
  },
  { name: "allergies", needs: [...coded, "REACTION1"], patient: "PATIENT", identity: coded, make: allergy },
  {
    name: "allergies",
    needs: ["START", "PATIENT", "CODE", "DESCRIPTION", "TYPE", "CATEGORY"],
    patient: "PATIENT",
    identity: coded,
    make: allergy,
  },
  { name: "medications", needs: [...coded, "DISPENSES"], patient: "PATIENT", identity: coded, make: medication },
  { name: "devices", needs: [...coded, "UDI"], patient: "PATIENT", identity: [...coded, "UDI"], make: device },
  {
    name: "careplans",
    needs: ["ID", ...coded, "REASONCODE"],
    lacks: ["BASE_COST"],
    patient: "PATIENT",
    identity: ["ID"],
    make: carePlan,
  },
  { name: "procedures", needs: [...coded, "BASE_COST"], patient: "PATIENT", identity: coded, make: procedure },
  {
    name: "procedures",
    needs: [...dated, "REASONCODE"],
    patient: "PATIENT",
    identity: dated,
    make: procedure,
  },
  {
    name: "conditions",
    needs: ["START", "STOP", "PATIENT", "ENCOUNTER", "CODE", "DESCRIPTION"],
    lacks: ["BASE_COST", "UDI", "REACTION1", "ID"],
    patient: "PATIENT",
    identity: coded,
    make: condition,
  },
  {
    name: "observations",
    needs: [...dated, "VALUE", "UNITS", "TYPE"],
    patient: "PATIENT",
    identity: [...dated, "VALUE", "UNITS"],
    make: observation,
  },
  {
    name: "supplies",
    needs: [...dated, "QUANTITY"],
    patient: "PATIENT",
    identity: [...dated, "QUANTITY"],
    make: supply,
  },
  {
    name: "imaging_studies",
    needs: ["ID", "DATE", "PATIENT", "MODALITY_CODE"],
    patient: "PATIENT",
    identity: ["ID", "DATE", "PATIENT", "SERIES_UID", "INSTANCE_UID", "BODYSITE_CODE", "MODALITY_CODE"],
    make: imagingStudy,
  },
  {
    name: "immunizations",
    needs: [...dated],
    lacks: ["VALUE", "QUANTITY", "REASONCODE", "ID"],
    patient: "PATIENT",
    identity: dated,
    make: immunization,
  },
  {
    name: "payer_transitions",
    needs: ["PATIENT", "PAYER"],
    lacks: ["CODE", "ENCOUNTER"],
    patient: "PATIENT",
    identity: ["PATIENT", "PAYER", "START_DATE", "START_YEAR", "MEMBERID"],
    make: coverage,
  },
  {
    name: "claims",
    needs: ["ID", "PATIENTID", "PROVIDERID", "SERVICEDATE"],
    patient: "PATIENTID",
    identity: ["ID"],
    make: claim,
  },
  // payments on the claims above, a row each
  {
    name: "claims_transactions",
    needs: ["ID", "CLAIMID", "CHARGEID", "PATIENTID"],
    patient: "PATIENTID",
    identity: ["ID"],
  },
  {
    name: "organizations",
    needs: ["ID", "NAME", "ADDRESS", "UTILIZATION"],
    lacks: ["ORGANIZATION"],
    identity: ["ID"],
    make: organization,
  },
  { name: "providers", needs: ["ID", "ORGANIZATION", "NAME", "GENDER"], identity: ["ID"], make: practitioner },
  { name: "payers", needs: ["ID", "NAME", "STATE_HEADQUARTERED"], identity: ["ID"], make: payer },
]

/** The table with that header; undefined where it is none of Synthea's. */
export function tableOf(titles: readonly string[]): Table | undefined {
  const has = new Set(titles.map((title) => title.toUpperCase()))
  return tables.find(
    ({ needs, lacks = [] }) => needs.every((name) => has.has(name)) && !lacks.some((name) => has.has(name)),
  )
}
