import { describe, expect, it } from "vitest"
import { assemblies, missingParts, readChunk, toDigits } from "../../../../src/import/formats/health-card/numeric.ts"
import { fc } from "../../../properties.ts"

const jwsLetters = fc.string({
  unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."),
  minLength: 1,
  maxLength: 200,
})

describe("the digits of a QR code", () => {
  it("give back the letters they were made of", () => {
    fc.assert(
      fc.property(jwsLetters, (letters) => {
        expect(readChunk(`shc:/${toDigits(letters)}`)).toEqual({ index: 1, of: 1, letters })
      }),
    )
  })

  it("cut into parts and shuffled make the whole again", () => {
    fc.assert(
      fc.property(jwsLetters, fc.integer({ min: 1, max: 9 }), fc.nat(), (letters, of, start) => {
        const size = Math.ceil(letters.length / of)
        const parts = Array.from({ length: of }, (_, at) => letters.slice(at * size, (at + 1) * size) || "-")
        const chunks = parts.map((part, at) => {
          const chunk = readChunk(`shc:/${at + 1}/${of}/${toDigits(part)}`)
          if (typeof chunk === "string") throw new Error(chunk)
          return chunk
        })
        const own = chunks[start % of]
        if (own === undefined) throw new Error("no part")
        const others = chunks.filter((chunk) => chunk !== own).reverse()
        expect(missingParts(own, others)).toEqual([])
        expect([...assemblies(own, others)]).toEqual([parts.join("")])
      }),
    )
  })

  it("with one digit more or less are never read as letters", () => {
    fc.assert(
      fc.property(jwsLetters, fc.boolean(), (letters, more) => {
        const digits = toDigits(letters)
        expect(typeof readChunk(`shc:/${more ? `${digits}7` : digits.slice(1)}`)).toBe("string")
      }),
    )
  })

  it.each([
    ["shc:5676", "does not begin with shc:/"],
    ["shc:/", "no digits follow"],
    ["shc:/56a6", "something else than digits"],
    ["shc:/567", "odd in number"],
    ["shc:/5678", "over 77"],
    ["shc:/3/2/5676", "part 3 of 2"],
    ["shc:/0/2/5676", "part 0 of 2"],
    ["shc:/1/0/5676", "part 1 of 0"],
  ])("that are wrong are told: %s", (text, words) => {
    expect(readChunk(text)).toContain(words)
  })

  it("of which parts are missing name them", () => {
    expect(missingParts({ index: 2, of: 4, letters: "a" }, [{ index: 4, of: 4, letters: "b" }])).toEqual([1, 3])
  })
})
