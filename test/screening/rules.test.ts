import { describe, expect, it } from "vitest"
import { type Day, readDate } from "../../src/fhir/dates.ts"
import type { Person } from "../../src/record/person.ts"
import { exampleEntry } from "../../src/screening/example.ts"
import { judgeWith } from "../../src/screening/judge.ts"
import type { Example } from "../../src/screening/rule.ts"
import { allRules as rules } from "../../src/screening/rules.ts"

const today = "2026-11-20" as Day

function personOf({ born, sex }: Example): Person {
  const birthDate = readDate(born)
  return {
    id: 1,
    name: "Example",
    isDefault: true,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(sex === undefined ? {} : { sex }),
  }
}

describe.each(rules.map((rule) => [rule.id, rule] as const))("the examples of %s", (_id, rule) => {
  it.each(rule.examples.map((example) => [example.says, example] as const))("%s", (_says, example) => {
    const entries = (example.has ?? []).map(exampleEntry)
    const verdict = judgeWith({ person: personOf(example), entries, today })(rule)
    expect(verdict, verdict.reason).toMatchObject({ status: example.status })
    expect(verdict.reason).not.toBe("")
    if (example.status === "needs-answer") expect(verdict.questions.length).toBeGreaterThan(0)
    else expect(verdict.questions).toEqual([])
    for (const id of verdict.evidence) expect(entries.map((entry) => entry.id)).toContain(id)
  })
})
