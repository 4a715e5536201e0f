/**
 * The contract of a screening rule: pure data that says for whom, what counts as done and for how long, what ends or
 * changes it and what must be asked. The engine (judge.ts) holds no rule of its own; a rule holds no code.
 * Facts are answered yes, no or unknown; unknown asks its question and never becomes "no".
 */
import type { ExampleFact } from "./example.ts"
import type { Citation, Question, Status } from "./verdict.ts"

/** A length of time in calendar steps. */
export type Span = { years?: number; months?: number }

/** Something that satisfies the rule. */
export type Test = {
  /** Value set by which it is recognized. */
  set: string
  /** "colonoscopy": as it stands in sentences. */
  title: string
  /** How long one counts; `once` counts for good. */
  every: Span | "once"
  /** Counts only when done at this age or later. */
  fromAge?: number
  /** A laboratory test counts only with its result. */
  resulted?: true
  /** Counts only when done in the present pregnancy. */
  thisPregnancy?: true
}

/** An organ a person may have or not, whatever sex is recorded. */
export type Organ = "breasts" | "cervix" | "uterus" | "prostate"

/** When in a pregnancy a rule wakes. */
export type PregnancyWindow = {
  /** First week of gestation; the whole pregnancy without it. */
  fromWeek?: number
  /** Also in the year after birth. */
  orAfterBirth?: true
}

/** What a result means: a value set that its codes or its words belong to. */
export type Meaning = { means: string }

/** A question about one fact of the record, answered yes, no or unknown. Names are value sets. */
export type Criterion =
  /** Diagnosed, not ruled out; `ever` also when resolved, `within` only lately. `site` must match where on the body it is. */
  | { diagnosed: string; ever?: true; within?: Span; site?: RegExp }
  /** Done at any time, or told as history by a diagnosis (an operation). */
  | { performed: string; site?: RegExp }
  /** Any mention of such care within the time before today, ongoing or not ended earlier. */
  | { inCare: string; within: Span }
  /** The newest number in a unit that matches. Unknown asks when there is a question, else it is no. */
  | { number: string; atLeast: number; unit?: RegExp; ask?: Question }
  /** The newest blood pressure reaches one of the two; several readings of one day are averaged. */
  | { bloodPressure: { systolic: number; diastolic: number } }
  /**
   * The newest result of a test says so, or any of its results with `ever`, and none of the others was done after it.
   * `means`: what the result says is in that value set, by its codes or its words.
   */
  | { result: string; says: "abnormal" | RegExp | Meaning; ever?: true; within?: Span; resolvedBy?: readonly string[] }
  | { smoked: { packYears?: number; quitWithin?: Span } }
  | { smokes: true }
  /** A medicine taken now, by its code or its name. */
  | { takes: string }
  /**
   * A relative's disease, as family history; `degree` 1 are parents, brothers and sisters, and children. The answer to
   * `ask` counts where the record does not say it by a code; it is asked only where the record has the disease and not
   * whose it was.
   */
  | { relative: string; degree?: 1; ask?: Question }
  /** The 10-year cardiovascular risk in percent: as recorded within five years, else worked out, else asked. */
  | { tenYearRisk: number }
  /** Known only from the person. */
  | { ask: Question }
  | { all: readonly Criterion[] }
  | { any: readonly Criterion[] }
  | { not: Criterion }

/** One population of the guideline, with its own grade: a row of the published list. */
export type Population = {
  /** First and last year of age; the last year counts to the day before the next birthday. */
  from: number
  to?: number
  /** Absent where the list gives none. */
  grade?: string
  /** Who and how often, in our words: "women 40 to 74, every 2 years". */
  says: string
  when?: { is: Criterion; otherwise: string }
  /** Tests of this population, where they are not those of the rule. */
  tests?: readonly Test[]
  /** An individual choice: shown to talk about, never due. */
  choice?: true
  /** Where this row stands, if not where the rule does. */
  source?: { date: string; url: string }
}

/** A finding that ends or changes the routine. The first that holds decides. */
export type Change = {
  /** In a sentence of what would change the verdict: "removal of both breasts". */
  what: string
  when: Criterion
  /** `due`: a follow-up is due from the day of the finding. */
  status: "not-applicable" | "surveillance" | "complete" | "due" | "discuss"
  reason: string
  /** How long a follow-up that is due may take before it is overdue; 6 months unless said. */
  grace?: Span
  /** Asked when the record only has words for it. */
  question?: Question
}

/** What ends the routine at the upper age. Without it, age alone does. */
export type Leaving = {
  reason: string
  /** Enough tests within the span before the last of them, which was done at this age or later. */
  enough?: { ways: readonly { set: string; count: number }[]; within: Span; lastFromAge: number; ask: Question }
}

export type Example = {
  says: string
  /** YYYY-MM-DD; examples are judged as of 2026-11-20. */
  born?: string
  sex?: "female" | "male"
  has?: readonly ExampleFact[]
  status: Status
}

export type Rule = {
  /** A noun: "breast-cancer". */
  id: string
  title: string
  category: "screening" | "counseling"
  guideline: string
  source: Omit<Citation, "grade">
  /** One sentence, our own words. */
  says: string
  sex?: "female" | "male"
  /** The organ that is screened: an answer about it goes before the recorded sex. */
  organ?: Organ
  /** Sleeps without an active pregnancy in the record. */
  pregnancy?: PregnancyWindow
  /** Left out of what is given to others, unless asked for. */
  sensitive?: true
  /** Best first; the first whose age and criterion hold decides. */
  populations: readonly Population[]
  tests: readonly Test[]
  changes?: readonly Change[]
  leaving?: Leaving
  /** From due to overdue; 3 months unless said. */
  grace?: Span
  /** The note tells the 10-year cardiovascular risk and what it was worked out from. */
  tellsHeartRisk?: true
  /** The note tells a child's body mass index percentile and what it was worked out from. */
  tellsGrowth?: true
  /** The guideline names no interval, so nothing is ever late. */
  neverOverdue?: true
  note?: string
  /** Facts of the rule given from general knowledge, still to be checked with the source. */
  verify?: readonly string[]
  examples: readonly Example[]
}
