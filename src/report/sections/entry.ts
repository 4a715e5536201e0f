/**
 * One entry in full: every field its source filled, then where it stands written and which versions there are.
 * What the source did not say has no line.
 */
import type { Coding, Entry } from "../../record/entry.ts"
import { type Proof, tellsMore } from "../../record/proof.ts"
import type { Block, Column, Fact, Section, Text } from "../document.ts"
import { flagOf, flagSpan, rangeText, saidValue, valueText } from "../value.ts"
import { titleText } from "./list.ts"
import { proofText } from "./proof.ts"

/** One version of the entry as an import brought it; `store` gives it so. */
export type EntryVersion = { importId: number; on: string; path: string; where: string; current: boolean }

/** `tellings` are what each source says on its own, where several tell the fact. */
export function composeEntry(
  entry: Entry,
  versions: readonly EntryVersion[],
  tellings: readonly Entry[] = [],
): Section {
  const blocks: Block[] = [
    { type: "heading", level: 1, text: textOf(titleText(entry)) },
    { type: "facts", rows: facts(entry) },
    ...components(entry),
    ...told(tellings),
    ...sources(entry),
    ...history(versions),
  ]
  return { id: "entry", title: entry.title, blocks }
}

function facts(entry: Entry): Fact[] {
  const value = valueText(entry)
  const flag = flagOf(entry)
  const range = rangeText(entry.range)
  const rows: (readonly [string, readonly Text[]])[] = [
    ["id", [entry.id]],
    ["kind", [[{ text: entry.kind }, { text: `  (FHIR ${entry.resource})`, tone: "quiet" }]]],
    [entry.end === undefined && entry.ended === undefined ? "date" : "from", texts(entry.start, entry.onset)],
    ["until", texts(entry.end, entry.ended)],
    ["recorded", texts(entry.recorded)],
    ["value", entry.value === undefined || value === "" ? [] : [[{ text: value, tone: "strong" }]]],
    ["flag", flag === undefined ? [] : [[flagSpan(flag)]]],
    ["read as", texts(entry.interpretation)],
    ["range", texts(range)],
    ["dose", texts(entry.dose)],
    ["reason", texts(entry.reason)],
    ["severity", texts(entry.severity)],
    ["body site", texts(entry.bodySite)],
    ["status", texts(entry.status ?? "not stated")],
    ["certainty", texts(entry.certainty)],
    ["absence", entry.negated === true ? ["this entry states that it is not so, or was not done"] : []],
    ["category", texts(entry.categories?.join(", "))],
    ["by", texts(entry.performer)],
    ["at", texts(entry.organization)],
    ["codes", [...(entry.codes ?? []), ...(entry.value?.codes ?? [])].map(codeText)],
    ["signed", signatures(entry)],
    ["note", entry.note?.split("\n") ?? []],
  ]
  return rows.filter(([, values]) => values.length > 0).map(([label, values]) => ({ label, values }))
}

/** Each card once, with what was found out last. */
function signatures(entry: Entry): string[] {
  const proofs = entry.sources.flatMap(({ proof }) => proof ?? [])
  const byCard = new Map<string, Proof>()
  for (const proof of proofs) {
    const card = `${proof.issuer} ${proof.issued}`
    const known = byCard.get(card)
    if (known === undefined || tellsMore(proof, known)) byCard.set(card, proof)
  }
  return [...byCard.values()].map(proofText)
}

function components(entry: Entry): Block[] {
  const parts = entry.components ?? []
  if (parts.length === 0) return []
  const columns: Column[] = [
    { title: "Part", grow: true },
    { title: "Value", grow: true },
    { title: "Flag" },
    { title: "Range", rank: 1 },
    { title: "Date", rank: 2 },
  ]
  const rows = parts.map((part): Text[] => [
    part.title,
    part.value === undefined ? "" : saidValue(part.value),
    [flagSpan(part.flag)],
    rangeText(part.range),
    part.start ?? "",
  ])
  return [
    { type: "heading", level: 2, text: "Parts" },
    { type: "table", columns, rows },
  ]
}

/** Side by side what each source says, line by line where they differ. */
function told(tellings: readonly Entry[]): Block[] {
  if (tellings.length < 2) return []
  const all = tellings.map((telling) => new Map(facts(telling).map(({ label, values }) => [label, values])))
  const labels = [...new Set(all.flatMap((said) => [...said.keys()]))].filter((label) => label !== "kind")
  const same = (label: string) => new Set(all.map((said) => JSON.stringify(said.get(label) ?? null))).size === 1
  const titles =
    new Set(tellings.map(({ title }) => title)).size > 1 ? [["", ...tellings.map(({ title }) => title)]] : []
  const rows = labels
    .filter((label) => !same(label))
    .map((label) => [label, ...all.map((said) => (said.get(label) ?? []).map(textOf).join("; "))])
  const columns: Column[] = [
    { title: "" },
    ...tellings.map((_, at): Column => ({ title: `Source ${at + 1}`, grow: true })),
  ]
  return [
    { type: "heading", level: 2, text: "What each source says" },
    { type: "table", columns, rows: [...titles, ...rows] },
  ]
}

function sources(entry: Entry): Block[] {
  const columns: Column[] = [
    { title: "Import", align: "right" },
    { title: "From", grow: true },
    { title: "File", grow: true },
    { title: "Where", rank: 1 },
    { title: "Format", rank: 2 },
  ]
  const rows = entry.sources.map((source): Text[] => [
    String(source.importId),
    source.organization ?? "",
    source.path ?? "",
    source.where,
    source.format,
  ])
  return [
    { type: "heading", level: 2, text: entry.sources.length === 1 ? "Source" : "Sources: the same fact, shown once" },
    { type: "table", columns, rows },
  ]
}

function history(versions: readonly EntryVersion[]): Block[] {
  if (versions.length < 2) return []
  const columns: Column[] = [
    { title: "Import", align: "right" },
    { title: "Came in" },
    { title: "File", grow: true },
    { title: "Where" },
    { title: "" },
  ]
  const rows = versions.map((version): Text[] => [
    String(version.importId),
    version.on,
    version.path,
    version.where,
    version.current ? "shown" : [{ text: "older", tone: "quiet" }],
  ])
  return [
    { type: "heading", level: 2, text: "Versions" },
    { type: "table", columns, rows },
  ]
}

function codeText(coding: Coding): Text {
  const words = coding.display === undefined ? "" : `  ${coding.display}`
  return [{ text: coding.code }, { text: words }, { text: coding.system ? `  ${coding.system}` : "", tone: "quiet" }]
}

function texts(...said: readonly (string | undefined)[]): string[] {
  return said.filter((text) => text !== undefined && text !== "").map(String)
}

function textOf(text: Text): string {
  return typeof text === "string" ? text : text.map((span) => span.text).join("")
}
