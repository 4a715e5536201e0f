/** Preventive care that is due or wants an answer or a talk, with what was last done. Information, not advice. */

import type { Status, Verdict } from "../../screening/verdict.ts"
import type { Block, Text } from "../document.ts"
import { tellingDueDay } from "../due-day.ts"
import type { SectionMaker } from "../section.ts"
import { dayText } from "../value.ts"

const order: readonly Status[] = ["overdue", "due", "due-soon", "surveillance"]

export const preventive: SectionMaker = {
  id: "due",
  compose(reading) {
    if (reading.verdicts === undefined) return undefined
    const due = reading.verdicts
      .filter((verdict) => order.includes(verdict.status))
      .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))
    const asked = reading.verdicts.filter((verdict) => verdict.status === "needs-answer")
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
    if (asked.length > 0) {
      blocks.push({ type: "text", text: [{ text: "This record does not say:", tone: "strong" }] })
      blocks.push({ type: "list", items: asked.map(question) })
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
  return [
    verdict.title,
    [{ text: verdict.status.replaceAll("-", " "), tone: verdict.status === "overdue" ? "strong" : "plain" }],
    dayText(tellingDueDay(verdict)),
    lastDone(verdict),
  ]
}

function question({ title, questions }: Verdict): Text {
  return [{ text: `${title}: ` }, { text: questions.map((one) => one.text).join(" "), tone: "quiet" }]
}

function lastDone({ last }: Verdict): string {
  if (last === undefined) return "no record found"
  return [dayText(last.date), last.what].filter((part) => part !== "").join("  ")
}
