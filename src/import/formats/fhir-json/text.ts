/**
 * The text of a JSON file as UTF-8 bytes. UTF-8 passes through untouched; UTF-16 (by its byte order mark, or by the
 * zeros that ASCII leaves in it) is turned into UTF-8 as it streams. RFC 8259 §8.1 allows only UTF-8; exports differ.
 */

type Encoding = "utf-8" | "utf-16le" | "utf-16be"

/** The encoding that the first bytes of a JSON file show. */
export function encodingOf(head: Uint8Array): Encoding {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return "utf-16le"
  if (first === 0xfe && second === 0xff) return "utf-16be"
  if (first !== undefined && first !== 0 && second === 0) return "utf-16le"
  if (first === 0 && second !== undefined && second !== 0) return "utf-16be"
  return "utf-8"
}

/** The same text in UTF-8, chunk by chunk. */
export async function* asUtf8(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncIterable<Uint8Array> {
  if (encoding === "utf-8") {
    yield* chunks
    return
  }
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}

/** The first bytes in UTF-8. */
export function headAsUtf8(head: Uint8Array): Uint8Array {
  const encoding = encodingOf(head)
  return encoding === "utf-8" ? head : Buffer.from(new TextDecoder(encoding).decode(head, { stream: true }))
}
