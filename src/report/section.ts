/** The contract of a section: a part of a page, composed from a reading. It arranges and never looks anything up. */
import type { PartialDate } from "../fhir/dates.ts"
import type { Kind } from "../record/kinds.ts"
import type { Section } from "./document.ts"
import type { Reading } from "./reading.ts"
import type { Words } from "./words.ts"

/** What the person chose for the page. */
export type SectionChoice = {
  words: Words
  /** What "new" is counted from; without it, from the last visit. */
  since?: PartialDate
  /** The person's own words: what to ask, what to tell, whom to call. */
  questions?: readonly string[]
  notes?: readonly string[]
  contacts?: readonly string[]
}

export type SectionMaker = {
  id: string
  /** What the section is called where it is chosen or left out. */
  title(words: Words): string
  /** The kinds of entries it tells. */
  kinds?: readonly Kind[]
  /** The section, or undefined where it has nothing to say. */
  compose(reading: Reading, choice: SectionChoice): Section | undefined
}
