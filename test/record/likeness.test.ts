import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import type { EntryBody } from "../../src/record/entry.ts"
import { compareFacts, traitsOf } from "../../src/record/likeness.ts"
import { written } from "./pairs/written.ts"

type Pair = { from: string; same: boolean; a: EntryBody; b: EntryBody }

const published: Pair[] = JSON.parse(readFileSync(new URL("pairs/published.json", import.meta.url), "utf8"))
const pairs: Pair[] = [...published, ...written]

const judge = ({ a, b }: Pair) => compareFacts(traitsOf(a), traitsOf(b))
const told = ({ from, a, b }: Pair) => `${from}: ${a.title} ${a.start ?? ""} / ${b.title} ${b.start ?? ""}`

test("there are enough pairs of both sorts", () => {
  expect(pairs.filter(({ same }) => same).length).toBeGreaterThanOrEqual(100)
  expect(pairs.filter(({ same }) => !same).length).toBeGreaterThanOrEqual(100)
})

test("what is called certain is the same fact in at least 99 of 100 pairs", () => {
  const certain = pairs.filter((pair) => judge(pair)?.certain === true)
  const wrong = certain.filter(({ same }) => !same)
  expect(wrong.map(told)).toEqual([])
  expect((certain.length - wrong.length) / certain.length).toBeGreaterThanOrEqual(0.99)
})

test("most of what is the same fact is found, certain or possible", () => {
  const same = pairs.filter((pair) => pair.same)
  const certain = same.filter((pair) => judge(pair)?.certain === true)
  const missed = same.filter((pair) => judge(pair) === undefined)
  if (process.env.PHR_PAIRS) {
    const words = same
      .filter((pair) => judge(pair)?.certain !== true)
      .map((pair) => `${judge(pair)?.differ.join(", ") ?? "missed"}  ${told(pair)}`)
    process.stdout.write(
      `${pairs.length} pairs; same ${same.length}, certain ${certain.length}, missed ${missed.length}\n${words.join("\n")}\n`,
    )
  }
  expect(missed.map(told)).toEqual([])
  expect(certain.length / same.length).toBeGreaterThanOrEqual(0.9)
})

test("a pair is judged the same whichever comes first", () => {
  for (const { a, b } of pairs) {
    const [one, other] = [compareFacts(traitsOf(a), traitsOf(b)), compareFacts(traitsOf(b), traitsOf(a))]
    expect(other?.certain, `${a.title} / ${b.title}`).toBe(one?.certain)
    expect(other?.differ).toEqual(one?.differ)
  }
})

test("every fact is certainly itself, told twice", () => {
  const lasting = new Set(["conditions", "allergies", "medications"])
  for (const { a } of pairs) {
    // a visit without a time may be another one of that day
    if (
      a.kind === "encounters" ||
      a.title.endsWith("without a name") ||
      a.standing === "wrong" ||
      (a.start === undefined && !lasting.has(a.kind))
    )
      continue
    expect(compareFacts(traitsOf(a), traitsOf(a))?.certain, a.title).toBe(true)
  }
})
