import { describe, expect, it } from "vitest"
import type { Found } from "../../../../src/import/formats/fhir-json/found.ts"
import { scan } from "../../../../src/import/formats/fhir-json/scan.ts"
import { beginSkim, skim } from "../../../../src/import/formats/fhir-json/skim.ts"
import { type Limits, usualLimits } from "../../../../src/import/formats/fhir-json/values.ts"
import { fc } from "../../../properties.ts"

async function* stepsOf(chunks: AsyncIterable<Uint8Array>, limits: Limits = usualLimits): AsyncGenerator<Found> {
  for await (const found of scan(chunks, limits)) yield* found
}

async function found(chunks: readonly Uint8Array[], limits: Limits = usualLimits): Promise<string[]> {
  async function* stream() {
    yield* chunks
  }
  const lines: string[] = []
  for await (const step of stepsOf(stream(), limits)) {
    if (step.type === "slice") lines.push(`${step.where} ${step.fullUrl ?? ""} ${step.bytes.toString("latin1")}`)
    else if (step.type === "issue") lines.push(`${step.where} ${step.code} ${step.message}`)
  }
  return lines
}

function cut(bytes: Buffer, lengths: readonly number[]): Buffer[] {
  const chunks: Buffer[] = []
  let at = 0
  for (const length of lengths) {
    chunks.push(bytes.subarray(at, at + length))
    at += length
  }
  return [...chunks, bytes.subarray(at)]
}

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom('"', "\\", '\\"', "{[", "]}", "Bundle", "ä€😀", "\n"),
)
// Node 26.10's JSON.parse takes the name "\"" for "\\" once it has met the latter in the same place (V8's guess at the
// next name). Names of FHIR hold no escapes; what the scan finds is compared by names that every Node reads right.
const name = text.filter((one) => !one.includes("\\"))
const value = fc.oneof(
  text,
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
  fc.array(text),
  fc.dictionary(name, text),
)
const resource = fc
  .tuple(fc.constantFrom("Patient", "Observation", "List"), fc.dictionary(name, value), fc.boolean())
  .map(([resourceType, rest, last]) => (last ? { ...rest, resourceType } : { resourceType, ...rest }))
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    resource,
    fc.array(tie("tree"), { maxLength: 3 }),
    fc
      .array(fc.record({ fullUrl: text, resource: tie("tree") }), { maxLength: 3 })
      .map((entry) => ({ resourceType: "Bundle", entry })),
    fc
      .dictionary(fc.constantFrom("Patient", "Observation"), fc.array(resource, { maxLength: 3 }))
      .map((fhir) => ({ fhir })),
    value,
  ),
}))
const file = fc
  .tuple(fc.array(tree, { minLength: 1, maxLength: 4 }), fc.constantFrom(0, 2))
  .map(([trees, indent]) => trees.map((one) => JSON.stringify(one, null, indent)).join("\n"))
const lengths = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 200 })

describe("scanning", () => {
  it("finds the same however the file is cut into chunks", async () => {
    await fc.assert(
      fc.asyncProperty(file, lengths, async (json, sizes) => {
        const bytes = Buffer.from(json)
        expect(await found(cut(bytes, sizes))).toEqual(await found([bytes]))
      }),
      { numRuns: 300 },
    )
  })

  it("finds the same in a damaged file however it is cut, and never fails", async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.nat(), fc.nat(255), lengths, async (json, place, byte, sizes) => {
        const bytes = Buffer.from(json)
        bytes[place % bytes.length] = byte
        expect(await found(cut(bytes, sizes))).toEqual(await found([bytes]))
      }),
      { numRuns: 300 },
    )
  })

  it("finds every resource, and no other, byte for byte", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(resource, { maxLength: 5 }), fc.constantFrom(0, 1, "\t"), async (resources, indent) => {
        const json = JSON.stringify(
          { resourceType: "Bundle", entry: resources.map((one) => ({ resource: one })) },
          null,
          indent,
        )
        const slices: unknown[] = []
        async function* stream() {
          yield Buffer.from(json)
        }
        for await (const step of stepsOf(stream())) {
          if (step.type !== "slice") continue
          expect(json).toContain(step.bytes.toString())
          slices.push(JSON.parse(step.bytes.toString()))
        }
        expect(slices).toEqual(JSON.parse(JSON.stringify(resources)))
      }),
      { numRuns: 200 },
    )
  })

  it("names a resource that is too large, keeps none of it, and goes on", async () => {
    const big = `{"resourceType":"Binary","id":"scan-1","data":"${'A\\\\\\"'.repeat(2000)}"}`
    const json = `{"resourceType":"Bundle","entry":[{"resource":${big}},{"resource":{"resourceType":"Basic"}}]}`
    const limits = { ...usualLimits, bytes: 1000 }
    for (const size of [json.length, 7, 100]) {
      const chunks = cut(
        Buffer.from(json),
        Array.from({ length: json.length / size }, () => size),
      )
      const lines = await found(chunks, limits)
      expect(lines[0]).toContain("entry 1 too-large Binary/scan-1 is larger than")
      expect(lines[1]).toBe('entry 2  {"resourceType":"Basic"}')
    }
  })

  it("holds no more of a long Bundle than a few chunks", async () => {
    const chunk = 64 * 1024
    let given = 0
    async function* stream() {
      yield Buffer.from('{"resourceType":"Bundle","entry":[')
      const entry = Buffer.from(`{"resource":{"resourceType":"Basic","id":"${"x".repeat(1000)}"}},`)
      const block = Buffer.concat(Array.from({ length: Math.ceil(chunk / entry.length) }, () => entry))
      for (let n = 0; n < 80; n++) {
        given += block.length
        yield block
      }
      yield Buffer.from("]}")
    }
    let [taken, ahead] = [0, 0]
    for await (const step of stepsOf(stream())) {
      if (step.type !== "slice") continue
      taken += step.bytes.length
      ahead = Math.max(ahead, given - taken - given / 50)
    }
    expect(taken).toBeGreaterThan(5e6)
    expect(ahead).toBeLessThan(3 * chunk)
  })

  it("counts lines past values of every kind", async () => {
    const json =
      '{"resourceType":"Bundle",\n"x":{\n},"meta":{\n},"entry":[\n{"resource":\n{"resourceType":"Basic"\n}\n}]}\n\n{"resourceType":"Goal"}'
    expect(await found([Buffer.from(json)])).toEqual([
      'entry 1  {"resourceType":"Basic"\n}',
      'line 10  {"resourceType":"Goal"}',
    ])
  })
})

describe("skimming", () => {
  it("goes on in the next bytes where it stopped, in strings and escapes too", () => {
    const bytes = Buffer.from('{"a":"\\\\\\"}]","b":[{"c":{}}]} rest')
    const end = bytes.indexOf(" rest")
    for (let at = 0; at < end; at++) {
      const state = beginSkim()
      expect(skim(bytes.subarray(0, at), 0, state)).toBe(-1)
      expect(at + skim(bytes.subarray(at), 0, state)).toBe(end)
      expect(state.deepest).toBe(4)
    }
  })
})
