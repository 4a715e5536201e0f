/**
 * Preventive care as a page of its own: what is due with why and by whose recommendation, what this record cannot say,
 * what to talk about, what is up to date and when it comes again, what was declined. Reasons are in the rules' own words.
 */
import type { Status, Verdict } from "../../screening/verdict.ts"
import type { Block, Span, Text } from "../document.ts"
import { tellingDueDay } from "../due-day.ts"
import type { SectionMaker } from "../section.ts"
import type { Words } from "../words.ts"
import { lastDone, questionText } from "./preventive.ts"

/** The verdicts of some statuses, the most pressing first. */
function ofStatus(verdicts: readonly Verdict[], statuses: readonly Status[]): Verdict[] {
  return verdicts
    .filter(({ status }) => statuses.includes(status))
    .sort((a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status))
}

function tableOf(verdicts: readonly Verdict[], words: Words, when: string): Block {
  const said = words.due
  return {
    type: "table",
    columns: [
      { title: said.what, grow: true },
      { title: said.status },
      { title: when },
      { title: said.last, grow: true },
    ],
    rows: verdicts.map((verdict): Text[] => [
      [...whatAndWhy(verdict, words), { text: `\n${sourceOf(verdict, words)}`, tone: "quiet" }],
      [{ text: words.statuses[verdict.status], tone: verdict.status === "overdue" ? "strong" : "plain" }],
      words.date(tellingDueDay(verdict)),
      lastDone(verdict, words),
    ]),
  }
}

function sourceOf({ source: { body, grade, date } }: Verdict, words: Words): string {
  return words.due.grade(body, grade, date.slice(0, 4))
}

function whatAndWhy({ id, title, reason, note }: Verdict, words: Words): Span[] {
  const more = [reason, note].filter((part) => part !== undefined && part !== "").join(" ")
  return [
    { text: words.item(id, title), tone: "strong" },
    { text: more === "" ? "" : `\n${more}`, tone: "quiet" },
  ]
}

type Part = { id: string; title: (words: Words) => string; statuses: readonly Status[]; when: (words: Words) => string }

function part({ id, title, statuses, when }: Part): SectionMaker {
  return {
    id,
    title,
    compose({ verdicts = [] }, { words }) {
      const found = ofStatus(verdicts, statuses)
      if (found.length === 0) return undefined
      return { id, title: title(words), blocks: [tableOf(found, words, when(words))] }
    },
  }
}

const dueNow: SectionMaker = {
  id: "due",
  title: (words) => words.due.title,
  compose({ verdicts = [] }, { words }) {
    const found = ofStatus(verdicts, ["overdue", "due", "due-soon", "surveillance"])
    const blocks: Block[] =
      found.length === 0 ? [{ type: "text", text: words.due.nothing }] : [tableOf(found, words, words.due.when)]
    return { id: "due", title: words.due.title, blocks }
  },
}

const open: SectionMaker = {
  id: "questions",
  title: (words) => words.due.unknown.replace(/:$/, ""),
  compose({ verdicts = [] }, { words }) {
    const asked = ofStatus(verdicts, ["needs-answer"])
    if (asked.length === 0) return undefined
    const items = asked.map((verdict) => questionText(verdict, words))
    return { id: "questions", title: words.due.unknown.replace(/:$/, ""), blocks: [{ type: "list", items }] }
  },
}

const talk: SectionMaker = {
  id: "talk",
  title: (words) => words.due.talk.replace(/:\s*$/, ""),
  compose({ verdicts = [] }, { words }) {
    const found = ofStatus(verdicts, ["discuss"])
    if (found.length === 0) return undefined
    const items = found.map((verdict) => whatAndWhy(verdict, words))
    return { id: "talk", title: words.due.talk.replace(/:\s*$/, ""), blocks: [{ type: "list", items }] }
  },
}

/** The sections of the page, in order. */
export const dueSections: readonly SectionMaker[] = [
  dueNow,
  open,
  talk,
  part({
    id: "up-to-date",
    title: (words) => words.due.upToDate,
    statuses: ["up-to-date", "complete", "immune"],
    when: (words) => words.due.next,
  }),
  part({ id: "later", title: (words) => words.due.later, statuses: ["not-yet"], when: (words) => words.due.next }),
  part({
    id: "declined",
    title: (words) => words.due.declined,
    statuses: ["declined", "snoozed"],
    when: (words) => words.due.next,
  }),
]
