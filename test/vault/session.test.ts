/** A session: only its token opens it, only for its record, only for its time. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { endSessions, openSession, useSession } from "../../src/vault/session.ts"
import { newHeader } from "../../src/vault/vault.ts"

let runtime = ""
let env: Record<string, string> = {}
beforeEach(() => {
  runtime = mkdtempSync(join(tmpdir(), "phr-session-"))
  env = { XDG_RUNTIME_DIR: runtime }
})
afterEach(() => rmSync(runtime, { recursive: true }))

const lock = { header: newHeader(), key: crypto.getRandomValues(new Uint8Array(32)) }
const now = 1_000_000
const files = () => readdirSync(join(runtime, "phr")).map((name) => join(runtime, "phr", name))
const ended = expect.objectContaining({ code: "session-ended", exit: 12 })

test("a token gives the lock back until the session ends, and not a moment longer", () => {
  const token = openSession(lock, now + 10, env)
  expect(useSession(token, lock.header, now + 9, env)).toEqual(lock)
  expect(() => useSession(token, lock.header, now + 10, env)).toThrow(ended)
  expect(files()).toEqual([])
})

test("the file is private and holds neither key nor token", () => {
  const token = openSession(lock, now + 10, env)
  const [path = ""] = files()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(join(runtime, "phr")).mode & 0o777).toBe(0o700)
  const text = readFileSync(path, "utf8")
  expect(text).not.toContain(Buffer.from(lock.key).toString("hex"))
  for (const form of [token, Buffer.from(token, "base64url").toString("hex")]) expect(text).not.toContain(form)
})

test("another token, another record and a changed file open nothing", () => {
  const token = openSession(lock, now + 10, env)
  const other = openSession(lock, now + 10, env)
  expect(other).not.toBe(token)
  for (const wrong of ["", "x", "A".repeat(43)]) expect(() => useSession(wrong, lock.header, now, env)).toThrow(ended)
  expect(() => useSession(token, newHeader(), now, env)).toThrow(expect.objectContaining({ code: "session-elsewhere" }))
  for (const path of files()) writeFileSync(path, readFileSync(path, "utf8").replace(/"expires":\d+/, '"expires":9e15'))
  expect(() => useSession(token, lock.header, now, env)).toThrow(ended)
  for (const path of files()) writeFileSync(path, "[[[")
  expect(() => useSession(token, lock.header, now, env)).toThrow(ended)
})

test("ending takes the sessions of the record and leaves those of others", () => {
  const mine = openSession(lock, now + 10, env)
  openSession(lock, now + 10, env)
  const theirs = { ...lock, header: newHeader() }
  const kept = openSession(theirs, now + 10, env)
  expect(endSessions({ header: lock.header }, now, env)).toBe(2)
  expect(() => useSession(mine, lock.header, now, env)).toThrow(ended)
  expect(useSession(kept, theirs.header, now, env)).toEqual(theirs)
  expect(endSessions({ token: kept }, now, env)).toBe(1)
  expect(endSessions({ token: kept }, now, env)).toBe(0)
})

test("a folder that others can look into is refused", () => {
  mkdirSync(join(runtime, "phr"), { mode: 0o755 })
  expect(() => openSession(lock, now + 10, env)).toThrow(expect.objectContaining({ code: "session-folder" }))
})
