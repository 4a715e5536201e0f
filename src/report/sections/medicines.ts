/** Medicines taken now: dose as written, since when, who prescribed them, when a source last said so. */

import { medicinesOf } from "../medicines.ts"
import type { SectionMaker } from "../section.ts"

export const medicines: SectionMaker = {
  id: "medicines",
  title: (words) => words.medicines.title,
  kinds: ["medications"],
  compose(reading, { words }) {
    const { medicines: said, date } = words
    const { title } = said
    const current = medicinesOf(reading.entries, reading.today).filter((medicine) => medicine.current)
    const denied = reading.entries.find(
      (entry) => entry.kind === "medications" && entry.negated && entry.standing !== "wrong",
    )
    if (current.length === 0) {
      const text = denied?.standing === "current" ? `${denied.title}.` : said.none
      return { id: "medicines", title, blocks: [{ type: "text", text }] }
    }
    const rows = current.map((medicine) => [
      [
        { text: medicine.title, tone: "strong" as const },
        { text: medicine.uncertain ? said.uncertain : "", tone: "quiet" as const },
      ],
      medicine.dose ?? "",
      date(medicine.since),
      medicine.prescriber ?? "",
      medicine.notConfirmedSince === undefined ? date(medicine.confirmed) : said.notSince(medicine.notConfirmedSince),
    ])
    const columns = [
      { title: said.medicine, grow: true },
      { title: said.use, grow: true },
      { title: said.since },
      { title: said.prescriber, rank: 2 },
      { title: said.confirmed, rank: 1 },
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
