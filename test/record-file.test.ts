/**
 * The record file under the worst: SIGKILL at every moment that matters, other processes, altered bytes, and a search
 * for plain text in everything the program wrote. Runs the built program; the seven rules of docs/RECORD-FILE.md.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { Failure } from "../src/errors.ts"
import { createDatabase, openDatabase, verifyDatabase } from "../src/store/database.ts"
import { openStore } from "../src/store/open.ts"
import { writePrivateFile } from "../src/vault/files.ts"
import { formatKeyFile } from "../src/vault/key-file.ts"
import { type Lock, newHeader } from "../src/vault/vault.ts"
import { draw, type Moment, run } from "./record-file/moments.ts"

const root = mkdtempSync(join(tmpdir(), "phr-record-file-"))
afterAll(() => rmSync(root, { recursive: true }))

const newLock = (): Lock => ({ header: newHeader(), key: crypto.getRandomValues(new Uint8Array(32)) })
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")
const program = fileURLToPath(new URL("../bin/phr.js", import.meta.url))
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

/** Words that stand in the imported file and nowhere else. */
const markers = ["Zanzibarina", "Quillfeather", "Marsupial lozenge", "Hyperbolic knee", "1961-07-23", "8867.25"]

/** A made-up life of 60 resources, as a hospital would hand it out. */
function bundle(): string {
  const subject = { reference: "Patient/p1" }
  const entry = [
    { resourceType: "Patient", id: "p1", name: [{ family: markers[1], given: [markers[0]] }], birthDate: markers[4] },
    { resourceType: "Condition", id: "c1", subject, code: { text: markers[3] }, onsetDateTime: "2019" },
    {
      resourceType: "MedicationRequest",
      id: "m1",
      status: "active",
      intent: "order",
      subject,
      medicationCodeableConcept: { text: markers[2] },
    },
    ...Array.from({ length: 57 }, (_, at) => ({
      resourceType: "Observation",
      id: `o${at}`,
      status: "final",
      subject,
      code: { coding: [{ system: "http://loinc.org", code: "29463-7" }], text: "Body weight" },
      effectiveDateTime: `2024-05-${String(1 + (at % 28)).padStart(2, "0")}`,
      valueQuantity: { value: Number(markers[5]), unit: "kg", system: "http://unitsofmeasure.org", code: "kg" },
      note: [{ text: `${markers[2]} ${"and more of the same ".repeat(40)} ${at}` }],
    })),
  ].map((resource) => ({ fullUrl: `urn:x:${resource.id}`, resource }))
  return JSON.stringify({ resourceType: "Bundle", type: "collection", entry }, undefined, 2)
}

describe("an import", () => {
  const lock = newLock()
  const original = join(root, "empty.phrdb")
  const source = join(root, "hospital.json")
  const keyFile = join(root, "key")
  let moments: Moment[] = []
  let [before, after]: string[] = []

  /** Every place a program may leave something in lies inside the folder that is searched. */
  const env = (folder: string, path: string) => ({
    PHR_FILE: path,
    PHR_KEY_FILE: keyFile,
    HOME: folder,
    TMPDIR: folder,
    XDG_RUNTIME_DIR: folder,
    XDG_DATA_HOME: folder,
    XDG_CACHE_HOME: folder,
    XDG_CONFIG_HOME: folder,
  })
  const importing = [program, "import", source]

  /** What the record holds, once it is found sound. */
  function content(path: string): string {
    const store = openStore(path, lock)
    const { problems } = store.check()
    const lines = store.dump()
    store.close()
    expect(problems).toEqual([])
    return lines.join("\n")
  }

  beforeAll(async () => {
    const store = openStore(original, lock, { create: true })
    store.addPerson({ name: `${markers[0]} ${markers[1]}` })
    store.close()
    writePrivateFile(keyFile, formatKeyFile(lock))
    writeFileSync(source, bundle())
    before = content(original)
    const { folder, path } = freshFolder("import", original)
    const whole = await run(importing, folder, env(folder, path))
    expect(whole.status, whole.stderr).toBe(0)
    moments = whole.moments
    after = content(path)
    expect(after).not.toBe(before)
  })

  /** Kills an import at that moment; gives what the record then holds. */
  async function killedAt(at: number): Promise<"before" | "after"> {
    const { folder, path } = freshFolder(`import-${at}`, original)
    const stopped = await run(importing, folder, env(folder, path), at)
    expect(stopped.killed, stopped.stderr).toBe(true)
    const found = content(path)
    expect([before, after]).toContain(found)
    rmSync(folder, { recursive: true })
    return found === before ? "before" : "after"
  }

  test("killed at every rename and unlink, and just after: the record is as before or after the file", async () => {
    const names = moments.flatMap(({ what }, at) => (/rename|unlink|link/.test(what) ? [at + 1, at + 2] : []))
    expect(names.length).toBeGreaterThan(0)
    const points = [...new Set([...names, moments.length])].filter((at) => at <= moments.length)
    await forEach(points, async (at) => void (await killedAt(at)))
  })

  test("killed at 100 random moments: the record is as before or after the file", async () => {
    await forEach(draw(100, moments.length, 20261124), async (at) => void (await killedAt(at)))
  }, 600_000)

  test("leaves no plain text in the record, an open journal, a backup or anywhere else", async () => {
    const { folder, path } = freshFolder("search", original)
    const deleted = moments.findIndex(({ what, path }) => what === "unlink" && path.endsWith("-journal"))
    const stopped = await run(importing, folder, env(folder, path), deleted + 1)
    expect(stopped.killed).toBe(true)
    expect(readdirSync(folder)).toContain("record.phrdb-journal")
    expectNoPlainText(folder)

    const created = new Set<string>()
    for (const line of [
      ["import", source],
      ["backup", join(folder, "backup.phrdb")],
      ["summary"],
      ["list", "vitals", "--json"],
      ["search", "lozenge"],
      ["due", "--all"],
      ["unlock"],
      ["check"],
      ["restore", join(folder, "backup.phrdb")],
      ["imports", "undo", "1"],
    ]) {
      const done = await run([program, ...line], folder, env(folder, path))
      expect(done.status, `${line.join(" ")}: ${done.stderr}`).toBe(0)
      for (const file of done.created) created.add(file)
      expectNoPlainText(folder)
    }
    const expected = /\/(record\.phrdb(\.new)?(-journal)?|backup\.phrdb(-journal)?|phr\/session-[0-9a-f]{32}\.new)$/
    expect([...created]).toContain(`${path}-journal`)
    expect([...created].filter((file) => !expected.test(file) && !file.startsWith("/dev/"))).toEqual([])
  }, 300_000)
})

/** Reads every file below the folder for words of the source and for the key. */
function expectNoPlainText(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const bytes = readFileSync(join(file.parentPath, file.name))
    for (const word of [...markers, "Observation", "resourceType", "CREATE TABLE", "SQLite format 3"]) {
      for (const coding of ["utf8", "utf16le"] as const) {
        expect(bytes.includes(Buffer.from(word, coding)), `${word} in ${file.name}`).toBe(false)
      }
    }
  }
}
