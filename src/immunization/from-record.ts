/**
 * The record's entries as CDSi reads them: doses and observations, each with the entry it comes from, and what the record
 * cannot say for certain. The rows by which codes, names and results are read stand in from-record/.
 * Logic Specification 4.6, chapter 4.1 (gather necessary data).
 */
import type { Day } from "../fhir/dates.ts"
import type { Entry } from "../record/entry.ts"
import { type RecordDose, type RecordDoses, readDose, type UnjudgedDose } from "./from-record/doses.ts"
import { readMeasured } from "./from-record/measured.ts"
import { observationTable } from "./from-record/observation-table.ts"
import {
  answered,
  type RecordObservation,
  type RecordObservations,
  readObservations,
} from "./from-record/observations.ts"
import { settlePregnancy } from "./from-record/pregnancy.ts"
import { type RetoldDose, sameShots } from "./from-record/same-shot.ts"
import { unitedStates } from "./questions.ts"
import type { Schedule } from "./schedule.ts"

export type { RecordDose, RecordObservation, RetoldDose, UnjudgedDose }

export type FromRecord = RecordDoses &
  RecordObservations & {
    /** Doses that another entry tells of, too: counted there. */
    retold: RetoldDose[]
    /** As the schedule names countries, where the person said it. */
    birthCountry?: string
    /** CDC's codes that the record, or the person, answers with no. */
    denied: ReadonlySet<string>
  }

export function gatherFromRecord(
  entries: readonly Entry[],
  schedule: Schedule,
  days: { birthDate: Day; today: Day },
): FromRecord {
  const { today } = days
  const found: RecordDoses & RecordObservations = {
    doses: [],
    notGiven: [],
    unjudged: [],
    observations: [],
    possible: [],
    answers: new Map(),
  }
  const table = observationTable(schedule)
  for (const entry of entries) {
    if (entry.standing === "wrong" || entry.standing === "planned") continue
    if (entry.kind === "immunizations") readDose(entry, found, days)
    readObservations(entry, table, today, found)
  }
  const measured = readMeasured(entries, found.observations, today)
  const told = [...found.observations, ...measured.observations, ...answered(found)]
  return {
    ...found,
    ...sameShots(found.doses, schedule),
    observations: settlePregnancy(entries, told, today),
    denied: measured.denied,
    ...(found.answers.get("born-in-us")?.is === "yes" ? { birthCountry: unitedStates } : {}),
  }
}
