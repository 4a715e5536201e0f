/**
 * Dosage and Timing in words (FHIR R4 §2.24.0.17, §2.24.0.12). The prescriber's own text is given as it stands;
 * only where there is none are the structured parts put into a sentence, faithfully and with nothing added.
 */

import { conceptAt, conceptTexts } from "./codings.ts"
import { isObject, type Json, type JsonObject, numberAt, objectAt, objectsAt, stringAt, stringsAt } from "./json.ts"
import type { Literal } from "./literals.ts"
import { ageText, periodText, rangeText, ratioText, readQuantity } from "./quantities.ts"
import { joined, lineAt, textAt } from "./text.ts"

/** All dosages of a repeating element, in order, as written or composed; undefined where nothing is said. */
export function dosageTexts(holder: Json | undefined, key: string, literal: Literal): string | undefined {
  return joined(
    objectsAt(holder, key).map((dosage) => dosageText(dosage, literal)),
    "; then ",
  )
}

/** One dosage: its text, else what its parts say, else the instructions for the patient. */
export function dosageText(dosage: JsonObject, literal: Literal): string | undefined {
  const written = textAt(dosage, "text")
  const patient = textAt(dosage, "patientInstruction")
  if (written !== undefined)
    return patient === undefined || written.includes(patient) ? written : `${written} (${patient})`
  const composed = joined(
    [
      conceptAt(dosage, "method"),
      amount(dosage, literal),
      conceptAt(dosage, "route"),
      conceptAt(dosage, "site"),
      timingText(objectAt(dosage, "timing"), literal),
      asNeeded(dosage),
      limit(dosage, literal),
      ...conceptTexts(dosage, "additionalInstruction"),
    ],
    ", ",
  )
  return joined([composed, patient], ", ")
}

function amount(dosage: JsonObject, literal: Literal): string | undefined {
  // DSTU2 and STU3 had these on the dosage itself; upgraded sources may still carry them.
  const parts = [...objectsAt(dosage, "doseAndRate"), dosage]
  for (const part of parts) {
    const dose = readQuantity(objectAt(part, "doseQuantity") ?? objectAt(part, "dose"), literal)?.text
    const rate =
      ratioText(objectAt(part, "rateRatio"), literal) ??
      rangeText(objectAt(part, "rateRange"), literal) ??
      readQuantity(objectAt(part, "rateQuantity"), literal)?.text
    const said = joined([dose ?? rangeText(objectAt(part, "doseRange"), literal), rate && `at ${rate}`], " ")
    if (said !== undefined) return said
  }
  return undefined
}

function asNeeded(dosage: JsonObject): string | undefined {
  const why = conceptAt(dosage, "asNeededCodeableConcept")
  if (why !== undefined) return `as needed for ${why}`
  return dosage.asNeededBoolean === true ? "as needed" : undefined
}

function limit(dosage: JsonObject, literal: Literal): string | undefined {
  const period = objectsAt(dosage, "maxDosePerPeriod")[0]
  const most =
    ratioText(period, literal) ??
    readQuantity(objectAt(dosage, "maxDosePerAdministration"), literal)?.text ??
    readQuantity(objectAt(dosage, "maxDosePerLifetime"), literal)?.text
  return most && `at most ${most}`
}

const units = new Map([
  ["s", "second"],
  ["min", "minute"],
  ["h", "hour"],
  ["d", "day"],
  ["wk", "week"],
  ["mo", "month"],
  ["a", "year"],
])

const whens = new Map([
  ["HS", "at bedtime"],
  ["WAKE", "on waking"],
  ["C", "with meals"],
  ["CM", "with breakfast"],
  ["CD", "with lunch"],
  ["CV", "with dinner"],
  ["AC", "before meals"],
  ["ACM", "before breakfast"],
  ["ACD", "before lunch"],
  ["ACV", "before dinner"],
  ["PC", "after meals"],
  ["PCM", "after breakfast"],
  ["PCD", "after lunch"],
  ["PCV", "after dinner"],
  ["MORN", "in the morning"],
  ["MORN.early", "in the early morning"],
  ["MORN.late", "in the late morning"],
  ["NOON", "at noon"],
  ["AFT", "in the afternoon"],
  ["AFT.early", "in the early afternoon"],
  ["AFT.late", "in the late afternoon"],
  ["EVE", "in the evening"],
  ["EVE.early", "in the early evening"],
  ["EVE.late", "in the late evening"],
  ["NIGHT", "at night"],
  ["PHS", "after sleep"],
  ["IMD", "immediately"],
])

const days = new Map([
  ["mon", "Monday"],
  ["tue", "Tuesday"],
  ["wed", "Wednesday"],
  ["thu", "Thursday"],
  ["fri", "Friday"],
  ["sat", "Saturday"],
  ["sun", "Sunday"],
])

/** "2 times per day, with meals, for 7 days": a Timing in words; its text or coded name where it has no parts. */
export function timingText(timing: JsonObject | undefined, literal: Literal): string | undefined {
  if (timing === undefined) return undefined
  const repeat = objectAt(timing, "repeat")
  const parts = repeat === undefined ? undefined : repeatText(repeat, literal)
  const said = objectAt(timing, "code")
  const code = said === undefined ? undefined : conceptAt(timing, "code")
  // A written text says it as the prescriber did; a bare code such as BID is better told by its parts.
  if (code !== undefined && (lineAt(said, "text") !== undefined || parts === undefined)) return code
  return (
    parts ??
    joined(
      stringsAt(timing, "event").map((day) => `on ${day}`),
      ", ",
    )
  )
}

function repeatText(repeat: JsonObject, literal: Literal): string | undefined {
  const bounds =
    periodText(objectAt(repeat, "boundsPeriod")) ??
    prefixed("for ", ageText(objectAt(repeat, "boundsDuration"), literal)) ??
    prefixed("for ", rangeText(objectAt(repeat, "boundsRange"), literal))
  const count = spread(repeat, "count", "countMax", literal)
  const duration = spread(repeat, "duration", "durationMax", literal)
  const offset = numberAt(repeat, "offset")
  const before = offset === undefined ? "" : `${literal(repeat, "offset")} minutes `
  return joined(
    [
      frequency(repeat, literal),
      ...stringsAt(repeat, "dayOfWeek").map((day) => `on ${days.get(day) ?? day}`),
      ...stringsAt(repeat, "timeOfDay").map((time) => `at ${time.replace(/:00$/, "")}`),
      ...stringsAt(repeat, "when").map((when) => `${before}${whens.get(when) ?? when}`),
      duration && `over ${counted(duration, stringAt(repeat, "durationUnit"))}`,
      count && `${count} times in all`,
      bounds,
    ],
    ", ",
  )
}

function frequency(repeat: JsonObject, literal: Literal): string | undefined {
  const times = spread(repeat, "frequency", "frequencyMax", literal)
  const period = spread(repeat, "period", "periodMax", literal)
  const unit = stringAt(repeat, "periodUnit")
  const per =
    period === undefined ? undefined : period === "1" ? (units.get(unit ?? "") ?? unit) : counted(period, unit)
  if (times === undefined) return per && `every ${per}`
  if (per === undefined) return `${times} ${times === "1" ? "time" : "times"}`
  if (times === "1") return `every ${per}`
  return period === "1" ? `${times} times per ${per}` : `${times} times every ${per}`
}

function counted(amount: string, unit: string | undefined): string {
  const word = units.get(unit ?? "")
  return word === undefined ? (joined([amount, unit], " ") ?? amount) : `${amount} ${word}${amount === "1" ? "" : "s"}`
}

function spread(holder: JsonObject, low: string, high: string, literal: Literal): string | undefined {
  const [from, to] = [literal(holder, low), literal(holder, high)]
  return from !== undefined && to !== undefined && from !== to ? `${from}–${to}` : (from ?? to)
}

function prefixed(prefix: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : prefix + text
}

/** Whether any dosage says it is to be taken only as needed. */
export function isAsNeeded(holder: Json | undefined, key: string): boolean {
  return objectsAt(holder, key).some(
    (dosage) => dosage.asNeededBoolean === true || isObject(dosage.asNeededCodeableConcept),
  )
}
