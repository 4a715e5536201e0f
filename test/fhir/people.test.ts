import { describe, expect, test } from "vitest"
import type { Resource } from "../../src/fhir/json.ts"
import { namesInOrder, nameText, referenceText } from "../../src/fhir/people.ts"

const nothing = () => undefined

test("a name is its text, else its parts in order", () => {
  expect(nameText({ text: "Ana de la Cruz", family: "Cruz" })).toBe("Ana de la Cruz")
  expect(nameText({ prefix: ["Dr."], given: ["Ana", "B."], family: "Cruz", suffix: ["MD"] })).toBe("Dr. Ana B. Cruz MD")
  expect(nameText({})).toBeUndefined()
})

test("the name in use comes before old ones", () => {
  const name = [
    { use: "maiden", family: "Old" },
    { family: "Ended", use: "official", period: { end: "2001" } },
    { use: "official", family: "Now" },
  ]
  expect(namesInOrder({ name }).map((one) => one.family)).toEqual(["Now", "Old", "Ended"])
})

describe("the name of what a reference points at", () => {
  const holder: Resource = {
    resourceType: "Procedure",
    contained: [
      { resourceType: "PractitionerRole", id: "role", practitioner: { reference: "#doc" } },
      { resourceType: "Practitioner", id: "doc", name: [{ text: "Dr. Inside" }] },
    ],
  }

  test("is its display", () => {
    expect(referenceText({ display: "Shown", reference: "#doc" }, holder, nothing)).toBe("Shown")
  })

  test("else the name inside it, also through a role beside it", () => {
    expect(referenceText({ reference: "#role" }, holder, nothing)).toBe("Dr. Inside")
  })

  test("else nothing, and an id is no name", () => {
    expect(referenceText({ reference: "Practitioner/smith" }, holder, nothing)).toBeUndefined()
    expect(referenceText({ reference: "#" }, holder, nothing)).toBeUndefined()
  })
})
