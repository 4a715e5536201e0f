/**
 * MedicationRequest, MedicationStatement, MedicationDispense, MedicationAdministration → a medicine (FHIR R4 §11).
 * The medicine itself stands as a concept, as a reference to a Medication, or contained; its dose as the prescriber
 * wrote it. A Medication alone says that a medicine exists, not that anybody takes it: it names and makes no entry.
 */
import { type Coding, codesAt, codingsOf, conceptAt, conceptText, conceptWords } from "../../fhir/codings.ts"
import { dosageText, dosageTexts } from "../../fhir/dosage.ts"
import { isObject, type Json, objectAt, objectsAt, type Resource } from "../../fhir/json.ts"
import { referenceText, referred, within } from "../../fhir/people.ts"
import { type Parts, present } from "../../fhir/present.ts"
import { ageText, quantityAt, ratioText } from "../../fhir/quantities.ts"
import { joined, lineAt } from "../../fhir/text.ts"
import type { Component, EntryBody, Standing } from "../entry.ts"
import { statesAbsence, statesNothing } from "./absence.ts"
import {
  actorsAt,
  dateAt,
  dateWordsAt,
  nameAt,
  notesAt,
  type Reading,
  reasonAt,
  spanAt,
  standingOf,
  titleOf,
} from "./reading.ts"
import { untitled } from "./untitled.ts"

const standings: Record<string, Standing> = {
  draft: "planned",
  intended: "planned",
  preparation: "planned",
  active: "current",
  "in-progress": "current",
  "on-hold": "current",
  completed: "done",
  stopped: "done",
  ended: "done", // R5's word for a prescription past its time
  cancelled: "not-done",
  declined: "not-done",
  "not-done": "not-done",
  "not-taken": "not-done",
}

export function projectMedicationRequest(resource: Resource, reading: Reading): EntryBody | undefined {
  const forbidden = resource.doNotPerform === true
  const intent = lineAt(resource, "intent")
  const status = lineAt(resource, "status")
  const standing = standingOf(status, standings)
  return medicine(resource, reading, {
    standing: forbidden && standing === "current" ? "not-done" : intended(standing, intent),
    negated: forbidden ? true : undefined,
    start: dateAt(resource, "authoredOn", reading),
    onset: dateWordsAt(resource, "authoredOn"),
    // DSTU2 says when a prescription was ended, which R4 cannot
    end: latestEnd(resource, "dosageInstruction", reading) ?? dateAt(resource, "dateEnded", reading),
    dose: dosageTexts(resource, "dosageInstruction", reading.literal),
    reason: joined([conceptAt(resource, "statusReason"), reasonAt(resource, reading)], "; "),
    performer: nameAt(resource, "requester", resource, reading) ?? nameAt(resource, "recorder", resource, reading),
    components: supply(objectAt(resource, "dispenseRequest"), "quantity", "expectedSupplyDuration", reading),
  })
}

export function projectMedicationStatement(resource: Resource, reading: Reading): EntryBody | undefined {
  const status = lineAt(resource, "status")
  return medicine(resource, reading, {
    standing: standingOf(status, standings),
    negated: status === "not-taken" ? true : undefined,
    ...spanAt(resource, "effective", reading),
    recorded: dateAt(resource, "dateAsserted", reading),
    dose: dosageTexts(resource, "dosage", reading.literal),
    reason: joined([...statusReasons(resource), reasonAt(resource, reading)], "; "),
    performer: nameAt(resource, "informationSource", resource, reading),
  })
}

export function projectMedicationDispense(resource: Resource, reading: Reading): EntryBody | undefined {
  const handed = dateAt(resource, "whenHandedOver", reading)
  return medicine(resource, reading, {
    standing: standingOf(lineAt(resource, "status"), standings),
    start: handed ?? dateAt(resource, "whenPrepared", reading),
    dose: dosageTexts(resource, "dosageInstruction", reading.literal),
    reason:
      conceptAt(resource, "statusReasonCodeableConcept") ??
      nameAt(resource, "statusReasonReference", resource, reading),
    performer: actorsAt(resource, "performer", "actor", reading),
    organization: nameAt(resource, "location", resource, reading),
    components: supply(resource, "quantity", "daysSupply", reading),
  })
}

export function projectMedicationAdministration(resource: Resource, reading: Reading): EntryBody | undefined {
  const dosage = objectAt(resource, "dosage")
  const status = lineAt(resource, "status")
  return medicine(resource, reading, {
    standing: standingOf(status, standings),
    negated: status === "not-done" ? true : undefined,
    ...spanAt(resource, "effective", reading),
    dose: dosage && dosageText(dosage, reading.literal),
    reason: joined([...statusReasons(resource), reasonAt(resource, reading)], "; "),
    performer: actorsAt(resource, "performer", "actor", reading),
  })
}

type Told = Omit<Parts<EntryBody>, "kind" | "resource" | "title">

function medicine(resource: Resource, reading: Reading, told: Told): EntryBody | undefined {
  const { title, codes } = medicineOf(resource, reading)
  if (statesNothing(codes)) return undefined
  return present<EntryBody>({
    kind: "medications",
    resource: resource.resourceType,
    title: title ?? untitled.medication,
    codes,
    status: lineAt(resource, "status"),
    categories: codesAt(resource, "category"),
    note: notesAt(resource),
    ...told,
    negated: told.negated ?? (statesAbsence(codes, title) ? true : undefined),
  })
}

/** Name and codes of the medicine: the concept on the resource, else the Medication referred to. */
function medicineOf(resource: Resource, reading: Reading): { title: string | undefined; codes: Coding[] } {
  const concept = objectAt(resource, "medicationCodeableConcept")
  const reference = objectAt(resource, "medicationReference")
  const medication = reference && referred(reference, resource, reading.resolve)
  const coded = objectAt(medication, "code")
  const title =
    conceptWords(concept) ??
    conceptWords(coded) ??
    (reference && referenceText(reference, resource, reading.resolve)) ??
    ingredients(medication, { ...reading, resolve: within(resource, reading.resolve) }) ??
    titleOf(concept) ??
    titleOf(coded)
  return { title, codes: [...codingsOf(concept), ...codingsOf(coded)] }
}

function ingredients(medication: Resource | undefined, reading: Reading): string | undefined {
  if (medication === undefined) return undefined
  return joined(
    objectsAt(medication, "ingredient").map((ingredient) => {
      const name =
        conceptAt(ingredient, "itemCodeableConcept") ?? nameAt(ingredient, "itemReference", medication, reading)
      return name && joined([name, ratioText(objectAt(ingredient, "strength"), reading.literal)], " ")
    }),
    " + ",
  )
}

function intended(standing: Standing, intent: string | undefined): Standing {
  return standing === "current" && (intent === "proposal" || intent === "option") ? "planned" : standing
}

function statusReasons(resource: Resource): (string | undefined)[] {
  return objectsAt(resource, "statusReason").map((concept) => conceptText(concept))
}

// A prescription ends with its last dosage, and only when every dosage says its end.
function latestEnd(resource: Resource, key: string, reading: Reading): EntryBody["end"] {
  const dosages = objectsAt(resource, key)
  const ends = dosages.map((dosage) => {
    const repeat = objectAt(objectAt(dosage, "timing"), "repeat")
    return dateAt(objectAt(repeat, "boundsPeriod"), "end", reading)
  })
  const known = ends.filter((end) => end !== undefined)
  return known.length < dosages.length ? undefined : known.sort().at(-1)
}

function supply(holder: Json | undefined, amount: string, time: string, { literal }: Reading): Component[] {
  if (!isObject(holder)) return []
  const parts: Component[] = []
  const quantity = quantityAt(holder, amount, literal)
  if (quantity) parts.push({ title: "Quantity", value: quantity })
  const duration = quantityAt(holder, time, literal)
  const words = ageText(objectAt(holder, time), literal)
  if (duration && words !== undefined) parts.push({ title: "Supply", value: { ...duration, text: words } })
  const repeats = literal(holder, "numberOfRepeatsAllowed")
  if (repeats !== undefined) parts.push({ title: "Refills allowed", value: { text: repeats, number: Number(repeats) } })
  return parts
}
