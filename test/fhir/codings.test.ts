import { describe, expect, test } from "vitest"
import { codesAt, codingsOf, conceptText } from "../../src/fhir/codings.ts"

describe("what a concept is called", () => {
  const coded = { coding: [{ code: "1" }, { code: "2", display: "Two" }, { code: "3", display: "Three" }] }

  test.each([
    ["its text", { ...coded, text: " Said " }, "Said"],
    [
      "else the coding the user chose",
      {
        coding: [
          { display: "A", code: "a" },
          { display: "B", code: "b", userSelected: true },
        ],
      },
      "B",
    ],
    ["else the first display", coded, "Two"],
    ["else the code", { coding: [{ code: "1" }] }, "1"],
    ["a Coding alone", { system: "s", code: "x", display: "Ex" }, "Ex"],
    ["a bare word", "word", "word"],
  ])("is %s", (_, concept, words) => {
    expect(conceptText(concept)).toBe(words)
  })

  test("a display that is there only in translation is taken from it", () => {
    const translation = {
      url: "http://hl7.org/fhir/StructureDefinition/translation",
      extension: [
        { url: "lang", valueCode: "nl" },
        { url: "content", valueString: "suikerziekte" },
      ],
    }
    expect(conceptText({ coding: [{ code: "1", _display: { extension: [translation] } }] })).toBe("suikerziekte")
  })

  test.each([[undefined], [null], [3], [[]], [{}], [{ coding: "x" }], [{ coding: [null, 1, { code: 5 }] }]])(
    "%j has none",
    (concept) => {
      expect(conceptText(concept)).toBeUndefined()
      expect(codingsOf(concept)).toEqual([])
    },
  )
})

test("codes of a category stand once each, words where there is no code", () => {
  const category = [{ coding: [{ code: "a" }, { code: "b" }] }, { coding: [{ code: "a" }] }, { text: "Words" }]
  expect(codesAt({ category }, "category")).toEqual(["a", "b", "Words"])
  expect(codesAt({ category: "food" }, "category")).toEqual(["food"])
})
