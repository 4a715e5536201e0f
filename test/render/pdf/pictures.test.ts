/**
 * Every kind of page as a picture, at 0, 1, 50 and 5,000 entries and with very long words, against the pictures kept
 * beside this file. A person looked at each of them. To keep new ones: UPDATE_PICTURES=1, then look at what changed.
 */
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { judgeVaccinesOf } from "../../../src/commands/judging.ts"
import { renderPdf } from "../../../src/render/pdf.ts"
import { composeImmunizations } from "../../../src/report/immunization-page.ts"
import { composePage, type Page, type PageChoice } from "../../../src/report/page.ts"
import { pages } from "../../../src/report/pages.ts"
import { difference, differenceToKept, type Picture, pictures } from "./picture.ts"
import { longWords, recordOf } from "./records.ts"

const kept = join(import.meta.dirname, "pictures")
/** Of all cells of a page so many may differ: less than a word of text does. */
const tolerance = 0.002

async function drawn(page: Page, count: number | "long", choice: PageChoice = {}, only: readonly number[] = [1]) {
  const reading = count === "long" ? longWords() : recordOf(count)
  return pictures(await renderPdf(composePage(page, reading, choice), { paper: "a4" }), 0.5, only)
}

describe.each(Object.entries(pages))("the page %s", (name, page: Page) => {
  test.each([0, 1, 50, "long"] as const)("looks as it was looked at: %s entries", async (count) => {
    const found = await drawn(page, count, {}, name === "emergency" ? [1, 2] : [1])
    for (const [index, picture] of found.entries()) {
      const file = join(kept, `${name}-${count}${index === 0 ? "" : `-${index + 1}`}.png`)
      expect(differenceToKept(file, picture)).toBeLessThanOrEqual(tolerance)
    }
  })
})

test("looks as it was looked at in Spanish, with questions", async () => {
  const choice = { language: "es", questions: ["¿Todavía necesito metformina?"], notes: ["Duermo mal"] } as const
  const [picture] = await drawn(pages.visit, 50, choice)
  expect(differenceToKept(join(kept, "visit-50-es.png"), picture as Picture)).toBeLessThanOrEqual(tolerance)
})

const others = Object.entries(pages).filter(([name]) => name !== "full")

test.each(others)(
  "the page %s looks as it was looked at with 5,000 entries: first and last page",
  async (name, page) => {
    const found = await drawn(page, 5000, {}, [1, -1])
    for (const [index, picture] of found.entries()) {
      const file = join(kept, `${name}-5000-${["first", "last"][index]}.png`)
      expect(differenceToKept(file, picture)).toBeLessThanOrEqual(tolerance)
    }
  },
  120_000,
)

test.each([0, 1, 50, 5000, "long"] as const)(
  "the immunization page looks as it was looked at: %s entries",
  async (count) => {
    const { person, today, entries } = count === "long" ? longWords() : recordOf(count === 1 ? 7 : count)
    const record = { person, today, entries: count === 1 ? entries.slice(-1) : entries }
    const document = composeImmunizations(record, await judgeVaccinesOf(record, { setting: () => undefined }))
    const [picture] = await pictures(await renderPdf(document, { paper: "a4" }), 0.5, [1])
    const file = join(kept, `immunizations-${count}.png`)
    expect(differenceToKept(file, picture as Picture)).toBeLessThanOrEqual(tolerance)
  },
)

test("looks as it was looked at with 5,000 entries: first, some and last page", async () => {
  const found = await drawn(pages.full, 5000, {}, [1, 2, 40, -1])
  expect(found).toHaveLength(4)
  for (const [index, picture] of found.entries()) {
    const file = join(kept, `full-5000-${["first", "second", "fortieth", "last"][index]}.png`)
    expect(differenceToKept(file, picture)).toBeLessThanOrEqual(tolerance)
  }
}, 120_000)

describe("the comparison", () => {
  test("sees a missing word and a page of another size, and not a hair's breadth", async () => {
    const [page] = await drawn(pages.visit, 1, { questions: ["Do I still need metformin?"] })
    const [other] = await drawn(pages.visit, 1, { questions: ["Do I still need it?"] })
    if (page === undefined || other === undefined) throw new Error("nothing was drawn")
    expect(difference(page, page)).toBe(0)
    expect(difference(page, other)).toBeGreaterThan(tolerance / 4)
    expect(difference(page, { ...other, height: other.height - 1 })).toBe(1)
  })
})
