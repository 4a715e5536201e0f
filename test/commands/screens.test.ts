/** The screens of looking, as they stand in a terminal: test/commands/screens/<name>-<columns>.txt. */
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { changes } from "../../src/commands/changes.ts"
import type { Command, Values } from "../../src/commands/command.ts"
import { labs } from "../../src/commands/labs.ts"
import { list } from "../../src/commands/list.ts"
import { meds } from "../../src/commands/meds.ts"
import { search } from "../../src/commands/search.ts"
import { show } from "../../src/commands/show.ts"
import { summary } from "../../src/commands/summary.ts"
import { timeline } from "../../src/commands/timeline.ts"
import { trend } from "../../src/commands/trend.ts"
import type { TestRecord } from "../store/support.ts"
import { mariasRecord } from "./maria.ts"
import { run } from "./support.ts"

let record: TestRecord
beforeAll(async () => {
  record = await mariasRecord()
})
afterAll(() => record.close())

const screens: readonly (readonly [string, Command, readonly string[], Values])[] = [
  ["summary", summary, [], {}],
  ["list-labs", list, ["labs"], {}],
  ["list-medications", list, ["meds"], {}],
  ["list-conditions", list, ["problems"], {}],
  ["list-vitals", list, ["vitals"], { since: "2026-11" }],
  ["labs", labs, [], { all: true }],
  ["meds", meds, [], { all: true }],
  ["search", search, ["tabl"], {}],
  ["trend-hba1c", trend, ["hba1c"], {}],
  ["trend-with", trend, ["hba1c,ldl"], { with: ["metformin", "hypertension"] }],
  ["trend-blood-pressure", trend, ["bp"], {}],
  ["timeline", timeline, [], {}],
  ["changes", changes, [], { since: "2026-03" }],
]

/** Width of a line whose only wide characters are Japanese. */
const widthOf = (line: string) => [...line].reduce((sum, letter) => sum + (/[\u3040-\u9fff]/.test(letter) ? 2 : 1), 0)

/** How many services are due changes with every new rule; the judge has its own tests. */
const settled = (out: string) => out.replace(/^( *DUE +)\d.*(\n {10,}.*)*$/m, "$1(counts)")

describe.each([60, 80, 140])("at %i columns", (columns) => {
  test.each(screens)("%s looks as it should and fits", async (name, command, args, values) => {
    const { out } = await run(command, record.store, args, values, { columns })
    for (const line of out.split("\n")) expect(widthOf(line), line).toBeLessThanOrEqual(columns)
    await expect(settled(out)).toMatchFileSnapshot(`screens/${name}-${columns}.txt`)
  })
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what color is made of
const styles = /\u001b\[[0-9;]*m/g

test.each(screens)("%s says the same with and without color", async (_name, command, args, values) => {
  const plain = await run(command, record.store, args, values)
  const colored = await run(command, record.store, args, values, { color: true })
  expect(colored.out).toMatch(styles)
  expect(colored.out.replaceAll(styles, "")).toBe(plain.out)
})

test.each(screens)("%s lets no control character through", async (_name, command, args, values) => {
  const { out } = await run(command, record.store, args, values, { columns: 140 })
  expect(out).not.toMatch(/[^\n\P{Cc}]|\p{Bidi_Control}/u)
})

test("show tells one entry with its two sources", async () => {
  const [entry] = record.store.entries({ person: record.person, kinds: ["conditions"], text: "hypertension" })
  const { out } = await run(show, record.store, [entry?.id ?? ""])
  await expect(out).toMatchFileSnapshot("screens/show-80.txt")
})
