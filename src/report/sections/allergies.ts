/**
 * Allergies, in a box: always there, because a doctor must see at once whether any is known. "No known allergies" is
 * said only where a source said so; otherwise that none is recorded, which is not the same.
 */
import { allergiesOf } from "../../record/current.ts"
import type { Entry } from "../../record/entry.ts"
import { sameConcept } from "../concepts.ts"
import type { Block, Text } from "../document.ts"
import type { SectionMaker } from "../section.ts"
import { organizationText } from "../value.ts"
import { type Words, wordsIn } from "../words.ts"

export const allergies: SectionMaker = {
  id: "allergies",
  title: (words) => words.allergies.title,
  kinds: ["allergies"],
  compose(reading, { words }) {
    const told = allergiesOf(reading.entries)
    const [known, denied, past] = [sameConcept(told.known), sameConcept(told.denied), sameConcept(told.past)]
    const lines = [
      ...known
        .map(([entry]) => entry)
        .sort(bySeverity)
        .map((entry) => allergyText(entry, words)),
      ...denied.map(([entry]) => denialText(entry, words)),
    ]
    const blocks: Block[] = []
    if (lines.length > 0) blocks.push({ type: "list", items: lines })
    else
      blocks.push({
        type: "text",
        text: [{ text: words.allergies.none, tone: "strong" }, { text: words.allergies.ask }],
      })
    if (past.length > 0) {
      const titles = past.map(([entry]) => entry.title).join(", ")
      blocks.push({ type: "text", text: [{ text: words.allergies.past(titles), tone: "quiet" }] })
    }
    const { title } = words.allergies
    return { id: "allergies", title, blocks: [{ type: "box", title, blocks }] }
  },
}

/** "Penicillin — hives; severe, 2009 (St. Mary's)". */
export function allergyText(entry: Entry, words: Words = wordsIn("en")): Text {
  const reactions = (entry.components ?? [])
    .filter((part) => part.title !== "Last occurrence")
    .map((part) => part.title)
  const facts = [[...new Set(reactions)].join(", "), words.code(entry.severity ?? "")]
    .filter((part) => part !== "")
    .join("; ")
  const unsure = entry.certainty && entry.certainty !== "confirmed" ? `, ${words.code(entry.certainty)}` : ""
  const when = words.date(entry.start ?? entry.recorded) || (entry.onset ?? "")
  const from = [when, organizationText(entry)].filter((part) => part !== "").join(", ")
  return [
    { text: entry.title, tone: "strong" },
    { text: `${facts === "" ? "" : ` — ${facts}`}${unsure}` },
    { text: from === "" ? "" : ` (${from})`, tone: "quiet" },
  ]
}

/** "No known allergies (2024-03-01, St. Mary's)". */
export function denialText(entry: Entry, words: Words = wordsIn("en")): Text {
  const title = entry.certainty === "refuted" ? words.allergies.refuted(entry.title) : entry.title
  const from = [words.date(entry.recorded ?? entry.start), organizationText(entry)]
    .filter((part) => part !== "")
    .join(", ")
  return [{ text: title }, { text: from === "" ? "" : ` (${from})`, tone: "quiet" }]
}

const weight = (entry: Entry): number => {
  if (/severe|high|fatal/.test(entry.severity ?? "")) return 0
  return /moderate/.test(entry.severity ?? "") ? 1 : 2
}

/** The worst first. */
export function bySeverity(a: Entry, b: Entry): number {
  return weight(a) - weight(b)
}
