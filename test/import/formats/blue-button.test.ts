import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { objectAt, objectsAt, type Resource, stringAt } from "../../../src/fhir/json.ts"
import { htmlText } from "../../../src/fhir/narrative.ts"
import type { Input } from "../../../src/import/format.ts"
import { dated, readMoment } from "../../../src/import/formats/blue-button/read.ts"
import { splitSections } from "../../../src/import/formats/blue-button/sections.ts"
import { blueButton } from "../../../src/import/formats/blue-button.ts"
import type { Draft, Issue } from "../../../src/record/draft.ts"
import { project } from "../../../src/record/project.ts"

const sample = (name: string) => readFileSync(fileURLToPath(new URL(`blue-button/${name}`, import.meta.url)), "utf8")
const [va, cms] = [sample("va.txt"), sample("cms.txt")]

function input(text: string): Input {
  const bytes = Buffer.from(text)
  return {
    name: "report.txt",
    bytes: bytes.length,
    head: bytes.subarray(0, 65536),
    async *open() {
      yield bytes
    },
  }
}

async function readAll(text: string, timeZone?: string): Promise<{ drafts: Draft[]; issues: Issue[] }> {
  const [drafts, issues]: [Draft[], Issue[]] = [[], []]
  for await (const item of blueButton.read(input(text), timeZone === undefined ? {} : { timeZone })) {
    if (item.type === "resource") drafts.push(item)
    if (item.type === "issue") issues.push(item)
  }
  return { drafts, issues }
}

/** Each resource as its entry says it: place, type, title, day, and what else is short. */
function told({ resource, where, text }: Draft): string {
  const entry = project(resource, () => undefined, undefined, text)
  const said = [
    entry?.title,
    entry?.start,
    entry?.end,
    entry?.status,
    entry?.value?.text,
    entry?.dose,
    entry?.flag,
    entry?.range?.text,
  ]
  const parts = entry?.components?.map(({ title, value }) => `${title} ${value?.text ?? ""}`.trim()) ?? []
  const rest = resource.resourceType === "Composition" ? [] : parts
  return [where, resource.resourceType, ...said, ...rest].filter((part) => part !== undefined).join(" | ")
}

describe("a Blue Button text", () => {
  it("is known by its first lines", () => {
    expect(blueButton.recognizes(Buffer.from(va))).toBe("yes")
    expect(blueButton.recognizes(Buffer.from(cms))).toBe("yes")
    expect(blueButton.recognizes(Buffer.from("Dear Maria, press the blue button."))).toBe("no")
    expect(blueButton.recognizes(Buffer.from('{"text":"Produced by the Blue Button"}'))).toBe("no")
  })

  it("of the VA gives its records as facts, each with its place", async () => {
    const { drafts } = await readAll(va)
    await expect(`${drafts.map(told).join("\n")}\n`).toMatchFileSnapshot("blue-button/va.golden.txt")
  })

  it("of Medicare gives its records as facts, each with its place", async () => {
    const { drafts } = await readAll(cms)
    await expect(`${drafts.map(told).join("\n")}\n`).toMatchFileSnapshot("blue-button/cms.golden.txt")
  })

  it.each([
    ["the VA", va],
    ["Medicare", cms],
  ])("of %s keeps every line: each stands in one section, and in the document", async (_, text) => {
    const lines = splitSections(text).flatMap((section) => section.lines)
    expect(lines).toEqual(text.split("\n"))
    const { drafts } = await readAll(text)
    const document = drafts.find(({ resource }) => resource.resourceType === "Composition")?.resource as Resource
    const kept = objectsAt(document, "section").map((section) =>
      htmlText(stringAt(objectAt(section, "text"), "div") ?? ""),
    )
    const words = (whole: string) => whole.replaceAll(/\s+/g, " ").trim()
    expect(words(kept.join("\n"))).toBe(words(text))
  })

  it("says whose it is", async () => {
    const patients = async (text: string) => {
      for await (const patient of blueButton.patients(input(text))) return patient
      return undefined
    }
    const name = [{ family: "KELLER", given: ["MARIA"] }]
    expect(await patients(va)).toMatchObject({ name, birthDate: "1968-04-12", gender: "female" })
    expect(await patients(cms)).toMatchObject({ name, birthDate: "1948-04-12" })
  })

  it("keeps numbers in their digits, and what is no number as words", async () => {
    const { drafts } = await readAll(va)
    const texts = drafts.map(({ text }) => text ?? "")
    expect(texts.some((text) => text.includes('"value":9.90,"unit":"SECONDS"'))).toBe(true)
    expect(texts.some((text) => text.includes('"valueString":"NEG"'))).toBe(true)
    expect(texts.some((text) => text.includes('"value":98.50,"unit":"F"'))).toBe(true)
  })

  it("of a record that says nothing that is a fact tells so, and where its words are", async () => {
    const { issues } = await readAll(`${va}\n--- SELF REPORTED ALLERGIES ---\n\nAllergy Name: --\nSeverity: Mild\n`)
    expect(issues).toMatchObject([
      { code: "blue-button-record", severity: "warning", where: "section SELF REPORTED ALLERGIES, entry 1" },
    ])
  })

  it("downloaded again brings the same ids; a record changed keeps its own", async () => {
    const ids = async (text: string) => (await readAll(text)).drafts.map(({ resource }) => resource.id)
    expect(await ids(va)).toEqual(await ids(va))
    const { drafts } = await readAll(va.replace("Status: Active", "Status: Discontinued"))
    const before = (await readAll(va)).drafts.find(({ resource }) => resource.resourceType === "MedicationRequest")
    const after = drafts.find(({ resource }) => resource.id === before?.resource.id)
    expect(after?.resource.status).toBe("stopped")
  })

  it("tells a clock time in the person's zone, and beside the day where no zone is known", () => {
    const moment = readMoment("07 Dec 2012 @ 1155")
    expect(dated("at", moment, "America/Los_Angeles")).toEqual({ at: "2012-12-07T11:55:00-08:00" })
    expect(dated("at", moment, undefined)).toMatchObject({
      at: "2012-12-07",
      _at: { extension: [{ valueTime: "11:55:00" }] },
    })
  })

  it.each([
    ["12/07/2012", "2012-12-07"],
    ["1/27/1942", "1942-01-27"],
    ["07 Dec 2012", "2012-12-07"],
    ["JAN 25, 2013@07:01", "2013-01-25"],
    ["02/2012", "2012-02"],
    ["2012", "2012"],
    ["31 Feb 2012", undefined],
    ["current", undefined],
  ])("reads the date %s as %s", (text, date) => {
    expect(readMoment(text)?.date).toBe(date)
  })
})
