/**
 * The contract of a value set: the codes and words by which one clinical idea is recognized in a record.
 * Codes come from freely licensed systems only (LOINC, ICD-10-CM/PCS, ICD-9-CM, HCPCS without D codes, RxNorm, CVX, and SNOMED CT
 * ids of free publications); CPT never. Words are our own and stand in where a source's code is not listed.
 * Published lists keep their OID and version (VSAC; FHIR R4 §4.8 ValueSet).
 */
import type { PublishedName } from "./ecqm.ts"

export type System = "loinc" | "snomed" | "icd10cm" | "icd10pcs" | "icd9cm" | "hcpcs" | "rxnorm"

/** A code ending in `*` stands for itself and everything below it: `C50*` is C50, C50.9, C50.911 … */
export type Codes = Partial<Record<System, readonly string[]>>

export type ValueSet = {
  /** A noun the rules call it by. */
  id: string
  /** What to call one of it in a sentence: "a mammogram". */
  title: string
  /** Published lists it takes in. */
  lists?: readonly PublishedName[]
  codes?: Codes
  /** The words of it; `not` takes out what only sounds like it. */
  words?: RegExp
  not?: RegExp
  /** It is about relatives: "family history of" belongs to its words. */
  ofRelatives?: true
  /** Codes given from general knowledge, still to be checked against the code system's own release. */
  verify?: readonly string[]
}
