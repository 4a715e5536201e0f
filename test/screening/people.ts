/** People and verdicts for the tests of screening. */
import { type Day, readDate } from "../../src/fhir/dates.ts"
import type { Person } from "../../src/record/person.ts"
import { type ExampleFact, exampleEntry } from "../../src/screening/example.ts"
import { judgeWith } from "../../src/screening/judge.ts"
import { allRules } from "../../src/screening/rules.ts"
import type { Verdict } from "../../src/screening/verdict.ts"

export const today = "2026-11-20" as Day

export function somebody(born: string | undefined, sex?: "female" | "male" | "other"): Person {
  const birthDate = readDate(born)
  return {
    id: 1,
    name: "Somebody",
    isDefault: true,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(sex === undefined ? {} : { sex }),
  }
}

export function verdictOn(id: string, person: Person, has: readonly ExampleFact[] = [], day: Day = today): Verdict {
  const rule = allRules.find((one) => one.id === id)
  if (rule === undefined) throw new Error(`no rule ${id}`)
  return judgeWith({ person, entries: has.map(exampleEntry), today: day })(rule)
}
