/**
 * The characters of a CSV file: UTF-8 with any number of byte order marks, UTF-16, or Windows-1252 where the bytes are
 * not UTF-8. Decided from the bytes, over the whole file; nothing is dropped or replaced silently.
 */
import { isUtf8 } from "node:buffer"
import type { Input } from "../../format.ts"

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252"

const mark = [0xef, 0xbb, 0xbf] as const

/** What the first bytes say; a character cut off at their end does not count against UTF-8. */
export function encodingOfHead(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le"
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be"
  const zeros = [0, 0]
  const length = Math.min(head.length, 512) & ~1
  for (let i = 0; i < length; i++) if (head[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > length / 4 && even === 0) return "utf-16le"
  if (even > length / 4 && odd === 0) return "utf-16be"
  return isUtf8(head.subarray(0, wholeCharacters(head))) ? "utf-8" : "windows-1252"
}

/** The encoding of all bytes: one that is UTF-8 in its head may still be Windows-1252 further on. */
export async function encodingOf(input: Input): Promise<Encoding> {
  const said = encodingOfHead(input.head)
  if (said !== "utf-8") return said
  let rest: Uint8Array = new Uint8Array()
  for await (const chunk of input.open()) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const end = wholeCharacters(bytes)
    if (!isUtf8(bytes.subarray(0, end))) return "windows-1252"
    rest = bytes.slice(end)
  }
  return rest.length === 0 ? "utf-8" : "windows-1252"
}

export function decodeHead(head: Uint8Array): string {
  return new TextDecoder(encodingOfHead(head)).decode(head).replace(/^\uFEFF+/, "")
}

/** The bytes as UTF-8 without byte order marks. */
export async function* asUtf8(input: Input, encoding: Encoding): AsyncIterable<Uint8Array> {
  if (encoding === "utf-8") {
    yield* withoutMarks(input.open())
    return
  }
  const decoder = new TextDecoder(encoding)
  const encoder = new TextEncoder()
  for await (const chunk of input.open()) yield encoder.encode(decoder.decode(chunk, { stream: true }))
  const last = decoder.decode()
  if (last !== "") yield encoder.encode(last)
}

async function* withoutMarks(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let start: Uint8Array | undefined = new Uint8Array()
  for await (const chunk of chunks) {
    if (start === undefined) {
      yield chunk
      continue
    }
    start = Buffer.concat([start, chunk])
    if (start.length < 64) continue
    yield afterMarks(start)
    start = undefined
  }
  if (start !== undefined) yield afterMarks(start)
}

function afterMarks(bytes: Uint8Array): Uint8Array {
  let at = 0
  while (mark.every((byte, i) => bytes[at + i] === byte)) at += 3
  return bytes.subarray(at)
}

/** Where the last whole UTF-8 character ends: at most three bytes of a cut one may stand after it. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needs > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}
