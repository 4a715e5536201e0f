/**
 * Facts told by several sources: what may be the same and is the person's to decide, then what is shown as one line.
 * Every telling has its own row with its own id, so that nothing is decided unseen.
 */
import type { Entry } from "../../record/entry.ts"
import type { Block, Column, Section, Text } from "../document.ts"
import { dayText, shortValue, sourceText } from "../value.ts"
import { shownId, titleText } from "./list.ts"

export type Possible = { a: Entry; b: Entry; differ: readonly string[] }
export type Joined = { line: Entry; tellings: readonly Entry[]; decided: boolean }

export function composeDuplicates(possible: readonly Possible[], joined: readonly Joined[]): Section {
  const blocks: Block[] = []
  if (possible.length > 0) {
    blocks.push(
      { type: "heading", level: 3, text: `Possibly the same, for you to decide (${whole(possible.length)})` },
      { type: "table", columns: columns("Differ in"), rows: possible.flatMap(possibleRows) },
      {
        type: "text",
        text: "One fact: phr merge <id> <id> (the first is shown). Two facts: phr split <id> <id>.",
      },
    )
  }
  if (joined.length > 0) {
    blocks.push(
      { type: "heading", level: 3, text: `Told by several sources, shown as one line (${whole(joined.length)})` },
      { type: "table", columns: columns("Joined"), rows: joined.flatMap(joinedRows) },
      { type: "text", text: "Not the same after all: phr split <id>." },
    )
  }
  return { id: "duplicates", title: "The same fact from several sources", blocks }
}

function columns(last: string): Column[] {
  return [
    { title: "", align: "right" },
    { title: "Id" },
    { title: "Kind", rank: 3 },
    { title: "What", grow: true },
    { title: "When" },
    { title: "Value", rank: 2 },
    { title: "Source", grow: true, rank: 1 },
    { title: last },
  ]
}

function possibleRows({ a, b, differ }: Possible, at: number): Text[][] {
  return [row(a, String(at + 1), ""), row(b, "", differ.length === 0 ? "nothing: several fit" : differ.join(", "))]
}

function joinedRows({ tellings, decided }: Joined, at: number): Text[][] {
  return tellings.map((telling, nth) =>
    row(telling, nth === 0 ? String(at + 1) : "", nth === 0 ? (decided ? "by you" : "certain") : ""),
  )
}

function row(entry: Entry, number: string, last: string): Text[] {
  return [
    [{ text: number, tone: "quiet" }],
    [{ text: entry.id.slice(0, shownId), tone: "quiet" }],
    entry.kind,
    titleText(entry),
    dayText(entry.start),
    entry.kind === "medications" ? (entry.dose ?? "") : shortValue(entry),
    sourceText(entry),
    last,
  ]
}

function whole(number: number): string {
  return number.toLocaleString("en-US")
}
