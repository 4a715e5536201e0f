import { expect, test } from "vitest"
import { keepPassages } from "../../../src/import/apart/passages.ts"
import { fc } from "../../properties.ts"

const bytesOf = (length: number, fill: number) => new Uint8Array(length).fill(fill)

test("what was kept is read as it was, or not at all", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 12 }), { maxLength: 40 }), (lengths) => {
      const passages = keepPassages(10)
      const kept = lengths.map((length, index) => passages.keep(bytesOf(length, index)))
      for (const [index, passage] of kept.entries()) {
        const read = passages.read(passage)
        if (read !== undefined) expect(read).toEqual(bytesOf(lengths[index] ?? 0, index))
      }
    }),
  )
})

test("the last ones that have room together are all there", () => {
  const passages = keepPassages(10)
  const kept = [4, 4, 4, 4].map((length, index) => passages.keep(bytesOf(length, index)))
  expect(kept.map((passage) => passages.read(passage)?.[0])).toEqual([undefined, undefined, 2, 3])
})

test("what is larger than the room is not kept and takes nobody's place", () => {
  const passages = keepPassages(4)
  const small = passages.keep(bytesOf(4, 1))
  expect(passages.read(passages.keep(bytesOf(5, 2)))).toBeUndefined()
  expect(passages.read(small)).toEqual(bytesOf(4, 1))
})
