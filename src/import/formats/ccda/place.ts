/** Where in a document one stands while an entry is read, and what the reading of every entry needs. Knows no section. */
import type { FhirResource, Reference } from "fhir/r4.js"
import type { Literals } from "../csv/json.ts"
import type { Narrative } from "./narrative.ts"
import type { XmlElement } from "./tree.ts"

/** What is true of the whole document. */
export type DocumentFacts = {
  patient: Reference
  narrative: Narrative
  /** How numbers were written. */
  literals: Literals
  /** The organization that keeps the document, by name. */
  custodian?: string
}

/** The parts of a document that read alike: what a section is about. */
export type Topic =
  | "problems"
  | "encounter-diagnoses"
  | "health-concerns"
  | "medications"
  | "administered"
  | "discharge-medications"
  | "admission-medications"
  | "allergies"
  | "immunizations"
  | "results"
  | "vitals"
  | "procedures"
  | "encounters"
  | "social-history"
  | "family-history"
  | "plan"
  | "goals"
  | "functional-status"
  | "mental-status"
  | "devices"
  | "payers"
  | "advance-directives"
  | "care-team"
  | "interventions"
  | "assessments"
  | "notes"
  | "other"

export type Place = {
  document: DocumentFacts
  topic: Topic
  /** "section Medications, entry 9". */
  where: string
  /** Something taken, but not without a doubt. */
  doubt(code: string, message: string): void
  /** A reference to another resource of this document; its id may not be known yet. */
  link(resource: Made, display?: string): Reference
}

/** A resource made of a statement; its id comes from the ids of that statement, else from its content. */
export type Made = { resource: FhirResource; of?: readonly XmlElement[] }

/** Reads the parts of an entry; a part that came to nothing beside others that did not is told. */
export function readParts(parts: readonly XmlElement[], place: Place, read: (part: XmlElement) => Made[]): Made[] {
  const made = parts.map(read)
  const found = made.flat()
  if (found.length > 0 && made.some((one) => one.length === 0)) {
    place.doubt(
      "ccda-part",
      "a part of the entry says nothing that could be taken; the narrative of its section is kept",
    )
  }
  return found
}

/** Reads one statement into resources; nothing where it says nothing. */
export type ReadStatement = (statement: XmlElement, place: Place) => Made[]
