/**
 * What a person may want to leave out of a page, as items to choose from: conditions, medicines and results out of
 * range, each with the ids of all its entries. Allergies are not offered here: who treats the person must see them.
 */
import { medicinesOf } from "./medicines.ts"
import { problemsOf } from "./problems.ts"
import type { Reading } from "./reading.ts"
import { splitAfter, tracksOf } from "./tracks.ts"
import { flagOf } from "./value.ts"

export type Leavable = { kind: "conditions" | "medications" | "labs"; title: string; ids: readonly string[] }

export function leavable({ entries, today }: Reading): Leavable[] {
  const { problems, visitDiagnoses, past } = problemsOf(entries, today)
  const medicines = medicinesOf(entries, today)
  const measured = entries.filter(({ kind }) => kind === "labs" || kind === "vitals")
  const results = tracksOf(splitAfter(measured, today).until)
  const out = results.filter(({ entries: [newest] }) => newest !== undefined && flagOf(newest) !== undefined)
  return [
    ...[...problems, ...visitDiagnoses, ...past].map(
      (one): Leavable => ({ kind: "conditions", title: one.entry.title, ids: one.entries.map(({ id }) => id) }),
    ),
    ...medicines.map(
      (one): Leavable => ({ kind: "medications", title: one.title, ids: one.entries.map(({ id }) => id) }),
    ),
    ...out.map((one): Leavable => ({ kind: "labs", title: one.title, ids: one.entries.map(({ id }) => id) })),
  ]
}
