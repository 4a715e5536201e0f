/**
 * The commands that keep a record, as they are typed: init, check, backup, restore, passphrase, key, recovery, unlock,
 * lock; their exit statuses and JSON. Runs the built program.
 */
import { execFile, execFileSync } from "node:child_process"
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { createDatabase, openDatabase } from "../../src/store/database.ts"
import { openStore } from "../../src/store/open.ts"
import { writePrivateFile } from "../../src/vault/files.ts"
import { formatKeyFile } from "../../src/vault/key-file.ts"
import { formatRecoveryCode } from "../../src/vault/recovery-code.ts"
import { type Lock, newHeader } from "../../src/vault/vault.ts"

const root = mkdtempSync(join(tmpdir(), "phr-keep-"))
afterAll(() => rmSync(root, { recursive: true }))
const program = fileURLToPath(new URL("../../bin/phr.js", import.meta.url))

const lock: Lock = { header: newHeader(), key: crypto.getRandomValues(new Uint8Array(32)) }
const code = formatRecoveryCode(lock.key)
const today = ["--today", "2026-11-20"]

let folder = ""
let path = ""
let keyFile = ""
let number = 0
/** Each test has a folder of its own with a record of one person, and a key file that opens it. */
beforeEach(() => {
  folder = join(root, String(++number))
  mkdirSync(join(folder, "runtime"), { recursive: true })
  path = join(folder, "record.phrdb")
  keyFile = join(folder, "key")
  writePrivateFile(keyFile, formatKeyFile(lock))
  const store = openStore(path, lock, { create: true })
  store.addPerson({ name: "Maria Keller" })
  store.close()
})

type Ran = { status: number | null; out: string; talk: string }

function phr(args: readonly string[], env: Record<string, string> = { PHR_KEY_FILE: keyFile }): Promise<Ran> {
  const world = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    XDG_RUNTIME_DIR: join(folder, "runtime"),
    PHR_FILE: path,
    ...env,
  }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { env: world }, (_error, out, talk) =>
      resolve({ status: child.exitCode, out, talk }),
    )
    child.stdin?.end()
  })
}

async function json(args: readonly string[], env?: Record<string, string>): Promise<Record<string, unknown>> {
  const ran = await phr([...args, "--json"], env)
  expect(ran.status, ran.talk).toBe(0)
  return JSON.parse(ran.out)
}

const alter = (file: string, offset: number, ...bytes: number[]) => {
  const image = readFileSync(file)
  image.set(bytes, offset)
  writeFileSync(file, image)
}

describe("init", () => {
  test("makes a private record in a private folder, with its first person, and never prints a secret without a terminal", async () => {
    const made = join(folder, "deep", "down", "new.phrdb")
    const env = { PHR_FILE: made, PHR_PASSPHRASE: "plum wagon 41 tide" }
    const ran = await phr(["init", "--name", "Ada", "--birth-date", "1990-02", "--sex", "female"], env)
    expect(ran.status, ran.talk).toBe(0)
    expect(ran.out + ran.talk).not.toMatch(/([0-9A-Z]{5}-){3}/)
    expect(ran.out + ran.talk).not.toContain("plum")
    expect(ran.talk).toContain("very strong")
    for (const one of ["deep", "deep/down"]) expect(statSync(join(folder, one)).mode & 0o777).toBe(0o700)
    expect(statSync(made).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, "deep/down"))).toEqual(["new.phrdb"])
    expect(await json(["check"], env)).toMatchObject({ ok: true, people: 1 })
  })

  test("replaces no file, and asks for nothing before it says so", async () => {
    const before = readFileSync(path)
    expect(await phr(["init"], {})).toMatchObject({ status: 6, out: "" })
    expect(readFileSync(path)).toEqual(before)
  })

  test("without a passphrase and a terminal fails with exit 2 and leaves nothing", async () => {
    const made = join(folder, "none.phrdb")
    const ran = await phr(["init", "--name", "Ada"], { PHR_FILE: made })
    expect(ran.status).toBe(2)
    expect(ran.talk).toContain("--passphrase-file")
    expect(existsSync(made)).toBe(false)
  })

  test("refuses an empty passphrase, a wrong date, an unknown sex and zone", async () => {
    const env = { PHR_FILE: join(folder, "none.phrdb"), PHR_PASSPHRASE: "x" }
    const empty = join(folder, "empty")
    writeFileSync(empty, "\n")
    for (const wrong of [
      ["--passphrase-file", empty],
      ["--birth-date", "1990-02-30"],
      ["--birth-date", "2999"],
      ["--sex", "?"],
      ["--time-zone", "Middle/Earth"],
    ]) {
      expect((await phr(["init", ...wrong], env)).status).toBe(2)
    }
    expect(existsSync(env.PHR_FILE)).toBe(false)
  })
})

describe("check", () => {
  test("reads a sound record and says so", async () => {
    expect(await json(["check"])).toMatchObject({ schema: "phr.check/1", ok: true, header: "intact", problems: [] })
  })

  test("tells missing 10, wrong key 12, damaged 13, newer 13 apart, as text and as JSON", async () => {
    expect((await phr(["check"], { PHR_FILE: join(folder, "none"), PHR_KEY_FILE: keyFile })).status).toBe(10)
    const other = join(folder, "other-key")
    writePrivateFile(other, formatKeyFile({ ...lock, key: new Uint8Array(32) }))
    const wrong = await phr(["check", "--json"], { PHR_KEY_FILE: other })
    expect(wrong.status).toBe(12)
    expect(JSON.parse(wrong.talk)).toMatchObject({ schema: "phr.error/1", code: "wrong-key", exit: 12 })

    const size = statSync(path).size
    alter(path, size - 2000, 1, 2, 3, 4)
    expect((await phr(["check"])).status).toBe(13)
    const newer = join(folder, "newer.phrdb")
    createDatabase(newer, lock, { migrations: Array.from({ length: 99 }, () => "SELECT 1") }).close()
    expect((await phr(["check"], { PHR_FILE: newer, PHR_KEY_FILE: keyFile })).status).toBe(13)
  })

  test("sees an altered header and puts it right by key file or recovery code only", async () => {
    const whole = readFileSync(path)
    for (const env of [{ PHR_KEY_FILE: keyFile }, { PHR_RECOVERY_CODE: code }]) {
      for (const offset of [0, 3, 4, 15]) {
        writeFileSync(path, whole)
        alter(path, offset, 0x5a)
        const seen = await phr(["check", "--json"])
        expect(seen.status).toBe(13)
        expect(JSON.parse(seen.talk).code).toBe(offset < 4 ? "not-a-record" : "header-altered")
        expect(await json(["check", "--repair"], env)).toMatchObject({ ok: true, header: "repaired" })
        expect((await phr(["check"])).status).toBe(0)
      }
    }
    expect(await json(["check", "--repair"])).toMatchObject({ header: "intact" })
  }, 300_000)
})

test("a record that another process holds is waited for, then exit 11", async () => {
  const held = openDatabase(path, lock)
  held.exec("BEGIN EXCLUSIVE")
  const ran = await phr(["check"])
  expect(ran.status, ran.talk).toBe(11)
  const waiting = phr(["check"])
  setTimeout(() => held.exec("COMMIT"), 1500)
  expect((await waiting).status).toBe(0)
  held.close()
})

describe("backup and restore", () => {
  test("a backup opens as the record does, and restoring it brings the record back", async () => {
    const to = join(folder, "backup.phrdb")
    expect(await json(["backup", to])).toEqual({ schema: "phr.backup/1", path: to, bytes: statSync(to).size })
    expect(statSync(to).mode & 0o777).toBe(0o600)
    expect((await phr(["backup", to])).status).toBe(6)
    rmSync(path)
    expect(await json(["restore", to])).toMatchObject({ schema: "phr.restore/1", path, from: to })
    expect(await json(["check"])).toMatchObject({ ok: true, people: 1 })
  })

  test("a folder gets a file named after the day", async () => {
    const ran = await phr(["backup", folder, ...today])
    expect(ran.status, ran.talk).toBe(0)
    expect(existsSync(join(folder, "record-2026-11-20.phrdb"))).toBe(true)
  })

  test("what a restore replaces is kept, damaged or not, each time under a name of its own", async () => {
    const to = join(folder, "backup.phrdb")
    await phr(["backup", to])
    const before = readFileSync(path)
    expect((await json(["restore", to])).kept).toBe(`${path}.before-restore`)
    expect(readFileSync(`${path}.before-restore`)).toEqual(before)
    writeFileSync(path, "not a record any more")
    expect((await json(["restore", to])).kept).toBe(`${path}.before-restore.2`)
    expect(readFileSync(`${path}.before-restore.2`, "utf8")).toBe("not a record any more")
    expect(await json(["check"])).toMatchObject({ ok: true, people: 1 })
  })

  test("a backup that does not verify replaces nothing", async () => {
    const to = join(folder, "backup.phrdb")
    await phr(["backup", to])
    const before = readFileSync(path)
    for (let page = 1; page < statSync(to).size / 4096; page++) alter(to, page * 4096 + 99, 1, 2, 3, 4)
    const refused = await phr(["restore", to])
    expect(refused.status).toBe(13)
    expect(refused.talk).toContain(`${to} is damaged`)
    writeFileSync(to, "PHR")
    expect((await phr(["restore", to])).status).toBe(13)
    expect((await phr(["restore", join(folder, "none")])).status).toBe(10)
    expect((await phr(["restore", path])).status).toBe(2)
    expect(readFileSync(path)).toEqual(before)
    expect(readdirSync(folder).filter((name) => name.startsWith("record"))).toEqual(["record.phrdb"])
  })

  test("a journal of the replaced record is never played into the restored one", async () => {
    const to = join(folder, "backup.phrdb")
    await phr(["backup", to])
    const other: Lock = { header: newHeader(), key: crypto.getRandomValues(new Uint8Array(32)) }
    crashedRecord(other)
    await json(["restore", to])
    expect(existsSync(`${path}-journal`)).toBe(false)
    expect(await json(["check"])).toMatchObject({ ok: true, people: 1 })
    const kept = openDatabase(`${path}.before-restore`, other)
    expect(kept.prepare("SELECT count(*), max(length(text)) FROM story").raw().get()).toEqual([500, 200])
    kept.close()
  })
})

/** Puts another record in the place, as a crash in the middle of a transaction leaves it: with its journal. */
function crashedRecord(other: Lock): void {
  const db = createDatabase(join(folder, "crashing"), other)
  db.exec("CREATE TABLE story (text TEXT)")
  const add = db.prepare("INSERT INTO story VALUES (?)")
  db.transaction(() => {
    for (let row = 0; row < 500; row++) add.run("x".repeat(200))
  })()
  db.pragma("cache_size=10")
  db.exec("BEGIN; UPDATE story SET text = text || 'half done'")
  for (const end of ["", "-journal"]) copyFileSync(`${join(folder, "crashing")}${end}`, `${path}${end}`)
  db.exec("ROLLBACK")
  db.close()
}

describe("a new passphrase", () => {
  const renewed = { PHR_PASSPHRASE: "the new one" }

  test("opens the record, and the old key, code and session no longer do", async () => {
    const session = String((await json(["unlock"])).session)
    const backup = join(folder, "backup.phrdb")
    await phr(["backup", backup])
    const changed = await json(["passphrase"], { PHR_KEY_FILE: keyFile, PHR_NEW_PASSPHRASE: renewed.PHR_PASSPHRASE })
    expect(changed).toMatchObject({ schema: "phr.passphrase/1", changed: true })
    expect((await phr(["check"], renewed)).status).toBe(0)
    expect((await phr(["check"])).status).toBe(12)
    expect((await phr(["check"], { PHR_SESSION: session })).status).toBe(12)
    expect((await phr(["recovery", "use"], { PHR_RECOVERY_CODE: code, ...renewed })).status).toBe(12)
    expect((await phr(["check", "--file", backup])).status).toBe(0)
    expect(readdirSync(folder).filter((name) => name.startsWith("record"))).toEqual(["record.phrdb"])
  })

  test("is set by the recovery code alone", async () => {
    const ran = await phr(["recovery", "use"], {
      PHR_RECOVERY_CODE: code.toLowerCase().replaceAll("-", " "),
      ...renewed,
    })
    expect(ran.status, ran.talk).toBe(0)
    expect((await phr(["check"], renewed)).status).toBe(0)
    expect((await phr(["recovery", "use"], { PHR_RECOVERY_CODE: "12345", ...renewed })).status).toBe(12)
    expect((await phr(["recovery", "use"], {})).status).toBe(2)
  })

  test("is not made up: without one the record stays as it is", async () => {
    const before = readFileSync(path)
    expect((await phr(["passphrase"])).status).toBe(2)
    expect(readFileSync(path)).toEqual(before)
  })
})

test("a key file that phr made opens the record, is private, and replaces nothing unasked", async () => {
  const made = join(folder, "cron.key")
  expect(await json(["key", "create", made])).toEqual({ schema: "phr.key/1", path: made })
  expect(statSync(made).mode & 0o777).toBe(0o600)
  expect((await phr(["check", "--key-file", made], {})).status).toBe(0)
  expect((await phr(["key", "create", made])).status).toBe(6)
  expect((await phr(["key", "create", made, "--force"])).status).toBe(0)
})

test("no --force writes over the record itself", async () => {
  const before = readFileSync(path)
  for (const line of [
    ["key", "create", path],
    ["recovery", "--out", path],
  ]) {
    expect((await phr([...line, "--force"])).status).toBe(6)
  }
  expect(readFileSync(path)).toEqual(before)
})

test("the recovery code is printed when asked for, on the screen or on a private page", async () => {
  expect((await phr(["recovery"])).out.trim().split("\n").join("-")).toBe(code)
  expect(await json(["recovery"])).toEqual({ schema: "phr.recovery/1", code })
  const page = join(folder, "recovery.pdf")
  expect(await json(["recovery", "--out", page])).toEqual({ schema: "phr.recovery/1", path: page })
  expect(statSync(page).mode & 0o777).toBe(0o600)
  expect(readFileSync(page, "latin1")).toMatch(/^%PDF-/)
})

describe("unlock and lock", () => {
  test("the printed line opens the record for this shell until it is locked", async () => {
    const line = (await phr(["unlock"])).out
    expect(line).toMatch(/^export PHR_SESSION=[\w-]{43}\n$/)
    const env = { PHR_SESSION: line.trim().replace("export PHR_SESSION=", "") }
    expect((await phr(["check"], env)).status).toBe(0)
    expect(await json(["lock"], env)).toEqual({ schema: "phr.lock/1", ended: 1 })
    expect((await phr(["check"], env)).status).toBe(12)
    expect((await phr(["lock"], env)).out).toBe("unset PHR_SESSION\n")
  })

  test("a session is for its record and its time", async () => {
    const env = { PHR_SESSION: String((await json(["unlock", "--for", "1s"])).session) }
    const other = join(folder, "other.phrdb")
    createDatabase(other, { ...lock, header: newHeader() }).close()
    expect((await phr(["check", "--file", other], env)).status).toBe(12)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect((await phr(["check"], env)).status).toBe(12)
    for (const wrong of ["0m", "25h", "soon", "-1m"]) expect((await phr(["unlock", "--for", wrong])).status).toBe(2)
  })

  test("a wrong key makes no session", async () => {
    const wrong = join(folder, "wrong-key")
    writePrivateFile(wrong, formatKeyFile({ ...lock, key: new Uint8Array(32) }))
    expect((await phr(["unlock"], { PHR_KEY_FILE: wrong })).status).toBe(12)
    expect(readdirSync(join(folder, "runtime"))).toEqual([])
  })
})

test("the line that unlock prints is for eval, and so is the one that lock prints", () => {
  const line = 'eval "$(phr unlock)"; PHR_KEY_FILE=; phr check && eval "$(phr lock)" && echo "[$PHR_SESSION]"'
  const script = `phr() { "$NODE" "$PROGRAM" "$@"; }; ${line}`
  const out = execFileSync("/bin/sh", ["-c", script], {
    env: {
      PATH: process.env.PATH,
      NODE: process.execPath,
      PROGRAM: program,
      HOME: folder,
      XDG_RUNTIME_DIR: join(folder, "runtime"),
      PHR_FILE: path,
      PHR_KEY_FILE: keyFile,
    },
    encoding: "utf8",
    stdio: "pipe",
  })
  expect(out).toContain("The record is sound")
  expect(out).toContain("[]")
})
