/**
 * Allergies, in a box: always there, because a doctor must see at once whether any is known. "No known allergies" is
 * said only where a source said so; otherwise that none is recorded, which is not the same.
 */
import { allergiesOf } from "../../record/current.ts"
import type { Entry } from "../../record/entry.ts"
import { sameConcept } from "../concepts.ts"
import type { Block, Text } from "../document.ts"
import type { SectionMaker } from "../section.ts"
import { dayText, organizationText } from "../value.ts"

export const allergies: SectionMaker = {
  id: "allergies",
  compose(reading) {
    const told = allergiesOf(reading.entries)
    const [known, denied, past] = [sameConcept(told.known), sameConcept(told.denied), sameConcept(told.past)]
    const lines = [
      ...known
        .map(([entry]) => entry)
        .sort(bySeverity)
        .map(allergyText),
      ...denied.map(([entry]) => denialText(entry)),
    ]
    const blocks: Block[] = []
    if (lines.length > 0) blocks.push({ type: "list", items: lines })
    else
      blocks.push({ type: "text", text: [{ text: "No allergy recorded.", tone: "strong" }, { text: " Please ask." }] })
    if (past.length > 0) {
      const titles = past.map(([entry]) => entry.title).join(", ")
      blocks.push({ type: "text", text: [{ text: `No longer active: ${titles}`, tone: "quiet" }] })
    }
    return { id: "allergies", title: "Allergies", blocks: [{ type: "box", title: "Allergies", blocks }] }
  },
}

/** "Penicillin — hives; severe, 2009 (St. Mary's)". */
export function allergyText(entry: Entry): Text {
  const reactions = (entry.components ?? [])
    .filter((part) => part.title !== "Last occurrence")
    .map((part) => part.title)
  const facts = [[...new Set(reactions)].join(", "), entry.severity ?? ""].filter((part) => part !== "").join("; ")
  const unsure = entry.certainty && entry.certainty !== "confirmed" ? `, ${entry.certainty}` : ""
  const when = dayText(entry.start ?? entry.recorded) || (entry.onset ?? "")
  const from = [when, organizationText(entry)].filter((part) => part !== "").join(", ")
  return [
    { text: entry.title, tone: "strong" },
    { text: `${facts === "" ? "" : ` — ${facts}`}${unsure}` },
    { text: from === "" ? "" : ` (${from})`, tone: "quiet" },
  ]
}

/** "No known allergies (2024-03-01, St. Mary's)". */
export function denialText(entry: Entry): Text {
  const title = entry.certainty === "refuted" ? `Not allergic: ${entry.title} (refuted)` : entry.title
  const from = [dayText(entry.recorded ?? entry.start), organizationText(entry)]
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
