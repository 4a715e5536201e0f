/** Medicines no source says are taken any more, newest end first: in one table, each once. */
import { type Medicine, medicinesOf } from "../medicines.ts"
import type { SectionMaker } from "../section.ts"

export const earlierMedicines: SectionMaker = {
  id: "earlier-medicines",
  title: (words) => words.medicines.earlier,
  kinds: ["medications"],
  compose({ entries, today }, { words }) {
    const { medicines: said, date } = words
    const past = medicinesOf(entries, today).filter((medicine) => !medicine.current)
    if (past.length === 0) return undefined
    const last = (medicine: Medicine) => medicine.until ?? medicine.confirmed ?? medicine.since ?? ""
    const rows = past
      .sort((a, b) => last(b).localeCompare(last(a)))
      .map((medicine) => [medicine.title, medicine.dose ?? "", date(medicine.since), date(medicine.until)])
    const columns = [
      { title: said.medicine, grow: true },
      { title: said.use, grow: true, rank: 1 },
      { title: said.since },
      { title: said.until },
    ]
    const filled = columns.map((_, index) => rows.some((row) => row[index] !== ""))
    return {
      id: "earlier-medicines",
      title: said.earlier,
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
