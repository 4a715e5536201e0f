import { expect, test } from "vitest"
import type { EntryBody } from "../../src/record/entry.ts"
import { candidate, linkSameFacts } from "../../src/record/same-fact.ts"

const snomed = (code: string) => ({ system: "http://snomed.info/sct", code })
const icd = (code: string) => ({ system: "http://hl7.org/fhir/sid/icd-10-cm", code })

function condition(title: string, codes: EntryBody["codes"], start?: string): EntryBody {
  const body = { kind: "conditions", resource: "Condition", title, standing: "current", ...(codes && { codes }) }
  return { ...body, ...(start !== undefined && { start }) } as EntryBody
}
function glucose(value: number, start: string): EntryBody {
  const text = { text: `${value} mg/dL`, number: value, unit: "mg/dL" }
  return { kind: "labs", resource: "Observation", title: "Glucose", standing: "done", start, value: text } as EntryBody
}
/** Candidates of one import each, numbered from 1. */
const from = (...bodies: EntryBody[]) => bodies.map((body, at) => candidate(at + 1, new Set([at + 1]), body))

test("what two codings of one entry teach joins sources that carry one of them each", () => {
  const day = "2020-05-01"
  const teacher = condition("C", [snomed("900001"), icd("Q99.1")], day)
  const [one, other] = [condition("A", [snomed("900001")], day), condition("B", [icd("Q99.1")], day)]
  expect(linkSameFacts(from(one, other))).toEqual([])
  expect(linkSameFacts(from(one, other, teacher))).toEqual([[1, 2, 3]])
})

test("a coarse code beside several finer ones teaches nothing", () => {
  const day = "2020-05-01"
  const teacher = condition("C", [snomed("900001"), icd("Q99.1")], day)
  const second = condition("D", [snomed("900002"), icd("Q99.1")], "2019-01-01")
  const [one, other] = [condition("A", [snomed("900001")], day), condition("B", [icd("Q99.1")], day)]
  const groups = linkSameFacts(from(one, other, teacher, second))
  expect(groups.some((group) => group.includes(1) && group.includes(2))).toBe(false)
})

test("an entry without a date joins only where no other comes into question", () => {
  const undated = condition("Asthma", [snomed("195967001")])
  const dated = condition("Asthma", [snomed("195967001")], "2007-01-03")
  expect(linkSameFacts(from(dated, undated))).toEqual([[1, 2]])
  const twice = [
    candidate(1, new Set([1]), dated),
    candidate(2, new Set([1]), condition("Asthma", [snomed("195967001")], "2011-08-09")),
    candidate(3, new Set([2]), undated),
  ]
  expect(linkSameFacts(twice)).toEqual([])
})

test("serial readings are paired one to one, by the nearest time", () => {
  const at = (time: string) => glucose(95, `2024-03-02T${time}:00-05:00`)
  const series = [
    candidate(1, new Set([1]), at("08:00")),
    candidate(2, new Set([1]), at("08:04")),
    candidate(3, new Set([2]), at("08:05")),
    candidate(4, new Set([2]), at("08:01")),
  ]
  expect(linkSameFacts(series)).toEqual([
    [1, 4],
    [2, 3],
  ])
})

test("the order of the candidates changes nothing", () => {
  const all = from(
    condition("HTN", undefined, "2015-06-01"),
    condition("Essential hypertension", [icd("I10")], "2015-06-01"),
    condition("Hypertensive disorder", [snomed("38341003")], "2015"),
    condition("Asthma", [snomed("195967001")], "2007-01-03"),
  )
  expect(linkSameFacts([...all].reverse())).toEqual(linkSameFacts(all))
  expect(linkSameFacts(all)).toEqual([[1, 2, 3]])
})

test("what the person parted stays apart", () => {
  const all = from(condition("HTN", undefined, "2015-06-01"), condition("Hypertension", undefined, "2015-06-01"))
  expect(linkSameFacts(all)).toEqual([[1, 2]])
  expect(linkSameFacts(all, (a, b) => a + b === 3)).toEqual([])
})
