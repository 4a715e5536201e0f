/**
 * The encrypted SQLite file under a record: making, opening, migrating, copying and checking it, and changing its lock.
 * The one file that names the driver. It never derives a key, and no node:fs call here opens a file that has a
 * connection in this process, because closing it would drop SQLite's locks.
 * Specification: docs/RECORD-FILE.md, "Pages" and rules 1 to 7.
 */
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from "node:fs"
import { dirname, resolve } from "node:path"
import Database from "better-sqlite3"
import { failure } from "../errors.ts"
import { isCode, syncFile, syncFolder } from "../vault/files.ts"
import type { Lock } from "../vault/vault.ts"
import { driverFailure } from "./driver-failure.ts"
import { migrations } from "./schema.ts"

export type Db = Database.Database

export type DatabaseOptions = {
  /** Page cache in MiB. An import wants a large one: when it spills, readers wait until the commit (rule 5). */
  cacheMiB?: number
  /** The schema, one script a version; given only by tests. */
  migrations?: readonly string[]
}

/** Makes the record file at `path` (mode 0600) with the newest schema. Fails record-exists when anything is there. */
export function createDatabase(path: string, lock: Lock, options: DatabaseOptions = {}): Db {
  makeEmptyFile(path)
  return guarded(path, () => {
    const db = connect(path, lock, options)
    return closedOnFailure(db, () => {
      const steps = options.migrations ?? migrations
      db.transaction(() => {
        db.exec("CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID")
        for (const script of steps) db.exec(script)
        db.prepare("INSERT INTO meta (key, value) VALUES ('header', ?)").run(Buffer.from(lock.header))
        db.pragma(`user_version=${steps.length}`)
      }).immediate()
      return db
    })
  })
}

/**
 * Opens the record file. The lock's header is the one the caller read from the file.
 * Fails record-missing 10, record-in-use 11, wrong-key 12, record-damaged, header-altered or record-newer 13.
 * An older schema is brought up to date after a copy `<path>.v<N>.bak`.
 */
export function openDatabase(path: string, lock: Lock, options: DatabaseOptions = {}): Db {
  const db = openAsItIs(path, lock, options)
  return guarded(path, () =>
    closedOnFailure(db, () => {
      migrate(db, path, options.migrations ?? migrations)
      return db
    }),
  )
}

/** Opens with the same checks, and leaves an older schema as it is. */
export function openAsItIs(path: string, lock: Lock, options: DatabaseOptions = {}): Db {
  const inode = inodeOf(path)
  return guarded(path, () => {
    const db = connectOrSayWhy(path, lock, options)
    return closedOnFailure(db, () => {
      const header = storedHeader(db)
      if (inodeOf(path) !== inode) throw failure("record-in-use", { path })
      if (header === undefined) throw failure("record-damaged", { path, what: "it does not hold its own header" })
      if (!header.equals(lock.header)) throw failure("header-altered", { path })
      const [found, known] = [version(db), (options.migrations ?? migrations).length]
      if (found > known) throw failure("record-newer", { path, found, known })
      return db
    })
  })
}

/** A whole, compact copy with the same key and header, durable before this returns. Fails when `toPath` exists. */
export function copyDatabase(db: Db, toPath: string): void {
  const to = resolve(toPath) // an absolute path is never taken for a file: URI (rule 3)
  makeEmptyFile(to)
  guarded(to, () => {
    try {
      db.prepare("VACUUM INTO ?").run(to)
    } catch (error) {
      rmSync(to, { force: true })
      const refused = driverFailure(error, db.name)
      throw refused?.code === "record-damaged" ? refused : error // what cannot be read is the record, not its copy
    }
  })
  syncFile(to)
  syncFolder(dirname(to))
}

/** Reads every page in use and follows every reference; says what is wrong, in words without health data. */
export function verifyDatabase(db: Db): { pages: number; problems: string[] } {
  const pages = Number(db.pragma("page_count", { simple: true }))
  const problems: string[] = []
  try {
    for (const line of column(db, "PRAGMA integrity_check(20)")) if (line !== "ok") problems.push(line)
    for (const table of new Set(column(db, "PRAGMA foreign_key_check"))) problems.push(`a broken reference in ${table}`)
  } catch (error) {
    const refused = driverFailure(error, db.name)
    if (refused === undefined) throw error
    problems.push(refused.message)
  }
  return { pages, problems }
}

/** A connection with the pragmas of the specification and nothing checked but that the key fits. For this room only. */
export function connect(path: string, lock: Lock, options: DatabaseOptions): Db {
  const db = new Database(path, { fileMustExist: true, timeout: 5000 }) // never readonly: rule 4
  return closedOnFailure(db, () => {
    db.pragma("cipher='aegis'")
    db.pragma("algorithm='aegis-256'")
    db.pragma(`key='raw:${hex(lock.key)}${hex(lock.header)}'`)
    db.pragma("page_size=4096")
    db.pragma("temp_store=memory")
    db.pragma("journal_mode=delete")
    db.pragma("synchronous=full")
    db.pragma("foreign_keys=on")
    db.pragma("cell_size_check=on")
    db.pragma("trusted_schema=off")
    db.pragma(`cache_size=${-1024 * (options.cacheMiB ?? 16)}`)
    db.prepare("SELECT count(*) FROM sqlite_schema").get()
    return db
  })
}

/** With a journal left by a crash, a wrong key is refused at its pages and not at the record's; the journal stays. */
function connectOrSayWhy(path: string, lock: Lock, options: DatabaseOptions): Db {
  const journal = existsSync(`${path}-journal`)
  try {
    return connect(path, lock, options)
  } catch (error) {
    const refused = driverFailure(error, path)
    throw journal && refused?.code === "record-damaged" ? failure("wrong-key", { path }) : error
  }
}

function migrate(db: Db, path: string, steps: readonly string[]): void {
  const found = version(db)
  if (found === steps.length) return
  const beside = `${path}.v${found}.bak.new`
  rmSync(beside, { force: true })
  copyDatabase(db, beside)
  renameSync(beside, `${path}.v${found}.bak`)
  syncFolder(dirname(resolve(path)))
  db.transaction(() => {
    for (const script of steps.slice(version(db))) db.exec(script)
    db.pragma(`user_version=${steps.length}`)
  }).immediate()
}

function version(db: Db): number {
  return Number(db.pragma("user_version", { simple: true }))
}

export function storedHeader(db: Db): Buffer | undefined {
  const held = db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'").pluck().get() === 1
  const value = held ? db.prepare("SELECT value FROM meta WHERE key = 'header'").pluck().get() : undefined
  return Buffer.isBuffer(value) ? value : undefined
}

function column(db: Db, sql: string): string[] {
  return db.prepare(sql).pluck().all().map(String)
}

export function makeEmptyFile(path: string): void {
  try {
    closeSync(openSync(path, "wx", 0o600))
  } catch (error) {
    if (isCode(error, "EEXIST")) throw failure("record-exists", { path })
    throw failure("record-unwritable", {
      path,
      reason: isCode(error, "ENOENT") ? "no such folder" : "access is denied",
    })
  }
}

export function inodeOf(path: string): number {
  try {
    return statSync(path).ino
  } catch (error) {
    if (isCode(error, "ENOENT", "ENOTDIR")) throw failure("record-missing", { path })
    throw failure("record-unwritable", { path, reason: "access is denied" })
  }
}

export function guarded<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw driverFailure(error, path) ?? error
  }
}

export function closedOnFailure<T>(db: Db, work: () => T): T {
  try {
    return work()
  } catch (error) {
    db.close()
    throw error
  }
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex")
}
