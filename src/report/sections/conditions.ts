/**
 * Conditions: the problem list with its onset, diagnoses of visits and social findings in lines of their own, the past
 * in one line, so that nothing is hidden and little is read.
 */
import type { Entry } from "../../record/entry.ts"
import type { Block } from "../document.ts"
import { type Problem, problemsOf } from "../problems.ts"
import type { SectionMaker } from "../section.ts"
import { organizationText } from "../value.ts"
import type { Words } from "../words.ts"

/** Past conditions named before the rest is only counted. */
const named = 40

export const conditions: SectionMaker = {
  id: "conditions",
  title: (words) => words.conditions.title,
  kinds: ["conditions"],
  compose(reading, { words }) {
    const said = words.conditions
    const { problems, visitDiagnoses, socialFindings, past, denied } = problemsOf(reading.entries, reading.today)
    const blocks: Block[] = []
    if (problems.length > 0) {
      const sources = problems.some((problem) => organizationText(problem.entry) !== "")
      blocks.push({
        type: "table",
        columns: [
          { title: said.condition },
          { title: said.since, grow: !sources },
          ...(sources ? [{ title: said.source, rank: 1, grow: true }] : []),
        ],
        rows: problems.map((problem) => [
          [
            { text: problem.entry.title, tone: "strong" },
            { text: doubt(problem, words), tone: "quiet" },
          ],
          words.date(problem.since) || (problem.onset ?? ""),
          ...(sources ? [organizationText(problem.entry)] : []),
        ]),
      })
    } else if (visitDiagnoses.length === 0) {
      blocks.push({ type: "text", text: denied[0]?.title ?? said.none })
    }
    const began = (problem: Problem) => onset(problem, words)
    blocks.push(...line(said.atVisits, "plain", visitDiagnoses, words, began))
    blocks.push(...line(said.living, "quiet", socialFindings, words, began))
    blocks.push(...line(said.past, "quiet", past, words, (problem) => span(problem.entry, words)))
    return { id: "conditions", title: said.title, blocks }
  },
}

/** Titles in one line, the rest counted. */
function line(
  label: string,
  tone: "plain" | "quiet",
  all: readonly Problem[],
  words: Words,
  more: (problem: Problem) => string,
): Block[] {
  if (all.length === 0) return []
  const rest = all.length > named ? words.results.more(all.length - named) : ""
  const said = all.slice(0, named).map((problem) => `${problem.entry.title}${more(problem)}`)
  return [{ type: "text", text: [{ text: `${label}: ${said.join(", ")}${rest}`, tone }] }]
}

function onset({ since, onset }: Problem, words: Words): string {
  const when = words.year(since) || (onset ?? "")
  return when === "" ? "" : ` (${when})`
}

function doubt({ entry, statusStated }: Problem, words: Words): string {
  const said = [
    entry.certainty === "confirmed" ? undefined : entry.certainty,
    statusStated ? undefined : words.conditions.notStated,
    entry.severity,
  ].filter((word) => word !== undefined)
  return said.length === 0 ? "" : ` (${said.map(words.code).join(", ")})`
}

function span(entry: Entry, words: Words): string {
  const [from, to] = [words.year(entry.start), words.year(entry.end)]
  if (from === "" && to === "") return ""
  return from === to || to === "" ? ` (${from})` : ` (${from}–${to})`
}
