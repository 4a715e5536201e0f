/** Every entry of one kind as a table: what the whole record is printed from. What is long is told to its end. */
import type { Entry } from "../../record/entry.ts"
import { type Kind, kinds } from "../../record/kinds.ts"
import type { SectionChoice, SectionMaker } from "../section.ts"
import { composeList } from "./list.ts"

type Limits = {
  /** Only these, newest first. */
  only?: (entry: Entry, today: string) => boolean
  most?: number
}

/** A section of all entries of that kind, or of the newest of them; the rest is counted. */
export function kindSection(kind: Kind, { only = () => true, most }: Limits = {}): SectionMaker {
  return {
    id: kind,
    title: (words) => words.kinds[kind],
    kinds: [kind],
    compose({ entries, today }, { words }: SectionChoice) {
      const all = entries.filter((entry) => entry.kind === kind && only(entry, today))
      if (all.length === 0) return undefined
      const shown = most === undefined ? all : all.slice(0, most)
      const { blocks } = composeList(kind, shown, undefined, { words, paper: true })
      const rest = all.length - shown.length
      const more = rest === 0 ? [] : [{ type: "text" as const, text: words.frame.others(rest) }]
      return { id: kind, title: words.kinds[kind], blocks: [...blocks, ...more] }
    },
  }
}

/** One section for each kind, in the order kinds are shown. */
export function kindSections(): SectionMaker[] {
  return kinds.map((kind) => kindSection(kind))
}
