/**
 * A person of this record, and the facts a source gives about its patient.
 * A person's own facts are said by the user; what is missing is read from the patients imported for that person.
 * Recorded sex is the administrative one of the sources (FHIR administrative-gender), not anatomy.
 */
import type { PartialDate } from "../fhir/dates.ts"

export type Sex = "female" | "male" | "other" | "unknown"

/** The name of a person nobody has named yet: it is compared with nothing. */
export const unnamed = "Me"

export type Person = {
  id: number
  name: string
  birthDate?: PartialDate
  sex?: Sex
  /** The sex at birth a source states beside the administrative one; what is there of the body follows it. */
  birthSex?: "female" | "male"
  /** A source says that gender and sex at birth differ. */
  transgender?: true
  /** The day, where a source says one. */
  died?: PartialDate | "unknown"
  /** IANA zone in which instants given in Z are told. */
  timeZone?: string
  isDefault: boolean
}

/** What a source says of its patient. */
export type PatientFacts = {
  names: { given: string[]; family?: string; text: string }[]
  birthDate?: PartialDate
  sex?: Sex
  birthSex?: "female" | "male"
  transgender?: true
  /** The day, where a source says one. */
  died?: PartialDate | "unknown"
  /** What the person answered themselves: it goes before every source. */
  answered?: ("birthDate" | "sex")[]
  identifiers: { system?: string; value: string }[]
}

/** A person with every patient already imported for them: what a new file's patient is compared with. */
export type KnownPerson = Person & { patients: PatientFacts[] }
