/** The table of a kind: what must be seen of an entry in any width, because without it the line would be wrong. */
import { expect, test } from "vitest"
import type { Kind } from "../../../src/record/kinds.ts"
import { renderSections } from "../../../src/render/terminal.ts"
import { entryTable } from "../../../src/report/entry-table.ts"
import { composeList } from "../../../src/report/sections/list.ts"
import { entry } from "../entries.ts"

const widths = [40, 60, 80, 140]
const screen = (kind: Kind, listed: ReturnType<typeof entry>[], columns: number) =>
  renderSections([composeList(kind, listed)], { columns, color: false })

test.each(widths)("what was ruled out says so before its name, %d columns wide", async (columns) => {
  const ruledOut = entry("conditions", "Lung cancer", undefined, {
    certainty: "refuted",
    onset: "since early childhood",
  })
  expect(await screen("conditions", [ruledOut], columns)).toContain("refuted:")
})

test.each(widths)("a condition that is over is never listed without its status, %d columns wide", async (columns) => {
  const over = entry("conditions", "Asthma with a rather long name of many words", "2011-05-06", {
    status: "resolved",
    onset: "since early childhood",
    sources: [
      { importId: 1, format: "fhir-json", where: "entry 1", path: "a-file-with-a-long-name.json", on: "2026-11-20" },
    ],
  })
  const other = entry("conditions", "Eczema", "2012-05-06", { status: "active", certainty: "provisional" })
  expect(await screen("conditions", [over, other], columns)).toContain("resolved")
})

test("a date in words stands where the date belongs", async () => {
  const shot = entry("immunizations", "Tetanus", undefined, { onset: "as a child" })
  expect(await screen("immunizations", [shot], 80)).toContain("as a child")
})

test("a spreadsheet tells what was ruled out from what is", () => {
  const { columns, rows } = entryTable([
    entry("conditions", "Lung cancer", undefined, { status: "active", certainty: "refuted", negated: true }),
    entry("conditions", "Asthma", undefined, { status: "active" }),
  ])
  const told = (title: string) => rows.map((row) => row[columns.findIndex((column) => column.title === title)])
  expect(told("certainty")).toEqual(["refuted", ""])
  expect(told("negated")).toEqual(["yes", ""])
})

test.each([
  ["2026-12-01T09:30:00-05:00", "2026-12-01 09:30 -05:00"],
  ["2026-12-01T14:30:00.000Z", "2026-12-01 14:30 UTC"],
  ["2026-12-01T09:30", "2026-12-01 09:30"],
  ["2026-12-01", "2026-12-01"],
])("an appointment at %s is listed with its hour as written", async (start, told) => {
  expect(await screen("appointments", [entry("appointments", "Checkup", start, { status: "booked" })], 80)).toMatch(
    new RegExp(`  ${told}  Checkup`),
  )
})
