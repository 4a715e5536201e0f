/**
 * Conditions: the problem list with its onset, diagnoses of visits and social findings in lines of their own, the past
 * in one line, so that nothing is hidden and little is read.
 */
import type { Entry } from "../../record/entry.ts"
import type { Block } from "../document.ts"
import { type Problem, problemsOf } from "../problems.ts"
import type { SectionMaker } from "../section.ts"
import { dayText, organizationText, yearText } from "../value.ts"

/** Past conditions named before the rest is only counted. */
const named = 40

export const conditions: SectionMaker = {
  id: "conditions",
  compose(reading) {
    const { problems, visitDiagnoses, socialFindings, past, denied } = problemsOf(reading.entries, reading.today)
    const blocks: Block[] = []
    if (problems.length > 0) {
      const sources = problems.some((problem) => organizationText(problem.entry) !== "")
      blocks.push({
        type: "table",
        columns: [
          { title: "Condition" },
          { title: "Since", grow: !sources },
          ...(sources ? [{ title: "Source", rank: 1, grow: true }] : []),
        ],
        rows: problems.map((problem) => [
          [
            { text: problem.entry.title, tone: "strong" },
            { text: doubt(problem), tone: "quiet" },
          ],
          dayText(problem.since) || (problem.onset ?? ""),
          ...(sources ? [organizationText(problem.entry)] : []),
        ]),
      })
    } else if (visitDiagnoses.length === 0) {
      blocks.push({ type: "text", text: denied[0]?.title ?? "No active condition recorded." })
    }
    blocks.push(...line("Diagnosed at visits", visitDiagnoses, (problem) => onset(problem)))
    blocks.push(...line("Living", socialFindings, (problem) => onset(problem)))
    blocks.push(...line("Past", past, (problem) => span(problem.entry)))
    return { id: "conditions", title: "Conditions", blocks }
  },
}

/** Titles in one line, the rest counted. */
function line(label: string, all: readonly Problem[], more: (problem: Problem) => string): Block[] {
  if (all.length === 0) return []
  const rest = all.length > named ? `, and ${all.length - named} more` : ""
  const said = all.slice(0, named).map((problem) => `${problem.entry.title}${more(problem)}`)
  const tone = label === "Diagnosed at visits" ? ("plain" as const) : ("quiet" as const)
  return [{ type: "text", text: [{ text: `${label}: ${said.join(", ")}${rest}`, tone }] }]
}

function onset({ since, onset }: Problem): string {
  const when = yearText(since) || (onset ?? "")
  return when === "" ? "" : ` (${when})`
}

function doubt({ entry, statusStated }: Problem): string {
  const words = [
    entry.certainty === "confirmed" ? undefined : entry.certainty,
    statusStated ? undefined : "status not stated",
    entry.severity,
  ].filter((word) => word !== undefined)
  return words.length === 0 ? "" : ` (${words.join(", ")})`
}

function span(entry: Entry): string {
  const [from, to] = [yearText(entry.start), yearText(entry.end)]
  if (from === "" && to === "") return ""
  return from === to || to === "" ? ` (${from})` : ` (${from}–${to})`
}
