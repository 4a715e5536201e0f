/** Flow: what stands on which page, by heights alone. */
import { expect, test } from "vitest"
import { flow, type Slab } from "../../../src/render/pdf/flow.ts"
import { fc } from "../../properties.ts"

/** Pages 100 high; gives for every page what was painted and where. */
function place(slabs: readonly (Omit<Slab, "paint"> & { name: string })[]): [string, number][][] {
  const pages: [string, number][][] = [[]]
  const mark = (name: string) => (y: number) => void pages.at(-1)?.push([name, y])
  flow(
    slabs.map(({ name, head, ...slab }) => ({
      ...slab,
      ...(head ? { head: { height: head.height, paint: mark(`head of ${name}`) } } : {}),
      paint: mark(name),
    })),
    { top: () => 0, bottom: 100, next: () => void pages.push([]) },
  )
  return pages
}

test("slabs follow one another with their gaps, without one at the top of a page", () => {
  const slabs = ["a", "b", "c"].map((name) => ({ name, height: 40, gap: 10 }))
  expect(place(slabs)).toEqual([
    [
      ["a", 0],
      ["b", 50],
    ],
    [["c", 0]],
  ])
})

test("what is kept with its next goes to the next page with it", () => {
  const slabs = [
    { name: "a", height: 60 },
    { name: "heading", height: 20, keepWithNext: true },
    { name: "text", height: 30 },
  ]
  expect(place(slabs)).toEqual([
    [["a", 0]],
    [
      ["heading", 0],
      ["text", 20],
    ],
  ])
})

test("a head is repeated where its slab begins a page", () => {
  const head = { height: 10, paint: () => {} }
  const slabs = ["a", "b", "c"].map((name) => ({ name, height: 45, head }))
  expect(place(slabs.slice(1))).toEqual([
    [
      ["head of b", 0],
      ["b", 10],
      ["c", 55],
    ],
  ])
  expect(place([{ name: "before", height: 10 }, ...slabs])[1]).toEqual([
    ["head of c", 0],
    ["c", 10],
  ])
})

test("a chain too long for any page parts rather than fails", () => {
  const slabs = Array.from({ length: 30 }, (_, index) => ({ name: `${index}`, height: 10, keepWithNext: true }))
  const pages = place(slabs)
  expect(pages.map((page) => page.length)).toEqual([10, 10, 10])
})

test("everything is painted once, in order, and no page runs over", () => {
  const slab = fc.record({
    height: fc.integer({ min: 1, max: 90 }),
    gap: fc.integer({ min: 0, max: 15 }),
    keepWithNext: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(slab, { maxLength: 60 }), (list) => {
      const slabs = list.map((one, index) => ({ ...one, name: String(index) }))
      const pages = place(slabs)
      expect(pages.flat().map(([name]) => name)).toEqual(slabs.map((one) => one.name))
      for (const [name, y] of pages.flat()) expect(y + (slabs[Number(name)]?.height ?? 0)).toBeLessThanOrEqual(100)
    }),
  )
})
