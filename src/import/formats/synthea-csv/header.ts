/** Whether the first bytes are one of Synthea's tables, by its first line. */
import { decodeHead } from "../csv/encoding.ts"
import { tableOf } from "./tables.ts"

export function isSynthea(head: Uint8Array): boolean {
  const [first = ""] = decodeHead(head).split(/[\r\n]/, 1)
  const titles = first.split(",").map((title) => title.trim().replaceAll(/^"|"$/g, ""))
  return tableOf(titles) !== undefined
}
