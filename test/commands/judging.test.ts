import { statSync } from "node:fs"
import { afterEach, beforeEach, expect, test } from "vitest"
import { judgeOnce } from "../../src/commands/judging.ts"
import type { Day } from "../../src/fhir/dates.ts"
import { makeRecord, type TestRecord } from "../store/support.ts"

let record: TestRecord
beforeEach(() => {
  record = makeRecord()
})
afterEach(() => record.close())

test("verdicts are judged once for a day, and anew by a program that was built anew", async () => {
  const [person] = record.store.persons()
  if (person === undefined) throw new Error("nobody is in the record")
  const kept: { key: string; text: string }[] = []
  const reads: string[] = []
  const entries = () => {
    reads.push("entries")
    return []
  }
  const memory = {
    recall: (key: string) => kept.find((one) => one.key === key)?.text,
    remember: (key: string, text: string) => kept.push({ key, text }),
  }
  const store = new Proxy(record.store, {
    get: (real, name) => Reflect.get(name in memory ? memory : real, name),
  })
  const on = (today: string) => judgeOnce(store, { person, entries, today: today as Day })
  const first = await on("2026-11-20")
  expect(await on("2026-11-20")).toEqual(first)
  expect(reads).toEqual(["entries"])
  await on("2026-11-21")
  expect(reads).toHaveLength(2)
  const built = statSync(new URL("../../src/commands/judging.ts", import.meta.url)).mtimeMs
  expect(kept.map(({ key }) => key.includes(String(built)))).toEqual([true, true])
})
