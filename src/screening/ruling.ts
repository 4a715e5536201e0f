/** What was decided of one rule, before it is dressed as a verdict. */
import type { Day } from "../fhir/dates.ts"
import type { Finding } from "./facts.ts"
import type { Population } from "./rule.ts"
import type { Question, Status } from "./verdict.ts"

/** A verdict before it is dressed: with findings instead of their ids. */
export type Ruling = {
  status: Status
  reason: string
  title?: string
  due?: Day | undefined
  overdue?: Day | undefined
  last?: Finding
  /** A newer result that is not final yet. */
  awaited?: Finding
  population?: Population
  evidence?: readonly Finding[]
  questions?: readonly Question[]
}
