import { describe, expect, it } from "vitest"
import { detectFormat } from "../../src/import/detect.ts"
import type { Format } from "../../src/import/format.ts"
import { formats, type ListedFormat } from "../../src/import/formats.ts"
import { inputOf } from "./formats/memory.ts"

const format = (id: string, answer: "yes" | "perhaps" | "otherwise" | "no"): ListedFormat => {
  const made: Format = {
    id,
    title: id,
    keepsOriginal: false,
    recognizes: () => answer,
    async *patients() {},
    async *read() {},
  }
  return { id, title: id, load: async () => made }
}

describe("the format of a file", () => {
  const fhir = '{"resourceType":"Patient"}'
  const table = "Date,Weight (kg)\n2026-03-01,70\n2026-03-02,71\n"

  it("is found by content, whatever the name", async () => {
    expect((await detectFormat({ ...inputOf(fhir), name: "weights.csv" })).id).toBe("fhir-json")
    expect((await detectFormat({ ...inputOf(table), name: "bundle.json" })).id).toBe("csv")
  })

  it("is recognized by exactly one of all formats", async () => {
    for (const text of [fhir, table, `[${fhir}]`, `${fhir}\n${fhir}`]) {
      const all = await Promise.all(formats.map((listed) => listed.load()))
      expect(all.filter((one) => one.recognizes(Buffer.from(text)) === "yes")).toHaveLength(1)
    }
  })

  it("is the one that is sure before those that are not", async () => {
    expect((await detectFormat(inputOf("x"), undefined, [format("a", "perhaps"), format("b", "yes")])).id).toBe("b")
    expect((await detectFormat(inputOf("x"), undefined, [format("a", "perhaps"), format("b", "no")])).id).toBe("a")
  })

  it("is the one that takes what nobody claims, and only then", async () => {
    const takesAll = format("c", "otherwise")
    expect((await detectFormat(inputOf("x"), undefined, [takesAll, format("a", "perhaps")])).id).toBe("a")
    expect((await detectFormat(inputOf("x"), undefined, [takesAll, format("a", "no")])).id).toBe("c")
  })

  it("is not chosen by chance where two are as sure", async () => {
    for (const answer of ["yes", "perhaps"] as const) {
      const both = [format("a", answer), format("b", answer)]
      await expect(detectFormat(inputOf("x"), undefined, both)).rejects.toMatchObject({
        code: "input-unclear",
        exit: 4,
      })
    }
  })

  it("is the one asked for, and only one there is", async () => {
    expect((await detectFormat(inputOf(fhir), "csv")).id).toBe("csv")
    await expect(detectFormat(inputOf(fhir), "fhir-turtle")).rejects.toMatchObject({ code: "usage", exit: 2 })
  })

  const strange: [string, string | Uint8Array, string][] = [
    ["XML", '<?xml version="1.0"?><x>Maria Keller</x>', "XML"],
    ["other JSON", '{"name":"Maria Keller"}', "JSON, but not FHIR"],
    ["keys", '{"keys":[{"kty":"EC"}],"x":"Maria Keller"}', "the public keys of an issuer of health cards"],
    ["revoked cards", '{"kid":"k","rids":["Maria Keller"]}', "a list of revoked health cards"],
    ["bytes", Buffer.from([1, 0, 2, 0]), "binary data"],
  ]
  it.each(strange)("none: %s is named for what it is, none of its text said", async (_, content, what) => {
    const failed: Error = await detectFormat(inputOf(content)).then(
      () => new Error("recognized"),
      (error) => error,
    )
    expect(failed.message).toContain(what)
    expect(failed.message).not.toContain("Maria")
    expect(failed).toMatchObject({ code: "input-unknown", exit: 4 })
  })

  it("cannot be told of an empty file", async () => {
    await expect(detectFormat(inputOf(""))).rejects.toMatchObject({ code: "input-empty", exit: 4 })
  })
})
