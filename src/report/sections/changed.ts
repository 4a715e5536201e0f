/** What changed since the last visit, or since a day: what a doctor who knows the patient needs to hear first. */
import type { Entry } from "../../record/entry.ts"
import { type Changes, changesSince } from "../changes.ts"
import type { Fact, Text } from "../document.ts"
import type { SectionMaker } from "../section.ts"
import { sinceOf } from "../since.ts"
import { dayText, flagSpan, shortValue } from "../value.ts"

/** Lines of one kind of change that are told before the rest is only counted. */
const told = 8

export const changed: SectionMaker = {
  id: "changes",
  compose(reading, choice) {
    const since = sinceOf(reading, choice.since)
    if (since === undefined) return undefined
    const rows = changeFacts(changesSince(reading, since))
    const title = `Changed since ${since.words}`
    if (rows.length === 0) return { id: "changes", title, blocks: [{ type: "text", text: "Nothing recorded." }] }
    return { id: "changes", title, blocks: [{ type: "facts", rows: rows.map(shortened) }] }
  },
}

/** The changes as labeled lines; a kind of change that did not happen has none. */
export function changeFacts(changes: Changes): Fact[] {
  const rows: Fact[] = [
    { label: "New conditions", values: changes.conditions.map(datedText) },
    { label: "New allergies", values: changes.allergies.map(datedText) },
    { label: "Started", values: changes.started.map((one) => line(one.title, one.dose ?? "", dayText(one.since))) },
    {
      label: "Changed",
      values: changes.changed.map(({ medicine, now, before }) =>
        line(medicine.title, `${now.dose} (before: ${before.dose})`, dayText(now.start ?? now.recorded)),
      ),
    },
    { label: "Stopped", values: changes.stopped.map((one) => line(one.title, "", dayText(one.until))) },
    {
      label: "Out of range",
      values: changes.results.map(({ title, entry, flag }) => [
        { text: `${title}  ` },
        { text: `${shortValue(entry)} `, tone: "strong" },
        flagSpan(flag),
        { text: `  ${dayText(entry.start)}`, tone: "quiet" },
      ]),
    },
    { label: "Done", values: changes.procedures.map(datedText) },
    { label: "Vaccines", values: changes.vaccines.map(datedText) },
  ]
  return rows.filter((row) => row.values.length > 0)
}

/** A title with its day. */
export function datedText(entry: Entry): Text {
  return line(entry.title, "", dayText(entry.start ?? entry.recorded))
}

function line(title: string, more: string, date: string): Text {
  return [
    { text: title, tone: "strong" },
    { text: more === "" ? "" : `, ${more}` },
    { text: date === "" ? "" : `  ${date}`, tone: "quiet" },
  ]
}

/** The first lines of a fact, and how many more there are. */
export function shortened(fact: Fact): Fact {
  if (fact.values.length <= told) return fact
  const more: Text = [{ text: `and ${fact.values.length - told} more`, tone: "quiet" }]
  return { ...fact, values: [...fact.values.slice(0, told), more] }
}
