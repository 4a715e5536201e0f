/** Examples that several rules have alike: one test, in the same lives. */
import { diagnosis, type ExampleFact } from "./example.ts"
import type { Example } from "./rule.ts"

/** A test due once in every pregnancy. */
export function onceInPregnancy(test: (on: string) => ExampleFact): Example[] {
  const woman = { born: "1994-04-12", sex: "female" } as const
  const pregnant = diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2026-09-01")
  const longOver = diagnosis("icd10cm Z34.02", "Supervision of normal pregnancy", "2024-09-01")
  return [
    { says: "not pregnant", ...woman, status: "not-applicable" },
    { says: "pregnant since September, not done", ...woman, has: [pregnant], status: "overdue" },
    { says: "done in this pregnancy", ...woman, has: [pregnant, test("2026-09-15")], status: "complete" },
    { says: "done years before", ...woman, has: [pregnant, test("2023-09-15")], status: "overdue" },
    { says: "a pregnancy long over", ...woman, has: [longOver], status: "not-applicable" },
  ]
}

/** A test due again and again in diabetes, at least every year. */
export function againInDiabetes(test: (on: string) => ExampleFact): Example[] {
  const woman = { born: "1968-04-12", sex: "female" } as const
  const diabetes = diagnosis("icd10cm E11.9", "Type 2 diabetes", "2012")
  return [
    { says: "no diabetes", ...woman, status: "not-applicable" },
    { says: "diabetes, never done", ...woman, has: [diabetes], status: "overdue" },
    { says: "done last month", ...woman, has: [diabetes, test("2026-10-20")], status: "up-to-date" },
    { says: "done years ago", ...woman, has: [diabetes, test("2020-10-20")], status: "overdue" },
  ]
}
