/** Choices of the person that belong to the record and no source tells: which guidelines are judged, and the like. */
import type { Db } from "./database.ts"

const key = (name: string) => `setting.${name}`

export function setting(db: Db, name: string): string | undefined {
  return db.prepare("SELECT value FROM meta WHERE key = ?").pluck().get(key(name)) as string | undefined
}

/** Keeps the choice; without a value it is as if it had never been made. */
export function setSetting(db: Db, name: string, value: string | undefined): void {
  if (value === undefined) db.prepare("DELETE FROM meta WHERE key = ?").run(key(name))
  else db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)").run(key(name), value)
}
