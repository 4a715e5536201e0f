import { describe, expect, it } from "vitest"
import { readMap } from "../../src/import/formats/csv/map.ts"
import {
  type ColumnAnswer,
  guessRole,
  mapText,
  measureMeant,
  outlineOf,
  previewOf,
  saidInTitle,
} from "../../src/import/mapping.ts"
import { fc } from "../properties.ts"
import { inputOf } from "./formats/csv/read.ts"

const table = 'My diary,,\nWann;x\nWhen,Waage,Laune\n2025-04-03,"81,40",good\n\n2025-06-05,81,ok\n'

describe("a table nobody knows", () => {
  it("is shown by its header and first rows, safe to print", async () => {
    const outline = await outlineOf(
      inputOf(`When\u0007,Waage,Laune\n2025-04-03,81.4,\u001b[31mgood\n2025-06-05,81,ok\n`),
    )
    expect(outline?.titles).toEqual(["When", "Waage", "Laune"])
    expect(outline?.rows).toEqual([
      ["2025-04-03", "81.4", "[31mgood"],
      ["2025-06-05", "81", "ok"],
    ])
  })

  it("finds its header under titles", async () => {
    expect((await outlineOf(inputOf(table)))?.titles).toEqual(["When", "Waage", "Laune"])
  })

  it("without a header has no outline", async () => {
    expect(await outlineOf(inputOf("1,2,3\n4,5,6\n"))).toBeUndefined()
  })

  it("is remembered by its header alone", async () => {
    const print = async (text: string) => (await outlineOf(inputOf(text)))?.fingerprint
    const own = await print("When,Waage,Laune\n2025-01-01,1,a\n")
    expect(await print("WHEN;waage;Laune\n2024-01-01;2;b\n2024-01-02;3;c\n")).toBe(own)
    expect(await print("When,Waage,Puls\n2025-01-01,1,2\n")).not.toBe(own)
  })
})

describe("what was answered", () => {
  const columns: ColumnAnswer[] = [
    { title: "When", role: "date" },
    { title: 'Waage "neu"', role: "reading", measure: "body-weight", unit: "kg" },
    { title: "Mein Zucker", role: "reading", measure: "my sugar", unit: "mg/dL" },
    { title: "Laune", role: "note" },
  ]

  it("is a profile as a person could have written it", async () => {
    const text = mapText({ title: "own.csv", kind: "readings", columns, dateOrder: "dmy" })
    expect(await readMap({ name: "x", text })).toMatchObject({
      title: "own.csv",
      kind: "readings",
      dateOrder: "dmy",
      columns: columns.map(({ title, ...rest }) => ({ ...rest, names: [title] })),
    })
  })

  it("whatever words are in it", async () => {
    const word = fc.string({ minLength: 1 }).filter((text) => text.trim() !== "")
    await fc.assert(
      fc.asyncProperty(word, word, async (title, measure) => {
        const answers = [...columns.slice(0, 1), { title, role: "reading" as const, measure: `about ${measure}` }]
        const profile = await readMap({ name: "x", text: mapText({ title, kind: "readings", columns: answers }) })
        expect(profile.columns[1]).toMatchObject({ names: [title], measure: `about ${measure}` })
      }),
      { numRuns: 50 },
    )
  })

  it("is shown as what the first rows become", async () => {
    const text = mapText({
      title: "x",
      kind: "readings",
      columns: [...columns.slice(0, 1), { title: "Waage", role: "reading", measure: "body-weight", unit: "kg" }],
    })
    const lines = await previewOf(
      inputOf("When,Waage\n2025-04-03,81.4\n2025-06-05,x\n"),
      { map: { name: "x", text } },
      3,
    )
    expect(lines).toEqual([
      "2025-04-03  Body weight  81.4 kg",
      'not taken: line 3, column "Waage": this is no value of what was measured',
    ])
  })
})

describe("what is offered first", () => {
  it.each([
    ["Datum", "several-readings", "date"],
    ["Weight (kg)", "several-readings", "reading"],
    ["Laune", "several-readings", undefined],
    ["Units", "one-reading", "unit"],
    ["Impfstoff", "immunization", "vaccine"],
  ] as const)("%s of %s: %s", (title, kind, role) => expect(guessRole(title, kind)).toBe(role))

  it("are the units a measure is told in", () => {
    expect(measureMeant("glucose")).toMatchObject({ measure: { id: "glucose" }, units: ["mg/dL", "mmol/L"] })
    expect(measureMeant("my mood")).toBeUndefined()
  })

  it("is what the title says itself", () => {
    expect(saidInTitle("Weight (kg)")).toEqual({ measure: "body-weight", unit: "kg" })
    expect(saidInTitle("Waage [kg]")).toEqual({ unit: "kg" })
  })
})
