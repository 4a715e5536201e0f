/** phr due as it is typed: what is shown, the JSON scripts rely on, the exit statuses. */
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { due } from "../../src/commands/due.ts"
import { exits } from "../../src/errors.ts"
import { statuses, type Verdict } from "../../src/screening/verdict.ts"
import type { TestRecord } from "../store/support.ts"
import { mariasRecord } from "./maria.ts"
import { run } from "./support.ts"

let record: TestRecord
beforeAll(async () => {
  record = await mariasRecord()
})
afterAll(() => record.close())

type Answer = { schema: string; today: string; person: object; guidelines: object[]; items: Verdict[] }

async function json(values: Record<string, string | boolean> = {}, today?: string): Promise<Answer> {
  const world = today === undefined ? { json: true } : { json: true, today }
  const { out } = await run(due, record.store, [], values, world)
  return JSON.parse(out) as Answer
}

describe("--json", () => {
  test("says for whom, on which day, by which lists", async () => {
    const answer = await json()
    expect(answer).toMatchObject({
      schema: "phr.due/1",
      today: "2026-11-20",
      person: { id: record.person, name: expect.any(String) },
      guidelines: [
        { id: "uspstf", version: "2025-06", date: "2026-10-04" },
        { id: "ada", version: "2024-12", date: expect.any(String) },
        { id: "cdc-cdsi", version: expect.any(String), date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      ],
    })
  })

  test("gives every item its status, reason, source, evidence and questions", async () => {
    const { items } = await json({ all: true })
    const entries = new Set(record.store.entries({ person: record.person }).map(({ id }) => id))
    expect(items.length).toBeGreaterThan(9)
    for (const item of items) {
      expect(statuses).toContain(item.status)
      expect(item).toMatchObject({ id: expect.any(String), title: expect.any(String), category: expect.any(String) })
      expect(item.reason).not.toBe("")
      const vaccines = /^CDC immunization schedule \d/
      const body = expect.stringMatching(item.category === "immunization" ? vaccines : /^(USPSTF|ADA)$/)
      expect(item.source).toMatchObject({ body, date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
      expect(item.source.url).toMatch(/^https:/)
      for (const id of item.evidence) expect(entries).toContain(id)
      expect(item.questions.length > 0).toBe(item.status === "needs-answer")
      expect(item).not.toHaveProperty("explanation")
    }
  })

  test("shows only what wants something, and everything with --all", async () => {
    const few = (await json()).items
    const all = (await json({ all: true })).items
    expect(few.length).toBeLessThan(all.length)
    for (const { status } of few) expect(["overdue", "due", "due-soon", "needs-answer", "discuss"]).toContain(status)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  test("explains one item when asked", async () => {
    const { items } = await json({ explain: "colorectal-cancer" })
    expect(items).toHaveLength(1)
    expect(items[0]?.explanation?.satisfiedBy).toContain("colonoscopy, every 10 years")
  })

  test("is the same for the same record and day", async () => {
    expect(await json({ all: true })).toEqual(await json({ all: true }))
  })
})

describe("the exit status", () => {
  test("is 0, whatever is due", async () => {
    expect((await run(due, record.store)).exit).toBe(exits.done)
  })

  test("is 7 with --exit-code when something is due or overdue", async () => {
    expect((await run(due, record.store, [], { exitCode: true })).exit).toBe(exits.due)
  })

  test("is 0 with --exit-code when nothing is due", async () => {
    const day = { today: "1968-04-11" }
    expect((await run(due, record.store, [], { exitCode: true }, day)).exit).toBe(exits.done)
  })
})

describe("--explain", () => {
  test.each([
    ["breast-cancer", "Breast cancer screening"],
    ["mammography", "Breast cancer screening"],
    ["Colonoscopy", "Colorectal cancer screening"],
    ["blood pressure", "Blood pressure check"],
  ])("%s finds %s", async (name, title) => {
    const { out } = await run(due, record.store, [], { explain: name })
    expect(out.startsWith(title)).toBe(true)
    for (const label of ["WHY YOU", "VERDICT", "SATISFIED BY", "WOULD CHANGE", "SOURCE"]) expect(out).toContain(label)
  })

  test("of an unknown name fails with the names there are", async () => {
    await expect(run(due, record.store, [], { explain: "foo" })).rejects.toMatchObject({ code: "due-unknown" })
    await expect(run(due, record.store, [], { explain: "cancer" })).rejects.toMatchObject({ exit: exits.nothing })
  })
})

test("the day is an argument: ten years ago less was due", async () => {
  const then = (await json({ all: true }, "2006-11-20")).items
  expect(then.find(({ id }) => id === "breast-cancer")?.status).toBe("not-yet")
})
