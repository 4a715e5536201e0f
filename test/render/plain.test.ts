import { describe, expect, it } from "vitest"
import type { PartialDate } from "../../src/fhir/dates.ts"
import { plainSections } from "../../src/render/plain.ts"
import { renderDocument, renderSections } from "../../src/render/terminal.ts"
import type { Section } from "../../src/report/document.ts"

const point = (at: string, value: number) => ({ at: at as PartialDate, value })

const sections: Section[] = [
  {
    id: "one",
    title: "Results",
    blocks: [
      {
        type: "table",
        columns: [{ title: "Result" }, { title: "Value" }, { title: "", close: true }, { title: "Date" }],
        rows: [
          ["HbA1c", "6.1", "%", "2026-08-02"],
          ["LDL", "", "", "2025"],
        ],
      },
      {
        type: "series",
        title: "HbA1c",
        unit: "%",
        points: [point("2021-02", 5.3), point("2024-08-10", 6.2), point("2026-08-02", 6.1)],
        high: 5.6,
      },
      { type: "facts", rows: [{ label: "DUE", values: ["2 overdue", [{ text: "1 due", spark: [1, 2] }]] }] },
      { type: "lines", count: 4 },
    ],
  },
  { id: "empty", title: "Nothing", blocks: [{ type: "lines", count: 2 }] },
]

describe("plain text for screen readers", () => {
  it("tells one fact a line, each value with the name of its column, and pictures in words", () => {
    expect(plainSections(sections)).toBe(`Results.
HbA1c; Value: 6.1 %; Date: 2026-08-02
LDL; Date: 2025
HbA1c, %: 2021-02 5.3 to 2026-08-02 6.1; least 5.3, most 6.2; 3 values; range up to 5.6
DUE: 2 overdue
DUE: 1 due
`)
  })

  it("is what the terminal prints where it is asked for, whatever its width, without a control character", async () => {
    const style = { columns: 20, color: true, plain: true }
    expect(await renderSections(sections, style)).toBe(plainSections(sections))
    const hostile: Section = { id: "x", title: "\u001b[31mred", blocks: [{ type: "text", text: "a\u001b[2Jb\nc" }] }
    const out = await renderDocument(
      { title: "T", subject: "Maria\u202e", today: "2026-11-20", sections: [hostile], footer: ["end"] },
      style,
    )
    expect(out).toBe("Maria\nToday 2026-11-20\n\n␛[31mred.\na␛[2Jb c\nend\n")
  })
})
