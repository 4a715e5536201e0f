/**
 * The record file under the worst: SIGKILL at every moment that matters, other processes, altered bytes, and a search
 * for plain text in everything the program wrote. Runs the built program; the seven rules of docs/RECORD-FILE.md.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { Failure } from "../src/errors.ts"
import { createDatabase, openDatabase, verifyDatabase } from "../src/store/database.ts"
import { type Lock, newHeader } from "../src/vault/vault.ts"
import { draw, type Moment, run } from "./record-file/moments.ts"

const root = mkdtempSync(join(tmpdir(), "phr-record-file-"))
afterAll(() => rmSync(root, { recursive: true }))

const newLock = (): Lock => ({ header: newHeader(), key: crypto.getRandomValues(new Uint8Array(32)) })
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")
const care = pathToFileURL(join(import.meta.dirname, "../dist/store/care.js")).href

/** A folder of its own for one try, with the record in it. */
function freshFolder(name: string, from: string): { folder: string; path: string } {
  const folder = join(root, name)
  mkdirSync(folder)
  const path = join(folder, "record.phrdb")
  copyFileSync(from, path)
  return { folder, path }
}

/** Works on two at a time: the machine that runs this may have no more processors. */
async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items]
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all([worker(), worker()])
}

describe("a passphrase change that is killed", () => {
  const before = newLock()
  const after = newLock()
  const original = join(root, "original.phrdb")
  const change = [
    "--input-type=module",
    "-e",
    `import { changeLock } from ${JSON.stringify(care)}
     const lock = (text) => ({ header: Buffer.from(text.slice(0, 32), "hex"), key: Buffer.from(text.slice(32), "hex") })
     changeLock(process.env.RECORD, lock(process.env.BEFORE), lock(process.env.AFTER))`,
  ]
  const env = (path: string) => ({
    RECORD: path,
    BEFORE: hex(before.header) + hex(before.key),
    AFTER: hex(after.header) + hex(after.key),
  })
  let moments: Moment[] = []

  beforeAll(async () => {
    const db = createDatabase(original, before)
    db.exec("CREATE TABLE story (id INTEGER PRIMARY KEY, text TEXT)")
    const add = db.prepare("INSERT INTO story (text) VALUES (?)")
    db.transaction(() => {
      for (let row = 0; row < 3000; row++) add.run(`row ${row} of the story`)
    })()
    db.close()
    const { folder, path } = freshFolder("whole", original)
    const whole = await run(change, folder, env(path))
    expect(whole.status, whole.stderr).toBe(0)
    moments = whole.moments
    expect(opensWith(path)).toBe("after")
  })

  /** Which lock opens the record; fails when it is neither or both, or when it does not hold the whole story. */
  function opensWith(path: string): "before" | "after" {
    const opened = [before, after].map((lock) => {
      try {
        const db = openDatabase(path, lock)
        const rows = db.prepare("SELECT count(*) FROM story").pluck().get()
        const { problems } = verifyDatabase(db)
        db.close()
        return rows === 3000 && problems.length === 0
      } catch (error) {
        if (error instanceof Failure && error.exit === 12) return false
        throw error
      }
    })
    expect(opened.filter(Boolean)).toHaveLength(1)
    return opened[0] === true ? "before" : "after"
  }

  /** Kills a change at that moment and says which lock opens what it left; then lets the next change finish. */
  async function killedAt(at: number, thenAgain: boolean): Promise<"before" | "after"> {
    const { folder, path } = freshFolder(`kill-${at}`, original)
    const stopped = await run(change, folder, env(path), at)
    expect(stopped.killed).toBe(true)
    const opened = opensWith(path)
    if (thenAgain) {
      const again = await run(change, folder, { ...env(path), ...(opened === "after" && { BEFORE: env(path).AFTER }) })
      expect(again.status, again.stderr).toBe(0)
      expect(opensWith(path)).toBe("after")
      expect(readdirSync(folder)).toEqual(["record.phrdb"])
    }
    rmSync(folder, { recursive: true })
    return opened
  }

  const numbered = (what: RegExp) => moments.flatMap((moment, at) => (what.test(moment.what) ? [at + 1] : []))

  test("at every rename and unlink, and just after: the old or the new passphrase opens the whole record", async () => {
    const names = numbered(/rename|unlink|link/)
    expect(names.length).toBeGreaterThanOrEqual(3)
    const points = [...new Set(names.flatMap((at) => [at, at + 1]))].filter((at) => at <= moments.length)
    const outcomes = new Set<string>()
    await forEach(points, async (at) => void outcomes.add(await killedAt(at, true)))
    expect(outcomes).toEqual(new Set(["before", "after"]))
  })

  test("at 100 random moments: the old or the new passphrase opens the whole record", async () => {
    await forEach(draw(100, moments.length, 20261123), async (at) => void (await killedAt(at, false)))
  }, 600_000)
})
