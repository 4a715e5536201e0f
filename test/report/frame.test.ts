import { expect, it } from "vitest"
import type { PartialDate } from "../../src/fhir/dates.ts"
import { sourceLines } from "../../src/report/frame.ts"
import type { Reading } from "../../src/report/reading.ts"
import { wordsIn } from "../../src/report/words.ts"

it("what an answer was about does not stand among the sources of a page", () => {
  const told = (id: number, path: string) => ({ id, path, format: "answer", on: "2026-11-20" as PartialDate })
  const imports = [
    { id: 1, path: "clinic.json", format: "fhir-json", on: "2026-11-19" as PartialDate },
    told(2, "answer: hiv-risk"),
    told(3, "decline: drug-use"),
  ]
  const reading = { imports, entries: [] } as unknown as Reading
  const lines = sourceLines(reading, wordsIn("en"))
  expect(lines).toEqual(["clinic.json, imported 2026-11-19", "Told by the person, 2 imports, the last 2026-11-20"])
})
