import { describe, expect, test } from "vitest"
import type { Day, PartialDate } from "../../src/fhir/dates.ts"
import {
  allergiesOf,
  isCurrent,
  isEvidence,
  isUnstated,
  lastSeen,
  notConfirmedSince,
  placeOf,
} from "../../src/record/current.ts"
import type { Entry } from "../../src/record/entry.ts"

const today = "2026-11-20" as Day
const date = (text: string) => text as PartialDate

function entry(facts: Partial<Entry>): Entry {
  return {
    id: "a",
    person: "p",
    sources: [],
    kind: "medications",
    resource: "MedicationRequest",
    title: "t",
    standing: "current",
    ...facts,
  }
}

describe("current", () => {
  test("is what is active and has not ended", () => {
    expect(isCurrent(entry({}), today)).toBe(true)
    expect(isCurrent(entry({ end: date("2026-11-20") }), today)).toBe(true)
    expect(isCurrent(entry({ end: date("2026") }), today)).toBe(true)
  })

  test.each<[string, Partial<Entry>]>([
    ["ended yesterday", { end: date("2026-11-19") }],
    ["ended in words", { ended: "in her twenties" }],
    ["done", { standing: "done" }],
    ["not done", { standing: "not-done" }],
    ["entered in error", { standing: "wrong" }],
    ["an absence", { negated: true }],
    ["of unstated status", { standing: "unknown" }],
  ])("is not what is %s", (_, facts) => {
    expect(isCurrent(entry(facts), today)).toBe(false)
  })

  test("an unstated status is said so, unless an end has passed", () => {
    expect(isUnstated(entry({ standing: "unknown" }), today)).toBe(true)
    expect(isUnstated(entry({ standing: "unknown", end: date("2020") }), today)).toBe(false)
  })
})

test("dispenses and administrations are evidence", () => {
  expect(isEvidence(entry({ resource: "MedicationDispense" }))).toBe(true)
  expect(isEvidence(entry({ resource: "MedicationAdministration" }))).toBe(true)
  expect(isEvidence(entry({}))).toBe(false)
})

describe("a condition's place", () => {
  const condition = (facts: Partial<Entry>) => placeOf(entry({ kind: "conditions", resource: "Condition", ...facts }))
  test("is the problem list, unless it is only a diagnosis of a visit", () => {
    expect(condition({})).toBe("problem")
    expect(condition({ categories: ["encounter-diagnosis"] })).toBe("visit-diagnosis")
    expect(condition({ categories: ["encounter-diagnosis", "problem-list-item"] })).toBe("problem")
  })

  test("is apart for how a person lives", () => {
    const codes = [{ system: "http://snomed.info/sct", code: "160903007", display: "Full-time employment (finding)" }]
    expect(condition({ categories: ["problem-list-item"], codes })).toBe("social-finding")
    expect(condition({ codes: [{ system: "urn:oid:2.16.840.1.113883.6.90", code: "Z59.0" }] })).toBe("social-finding")
    expect(condition({ codes: [{ system: "http://hl7.org/fhir/sid/icd-10-cm", code: "Z85.3" }] })).toBe("problem")
  })
})

describe("not confirmed since", () => {
  test("is the last sign of it, once that is over 12 months old", () => {
    const old = [entry({ start: date("2019") }), entry({ start: date("2024-01-02"), recorded: date("2025-03") })]
    expect(lastSeen(old)).toBe("2025-03")
    expect(notConfirmedSince(old, today)).toBe("2025-03")
  })

  test("is not said of what was seen within 12 months, or may have been", () => {
    expect(notConfirmedSince([entry({ start: date("2025-11-20") })], today)).toBeUndefined()
    expect(notConfirmedSince([entry({ start: date("2025") })], today)).toBeUndefined()
    expect(notConfirmedSince([entry({})], today)).toBeUndefined()
  })
})

test("allergies known, past and denied are told apart", () => {
  const all = [
    entry({ kind: "allergies", title: "Penicillin" }),
    entry({ kind: "allergies", title: "Latex", standing: "unknown" }),
    entry({ kind: "allergies", title: "Eggs", standing: "done" }),
    entry({ kind: "allergies", title: "No known food allergies", negated: true }),
    entry({ kind: "allergies", title: "Typed by mistake", standing: "wrong" }),
    entry({}),
  ]
  const { known, past, denied } = allergiesOf(all)
  const titles = [known, past, denied].map((list) => list.map(({ title }) => title))
  expect(titles).toEqual([["Penicillin", "Latex"], ["Eggs"], ["No known food allergies"]])
})
