/** Conditions and allergies of a patient summary (IPS Condition, AllergyIntolerance). */
import type { AllergyIntolerance, Condition } from "fhir/r4.js"
import type { Component, Entry } from "../../record/entry.ts"
import { conceptOf, dateTime, unknown } from "./elements.ts"
import { coded, hl7, type Making, note, profile } from "./making.ts"

const verifications = ["unconfirmed", "provisional", "differential", "confirmed", "refuted"]

export function conditionOf(entry: Entry, { patient }: Making): Condition {
  const clinical = ["active", "recurrence", "relapse", "inactive", "remission", "resolved"]
  const status = coded("condition-clinical", clinical, entry.status)
  const verification = coded("condition-ver-status", verifications, entry.certainty)
  return {
    resourceType: "Condition",
    id: entry.id,
    meta: profile("Condition"),
    clinicalStatus: status ?? unknown,
    ...(verification !== undefined && { verificationStatus: verification }),
    category: [{ coding: [{ system: `${hl7}condition-category`, code: "problem-list-item" }] }],
    ...(entry.severity !== undefined && { severity: { text: entry.severity } }),
    code: conceptOf(entry.title, entry.codes),
    ...(entry.bodySite !== undefined && { bodySite: [{ text: entry.bodySite }] }),
    subject: patient,
    ...began(entry),
    ...(entry.end !== undefined && { abatementDateTime: dateTime(entry.end) }),
    ...(entry.end === undefined && entry.ended !== undefined && { abatementString: entry.ended }),
    ...(entry.recorded !== undefined && { recordedDate: dateTime(entry.recorded) }),
    ...note(entry),
  }
}

function began({ start, onset }: Entry): { onsetDateTime?: string; onsetString?: string } {
  if (start !== undefined) return { onsetDateTime: dateTime(start) }
  return onset === undefined ? {} : { onsetString: onset }
}

const allergyCategories = ["food", "medication", "environment", "biologic"] as const

export function allergyOf(entry: Entry, { patient }: Making): AllergyIntolerance {
  const words = entry.categories ?? []
  const status = coded("allergyintolerance-clinical", ["active", "inactive", "resolved"], entry.status)
  const verification = coded("allergyintolerance-verification", verifications, entry.certainty)
  const categories = allergyCategories.filter((category) => words.includes(category))
  const type = (["allergy", "intolerance"] as const).find((one) => words.includes(one))
  const criticality = (["low", "high"] as const).find((one) => entry.severity?.includes(`${one} criticality`))
  const reactions = (entry.components ?? []).filter((part) => part.title !== "Last occurrence").map(reactionOf)
  return {
    resourceType: "AllergyIntolerance",
    id: entry.id,
    meta: profile("AllergyIntolerance"),
    // ait-1: an allergy that was not entered in error has a clinical status, if only one that is unknown.
    clinicalStatus: status ?? unknown,
    ...(verification !== undefined && { verificationStatus: verification }),
    ...(type !== undefined && { type }),
    ...(categories.length > 0 && { category: [...categories] }),
    ...(criticality !== undefined && { criticality }),
    code: conceptOf(entry.title, entry.codes),
    patient,
    ...began(entry),
    ...(entry.recorded !== undefined && { recordedDate: dateTime(entry.recorded) }),
    ...(reactions.length > 0 && { reaction: reactions }),
    ...note(entry),
  }
}

function reactionOf({ title, codes, value, start }: Component) {
  const severity = (["mild", "moderate", "severe"] as const).find((one) => one === value?.text)
  return {
    manifestation: [conceptOf(title, codes)],
    ...(severity !== undefined && { severity }),
    ...(start !== undefined && { onset: dateTime(start) }),
  }
}
