/** Medicines taken now: dose as written, since when, who prescribed them, when a source last said so. */

import { medicinesOf } from "../medicines.ts"
import type { SectionMaker } from "../section.ts"
import { dayText } from "../value.ts"

export const medicines: SectionMaker = {
  id: "medicines",
  compose(reading) {
    const title = "Medicines now"
    const current = medicinesOf(reading.entries, reading.today).filter((medicine) => medicine.current)
    const denied = reading.entries.find(
      (entry) => entry.kind === "medications" && entry.negated && entry.standing !== "wrong",
    )
    if (current.length === 0) {
      const text = denied?.standing === "current" ? `${denied.title}.` : "No current medicine recorded."
      return { id: "medicines", title, blocks: [{ type: "text", text }] }
    }
    const rows = current.map((medicine) => [
      [
        { text: medicine.title, tone: "strong" as const },
        { text: medicine.uncertain ? " (whether it is taken is not stated)" : "", tone: "quiet" as const },
      ],
      medicine.dose ?? "",
      dayText(medicine.since),
      medicine.prescriber ?? "",
      medicine.notConfirmedSince === undefined
        ? dayText(medicine.confirmed)
        : `not since ${dayText(medicine.confirmed)}`,
    ])
    const columns = [
      { title: "Medicine", grow: true },
      { title: "Use, as written", grow: true },
      { title: "Since" },
      { title: "Prescriber", rank: 2 },
      { title: "Last confirmed", rank: 1 },
    ]
    const filled = columns.map((_, index) => rows.some((row) => row[index] !== ""))
    return {
      id: "medicines",
      title,
      blocks: [
        {
          type: "table",
          columns: columns.filter((_, index) => filled[index]),
          rows: rows.map((row) => row.filter((_, index) => filled[index])),
        },
      ],
    }
  },
}
