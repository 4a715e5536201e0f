/** The C-CDA deck itself: it sees what is accounted for and what is not; and the published documents, where at hand. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { ccdaDeck } from "./ccda.ts"
import { type Report, tally } from "./deck.ts"

const folder = mkdtempSync(join(tmpdir(), "phr-ccda-"))
afterAll(() => rmSync(folder, { recursive: true }))

async function run(...paths: string[]): Promise<Report> {
  return tally("ccda", ccdaDeck.run(paths, new Set()))
}

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const entry = `<entry><observation classCode="OBS" moodCode="EVN"><code code="8867-4" codeSystem="2.16.840.1.113883.6.1"/>
  <value xsi:type="PQ" value="70" unit="/min"/></observation></entry>`
const section = `<section><code code="8716-3" codeSystem="2.16.840.1.113883.6.1"/>${entry}<entry/></section>`

describe("the deck", () => {
  it("counts every entry of documents and fragments, with what became of it", async () => {
    const document = `<ClinicalDocument><component><structuredBody><component>${section}</component></structuredBody></component></ClinicalDocument>`
    const report = await run(file("d.xml", document), file("s.xml", section), file("e.xml", entry))
    expect(report).toMatchObject({
      cases: 5,
      inScope: 5,
      right: 5,
      counts: { entries: 5, resources: 3, issues: 2, "not taken": 0 },
      groups: { "Vital signs": { cases: 4, right: 4 } },
    })
  })

  it("leaves out what is no XML or no clinical document, and says which", async () => {
    const report = await run(file("b.xml", "<ClinicalDocument>\n<a></b>"), file("o.xml", "<HealthData/>"))
    expect(report).toMatchObject({ cases: 2, inScope: 0, outOfScope: { "no clinical document (HealthData)": 1 } })
    expect(Object.keys(report.outOfScope)).toContain("broken XML, told with line and cause")
  })

  it("sees an entry that the format does not", async () => {
    const hidden = `<ClinicalDocument><component><structuredBody><component><hidden>${section}</hidden></component></structuredBody></component></ClinicalDocument>`
    expect(await run(file("h.xml", hidden))).toMatchObject({ inScope: 2, right: 0, rate: 0 })
  })
})

const root = process.env.PHR_CORPUS ?? join(import.meta.dirname, "../../../shared/data")

describe.skipIf(!existsSync(join(root, "ccda")))("other people's documents", () => {
  it("have no entry that is neither taken nor told", async () => {
    const report = await run(join(root, "ccda"))
    expect(report.failures).toEqual([])
    expect(report.inScope).toBeGreaterThan(3000)
    const { entries = 0, resources = 0, "not taken": lost = 0 } = report.counts ?? {}
    expect(resources).toBeGreaterThan(entries)
    expect(lost).toBeLessThan(10)
  })
})
