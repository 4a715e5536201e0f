/**
 * Resources one to a line (FHIR Bulk Data, NDJSON), and the HL7 Personal Health Record format, which is such a file of
 * one person with the person first.
 */
import type { Patient } from "fhir/r4.js"
import type { Resource } from "../fhir/json.ts"
import type { OutgoingResource } from "./fhir.ts"
import { rewritten } from "./r4.ts"

/** The resource on one line, its numbers as written. */
export function lineOf({ text }: OutgoingResource): string {
  const bare = text.trim()
  return `${bare.includes("\n") || bare.includes("\r") ? rewritten(JSON.parse(bare) as Resource, bare) : bare}\n`
}

/** The lines of a `.phr` file: the person, then everything else in the order it came. */
export function* writePhr(resources: readonly OutgoingResource[], person: Patient): IterableIterator<string> {
  const patients = resources.filter(({ type }) => type === "Patient")
  if (patients.length === 0) yield `${JSON.stringify(person)}\n`
  for (const patient of patients) yield lineOf(patient)
  for (const resource of resources) if (resource.type !== "Patient") yield lineOf(resource)
}

/** The lines by resource type. */
export function byType(resources: readonly OutgoingResource[]): Map<string, OutgoingResource[]> {
  const types = new Map<string, OutgoingResource[]>()
  for (const resource of resources) types.set(resource.type, [...(types.get(resource.type) ?? []), resource])
  return types
}
