/** Condition → a problem, a diagnosis of a visit or a health concern (FHIR R4 §9.2). */
import { codeAt, codesAt, codingsOf, conceptAt } from "../../fhir/codings.ts"
import type { PartialDate } from "../../fhir/dates.ts"
import { type JsonObject, objectAt, objectsAt, type Resource } from "../../fhir/json.ts"
import { present } from "../../fhir/present.ts"
import { ageText, periodText, rangeText } from "../../fhir/quantities.ts"
import { joined, lineAt } from "../../fhir/text.ts"
import type { EntryBody, Standing } from "../entry.ts"
import { statesAbsence, statesNothing } from "./absence.ts"
import { bodySiteOf } from "./body-site.ts"
import { dateAt, dateWordsAt, nameAt, notesAt, periodAt, type Reading, standingOf, titleOf } from "./reading.ts"
import { untitled } from "./untitled.ts"

const standings: Record<string, Standing> = {
  active: "current",
  recurrence: "current",
  relapse: "current",
  inactive: "done",
  remission: "done",
  resolved: "done",
}

export function projectCondition(resource: Resource, reading: Reading): EntryBody | undefined {
  const codes = codingsOf(objectAt(resource, "code"))
  if (statesNothing(codes)) return undefined
  const text = titleOf(resource.code, codes)
  const certainty = codeAt(resource, "verificationStatus") ?? conceptAt(resource, "verificationStatus")
  const status = codeAt(resource, "clinicalStatus") ?? conceptAt(resource, "clinicalStatus")
  const ended = wordsAt(resource, "abatement", reading)
  const end = dateAt(resource, "abatementDateTime", reading)
  return present<EntryBody>({
    kind: "conditions",
    resource: resource.resourceType,
    title: text ?? untitled.condition,
    codes,
    ...onsetOf(resource, reading),
    end,
    ended,
    recorded: dateAt(resource, "recordedDate", reading),
    status,
    standing: standing(resource, status, certainty, end !== undefined || ended !== undefined),
    categories: codesAt(resource, "category"),
    certainty,
    negated: certainty === "refuted" || statesAbsence(codes, text) ? true : undefined,
    severity: conceptAt(resource, "severity"),
    bodySite: bodySiteOf(resource),
    value: stage(resource),
    performer: nameAt(resource, "asserter", resource, reading) ?? nameAt(resource, "recorder", resource, reading),
    note: notesAt(resource),
  })
}

function standing(
  resource: Resource,
  status: string | undefined,
  certainty: string | undefined,
  over: boolean,
): Standing {
  if (certainty === "entered-in-error") return "wrong"
  const said = standingOf(status, standings)
  return said === "unknown" && (over || resource.abatementBoolean === true) ? "done" : said
}

function stage(resource: Resource): EntryBody["value"] {
  const texts = objectsAt(resource, "stage").map((one) => conceptAt(one, "summary"))
  const text = joined(texts, ", ")
  return text === undefined ? undefined : { text }
}

/**
 * When it began: a date, or words where the source gives an age or a stretch of time. A period that only says "since"
 * or begins and ends on one day is a date after all.
 */
export function onsetOf(resource: Resource, reading: Reading): { start?: PartialDate; onset?: string } {
  const start = dateAt(resource, "onsetDateTime", reading)
  if (start !== undefined) return { start }
  const period = periodAt(resource, "onsetPeriod", reading)
  if (period.start !== undefined && (period.end === undefined || period.end === period.start))
    return { start: period.start }
  const onset = wordsAt(resource, "onset", reading)
  return onset === undefined ? {} : { onset }
}

/** An onset or abatement that is no date: an age, a period, a range of ages, words, or a date that cannot be read. */
export function wordsAt(resource: JsonObject, key: string, { literal }: Reading): string | undefined {
  const age = ageText(objectAt(resource, `${key}Age`), literal)
  if (age !== undefined) return `age ${age}`
  const range = rangeText(objectAt(resource, `${key}Range`), literal)
  if (range !== undefined) return `age ${range}`
  const told = periodText(objectAt(resource, `${key}Period`)) ?? lineAt(resource, `${key}String`)
  return told ?? dateWordsAt(resource, `${key}DateTime`)
}
