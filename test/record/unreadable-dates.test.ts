/** A clinical date that is no date is told as it was written: not read as another day, and not left out in silence. */
import { expect, test } from "vitest"
import type { Json } from "../../src/fhir/json.ts"
import { project } from "../../src/record/project.ts"

const written = "203-01-01"

test.each<[string, Json]>([
  ["Condition", { onsetDateTime: written }],
  ["Encounter", { period: { start: written } }],
  ["Immunization", { occurrenceDateTime: written }],
  ["MedicationRequest", { authoredOn: written }],
  ["MedicationStatement", { effectivePeriod: { start: written } }],
  ["Observation", { effectiveDateTime: written }],
  ["Procedure", { performedDateTime: written }],
  ["Procedure", { performedPeriod: { start: written } }],
])("the date of a %s that cannot be read stands in words: %j", (resourceType, told) => {
  const entry = project({ resourceType, ...(told as object) }, () => undefined, "Europe/Berlin")
  expect(entry?.onset).toBe(written)
  expect(entry?.start).toBeUndefined()
})

test("a date that can be read needs no words", () => {
  const told = { resourceType: "Procedure", performedDateTime: "2019-03" }
  expect(project(told, () => undefined, undefined)).not.toHaveProperty("onset")
})
