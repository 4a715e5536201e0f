/** Resources of older and newer releases beside what they are in R4. */
import { expect } from "vitest"
import type { JsonObject } from "../../../src/fhir/json.ts"
import { upgrade } from "../../../src/fhir/upgrade.ts"

/** `made` names its resourceType where it is another. */
export type Pair = [title: string, type: string, old: JsonObject, made: JsonObject & { resourceType?: string }]

export const concept = (system: string, code: string) => ({ coding: [{ system, code }] })
export const terms = "http://terminology.hl7.org/CodeSystem"
export const somebody = { reference: "Practitioner/1", display: "Dr. Keller" }
export const patient = { reference: "Patient/1" }

/** Told in R4 as expected, and the source left as it was. */
export function check(_title: string, resourceType: string, old: JsonObject, made: JsonObject): void {
  const given = { resourceType, ...old }
  const before = JSON.stringify(given)
  expect(upgrade(given)).toEqual({ resourceType, ...made })
  expect(JSON.stringify(given)).toBe(before)
}
