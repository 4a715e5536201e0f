/**
 * The sources' own words: about 64 KB of resource texts to a chunk, deflated, with the SHA-256 of what went in.
 * Writing is deflated off the main thread; reading keeps the chunk last used, since versions stand in file order.
 */
import { createHash } from "node:crypto"
import { promisify } from "node:util"
import { deflateRaw, inflateRawSync } from "node:zlib"
import type { Db } from "./database.ts"

const chunkSize = 64 * 1024
const deflate = promisify(deflateRaw)

export type Place = { chunk: number; start: number; length: number }
export type Role = "resources" | "document"

/** Collects one import's texts. `flush` must be awaited before the transaction ends. */
export type OriginalsWriter = {
  put(bytes: Uint8Array): Place
  /** A piece of the source document itself, in file order. */
  putDocument(bytes: Uint8Array): void
  /** A chunk that is still being written. */
  pending(chunk: number): Buffer | undefined
  /** How many chunks wait to be written. */
  waiting(): number
  flush(): Promise<void>
}

export function writeOriginals(db: Db, importId: number): OriginalsWriter {
  const insert = db.prepare("INSERT INTO chunk (id, import, role, size, sha256, data) VALUES (?, ?, ?, ?, ?, ?)")
  let next = (db.prepare("SELECT coalesce(max(id), 0) + 1 FROM chunk").pluck().get() as number) ?? 1
  const unwritten = new Map<number, Buffer>()
  const jobs = new Set<Promise<void>>()
  let open = Buffer.allocUnsafe(2 * chunkSize)
  let id = next++
  let used = 0

  async function write(chunk: number, role: Role, raw: Buffer): Promise<void> {
    unwritten.set(chunk, raw)
    const data = await deflate(raw, { level: 1 })
    insert.run(chunk, importId, role, raw.length, createHash("sha256").update(raw).digest(), data)
    unwritten.delete(chunk)
  }

  function start(chunk: number, role: Role, raw: Buffer): void {
    const job = write(chunk, role, raw).finally(() => jobs.delete(job))
    job.catch(() => {})
    jobs.add(job)
  }

  function close(): void {
    if (used === 0) return
    start(id, "resources", Buffer.from(open.subarray(0, used)))
    id = next++
    used = 0
  }

  return {
    put(bytes) {
      if (bytes.length > chunkSize) {
        const own = next++
        start(own, "resources", Buffer.from(bytes))
        return { chunk: own, start: 0, length: bytes.length }
      }
      if (used + bytes.length > open.length) open = Buffer.concat([open], open.length + bytes.length)
      open.set(bytes, used)
      const place = { chunk: id, start: used, length: bytes.length }
      used += bytes.length
      if (used >= chunkSize) close()
      return place
    },
    putDocument(bytes) {
      start(next++, "document", Buffer.from(bytes))
    },
    pending(chunk) {
      return chunk === id ? open.subarray(0, used) : unwritten.get(chunk)
    },
    waiting: () => jobs.size,
    async flush() {
      close()
      await Promise.all(jobs)
    },
  }
}

export type OriginalsReader = { text(place: Place): string }

export function readOriginals(
  db: Db,
  pending: (chunk: number) => Buffer | undefined = () => undefined,
): OriginalsReader {
  const select = db.prepare("SELECT data FROM chunk WHERE id = ?").pluck()
  let lastId = 0
  let last: Buffer = Buffer.alloc(0)
  return {
    text(place) {
      const unwritten = pending(place.chunk)
      if (unwritten !== undefined) return slice(unwritten, place)
      if (place.chunk !== lastId) {
        last = inflateRawSync(select.get(place.chunk) as Buffer)
        lastId = place.chunk
      }
      return slice(last, place)
    },
  }
}

function slice(raw: Buffer, place: Place): string {
  return raw.toString("utf8", place.start, place.start + place.length)
}
