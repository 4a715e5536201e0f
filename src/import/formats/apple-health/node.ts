/** One element of an export below its root, whole: a Record, a Workout, a Correlation with what stands in it. */
import { lookup } from "../../../fhir/lookup.ts"
import type { Issue } from "../../../record/draft.ts"
import { capital, splitWords } from "../../../terms/apple.ts"
import { numbered, yesOrNo } from "./data/words.ts"
import { isTelling } from "./devices.ts"

export type Node = {
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly Node[]
  line: number
}

export function childrenOf(node: Node, name: string): readonly Node[] {
  return node.children.length === 0 ? node.children : node.children.filter((child) => child.name === name)
}

/** What the metadata of an element say, in words: "Entered by hand: yes", "While: at rest". */
export function metadataNotes(node: Node): string[] {
  const notes: string[] = []
  for (const { attributes } of childrenOf(node, "MetadataEntry")) {
    const { key, value } = attributes
    if (key !== undefined && value !== undefined && isTelling(key)) notes.push(noteOf(key, value))
  }
  return notes
}

function noteOf(key: string, value: string): string {
  const known = lookup(numbered, key)
  const words = lookup(known?.words ?? {}, value)
  if (known !== undefined) return `${known.title}: ${words ?? value}`
  const question = lookup(yesOrNo, key)
  if (question !== undefined) return `${question}: ${value === "1" ? "yes" : value === "0" ? "no" : value}`
  return `${capital(splitWords(key.replace(/^HK(?:MetadataKey)?/, "")))}: ${value}`
}

/** An attribute that says something, or undefined. */
export function said(node: Node, name: string): string | undefined {
  const text = node.attributes[name]
  return text === undefined || text === "" ? undefined : text
}

export function lineOf(node: Node): string {
  return `line ${node.line}`
}

export function notTaken(node: Node, code: string, message: string): Issue {
  return { type: "issue", code, severity: "error", where: lineOf(node), message }
}
