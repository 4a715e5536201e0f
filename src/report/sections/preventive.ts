/** Preventive care that is due or wants an answer or a talk, with what was last done. Information, not advice. */
import type { Status, Verdict } from "../../screening/verdict.ts"
import type { Block, Text } from "../document.ts"
import type { SectionMaker } from "../section.ts"
import { dayText } from "../value.ts"

const order: readonly Status[] = ["overdue", "due", "due-soon", "surveillance", "needs-answer"]

export const preventive: SectionMaker = {
  id: "due",
  compose(reading) {
    if (reading.verdicts === undefined) return undefined
    const due = reading.verdicts
      .filter((verdict) => order.includes(verdict.status))
      .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
    const talk = reading.verdicts.filter((verdict) => verdict.status === "discuss")
    const blocks: Block[] = []
    if (due.length > 0) {
      blocks.push({
        type: "table",
        columns: [
          { title: "What", grow: true },
          { title: "Status" },
          { title: "Since or from" },
          { title: "Last done", grow: true },
        ],
        rows: due.map(row),
      })
    }
    if (talk.length > 0) {
      const titles = talk.map((verdict) => verdict.title).join(", ")
      blocks.push({ type: "text", text: [{ text: "To talk about: ", tone: "strong" }, { text: titles }] })
    }
    if (blocks.length === 0) blocks.push({ type: "text", text: "Nothing is due." })
    return { id: "due", title: "Preventive care due", blocks }
  },
}

function row(verdict: Verdict): Text[] {
  const asked = verdict.status === "needs-answer"
  return [
    verdict.title,
    [{ text: verdict.status.replaceAll("-", " "), tone: verdict.status === "overdue" ? "strong" : "plain" }],
    asked ? "" : dayText(verdict.due),
    asked ? verdict.questions.map((question) => question.text).join(" ") : lastDone(verdict),
  ]
}

function lastDone({ last }: Verdict): string {
  if (last === undefined) return "no record found"
  return [dayText(last.date), last.what].filter((part) => part !== "").join("  ")
}
