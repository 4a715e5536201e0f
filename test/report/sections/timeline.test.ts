/** The days of a life: what has not happened yet, or is not over, says so. */
import { expect, test } from "vitest"
import { renderSections } from "../../../src/render/terminal.ts"
import { composeTimeline } from "../../../src/report/sections/timeline.ts"
import { timelineOf } from "../../../src/report/timeline.ts"
import { entry } from "../entries.ts"

test.each([
  ["planned", "Colonoscopy (planned)"],
  ["current", "Colonoscopy (in progress)"],
  ["done", "Colonoscopy\n"],
] as const)("a procedure that is %s says so", async (standing, said) => {
  const days = timelineOf([entry("procedures", "Colonoscopy", "2026-10-01", { standing })], {})
  expect(`${await renderSections([composeTimeline(days)], { columns: 80, color: false })}\n`).toContain(said)
})
