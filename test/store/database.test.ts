/** The encrypted file: what opens it, what is refused and with which exit status, copies and migrations. */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { Failure } from "../../src/errors.ts"
import { changeLock, repairHeader } from "../../src/store/care.ts"
import { copyDatabase, createDatabase, openDatabase, verifyDatabase } from "../../src/store/database.ts"
import { type Lock, newHeader } from "../../src/vault/vault.ts"

let folder = ""
let path = ""
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "phr-database-"))
  path = join(folder, "record.phrdb")
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const newLock = (): Lock => ({ header: newHeader(), key: crypto.getRandomValues(new Uint8Array(32)) })

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return `${error.code} ${error.exit}`
    throw error
  }
  return "no failure"
}

function filled(lock: Lock): void {
  const db = createDatabase(path, lock)
  db.exec("CREATE TABLE story (id INTEGER PRIMARY KEY, text TEXT)")
  const add = db.prepare("INSERT INTO story (text) VALUES (?)")
  db.transaction(() => {
    for (let row = 0; row < 2000; row++) add.run(`plain words of row ${row}`)
  })()
  db.close()
}

function alter(offset: number, ...bytes: number[]): void {
  const image = readFileSync(path)
  image.set(bytes, offset)
  writeFileSync(path, image)
}

test("a new file begins with its header and is for its owner only", () => {
  const lock = newLock()
  createDatabase(path, lock).close()
  expect(readFileSync(path).subarray(0, 16)).toEqual(Buffer.from(lock.header))
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test("the pragmas are the ones the specification names", () => {
  const db = createDatabase(path, newLock(), { cacheMiB: 64 })
  const said = Object.fromEntries(
    [
      "cipher",
      "page_size",
      "temp_store",
      "journal_mode",
      "synchronous",
      "foreign_keys",
      "busy_timeout",
      "cache_size",
    ].map((name) => [name, db.pragma(name, { simple: true })]),
  )
  db.close()
  expect(said).toEqual({
    cipher: "aegis",
    page_size: 4096,
    temp_store: 2,
    journal_mode: "delete",
    synchronous: 2,
    foreign_keys: 1,
    busy_timeout: 5000,
    cache_size: -65536,
  })
})

test("a crash's journal is rolled back by the right key, and kept when a wrong key is tried before", () => {
  const lock = newLock()
  filled(lock)
  const crashed = join(folder, "crashed.phrdb")
  const db = openDatabase(path, lock)
  db.pragma("cache_size=10")
  db.exec("BEGIN; UPDATE story SET text = text || ' half done'")
  for (const end of ["", "-journal"]) copyFileSync(`${path}${end}`, `${crashed}${end}`)
  db.exec("ROLLBACK")
  db.close()
  const journal = readFileSync(`${crashed}-journal`)
  expect(readFileSync(crashed).equals(readFileSync(path))).toBe(false)
  expect(codeOf(() => openDatabase(crashed, { ...lock, key: newLock().key }))).toBe("wrong-key 12")
  expect(readFileSync(`${crashed}-journal`).equals(journal)).toBe(true)
  const again = openDatabase(crashed, lock)
  expect(again.prepare("SELECT count(*) FROM story WHERE text LIKE '%half done'").pluck().get()).toBe(0)
  expect(verifyDatabase(again).problems).toEqual([])
  again.close()
})

test("a file is never made over another", () => {
  createDatabase(path, newLock()).close()
  expect(codeOf(() => createDatabase(path, newLock()))).toBe("record-exists 6")
})

test("no file is exit 10, a wrong key exit 12", () => {
  expect(codeOf(() => openDatabase(path, newLock()))).toBe("record-missing 10")
  const lock = newLock()
  filled(lock)
  expect(codeOf(() => openDatabase(path, { ...lock, key: newLock().key }))).toBe("wrong-key 12")
})

test("a flipped byte in page 1 cannot be told from a wrong key", () => {
  const lock = newLock()
  filled(lock)
  alter(2000, 1, 2, 3)
  expect(codeOf(() => openDatabase(path, lock))).toBe("wrong-key 12")
})

test("a flipped byte, swapped pages and a cut file are seen by the check", () => {
  const lock = newLock()
  filled(lock)
  const whole = readFileSync(path)
  const pages = whole.length / 4096
  const spoiled: ((image: Buffer) => Buffer)[] = [
    (image) => {
      image[(pages - 2) * 4096 + 99] = (image[(pages - 2) * 4096 + 99] ?? 0) ^ 1
      return image
    },
    (image) => {
      const page = Buffer.from(image.subarray((pages - 2) * 4096, (pages - 1) * 4096))
      image.copy(image, (pages - 2) * 4096, (pages - 3) * 4096, (pages - 2) * 4096)
      page.copy(image, (pages - 3) * 4096)
      return image
    },
    (image) => image.subarray(0, (pages - 1) * 4096),
  ]
  for (const spoil of spoiled) {
    writeFileSync(path, spoil(Buffer.from(whole)))
    const problems = (() => {
      try {
        const db = openDatabase(path, lock)
        const found = verifyDatabase(db).problems.length
        db.close()
        return found
      } catch (error) {
        return error instanceof Failure && error.exit === 13 ? 1 : 0
      }
    })()
    expect(problems).toBeGreaterThan(0)
  }
  writeFileSync(path, whole)
  const db = openDatabase(path, lock)
  expect(verifyDatabase(db)).toEqual({ pages, problems: [] })
  db.close()
})

test("a raw key opens a file whose header was altered, so the header inside is compared", () => {
  const lock = newLock()
  filled(lock)
  alter(8, 1, 2, 3, 4)
  const header = Uint8Array.from(readFileSync(path).subarray(0, 16))
  expect(codeOf(() => openDatabase(path, { header, key: lock.key }))).toBe("header-altered 13")
})

test("the repair restores an altered header, magic included, and only then", () => {
  const lock = newLock()
  filled(lock)
  expect(repairHeader(path, lock.key, lock.header)).toBe(false)
  alter(0, 0, 0, 0, 0, 9, 9)
  const header = Uint8Array.from(readFileSync(path).subarray(0, 16))
  expect(repairHeader(path, lock.key, header)).toBe(true)
  const db = openDatabase(path, lock)
  expect(db.prepare("SELECT count(*) FROM story").pluck().get()).toBe(2000)
  db.close()
  expect(readdirSync(folder)).toEqual(["record.phrdb"])
})

test("after a change of lock the new one opens it and the old one does not", () => {
  const before = newLock()
  const after = newLock()
  filled(before)
  changeLock(path, before, after)
  expect(readFileSync(path).subarray(0, 16)).toEqual(Buffer.from(after.header))
  expect(codeOf(() => openDatabase(path, before))).toBe("wrong-key 12")
  const db = openDatabase(path, after)
  expect(db.prepare("SELECT count(*) FROM story").pluck().get()).toBe(2000)
  db.close()
  expect(readdirSync(folder)).toEqual(["record.phrdb"])
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test("leftovers of an interrupted change of lock do not stop the next", () => {
  const before = newLock()
  const after = newLock()
  filled(before)
  writeFileSync(`${path}.new`, "half")
  writeFileSync(`${path}.new-journal`, "half")
  changeLock(path, before, after)
  openDatabase(path, after).close()
  expect(readdirSync(folder)).toEqual(["record.phrdb"])
})

test("a connection that outlives a change of lock is told that the record is in use", () => {
  const lock = newLock()
  filled(lock)
  const old = openDatabase(path, lock)
  changeLock(path, lock, newLock())
  expect(() => old.exec("INSERT INTO story (text) VALUES ('late')")).toThrow(
    expect.objectContaining({ code: "SQLITE_READONLY_DBMOVED" }),
  )
  old.close()
})

test("a copy keeps key and header, is private, and never replaces a file", () => {
  const lock = newLock()
  filled(lock)
  const db = openDatabase(path, lock)
  const to = join(folder, "file:copy?x.phrdb")
  copyDatabase(db, to)
  expect(codeOf(() => copyDatabase(db, to))).toBe("record-exists 6")
  db.close()
  expect(statSync(to).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder).sort()).toEqual(["file:copy?x.phrdb", "record.phrdb"])
  const copy = openDatabase(to, lock)
  expect(copy.prepare("SELECT count(*) FROM story").pluck().get()).toBe(2000)
  copy.close()
})

test("an older schema is migrated after a copy, a newer one is refused untouched", () => {
  const lock = newLock()
  const one = ["CREATE TABLE a (x)"]
  const two = [...one, "CREATE TABLE b (y); INSERT INTO b VALUES (7)"]
  createDatabase(path, lock, { migrations: one }).close()
  const old = readFileSync(path)

  const broken = [...one, "CREATE TABLE b (y); CREATE TABLE b (y)"]
  expect(() => openDatabase(path, lock, { migrations: broken })).toThrow()
  expect(readFileSync(path)).toEqual(old)

  const db = openDatabase(path, lock, { migrations: two })
  expect(db.prepare("SELECT y FROM b").pluck().get()).toBe(7)
  db.close()
  openDatabase(`${path}.v1.bak`, lock, { migrations: one }).close()

  const newer = readFileSync(path)
  expect(codeOf(() => openDatabase(path, lock, { migrations: one }))).toBe("record-newer 13")
  expect(readFileSync(path)).toEqual(newer)
})
