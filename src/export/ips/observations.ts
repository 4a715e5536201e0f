/** Results, vital signs and social facts of a patient summary (IPS Observation profiles). */
import type { Observation, Reference } from "fhir/r4.js"
import type { Component, Entry } from "../../record/entry.ts"
import { measureOf } from "../../terms/measures.ts"
import { conceptOf, dateTime, interpretationOf, named, rangeOf, typedValue, unknown, type Written } from "./elements.ts"
import { hl7, type Making, note, profile } from "./making.ts"

const observationProfiles: Partial<Record<Entry["kind"], string>> = {
  labs: "Observation-results-laboratory-pathology",
}
const observationCategories: Partial<Record<Entry["kind"], string>> = {
  labs: "laboratory",
  vitals: "vital-signs",
  "social-history": "social-history",
}

export function observationOf(entry: Entry, { patient, written }: Making): Observation {
  const { kind, title, codes, value, range, flag, start, status } = entry
  const claimed = observationProfiles[kind]
  const category = observationCategories[kind]
  const measure = measureOf(codes ?? [], title)
  const parts = (entry.components ?? []).filter((part) => part.value !== undefined)
  // A blood pressure is told twice in an entry: in one text and in its parts; FHIR holds the parts.
  const whole = value !== undefined && (value.number !== undefined || parts.length === 0) ? value : undefined
  return {
    resourceType: "Observation",
    id: entry.id,
    ...(claimed !== undefined && { meta: profile(claimed) }),
    status: status === "amended" || status === "corrected" || status === "preliminary" ? status : "final",
    ...(category !== undefined && {
      category: [{ coding: [{ system: `${hl7}observation-category`, code: category }] }],
    }),
    code: conceptOf(title, codes),
    subject: patient,
    ...(start === undefined ? { _effectiveDateTime: unknown } : { effectiveDateTime: dateTime(start) }),
    performer: performers(entry),
    ...(whole !== undefined && typedValue(whole, written, measure)),
    ...(flag !== undefined && { interpretation: [interpretationOf(flag)] }),
    ...(range !== undefined && { referenceRange: [rangeOf(range, whole?.unit, measure)] }),
    ...(parts.length > 0 && { component: parts.map((part) => componentOf(part, written)) }),
    ...note(entry),
  }
}

function performers({ performer, organization, sources }: Entry): Reference[] {
  const name = performer ?? organization ?? sources.find((source) => source.organization !== undefined)?.organization
  return name === undefined ? [unknown] : named(name)
}

function componentOf({ title, codes, value, range, flag }: Component, written: Written) {
  const measure = measureOf(codes ?? [], title)
  return {
    code: conceptOf(title, codes),
    ...(value !== undefined && typedValue(value, written, measure)),
    ...(flag !== undefined && { interpretation: [interpretationOf(flag)] }),
    ...(range !== undefined && { referenceRange: [rangeOf(range, value?.unit, measure)] }),
  }
}
