import { describe, expect, it } from "vitest"
import { type Counts, type Issue, noCounts } from "../../../src/record/draft.ts"
import { renderSections } from "../../../src/render/terminal.ts"
import { composeImport, type ImportedFile } from "../../../src/report/sections/import.ts"

const counts = (some: Partial<Counts>): Counts => ({ ...noCounts, ...some })
const issue = (where: string, message: string, severity: Issue["severity"] = "error"): Issue => ({
  type: "issue",
  code: "x",
  severity,
  where,
  message,
})

const screen = (files: readonly ImportedFile[], dryRun = false) =>
  renderSections([composeImport(files, dryRun)], { columns: 80, color: false })

const clinic: ImportedFile = {
  path: "mychart.zip › IHE_XDM/DOC0001.json",
  format: "FHIR R4 JSON",
  person: "Maria Keller",
  status: "imported",
  importId: 7,
  counts: counts({ read: 1124, new: 1087, updated: 4, same: 31, issues: 2 }),
  issues: [
    issue("entry 9", "this entry holds no resource"),
    issue("entry 41", "written in FHIR STU3, not R4", "warning"),
  ],
}
const table: ImportedFile = {
  path: "lab.csv",
  format: "CSV",
  status: "imported",
  importId: 8,
  counts: counts({ read: 152, new: 12, unchanged: 140 }),
  issues: [],
}

describe("the screen after an import", () => {
  it("tells of every file, of what was not taken, and how to take it back", async () => {
    expect(
      await screen([clinic, table]),
    ).toBe(`FILE                    FORMAT          NEW  UPDATED  UNCHANGED  SAME  NOT TAKEN
mychart.zip ›           FHIR R4 JSON  1,087        4          0    31          2
IHE_XDM/DOC0001.json
lab.csv                 CSV              12        0        140     0          0
all                     2 files       1,099        4        140    31          2
Not taken, or taken with a doubt
  DOC0001.json  entry 9: this entry holds no resource  (not taken)
  DOC0001.json  entry 41: written in FHIR STU3, not R4  (warning)
Imports 7-8. Take back with: phr imports undo 7-8
`)
  })

  it("stands by format where there are very many files", async () => {
    const many = Array.from({ length: 60 }, (_, n): ImportedFile => ({ ...table, path: `${n}.csv`, importId: 9 + n }))
    const text = await screen([clinic, ...many])
    expect(text).toContain(`FORMAT        FILES    NEW  UPDATED  UNCHANGED  SAME  NOT TAKEN
FHIR R4 JSON      1  1,087        4          0    31          2
CSV              60    720        0      8,400     0          0
all              61  1,807        4      8,400    31          2
`)
    expect(text).toContain("Imports 7 9-68. Take back with: phr imports undo 7 9-68")
  })

  it("shows of a dry run the first of each kind, whatever file they come from", async () => {
    const first = [{ title: "Glucose", start: "2024-03-02", value: "95 mg/dL" }]
    const preview = [{ fate: "new" as const, kind: "labs", count: 2, first }]
    const series = {
      fate: "new" as const,
      kind: "series",
      count: 9,
      first: [{ title: "heart-rate", start: "2024-01-01" }],
    }
    const text = await screen(
      [
        { ...table, preview },
        { ...clinic, preview: [...preview, series] },
      ],
      true,
    )
    expect(text).toMatch(/new +labs +4 +2024-03-02 +Glucose +95 mg\/dL\n +2024-03-02 +Glucose/)
    expect(text).toMatch(/new +series +9 days +2024-01-01 +Heart rate/)
  })

  it("offers nothing to take back where nothing came", async () => {
    const again: ImportedFile = { ...table, status: "unchanged", issues: [] }
    expect(await screen([again])).toBe("lab.csv  CSV\n  unchanged: already in the record, from import 8\n")
    expect(await screen([table], true)).toContain("Nothing was written: this was a dry run.")
  })

  it("names files that failed for one reason together", async () => {
    const failed = ["a", "b", "c", "d", "e", "f"].map(
      (name): ImportedFile => ({
        path: `x/${name}.pdf`,
        status: "failed",
        counts: noCounts,
        issues: [],
        reason: "this is a PDF",
      }),
    )
    expect(await screen([table, ...failed])).toContain(
      "Not imported\n  a.pdf, b.pdf, c.pdf, d.pdf, 2 more  this is a PDF\n",
    )
  })

  it("shows the first of very many issues and where the others are", async () => {
    const issues = Array.from({ length: 500 }, (_, n) => issue(`line ${n}`, "this is not valid JSON"))
    const text = await screen([{ ...table, issues }])
    expect(text).toContain("and 480 more: phr imports show <id>, or --json")
    expect(text.split("\n").length).toBeLessThan(30)
  })

  it("fits the terminal, whatever the names are", async () => {
    const long: ImportedFile = { ...clinic, path: `${"folder/".repeat(30)}\u001b[2J${"名".repeat(60)}.json` }
    for (const line of (await screen([long])).split("\n")) expect(line).not.toContain("\u001b")
  })
})
