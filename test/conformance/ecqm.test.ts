/** The eCQM deck itself: it sees what is right and what is wrong; and the published cases, where they are at hand. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { type Report, tally } from "./deck.ts"
import { ecqmDeck } from "./ecqm.ts"

const folder = mkdtempSync(join(tmpdir(), "phr-ecqm-"))
afterAll(() => rmSync(folder, { recursive: true }))

async function run(...paths: string[]): Promise<Report> {
  return tally("ecqm", ecqmDeck.run(paths, new Set()))
}

const visit = {
  resourceType: "Encounter",
  id: "v",
  status: "finished",
  class: { code: "AMB" },
  period: { start: "2026-03-01", end: "2026-03-01" },
}

function mammogram(on: string, status = "final") {
  return {
    resourceType: "Observation",
    id: "m",
    status,
    code: { coding: [{ system: "http://loinc.org", code: "24606-6" }] },
    effectiveDateTime: on,
  }
}

function caseFile(name: string, expected: object, born: string, resources: object[]): string {
  const patient = { resourceType: "Patient", id: "p", gender: "female", birthDate: born }
  const entry = [patient, ...resources].map((resource) => ({ resource }))
  const path = join(folder, `${name}.json`)
  const body = { measure: "CMS125", description: name, period: ["2026-01-01", "2026-12-31"], expected: [expected] }
  writeFileSync(path, JSON.stringify({ ...body, bundle: { resourceType: "Bundle", type: "collection", entry } }))
  return path
}

const satisfied = { ip: 1, denex: 0, denexcep: 0, numer: 1 }
const due = { ip: 1, denex: 0, denexcep: 0, numer: 0 }
const nobody = { ip: 0, denex: 0, denexcep: 0, numer: 0 }

describe("a case is right", () => {
  it.each([
    ["done on the first day the measure looks back to", satisfied, "1970-05-05", [visit, mammogram("2024-10-01")]],
    ["done the day before", due, "1970-05-05", [visit, mammogram("2024-09-30")]],
    ["done after the period", due, "1970-05-05", [visit, mammogram("2027-01-01")]],
    ["preliminary only", due, "1970-05-05", [visit, mammogram("2026-02-01", "preliminary")]],
    ["41 at the end of the period", nobody, "1985-01-01", [visit]],
    ["75 at the end of the period", nobody, "1951-12-31", [visit]],
    ["74 at the end of the period", due, "1952-01-01", [visit]],
  ])("%s", async (name, expected, born, resources) => {
    const report = await run(caseFile(name, expected, born, resources))
    expect(report).toMatchObject({ cases: 1, inScope: 1, right: 1, failures: [] })
  })

  it("and wrong where the expectation is another", async () => {
    const report = await run(caseFile("wrong", satisfied, "1970-05-05", [visit]))
    expect(report).toMatchObject({ inScope: 1, right: 0, failures: [{ got: expect.stringMatching(/^due — /) }] })
  })

  it("and out of scope, counted, where only the billed visit decides", async () => {
    const report = await run(caseFile("no visit", nobody, "1970-05-05", []))
    expect(report).toMatchObject({ cases: 1, inScope: 0, outOfScope: { "turns only on a qualifying encounter": 1 } })
  })
})

describe("any folder of that shape", () => {
  const file = (name: string, body: object | string) => {
    const path = join(folder, name)
    writeFileSync(path, typeof body === "string" ? body : JSON.stringify(body))
    return path
  }

  it("a measure without a profile is out of scope, named with those that are judged", async () => {
    const path = file("other.json", {
      ...JSON.parse(readFileSync(caseFile("another measure", due, "1970-05-05", [visit]), "utf8")),
      measure: "CMS999FHIRSomething",
    })
    const report = await run(path)
    expect(report.inScope).toBe(0)
    expect(Object.keys(report.outOfScope).join()).toMatch(/^CMS999 is not among the measures judged: CMS124, /)
  })

  it("a measure is known by its long name, and a period by its parts", async () => {
    const path = file("long.json", {
      ...JSON.parse(readFileSync(caseFile("a long name", due, "1970-05-05", [visit]), "utf8")),
      measure: "CMS125FHIRBreastCancerScreening",
      period: { start: "2026-01-01T00:00:00Z", end: "2026-12-31T23:59:59Z" },
    })
    expect(await run(path)).toMatchObject({ inScope: 1, right: 1, groups: { CMS125: { right: 1 } } })
  })

  it("files that are no cases are counted and break nothing", async () => {
    const report = await run(file("index.json", { list: [] }), file("broken.json", "{"), file("array.json", "[]"))
    expect(report).toMatchObject({ cases: 3, inScope: 0, failures: [] })
  })

  it("a disagreement is told with the engine's own reason", async () => {
    const report = await run(caseFile("disagreement", satisfied, "1970-05-05", [visit]))
    expect(report.failures[0]?.got).toBe("due — No record found — not proof it wasn't done.")
  })
})

const corpus = join(process.env.PHR_CORPUS ?? "../shared/data", "ecqm")

describe.runIf(existsSync(corpus))("of the published cases", () => {
  const wanted: Record<string, number> = {
    ...{ CMS124: 0.98, CMS125: 0.98, CMS130: 0.98, CMS349: 0.98 },
    ...{ CMS131: 0.95, CMS139: 0.95, CMS153: 0.95, CMS951: 0.95 },
    ...{ CMS2: 0.9, CMS22: 0.9, CMS69: 0.9, CMS138: 0.9 },
  }

  it("each measure has the share right that is wanted of it", async () => {
    const report = await run(corpus)
    expect(report.cases).toBeGreaterThanOrEqual(353)
    const short = Object.entries(wanted).filter(([name, share]) => {
      const { inScope = 0, right = 0 } = report.groups[name] ?? {}
      return inScope === 0 || right / inScope < share
    })
    expect(short).toEqual([])
  })
})
