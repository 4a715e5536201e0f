/**
 * Everything real that is at hand (../shared/data or PHR_CORPUS) goes through the import deck: no crash, every item
 * accounted for, repeatable, taken back to the letter. Where the data is not there, the sets are counted as skipped.
 */
import { existsSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { tally } from "../conformance/deck.ts"
import { importDeck } from "../conformance/import.ts"

const root = process.env.PHR_CORPUS ?? join(import.meta.dirname, "../../../shared/data")

const sets = [
  "apple-health",
  "ccda/amida-blue-button",
  "ccda/bluebutton.js",
  "ccda/brynlewis-viewer",
  "ccda/hl7-c-cda-examples/Documents",
  "ccda/microsoft-fhir-converter",
  "ccda/onc-cures-update-data",
  "csv",
  "fhir/bulk-ndjson",
  "fhir/cms-blue-button",
  "fhir/ips",
  "fhir/patient-download-invalid",
  "fhir/phr-format",
  "fhir/r4-spec-examples",
  "fhir/synthea-r4",
  "fhir/us-core-9",
  "smart-health-cards",
]

describe.skipIf(!existsSync(root))("other people's files", () => {
  test.each(sets)("%s is imported whole, repeatably, and taken back to the letter", async (set) => {
    const report = await tally(set, importDeck.run([join(root, set)], new Set()))
    expect(report.failures).toEqual([])
    expect(report.inScope).toBeGreaterThan(0)
  })

  test("all lives of one folder fit into one record, and each is taken back from among the others", async () => {
    const report = await tally("together", importDeck.run([join(root, "fhir/synthea-r4")], new Set(["together"])))
    expect(report.failures).toEqual([])
  })
})
