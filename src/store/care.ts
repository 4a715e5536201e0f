/**
 * Care of a record as a file: a new lock, an altered header put right, a backup made and put back.
 * Each makes a whole new file and gives it the name at the end; the live file is never changed in place.
 * Specification: docs/RECORD-FILE.md, rules 1, 2 and 3.
 */
import { existsSync, linkSync, realpathSync, renameSync, rmSync } from "node:fs"
import { dirname } from "node:path"
import { Failure, failure } from "../errors.ts"
import { isCode, makePrivateFolder, syncFile, syncFolder } from "../vault/files.ts"
import { type Lock, sameBytes } from "../vault/vault.ts"
import {
  connect,
  copyDatabase,
  type Db,
  guarded,
  hex,
  inodeOf,
  openAsItIs,
  openDatabase,
  storedHeader,
  verifyDatabase,
} from "./database.ts"

/**
 * Changes the key and header of a record by making a new file beside it and renaming that over the old one: killed
 * at any moment, the old lock or the new one opens it (rule 1).
 */
export function changeLock(path: string, oldLock: Lock, newLock: Lock): void {
  inodeOf(path)
  const real = realpathSync(path)
  const held = openDatabase(real, oldLock)
  guarded(path, () => {
    try {
      relock(held, real, oldLock, newLock)
    } finally {
      held.close()
    }
  })
}

/**
 * Puts an altered header right. The key is the record's; a raw key opens the file whatever its first bytes say, and
 * the header it was made with stands inside (rule 2). False when the header was as it should be.
 */
export function repairHeader(path: string, key: Uint8Array, headerOnDisk: Uint8Array): boolean {
  inodeOf(path)
  const real = realpathSync(path)
  return guarded(path, () => {
    const altered = { header: headerOnDisk, key }
    const held = connect(real, altered, {})
    try {
      const header = storedHeader(held)
      if (header === undefined) throw failure("record-damaged", { path, what: "it does not hold its own header" })
      if (sameBytes(header, headerOnDisk)) return false
      relock(held, real, altered, { header, key })
      return true
    } finally {
      held.close()
    }
  })
}

/** Fails as opening does when the lock does not open the record; changes nothing. */
export function tryLock(path: string, lock: Lock): void {
  openAsItIs(path, lock).close()
}

/** Copies the record to a new file, and reads the copy through. Gives its size in pages of 4096 bytes. */
export function backUp(path: string, lock: Lock, toPath: string): { pages: number } {
  const db = openAsItIs(path, lock)
  try {
    guarded(path, () => copyDatabase(db, toPath))
  } finally {
    db.close()
  }
  return verified(toPath, lock)
}

/**
 * Puts a backup in the record's place, after a copy of it was read through. What stood there is kept beside it under
 * the name given back; nothing is touched when the backup does not verify.
 */
export function putBack(backup: string, lock: Lock, path: string): { pages: number; kept?: string } {
  const place = existsSync(path) ? realpathSync(path) : path
  const beside = `${place}.new`
  makePrivateFolder(dirname(place))
  for (const left of [beside, `${beside}-journal`]) rmSync(left, { force: true })
  const { pages } = backUp(backup, lock, beside)
  if (!existsSync(place)) {
    renameSync(beside, place)
    syncFolder(dirname(place))
    return { pages }
  }
  const held = hold(place, lock)
  try {
    const kept = keep(place, held === undefined)
    renameSync(beside, place)
    syncFolder(dirname(place))
    return { pages, kept }
  } finally {
    held?.close()
  }
}

function relock(held: Db, path: string, oldLock: Lock, newLock: Lock): void {
  holdAlone(held)
  const beside = `${path}.new`
  for (const left of [beside, `${beside}-journal`]) rmSync(left, { force: true })
  copyDatabase(held, beside)
  const copy = connect(beside, oldLock, {})
  try {
    copy.prepare("UPDATE meta SET value = ? WHERE key = 'header'").run(Buffer.from(newLock.header))
    copy.pragma(`rekey='raw:${hex(newLock.key)}${hex(newLock.header)}'`)
  } finally {
    copy.close()
  }
  verified(beside, newLock)
  syncFile(beside)
  renameSync(beside, path)
  syncFolder(dirname(path))
}

function holdAlone(db: Db): void {
  db.pragma("locking_mode=exclusive")
  db.exec("BEGIN EXCLUSIVE; COMMIT")
}

/** Holds the record that is to be replaced, so that nobody writes to it; undefined when this key does not open it. */
function hold(path: string, lock: Lock): Db | undefined {
  try {
    return guarded(path, () => {
      const db = connect(path, lock, {})
      holdAlone(db)
      return db
    })
  } catch (error) {
    if (error instanceof Failure && error.code !== "record-in-use") return undefined
    throw error
  }
}

/** Gives the file a second name, and takes along a journal that this key could not roll back. */
function keep(path: string, withJournal: boolean): string {
  for (let number = 1; ; number++) {
    const kept = number === 1 ? `${path}.before-restore` : `${path}.before-restore.${number}`
    if (existsSync(kept)) continue
    try {
      linkSync(path, kept)
    } catch (error) {
      if (!isCode(error, "EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP")) throw error
      renameSync(path, kept) // a disk without hard links
    }
    if (withJournal && existsSync(`${path}-journal`)) renameSync(`${path}-journal`, `${kept}-journal`)
    return kept
  }
}

function verified(path: string, lock: Lock): { pages: number } {
  const db = openAsItIs(path, lock)
  try {
    const { pages, problems } = guarded(path, () => verifyDatabase(db))
    const [what] = problems
    if (what !== undefined) throw failure("record-damaged", { path, what })
    return { pages }
  } finally {
    db.close()
  }
}
