/**
 * The record as one FHIR R4 collection Bundle (FHIR R4 §2.36), from which a second record can be rebuilt.
 * Every version of every source resource goes out in the text it is given in; what a source did not say of its place
 * (system, date of its document) travels in an extension of the Bundle entry, never inside the resource.
 * Device samples go out as one tagged Observation each. The source documents themselves (CSV …) stay in the record.
 */
import type { Observation, Patient } from "fhir/r4.js"
import type { Sample } from "../record/draft.ts"
import { entryExtension, entryFacts, sampleTag } from "../record/export-marks.ts"
import type { Person } from "../record/person.ts"
import { appleSystem, appleTitle, isAppleIdentifier } from "../terms/apple.ts"
import { measureById } from "../terms/measures.ts"
import { ucumSystem } from "../terms/systems.ts"

export type OutgoingResource = { type: string; text: string; fullUrl?: string; system?: string; dated?: string }

export type Outgoing = {
  person: Person
  resources: Iterable<OutgoingResource>
  samples: Iterable<Sample>
}

/** The Bundle's JSON in pieces, UTF-8 text, one entry to a line. */
export function* writeBundle({ person, resources, samples }: Outgoing): IterableIterator<string> {
  yield '{"resourceType":"Bundle","type":"collection","entry":['
  let first = true
  let hasPatient = false
  const comma = () => {
    const sign = first ? "\n" : ",\n"
    first = false
    return sign
  }
  for (const resource of resources) {
    if (resource.type === "Patient") hasPatient = true
    yield comma() + entryText(resource)
  }
  if (!hasPatient) yield comma() + entryText({ type: "Patient", text: JSON.stringify(patientOf(person)) })
  for (const sample of samples) {
    yield comma() + entryText({ type: "Observation", text: JSON.stringify(observationOf(sample)) })
  }
  yield "\n]}\n"
}

function entryText({ text, fullUrl, system, dated }: OutgoingResource): string {
  const facts = entryFacts({ ...(system !== undefined && { system }), ...(dated !== undefined && { dated }) })
  const extension =
    facts.length === 0 ? "" : `"extension":${JSON.stringify([{ url: entryExtension, extension: facts }])},`
  const url = fullUrl === undefined ? "" : `"fullUrl":${JSON.stringify(fullUrl)},`
  return `{${extension}${url}"resource":${text}}`
}

/** What the user said of the person, where no source described a patient. */
export function patientOf(person: Person): Patient {
  return {
    resourceType: "Patient",
    id: "me",
    name: [{ text: person.name }],
    ...(person.birthDate !== undefined && { birthDate: person.birthDate }),
    ...(person.sex !== undefined && { gender: person.sex }),
  }
}

/** A device's reading, marked so that phr knows it again. */
export function observationOf(sample: Sample): Observation {
  const measure = measureById(sample.measure)
  const loinc = measure?.loinc[0]
  const title = measure?.title ?? (isAppleIdentifier(sample.measure) ? appleTitle(sample.measure) : sample.measure)
  const apple = isAppleIdentifier(sample.measure) ? [{ system: appleSystem, code: sample.measure }] : []
  const coding = loinc === undefined ? apple : [{ system: "http://loinc.org", code: loinc, display: title }]
  return {
    resourceType: "Observation",
    meta: { tag: [{ ...sampleTag, display: sample.measure }] },
    status: "final",
    code: {
      text: title,
      ...(coding.length > 0 && { coding }),
    },
    ...(sample.end === undefined
      ? { effectiveDateTime: sample.at }
      : { effectivePeriod: { start: sample.at, end: sample.end } }),
    valueQuantity: { value: sample.value, unit: sample.unit, system: ucumSystem, code: sample.unit },
    ...(sample.device !== undefined && { device: { display: sample.device } }),
    note: [sample.where, ...(sample.note === undefined ? [] : [sample.note])].map((text) => ({ text })),
  }
}
