/** Preventive care that is due or wants an answer or a talk, with what was last done. Information, not advice. */

import type { Status, Verdict } from "../../screening/verdict.ts"
import type { Block, Text } from "../document.ts"
import { tellingDueDay } from "../due-day.ts"
import type { SectionMaker } from "../section.ts"
import type { Words } from "../words.ts"

const order: readonly Status[] = ["overdue", "due", "due-soon", "surveillance"]

export const preventive: SectionMaker = {
  id: "due",
  title: (words) => words.due.title,
  compose(reading, { words }) {
    const said = words.due
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
          { title: said.what, grow: true },
          { title: said.status },
          { title: said.when },
          { title: said.last, grow: true },
        ],
        rows: due.map((verdict) => dueRow(verdict, words)),
      })
    }
    if (asked.length > 0) {
      blocks.push({ type: "text", text: [{ text: said.unknown, tone: "strong" }], lead: true })
      blocks.push({ type: "list", items: askedOnce(asked, words) })
    }
    if (talk.length > 0) {
      const titles = talk.map((verdict) => words.item(verdict.id, verdict.title)).join(", ")
      blocks.push({ type: "text", text: [{ text: said.talk, tone: "strong" }, { text: titles }] })
    }
    if (blocks.length === 0) blocks.push({ type: "text", text: said.nothing })
    return { id: "due", title: said.title, blocks }
  },
}

/** What, how it stands, since when, what was last done. */
export function dueRow(verdict: Verdict, words: Words): Text[] {
  return [
    words.item(verdict.id, verdict.title),
    [{ text: words.statuses[verdict.status], tone: verdict.status === "overdue" ? "strong" : "plain" }],
    words.date(tellingDueDay(verdict)),
    lastDone(verdict, words),
  ]
}

/** Questions written out on the page before the rest is counted. */
const mostAsked = 4
/** Items one question decides that are named before the rest is counted. */
const named = 3

/** Each question once, with what its answer decides. */
function askedOnce(verdicts: readonly Verdict[], words: Words): Text[] {
  const questions = new Map<string, { text: string; titles: string[] }>()
  for (const { id, title, questions: asked } of verdicts) {
    for (const one of asked) {
      const known = questions.get(one.id) ?? { text: one.text, titles: [] }
      known.titles.push(words.item(id, title))
      questions.set(one.id, known)
    }
  }
  const all = [...questions.values()]
  const more = all.length - mostAsked
  return [
    ...all.slice(0, mostAsked).map(({ text, titles }): Text => {
      const rest = titles.length > named + 1 ? [words.frame.others(titles.length - named)] : []
      const shown = rest.length > 0 ? titles.slice(0, named) : titles
      return [{ text: `${text} ` }, { text: `(${[...shown, ...rest].join(", ")})`, tone: "quiet" }]
    }),
    ...(more > 0 ? [[{ text: words.frame.others(more), tone: "quiet" as const }]] : []),
  ]
}

export function questionText({ id, title, questions }: Verdict, words: Words): Text {
  const asked = questions.map((one) => one.text).join(" ")
  return [{ text: `${words.item(id, title)}: ` }, { text: asked, tone: "quiet" }]
}

/** What was done last, and what has come since but is not final. */
export function lastDone({ last, awaited }: Verdict, words: Words): string {
  const done = last === undefined ? [] : [onDay(last)]
  const coming = awaited === undefined ? [] : [words.due.notFinal(onDay(awaited))]
  const told = [...done, ...coming]
  return told.length === 0 ? words.due.noRecord : told.join("; ")

  function onDay({ date, what }: NonNullable<Verdict["last"]>): string {
    if (date === undefined) return words.due.undated(what)
    return [words.date(date), what].filter((part) => part !== "").join("  ")
  }
}
