/**
 * What every resource of a patient summary needs (HL7 IPS 1.1 / 2.0, on FHIR R4): its profile, whom it is about, the
 * note of its entry, one of a system's codes. Resources are made from the entry and not from its source, so that each is
 * valid whatever arrived, and says what the screen says of it; what a profile demands and nobody said is marked unknown.
 */
import type { Reference } from "fhir/r4.js"
import type { Entry } from "../../record/entry.ts"
import type { Written } from "./elements.ts"

/** What every resource refers to: its person; and how its numbers were written. */
export type Making = { patient: Reference; written: Written }

const profiles = "http://hl7.org/fhir/uv/ips/StructureDefinition/"
export const hl7 = "http://terminology.hl7.org/CodeSystem/"

export function profile(name: string) {
  return { profile: [`${profiles}${name}-uv-ips`] }
}

export const note = (entry: Entry) => (entry.note === undefined ? {} : { note: [{ text: entry.note }] })

/** One of a system's codes where the entry's words are among them. */
export function coded(system: string, codes: readonly string[], word: string | undefined) {
  return word !== undefined && codes.includes(word) ? { coding: [{ system: hl7 + system, code: word }] } : undefined
}
