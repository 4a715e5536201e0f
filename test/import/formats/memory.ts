/** Inputs made of text or bytes, cut into chunks of any size, and what a format makes of them. */
import type { Format, Input } from "../../../src/import/format.ts"
import type { Draft, Issue, Item } from "../../../src/record/draft.ts"

export function inputOf(content: string | Uint8Array, chunk = 64 * 1024): Input {
  const bytes = typeof content === "string" ? Buffer.from(content) : content
  return {
    name: "test.json",
    bytes: bytes.length,
    head: bytes.subarray(0, 64 * 1024),
    async *open() {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
    },
  }
}

export async function readAll(format: Format, content: string | Uint8Array, chunk?: number): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of format.read(inputOf(content, chunk), {})) items.push(item)
  return items
}

export function drafts(items: readonly Item[]): Draft[] {
  return items.filter((item) => item.type === "resource")
}

export function issues(items: readonly Item[]): Issue[] {
  return items.filter((item) => item.type === "issue")
}

/** Places and types, one line each: what a reader of a report would see. */
export function told(items: readonly Item[]): string[] {
  return items.map((item) => {
    if (item.type === "issue") return `${item.where}: ${item.severity} ${item.code}`
    return item.type === "resource" ? `${item.where}: ${item.resource.resourceType}/${item.resource.id}` : item.where
  })
}
