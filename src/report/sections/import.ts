/**
 * What an import did, file by file: what is new, what was known, what was not taken and why, and how to take it back.
 * Says places, never health facts. Many files of one format become one line; screens.md "phr import".
 */
import type { Counts, Issue } from "../../record/draft.ts"
import type { Proof } from "../../record/proof.ts"
import type { Block, Section, Text } from "../document.ts"
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
  /** Why nothing of it was taken. */
  reason?: string
}

const fewFiles = 8
const shownIssues = 20
/** Files of one reason that are named. */
const namedFiles = 4

/** The screen after `phr import`. */
export function composeImport(files: readonly ImportedFile[], dryRun: boolean): Section {
  const failed = files.filter((file) => file.status === "failed")
  const taken = files.filter((file) => file.status !== "failed")
  const blocks: Block[] = files.length <= fewFiles ? taken.flatMap(fileBlocks) : formatBlocks(taken)
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

function formatBlocks(files: readonly ImportedFile[]): Block[] {
  const names = [...new Set(files.map((file) => file.format ?? ""))]
  return names.flatMap((format): Block[] => {
    const group = files.filter((file) => (file.format ?? "") === format)
    const counts = group.map((file) => file.counts).reduce(sum)
    const unchanged = group.filter((file) => file.status === "unchanged").length
    const known = unchanged === 0 ? "" : `, ${whole(unchanged)} of them already in the record`
    return [
      { type: "text", text: [{ text: format, tone: "strong" }, { text: `  ${whole(group.length)} files${known}` }] },
      { type: "list", items: [countsText(counts)] },
    ]
  })
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
  const [first, last] = [ids[0], ids.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const inRow = ids.length > 1 && last - first === ids.length - 1
  const named = inRow ? `${first}-${last}` : ids.join(" ")
  return `${ids.length === 1 ? "Import" : "Imports"} ${named}. Take back with: phr imports undo ${named}`
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
