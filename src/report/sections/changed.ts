/** What changed since the last visit, or since a day: what a doctor who knows the patient needs to hear first. */
import type { Entry } from "../../record/entry.ts"
import { type Changes, changesSince } from "../changes.ts"
import type { Fact, Text } from "../document.ts"
import type { SectionMaker } from "../section.ts"
import { sinceOf } from "../since.ts"
import { flagSpan, shortValue } from "../value.ts"
import { type Words, wordsIn } from "../words.ts"

/** Lines of one kind of change that are told before the rest is only counted. */
const told = 8

export const changed: SectionMaker = {
  id: "changes",
  title: (words) => words.changes.label,
  compose(reading, { since: given, words }) {
    const since = sinceOf(reading, given, words)
    if (since === undefined) return undefined
    const rows = changeFacts(changesSince(reading, since), words)
    const title = words.changes.title(since.words)
    if (rows.length === 0) return { id: "changes", title, blocks: [{ type: "text", text: words.frame.nothing }] }
    return { id: "changes", title, blocks: [{ type: "facts", rows: rows.map((row) => shortened(row, words)) }] }
  },
}

/** The changes as labeled lines; a kind of change that did not happen has none. */
export function changeFacts(changes: Changes, words: Words = wordsIn("en")): Fact[] {
  const { date, changes: said } = words
  const dated = (entry: Entry) => datedText(entry, words)
  const rows: Fact[] = [
    { label: said.conditions, values: changes.conditions.map(dated) },
    { label: said.allergies, values: changes.allergies.map(dated) },
    { label: said.started, values: changes.started.map((one) => line(one.title, one.dose ?? "", date(one.since))) },
    {
      label: said.changed,
      values: changes.changed.map(({ medicine, now, before }) =>
        line(medicine.title, `${now.dose} ${said.before(before.dose ?? "")}`, date(now.start ?? now.recorded)),
      ),
    },
    { label: said.stopped, values: changes.stopped.map((one) => line(one.title, "", date(one.until))) },
    {
      label: said.outOfRange,
      values: changes.results.map(({ title, measure, entry, flag }) => [
        { text: `${words.measure(measure, title)}  ` },
        { text: `${shortValue(entry)} `, tone: "strong" },
        flagSpan(flag, words),
        { text: `  ${date(entry.start)}`, tone: "quiet" },
      ]),
    },
    { label: said.done, values: changes.procedures.map(dated) },
    { label: said.vaccines, values: changes.vaccines.map(dated) },
  ]
  return rows.filter((row) => row.values.length > 0)
}

/** A title with its day. */
export function datedText(entry: Entry, words: Words = wordsIn("en")): Text {
  return line(entry.title, "", words.date(entry.start ?? entry.recorded))
}

function line(title: string, more: string, date: string): Text {
  return [
    { text: title, tone: "strong" },
    { text: more === "" ? "" : `, ${more}` },
    { text: date === "" ? "" : `  ${date}`, tone: "quiet" },
  ]
}

/** The first lines of a fact, and how many more there are. */
export function shortened(fact: Fact, words: Words = wordsIn("en")): Fact {
  if (fact.values.length <= told) return fact
  const more: Text = [{ text: words.frame.others(fact.values.length - told), tone: "quiet" }]
  return { ...fact, values: [...fact.values.slice(0, told), more] }
}
