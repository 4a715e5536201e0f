/** Conditions: the active ones with their onset, the past ones in one line, so that nothing is hidden and little is read. */
import type { Entry } from "../../record/entry.ts"
import { sameConcept } from "../concepts.ts"
import type { Block } from "../document.ts"
import type { SectionMaker } from "../section.ts"
import { dayText, sourceText, yearText } from "../value.ts"

/** Past conditions named before the rest is only counted. */
const named = 40

export const conditions: SectionMaker = {
  id: "conditions",
  compose(reading) {
    const all = reading.entries.filter((entry) => entry.kind === "conditions" && !entry.negated)
    const groups = sameConcept(all.filter((entry) => entry.standing !== "wrong" && entry.standing !== "not-done"))
    const isActive = (group: readonly Entry[]) => group.some((entry) => entry.standing !== "done")
    const active = groups.filter(isActive)
    const past = groups.filter((group) => !isActive(group))
    const blocks: Block[] = []
    if (active.length === 0) blocks.push({ type: "text", text: "No active condition recorded." })
    else {
      blocks.push({
        type: "table",
        columns: [{ title: "Condition", grow: true }, { title: "Since" }, { title: "Source", rank: 1 }],
        rows: active.map((group) => [
          [
            { text: group[0].title, tone: "strong" },
            { text: doubt(group[0]), tone: "quiet" },
          ],
          onset(group),
          sourceText(group[0]),
        ]),
      })
    }
    if (past.length > 0) {
      const more = past.length > named ? `, and ${past.length - named} more` : ""
      const said = past.slice(0, named).map((group) => `${group[0].title}${span(group[0])}`)
      blocks.push({ type: "text", text: [{ text: `Past: ${said.join(", ")}${more}`, tone: "quiet" }] })
    }
    return { id: "conditions", title: "Conditions", blocks }
  },
}

/** The earliest onset that any entry of it gives. */
function onset(group: readonly Entry[]): string {
  const dates = group.flatMap((entry) => (entry.start === undefined ? [] : [entry.start]))
  const earliest = dates.sort().at(0)
  return dayText(earliest) || (group.find((entry) => entry.onset !== undefined)?.onset ?? "")
}

function doubt(entry: Entry): string {
  const words = [
    entry.certainty === "confirmed" ? undefined : entry.certainty,
    entry.standing === "unknown" ? "status not stated" : undefined,
    entry.severity,
  ].filter((word) => word !== undefined)
  return words.length === 0 ? "" : ` (${words.join(", ")})`
}

function span(entry: Entry): string {
  const [from, to] = [yearText(entry.start), yearText(entry.end)]
  if (from === "" && to === "") return ""
  return from === to || to === "" ? ` (${from})` : ` (${from}–${to})`
}
