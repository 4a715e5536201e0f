/**
 * An entry: one health fact as the record shows it, projected from one source resource.
 * Everything is as the source said it; what the source did not say is absent, never empty or guessed.
 * The shape is the `Entry` of interface.md and grows only by addition.
 */
import type { PartialDate } from "../fhir/dates.ts"
import type { Kind } from "./kinds.ts"
import type { Proof } from "./proof.ts"

export type Coding = { system?: string; code: string; display?: string }

export type Comparator = "<" | "<=" | ">" | ">="

/** A measured or stated value. `text` is what to show; `number` and `unit` are there when it can be computed with. */
export type Value = {
  text: string
  number?: number
  comparator?: Comparator
  unit?: string
  /** Codes of a coded value, such as a smoking status or a positive result. */
  codes?: Coding[]
  /** There is no value: `text` is why, as the source says it. */
  absent?: true
}

export type Range = { low?: number; high?: number; text?: string }

export type Flag = "low" | "high" | "abnormal" | "critical"

/** The source's own reading of a test for something: it is there, or it is not. */
export type Interpretation = "positive" | "negative"

/** A part of an entry: systolic of a blood pressure, a relative's condition, a line of a claim, a reaction. */
export type Component = {
  title: string
  codes?: Coding[]
  value?: Value
  range?: Range
  flag?: Flag
  interpretation?: Interpretation
  start?: PartialDate
}

/**
 * What the status means for reading the entry, over all resource types:
 * current (active, on-hold, ongoing), done (completed, resolved, stopped, final), planned (booked, proposed),
 * not-done (refused, cancelled), wrong (entered-in-error), unknown (not stated).
 */
export type Standing = "current" | "done" | "planned" | "not-done" | "wrong" | "unknown"

export type EntryBody = {
  kind: Kind
  /** The FHIR type it came from. */
  resource: string
  title: string
  codes?: Coding[]
  start?: PartialDate
  /** When it began, where the source says it in words and not as a date: "age 52 years", "in childhood". */
  onset?: string
  end?: PartialDate
  /** When it ended, where the source says it in words. */
  ended?: string
  /** When it was written down or issued, where that is not the clinical date. */
  recorded?: PartialDate
  /** The source's own status code. */
  status?: string
  standing: Standing
  /** The source's category codes (laboratory, vital-signs, encounter-diagnosis …). */
  categories?: string[]
  /** Certainty as the source gives it (confirmed, provisional, differential, refuted …). */
  certainty?: string
  /** The fact is an absence: no known allergies, a condition ruled out, a vaccine refused. */
  negated?: true
  value?: Value
  range?: Range
  components?: Component[]
  flag?: Flag
  interpretation?: Interpretation
  /** Dose and use as written by the prescriber. */
  dose?: string
  /** Why: indication, reason for a visit, reason not done. */
  reason?: string
  severity?: string
  bodySite?: string
  /** Who did, ordered or asserted it, and where, by name. */
  performer?: string
  organization?: string
  note?: string
}

/** Where an entry stands written. `where` is a place in the file, such as "entry 12" or "line 3". */
export type Source = {
  importId: number
  /** Of facts that several sources tell: the id of the entry that is this source's own. */
  entry?: string
  format: string
  organization?: string
  where: string
  path?: string
  on?: string
  /** Of a signed card: who signed it, and what is known of that. */
  proof?: Proof
}

export type Entry = EntryBody & { id: string; person: string; sources: Source[] }
