/** The summary as scripts get it: phr.summary/1 (docs/JSON.md). Grows only by addition. */
import { medicineJson } from "./changes-json.ts"
import { entryJson } from "./entry-json.ts"
import type { Problem } from "./problems.ts"
import type { Summary } from "./summary.ts"

export function summaryJson(summary: Summary) {
  const { person, today, allergies, conditions, medicines, results, vitals, later, visits, due, sources } = summary
  const { isDefault: _, ...who } = person
  return {
    schema: "phr.summary/1",
    today,
    person: who,
    allergies: {
      status: allergies.known.length > 0 ? "recorded" : allergies.denied.length > 0 ? "none-known" : "not-recorded",
      known: allergies.known.map(entryJson),
      denied: allergies.denied.map(entryJson),
    },
    conditions: {
      problems: conditions.problems.map(problemJson),
      visitDiagnoses: conditions.visitDiagnoses.map(problemJson),
      socialFindings: conditions.socialFindings.map(problemJson),
      past: conditions.past.length,
    },
    medications: medicines.current.map(medicineJson),
    results: results.map(({ entry, ...facts }) => ({ ...facts, entry: entryJson(entry) })),
    vitals: vitals.map(({ numbers: _numbers, ...facts }) => facts),
    later,
    visits: visits.map(entryJson),
    due: due ?? {},
    sources,
  }
}

function problemJson({ entry, entries: _, ...facts }: Problem) {
  return { ...facts, entry: entryJson(entry) }
}
