/**
 * CDC's own cases as a test: the score reached is the floor. What still disagrees is argued in docs/CONFORMANCE.md.
 * The cases stand in the sample data; without it the number of skipped decks is printed.
 */
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { conditionsDeck, healthyDeck } from "./cdsi.ts"
import { tally } from "./deck.ts"

const corpus = process.env.PHR_CORPUS ?? fileURLToPath(new URL("../../../shared/data", import.meta.url))
const decks = [
  { name: "healthy", deck: healthyDeck, file: `${corpus}/cdsi/healthy-4.45.csv`, cases: 525, right: 525, statuses: 1 },
  {
    name: "conditions",
    deck: conditionsDeck,
    file: `${corpus}/cdsi/underlying-conditions-4.6.csv`,
    cases: 160,
    right: 147,
    statuses: 0.99,
  },
]
const there = decks.filter(({ file }) => existsSync(file))
if (there.length < decks.length) console.log(`${decks.length - there.length} cdsi decks skipped: no ${corpus}/cdsi`)

test.each(there)("no case of the $name deck is lost again", async ({ name, deck, file, cases, right, statuses }) => {
  const report = await tally(`cdsi ${name}`, deck.run([file], new Set()))
  expect(report.cases).toBe(cases)
  expect(report.right).toBeGreaterThanOrEqual(right)
  expect(report.measures?.doseStatus).toBeGreaterThanOrEqual(statuses)
})

test("the decks say how many there are", () => {
  expect(decks).toHaveLength(2)
})
