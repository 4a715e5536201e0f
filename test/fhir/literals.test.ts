import { describe, expect, test } from "vitest"
import { isObject, type Json, type JsonObject } from "../../src/fhir/json.ts"
import { literalsOf } from "../../src/fhir/literals.ts"
import { fc } from "../properties.ts"

function at(source: string, ...path: string[]): string | undefined {
  const json: Json = JSON.parse(source)
  let holder: Json | undefined = json
  for (const step of path.slice(0, -1))
    holder = Array.isArray(holder) ? holder[Number(step)] : isObject(holder) ? holder[step] : undefined
  return isObject(holder) ? literalsOf(json, source)(holder, path.at(-1) ?? "") : undefined
}

describe("a number as its source wrote it", () => {
  test.each([
    ['{"value":5.40}', "5.40"],
    ['{ "value" : 5.400 }', "5.400"],
    ['{"value":120}', "120"],
    ['{"value":1.0}', "1.0"],
    ['{"value":-0.50}', "-0.50"],
    ['{"value":1e3}', "1e3"],
    ['{"value":6.02E23}', "6.02E23"],
    ['{"value":0.1234567890123456789}', "0.1234567890123456789"],
    ['{"value":12345678901234567890}', "12345678901234567890"],
  ])("%s", (source, written) => {
    expect(at(source, "value")).toBe(written)
  })

  test("is found beside others, in lists, behind strings that look like numbers", () => {
    const source = String.raw`{"a":"\"value\": 1.0, \\","b":[1.00,{"value":2.50},{"c":[[]],"value":3.5}],"value":4.10}`
    expect(at(source, "b", "1", "value")).toBe("2.50")
    expect(at(source, "b", "2", "value")).toBe("3.5")
    expect(at(source, "value")).toBe("4.10")
  })

  test("of a key written twice the last one counts, as for the parser", () => {
    expect(at('{"value":1.50,"value":2.50}', "value")).toBe("2.50")
  })

  test("without a source it is told as JavaScript writes it", () => {
    const holder = { value: 5.4 }
    expect(literalsOf(holder, undefined)(holder, "value")).toBe("5.4")
  })

  test("a source that is not the value's own gives no wrong number", () => {
    const holder = { value: 5.4 }
    expect(literalsOf(holder, '{"value":9.90}')(holder, "value")).toBe("5.4")
    expect(literalsOf(holder, "not json, 1.0 ")(holder, "value")).toBe("5.4")
  })

  test("nesting of any depth is no harm", () => {
    const source = `${"[".repeat(20_000)}1.0${"]".repeat(20_000)}`
    const holder = { value: 1 }
    expect(literalsOf(holder, source)(holder, "value")).toBe("1")
  })

  test("every number of any JSON is found and means the same number", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, 2), (text, indent) => {
        const json: Json = JSON.parse(text)
        const source = JSON.stringify(json, null, indent).replaceAll(/(?<=[:[,]\s*)(\d+\.\d+)(?=[\s,}\]])/g, "$10")
        const parsed: Json = JSON.parse(source)
        const literal = literalsOf(parsed, source)
        for (const holder of holders(parsed)) {
          for (const [key, value] of Object.entries(holder)) {
            if (typeof value === "number") expect(Number(literal(holder, key))).toBe(value)
          }
        }
      }),
    )
  })
})

function holders(json: Json | undefined): JsonObject[] {
  if (Array.isArray(json)) return json.flatMap(holders)
  return isObject(json) ? [json, ...Object.values(json).flatMap(holders)] : []
}
