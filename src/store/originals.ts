/**
 * The sources' own words: about 256 KB of resource texts to a chunk, packed, with the SHA-256 of what went in.
 * Reading keeps the chunks last used, since versions stand in file order and references reach back a little.
 */
import { createHash } from "node:crypto"
import type { Db } from "./database.ts"
import { type Packed, pack, unpack } from "./packing.ts"

const chunkSize = 256 * 1024
const keptChunks = 8

export type Place = { chunk: number; start: number; length: number }
export type Role = "resources" | "document"

/** Collects one import's texts; the last chunk is written by `flush`. */
export type OriginalsWriter = {
  put(bytes: Uint8Array): Place
  /** A piece of the source document itself, in file order. */
  putDocument(bytes: Uint8Array): void
  /** The chunk that is still being filled. */
  unwritten(chunk: number): Buffer | undefined
  flush(): void
}

export function writeOriginals(db: Db, importId: number): OriginalsWriter {
  const insert = db.prepare(
    "INSERT INTO chunk (id, import, role, size, sha256, packing, data) VALUES (?, ?, ?, ?, ?, ?, ?)",
  )
  let next = db.prepare("SELECT coalesce(max(id), 0) + 1 FROM chunk").pluck().get() as number
  const filling = Buffer.allocUnsafe(chunkSize)
  let id = next++
  let used = 0

  function write(chunk: number, role: Role, raw: Uint8Array): void {
    const digest = createHash("sha256").update(raw).digest()
    const { packing, data } = pack(raw)
    insert.run(chunk, importId, role, raw.length, digest, packing, data)
  }

  function flush(): void {
    if (used === 0) return
    write(id, "resources", filling.subarray(0, used))
    id = next++
    used = 0
  }

  return {
    put(bytes) {
      if (bytes.length > chunkSize) {
        const own = next++
        write(own, "resources", bytes)
        return { chunk: own, start: 0, length: bytes.length }
      }
      if (used + bytes.length > chunkSize) flush()
      filling.set(bytes, used)
      used += bytes.length
      return { chunk: id, start: used - bytes.length, length: bytes.length }
    },
    putDocument: (bytes) => write(next++, "document", bytes),
    unwritten: (chunk) => (chunk === id ? filling : undefined),
    flush,
  }
}

/** The source document an import kept, byte for byte; undefined where it kept none. */
export function readDocument(db: Db, importId: number): Uint8Array | undefined {
  const pieces = db
    .prepare("SELECT packing, data FROM chunk WHERE import = ? AND role = 'document' ORDER BY id")
    .all(importId) as Packed[]
  return pieces.length === 0 ? undefined : Buffer.concat(pieces.map(unpack))
}

export type OriginalsReader = { text(place: Place): string }

export function readOriginals(
  db: Db,
  unwritten: (chunk: number) => Buffer | undefined = () => undefined,
): OriginalsReader {
  const select = db.prepare("SELECT packing, data FROM chunk WHERE id = ?")
  const kept = new Map<number, Buffer>()

  function rawOf(chunk: number): Buffer {
    const raw = unwritten(chunk) ?? kept.get(chunk)
    if (raw !== undefined) return raw
    const read = unpack(select.get(chunk) as Packed)
    const [oldest] = kept.keys()
    if (oldest !== undefined && kept.size >= keptChunks) kept.delete(oldest)
    kept.set(chunk, read)
    return read
  }

  return { text: ({ chunk, start, length }) => rawOf(chunk).toString("utf8", start, start + length) }
}
