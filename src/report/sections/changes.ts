/** `phr changes`: everything of the changed section, and what ended, who was seen, what documents and files came in. */
import type { Changes } from "../changes.ts"
import type { Fact, Section, Text } from "../document.ts"
import type { ReadImport } from "../reading.ts"
import { dayText, fileName } from "../value.ts"
import { changeFacts, datedText, shortened } from "./changed.ts"

export function composeChanges(changes: Changes): Section {
  const title = `Changed since ${changes.since.words}`
  const rows: Fact[] = [
    ...changeFacts(changes),
    {
      label: "Ended",
      values: changes.ended.map((entry) => [
        { text: entry.title, tone: "strong" },
        { text: `  ${dayText(entry.end)}`, tone: "quiet" },
      ]),
    },
    { label: "Visits", values: changes.visits.map((entry) => datedText(entry)) },
    { label: "Documents", values: changes.documents.map((entry) => datedText(entry)) },
    { label: "Came in", values: changes.imports.map(importText) },
  ]
  const filled = rows.filter((row) => row.values.length > 0)
  return {
    id: "changes",
    title,
    blocks: [
      { type: "heading", level: 1, text: title },
      filled.length === 0
        ? { type: "text", text: "Nothing recorded." }
        : { type: "facts", rows: filled.map((row) => shortened(row)) },
    ],
  }
}

function importText({ path, on, counts }: ReadImport): Text {
  const said = [
    counts.new > 0 ? `${counts.new} new` : undefined,
    counts.updated > 0 ? `${counts.updated} updated` : undefined,
    counts.same > 0 ? `${counts.same} same as other sources` : undefined,
  ].filter((part) => part !== undefined)
  return [
    { text: fileName(path) ?? path, tone: "strong" },
    { text: said.length === 0 ? "" : `, ${said.join(", ")}` },
    { text: `  ${on}`, tone: "quiet" },
  ]
}
