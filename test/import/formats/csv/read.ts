/** Helpers of the CSV tests: bytes or text as an Input, and everything read from it. */
import type { Input, ReadOptions } from "../../../../src/import/format.ts"
import { csv } from "../../../../src/import/formats/csv.ts"
import type { Draft, Issue, Item } from "../../../../src/record/draft.ts"

export function inputOf(content: string | Uint8Array, chunk = 1000): Input {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content
  return {
    name: "my.csv",
    bytes: bytes.length,
    head: bytes.subarray(0, 65536),
    async *open() {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
    },
  }
}

export async function readAll(
  content: string | Uint8Array,
  options: ReadOptions = {},
  chunk?: number,
): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of csv.read(inputOf(content, chunk), options)) items.push(item)
  return items
}

export const draftsIn = (items: readonly Item[]): Draft[] => items.filter((item) => item.type === "resource")
export const issuesIn = (items: readonly Item[]): Issue[] => items.filter((item) => item.type === "issue")
