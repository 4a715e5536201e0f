/**
 * A kept resource as R4 says it: unchanged where its source wrote R4, else upgraded (fhir/upgrade), with every number
 * written as its source wrote it. What R4 has no place for stays in the source's own resource (`--original`).
 */
import type { Json, JsonObject, Resource } from "../fhir/json.ts"
import { literalsOf } from "../fhir/literals.ts"
import { upgrade } from "../fhir/upgrade.ts"
import { writeJson } from "./decimals.ts"
import type { OutgoingResource } from "./fhir.ts"

export function inR4<T extends OutgoingResource>(kept: T): T {
  const source = JSON.parse(kept.text) as Resource
  const resource = upgrade(source)
  return resource === source ? kept : { ...kept, type: resource.resourceType, text: rewritten(resource, kept.text) }
}

/** The changed resource as JSON, its numbers spelled as in the text it was parsed from. */
export function rewritten(resource: Json, text: string): string {
  const literal = literalsOf(resource, text)
  return writeJson(resource, (holder, key) => literal(holder as JsonObject, key))
}
