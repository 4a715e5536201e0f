/**
 * A verdict on one preventive service for one person on one day: the `items` of phr.due/1 in interface.md.
 * Every verdict names its rule's source and its evidence; a missing fact asks a question and never becomes "no".
 */
import type { Day, PartialDate } from "../fhir/dates.ts"

export const statuses = [
  "overdue",
  "due",
  "due-soon",
  "needs-answer",
  "discuss",
  "surveillance",
  "up-to-date",
  "complete",
  "not-yet",
  "declined",
  "snoozed",
  "immune",
  "contraindicated",
  "aged-out",
  "not-applicable",
] as const

export type Status = (typeof statuses)[number]

export type Question = { id: string; text: string; choices?: string[] }

export type Citation = { body: string; grade?: string; date: string; url: string }

/** What a record tells as done, and when. */
type Told = { date?: PartialDate; what: string; entry: string }

export type Verdict = {
  id: string
  category: "screening" | "immunization" | "counseling"
  title: string
  status: Status
  /** The day it becomes (or became) due. */
  due?: Day
  /** The day it becomes (or became) overdue. */
  overdue?: Day
  last?: Told
  /** A newer result that its source does not call final yet: it does not count. */
  awaited?: Told
  reason: string
  source: Citation
  evidence: string[]
  questions: Question[]
  note?: string
  /** About violence, HIV, sexually transmitted infections or drugs: left out of what is given to others. */
  sensitive?: true
  /** For --explain: why you, what counts, what comes after, what would change the verdict. `names`: what else it is called. */
  explanation?: {
    names?: string[]
    why?: string
    satisfiedBy: string[]
    doses?: string[]
    next?: string
    wouldChange: string[]
  }
}

export type Guideline = { id: string; version: string; date: string }
