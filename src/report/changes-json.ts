/** What changed as scripts get it: phr.changes/1 (docs/JSON.md). Grows only by addition. */
import type { Changes } from "./changes.ts"
import { entryJson } from "./entry-json.ts"
import type { Medicine } from "./medicines.ts"

export function changesJson(changes: Changes) {
  const { since, started, changed, stopped, results, imports, ...entries } = changes
  return {
    schema: "phr.changes/1",
    since: since.from,
    conditions: entries.conditions.map(entryJson),
    ended: entries.ended.map(entryJson),
    allergies: entries.allergies.map(entryJson),
    medications: {
      started: started.map(medicineJson),
      changed: changed.map(({ medicine, now, before }) => ({
        ...medicineJson(medicine),
        now: entryJson(now),
        before: entryJson(before),
      })),
      stopped: stopped.map(medicineJson),
    },
    results: results.map(({ title, flag, entry }) => ({ title, flag, entry: entryJson(entry) })),
    procedures: entries.procedures.map(entryJson),
    immunizations: entries.vaccines.map(entryJson),
    encounters: entries.visits.map(entryJson),
    documents: entries.documents.map(entryJson),
    imports: imports.map(({ id, on, path, format, counts }) => ({ importId: id, on, path, format, counts })),
  }
}

/** A medicine of several entries, by their ids. */
export function medicineJson({ entries, ...facts }: Medicine) {
  return { ...facts, entries: entries.map((entry) => entry.id) }
}
