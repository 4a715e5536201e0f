/** The contract of a section: a part of a page, composed from a reading. It arranges and never looks anything up. */
import type { PartialDate } from "../fhir/dates.ts"
import type { Section } from "./document.ts"
import type { Reading } from "./reading.ts"

export type SectionChoice = {
  /** What "new" is counted from; without it, from the last visit. */
  since?: PartialDate
}

export type SectionMaker = {
  id: string
  /** The section, or undefined where it has nothing to say. */
  compose(reading: Reading, choice: SectionChoice): Section | undefined
}
