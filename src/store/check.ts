/** Reads the whole record: structure, references, and the SHA-256 of every source text kept. Changes nothing. */
import { createHash } from "node:crypto"
import { type Db, verifyDatabase } from "./database.ts"
import { type Packed, unpack } from "./packing.ts"
import type { CheckReport } from "./store.ts"

export function checkRecord(db: Db): CheckReport {
  const number = (sql: string) => db.prepare(sql).pluck().get() as number
  const { pages, problems: unsound } = verifyDatabase(db)
  const problems = unsound.length > 0 ? unsound : [...badChunks(db), ...dangling(db)]
  return {
    ok: problems.length === 0,
    pages,
    people: number("SELECT count(*) FROM person"),
    entries: number("SELECT count(*) FROM entry"),
    resources: number("SELECT count(*) FROM identity"),
    samples: number("SELECT coalesce(sum(count), 0) FROM roll_up"),
    imports: number("SELECT count(*) FROM import"),
    problems,
  }
}

function badChunks(db: Db): string[] {
  const problems: string[] = []
  const chunks = db.prepare("SELECT id, size, sha256, packing, data FROM chunk").iterate() as IterableIterator<
    Chunk & { id: number }
  >
  for (const chunk of chunks) {
    if (!intact(chunk)) problems.push(`source text ${chunk.id} is not what was imported`)
  }
  return problems
}

type Chunk = Packed & { size: number; sha256: Buffer }

function intact(chunk: Chunk): boolean {
  try {
    const raw = unpack(chunk)
    return raw.length === chunk.size && createHash("sha256").update(raw).digest().equals(chunk.sha256)
  } catch {
    return false
  }
}

function dangling(db: Db): string[] {
  const checks = [
    ["entries without a source", "SELECT count(*) FROM entry WHERE id NOT IN (SELECT identity FROM version)"],
    [
      "sources outside their text",
      "SELECT count(*) FROM version v JOIN chunk c ON c.id = v.chunk WHERE v.start + v.length > c.size",
    ],
    [
      "facts without their leader",
      "SELECT count(*) FROM entry WHERE fact IS NOT NULL AND fact NOT IN (SELECT id FROM entry)",
    ],
    ["entries that search does not know", "SELECT (SELECT count(*) FROM entry) - (SELECT count(*) FROM search)"],
  ] as const
  return checks.flatMap(([what, sql]) => {
    const count = db.prepare(sql).pluck().get() as number
    return count === 0 ? [] : [`${Math.abs(count)} ${what}`]
  })
}
