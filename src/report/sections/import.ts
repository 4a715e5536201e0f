/**
 * What an import did, file by file: what is new, what was known, what was not taken and why, and how to take it back.
 * Says places, never health facts. Several files become one table; screens.md "phr import".
 */
import type { PartialDate } from "../../fhir/dates.ts"
import type { Counts, Issue } from "../../record/draft.ts"
import type { Proof } from "../../record/proof.ts"
import type { Preview } from "../../record/shelf.ts"
import { measureById } from "../../terms/measures.ts"
import type { Block, Column, Section, Text } from "../document.ts"
import { dayText } from "../value.ts"
import { proofText } from "./proof.ts"

export type ImportedFile = {
  path: string
  /** The format's title, where one recognized the file. */
  format?: string
  status: "imported" | "unchanged" | "failed"
  person?: string
  importId?: number
  counts: Counts
  issues: readonly Issue[]
  proofs?: readonly Proof[]
  /** Of a dry run. */
  preview?: readonly Preview[]
  /** Why nothing of it was taken. */
  reason?: string
}

/** More files than this stand by format. */
const fewFiles = 40
const shownIssues = 20
/** Entries of a kind that a dry run shows. */
const previewed = 3
/** Files of one reason that are named. */
const namedFiles = 4

/** The screen after `phr import`. */
export function composeImport(files: readonly ImportedFile[], dryRun: boolean): Section {
  const failed = files.filter((file) => file.status === "failed")
  const taken = files.filter((file) => file.status !== "failed")
  const blocks: Block[] = files.length === 1 ? taken.flatMap(fileBlocks) : tableBlocks(taken)
  if (dryRun) blocks.push(...previewBlocks(taken.flatMap((file) => file.preview ?? [])))
  if (failed.length > 0) blocks.push(...listed("Not imported", reasonTexts(failed)))
  const issues = files.flatMap((file) => file.issues.map((issue) => issueText(file, issue, files.length > 1)))
  if (issues.length > 0) blocks.push(...listed(issuesTitle(files.flatMap((file) => file.issues)), issues))
  const closing = closingText(files, dryRun)
  if (closing !== undefined) blocks.push({ type: "text", text: closing })
  return { id: "import", title: "Import", blocks }
}

/** What became of the items, in one line: "87 new · 4 updated · 0 unchanged · 2 not taken". */
export function countsText(counts: Counts): string {
  const parts = [`${whole(counts.new)} new`, `${whole(counts.updated)} updated`, `${whole(counts.unchanged)} unchanged`]
  if (counts.same > 0) parts.push(`${whole(counts.same)} same as other sources`)
  if (counts.issues > 0) parts.push(`${whole(counts.issues)} not taken`)
  return parts.join(" · ")
}

function fileBlocks(file: ImportedFile): Block[] {
  const about = [file.format, file.person].filter((text) => text !== undefined).join(" · ")
  const known =
    file.importId === undefined ? "already in the record" : `already in the record, from import ${file.importId}`
  return [
    {
      type: "text",
      text: [
        { text: file.path, tone: "strong" },
        { text: `  ${about}`, tone: "quiet" },
      ],
    },
    {
      type: "list",
      items: [
        file.status === "unchanged" ? `unchanged: ${known}` : countsText(file.counts),
        ...(file.proofs ?? []).map((proof) => proofText(proof)),
      ],
    },
  ]
}

/** One table of all that was read: a row a file, or a row a format where there are many. */
function tableBlocks(files: readonly ImportedFile[]): Block[] {
  if (files.length === 0) return []
  const people = new Set(files.map(({ person }) => person))
  const columns: Column[] = [
    { title: files.length <= fewFiles ? "File" : "Format", grow: true },
    files.length <= fewFiles ? { title: "Format", rank: 2 } : { title: "Files", align: "right" },
    ...(people.size > 1 && files.length <= fewFiles ? [{ title: "Person", rank: 3 }] : []),
    { title: "New", align: "right" },
    { title: "Updated", align: "right" },
    { title: "Unchanged", align: "right" },
    { title: "Same", align: "right" },
    { title: "Not taken", align: "right" },
  ]
  const rows = files.length <= fewFiles ? files.map((file) => fileRow(file, people.size > 1)) : formatRows(files)
  const all = files.map((file) => file.counts).reduce(sum)
  const many = files.length > fewFiles
  const count = many ? whole(files.length) : `${whole(files.length)} files`
  const between = [count, ...(people.size > 1 && !many ? [""] : [])]
  const last: Text[] = ["all", ...between, ...figures(all)].map((text) => [{ text, tone: "strong" }])
  return [{ type: "table", columns, rows: [...rows, last] }]
}

function fileRow({ path, format = "", person = "", counts }: ImportedFile, withPerson: boolean): Text[] {
  return [[{ text: path, tone: "strong" }], format, ...(withPerson ? [person] : []), ...figures(counts)]
}

function formatRows(files: readonly ImportedFile[]): Text[][] {
  const names = [...new Set(files.map((file) => file.format ?? ""))]
  return names.map((format) => {
    const group = files.filter((file) => (file.format ?? "") === format)
    return [
      [{ text: format, tone: "strong" }],
      whole(group.length),
      ...figures(group.map((file) => file.counts).reduce(sum)),
    ]
  })
}

function figures(counts: Counts): string[] {
  return [counts.new, counts.updated, counts.unchanged, counts.same, counts.issues].map(whole)
}

/** The first lines of what would come, by kind; what several files bring of one kind stands together. */
function previewBlocks(previews: readonly Preview[]): Block[] {
  const groups = new Map<string, Preview[]>()
  for (const preview of previews) {
    const key = `${preview.fate} ${preview.kind}`
    groups.set(key, [...(groups.get(key) ?? []), preview])
  }
  const rows = [...groups.values()].flatMap(previewRows)
  if (rows.length === 0) return []
  const columns: Column[] = [
    { title: "Would be" },
    { title: "Kind" },
    { title: "How many", align: "right" },
    { title: "When" },
    { title: "First of them", grow: true },
    { title: "", grow: true },
  ]
  return [{ type: "table", columns, rows }]
}

function previewRows(group: readonly Preview[]): Text[][] {
  const count = group.reduce((total, preview) => total + preview.count, 0)
  const lines = group.flatMap((preview) => preview.first).slice(0, previewed)
  const [{ fate, kind } = { fate: "", kind: "" }] = group
  const amount = kind === "series" ? `${whole(count)} days` : whole(count)
  return lines.map((line, at) => [
    ...(at === 0 ? [[{ text: fate, tone: "strong" as const }], kind, amount] : ["", "", ""]),
    dayText(line.start as PartialDate | undefined),
    kind === "series" ? (measureById(line.title)?.title ?? line.title) : line.title,
    line.value ?? "",
  ])
}

function listed(title: string, items: readonly Text[]): Block[] {
  const shown = items.slice(0, shownIssues)
  const rest = items.length - shown.length
  return [
    { type: "heading", level: 3, text: title },
    {
      type: "list",
      items: rest === 0 ? shown : [...shown, `and ${whole(rest)} more: phr imports show <id>, or --json`],
    },
  ]
}

/** Files that failed for the same reason stand together. */
function reasonTexts(files: readonly ImportedFile[]): Text[] {
  const byReason = new Map<string, string[]>()
  for (const file of files) {
    const reason = file.reason ?? file.issues[0]?.message ?? "nothing in it could be taken"
    byReason.set(reason, [...(byReason.get(reason) ?? []), shortPath(file.path)])
  }
  return [...byReason].map(([reason, names]) => {
    const shown =
      names.length <= namedFiles ? names : [...names.slice(0, namedFiles), `${whole(names.length - namedFiles)} more`]
    return [{ text: shown.join(", "), tone: "strong" }, { text: `  ${reason}` }]
  })
}

/** What a list of issues is called. */
export function issuesTitle(issues: readonly Issue[]): string {
  if (issues.every(({ severity }) => severity === "error")) return "Not taken"
  return issues.some(({ severity }) => severity === "error") ? "Not taken, or taken with a doubt" : "Taken with a doubt"
}

function issueText(file: ImportedFile, issue: Issue, several: boolean): Text {
  const place = several ? `${shortPath(file.path)}  ${issue.where}` : issue.where
  const fate = issue.severity === "error" ? "not taken" : "warning"
  return [{ text: place, tone: "strong" }, { text: `: ${issue.message}  (${fate})` }]
}

function closingText(files: readonly ImportedFile[], dryRun: boolean): string | undefined {
  if (dryRun) return "Nothing was written: this was a dry run."
  const ids = files.flatMap((file) =>
    file.status === "imported" && file.importId !== undefined ? [file.importId] : [],
  )
  if (ids.length === 0) return undefined
  const named = inRanges(ids)
  return `${ids.length === 1 ? "Import" : "Imports"} ${named}. Take back with: phr imports undo ${named}`
}

/** "7-9 12": as phr imports undo reads them. */
function inRanges(ids: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const range = ranges.at(-1)
    if (range !== undefined && range[1] === id - 1) range[1] = id
    else ranges.push([id, id])
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(" ")
}

/** Only the file's own name: the folders before it are the user's own and seldom tell files apart. */
function shortPath(path: string): string {
  return path.split("/").at(-1) ?? path
}

function sum(a: Counts, b: Counts): Counts {
  return {
    read: a.read + b.read,
    new: a.new + b.new,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    same: a.same + b.same,
    issues: a.issues + b.issues,
  }
}

function whole(number: number): string {
  return number.toLocaleString("en-US")
}
