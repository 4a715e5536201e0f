/**
 * Answers that are dear to work out and stay true until the record changes: triggers of the schema empty the table
 * with every import, undo and change of a person. Losing one costs time and nothing else, so writing one never waits.
 */
import type { Db } from "./database.ts"

export function recall(db: Db, key: string): string | undefined {
  return db.prepare("SELECT text FROM recollection WHERE key = ?").pluck().get(key) as string | undefined
}

export function remember(db: Db, key: string, text: string): void {
  if (db.inTransaction) return
  try {
    db.pragma("busy_timeout=0")
    db.prepare("INSERT OR REPLACE INTO recollection (key, text) VALUES (?, ?)").run(key, text)
  } catch {
    // somebody else is writing, or the disk is full: the answer is worked out again next time
  }
  db.pragma("busy_timeout=5000")
}
