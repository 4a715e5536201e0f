/** A small input as text, whole. */
import type { Input } from "../../format.ts"

/** The bytes of an input as UTF-8 text; undefined where it is larger than that. */
export async function textOf(input: Pick<Input, "open">, most: number): Promise<string | undefined> {
  const bytes = await bytesOf(input, most)
  return bytes && Buffer.from(bytes).toString("utf8")
}

/** The bytes of an input; undefined where there are more than that. */
export async function bytesOf(input: Pick<Input, "open">, most: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of input.open()) {
    size += chunk.length
    if (size > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
