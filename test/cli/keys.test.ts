/** Where the key comes from: each way, their order, and that a wrong one never falls through to the next. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PassThrough } from "node:stream"
import { afterAll, beforeAll, expect, test } from "vitest"
import { findKey, withKey } from "../../src/cli/keys.ts"
import { type Asker, newPassphrase } from "../../src/cli/passphrase.ts"
import { createDatabase } from "../../src/store/database.ts"
import { deriveKey } from "../../src/vault/derive.ts"
import { writePrivateFile } from "../../src/vault/files.ts"
import { formatKeyFile } from "../../src/vault/key-file.ts"
import { openSession } from "../../src/vault/session.ts"
import { type Lock, newHeader } from "../../src/vault/vault.ts"

const folder = mkdtempSync(join(tmpdir(), "phr-keys-"))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, "record.phrdb")
const right = "plum wagon 41 tide"

let lock: Lock
const ways = {
  keyFile: "",
  session: "",
  file: join(folder, "right"),
  wrongFile: join(folder, "wrong"),
  wrongKeyFile: "",
}

beforeAll(async () => {
  const header = newHeader()
  lock = { header, key: await deriveKey(right, header) }
  createDatabase(path, lock).close()
  ways.keyFile = join(folder, "key")
  writePrivateFile(ways.keyFile, `${formatKeyFile(lock)}\n`)
  ways.wrongKeyFile = join(folder, "other-key")
  writePrivateFile(ways.wrongKeyFile, formatKeyFile({ header: newHeader(), key: lock.key }))
  writeFileSync(ways.file, `${right}\n`)
  writeFileSync(ways.wrongFile, "not it\n")
  ways.session = openSession(lock, 1000, { XDG_RUNTIME_DIR: folder })
})

function asker(options: Asker["options"], env: Record<string, string>): Asker {
  return {
    options,
    env: { PATH: process.env.PATH, XDG_RUNTIME_DIR: folder, ...env },
    interactive: false,
    now: () => 1,
    talk: () => undefined,
    stdin: new PassThrough(),
    stderr: new PassThrough(),
  }
}

const find = (options: Asker["options"], env: Record<string, string> = {}) => findKey(asker(options, env), path)
const failing = (code: string, exit: number) => expect.objectContaining({ code, exit })

test("every way opens the record", async () => {
  const opened = [
    find({ keyFile: ways.keyFile }),
    find({ passphraseFile: ways.file }),
    find({ passphraseCommand: `echo '${right}'` }),
    find({}, { PHR_KEY_FILE: ways.keyFile }),
    find({}, { PHR_SESSION: ways.session }),
    find({}, { PHR_PASSPHRASE_FILE: ways.file }),
    find({}, { PHR_PASSPHRASE_COMMAND: `printf '%s' '${right}'` }),
    find({}, { PHR_PASSPHRASE: right }),
  ]
  for (const found of await Promise.all(opened)) expect(found).toEqual(lock)
})

test("a flag goes before every variable", async () => {
  const env = { PHR_KEY_FILE: ways.wrongKeyFile, PHR_SESSION: "ended", PHR_PASSPHRASE: "not it" }
  expect(await find({ passphraseFile: ways.file }, env)).toEqual(lock)
})

test("among flags and among variables the order is key file, session, file, command, variable", async () => {
  const rest = { passphraseCommand: "echo not it" }
  expect(await find({ keyFile: ways.keyFile, passphraseFile: ways.wrongFile, ...rest })).toEqual(lock)
  expect(await find({ passphraseFile: ways.file, ...rest })).toEqual(lock)
  const env = { PHR_PASSPHRASE: "not it", PHR_PASSPHRASE_COMMAND: "echo not it" }
  expect(await find({}, { ...env, PHR_PASSPHRASE_FILE: ways.file })).toEqual(lock)
  expect(await find({}, { ...env, PHR_PASSPHRASE_FILE: ways.wrongFile, PHR_SESSION: ways.session })).toEqual(lock)
  expect(await find({}, { ...env, PHR_SESSION: "ended", PHR_KEY_FILE: ways.keyFile })).toEqual(lock)
})

test("a wrong one never falls through to the next", async () => {
  const then = { PHR_PASSPHRASE: right }
  await expect(find({ keyFile: ways.wrongKeyFile }, then)).rejects.toThrow(failing("key-elsewhere", 12))
  await expect(find({ keyFile: join(folder, "none") }, then)).rejects.toThrow(failing("key-file-missing", 12))
  await expect(find({ passphraseFile: ways.wrongFile }, then)).rejects.toThrow(failing("wrong-key", 12))
  await expect(find({ passphraseFile: join(folder, "none") }, then)).rejects.toThrow(
    failing("passphrase-unreadable", 12),
  )
  await expect(find({ passphraseCommand: "exit 3" }, then)).rejects.toThrow(failing("passphrase-unreadable", 12))
  await expect(find({}, { ...then, PHR_SESSION: "ended" })).rejects.toThrow(failing("session-ended", 12))
  await expect(find({}, { ...then, PHR_PASSPHRASE_FILE: ways.wrongFile })).rejects.toThrow(failing("wrong-key", 12))
})

test("a key file that others can read is refused even where a passphrase would do", async () => {
  const open = join(folder, "open-key")
  writePrivateFile(open, formatKeyFile(lock))
  chmodSync(open, 0o644)
  await expect(find({ keyFile: open }, { PHR_PASSPHRASE: right })).rejects.toThrow(failing("key-file-open", 12))
})

test("empty counts as unset", async () => {
  const empty = { PHR_KEY_FILE: "", PHR_SESSION: "", PHR_PASSPHRASE_FILE: "", PHR_PASSPHRASE_COMMAND: "" }
  expect(await find({ keyFile: "", passphraseFile: "" }, { ...empty, PHR_PASSPHRASE: right })).toEqual(lock)
  await expect(find({}, { ...empty, PHR_PASSPHRASE: "" })).rejects.toThrow(failing("passphrase-missing", 2))
})

test("one trailing newline is stripped, and only one", async () => {
  const file = join(folder, "typed")
  for (const [text, opens] of [
    [`${right}\r\n`, true],
    [right, true],
    [`${right}\n\n`, false],
    [` ${right}\n`, false],
  ] as const) {
    writeFileSync(file, text)
    const found = find({ passphraseFile: file })
    if (opens) expect(await found).toEqual(lock)
    else await expect(found).rejects.toThrow(failing("wrong-key", 12))
  }
})

test("an empty passphrase is refused, to open with and to lock with", async () => {
  const file = join(folder, "empty")
  writeFileSync(file, "\n")
  await expect(find({ passphraseFile: file })).rejects.toThrow(failing("passphrase-empty", 2))
  const refused = newPassphrase(asker({ passphraseFile: file }, {}), { ordinary: true })
  await expect(refused).rejects.toThrow(failing("passphrase-empty", 2))
})

test("a passphrase that is not text is refused", async () => {
  const file = join(folder, "bytes")
  writeFileSync(file, Uint8Array.of(0xff, 0xfe, 0x00))
  await expect(find({ passphraseFile: file })).rejects.toThrow(failing("passphrase-unreadable", 12))
})

test("without a terminal nothing is asked: exit 2 names the flags", async () => {
  const error = await find({}).catch((error: { hint: string }) => error)
  expect(error).toMatchObject({ code: "passphrase-missing", exit: 2 })
  expect((error as { hint: string }).hint).toContain("--passphrase-file")
})

test("what is no record is told before any key is looked for", async () => {
  const other = join(folder, "other.phrdb")
  writeFileSync(other, "SQLite format 3\u0000")
  await expect(findKey(asker({}, {}), other)).rejects.toThrow(failing("not-a-record", 13))
  writeFileSync(other, "PHR")
  await expect(findKey(asker({}, {}), other)).rejects.toThrow(failing("not-a-record", 13))
  await expect(findKey(asker({}, {}), join(folder, "none"))).rejects.toThrow(failing("record-missing", 10))
})

test("the new passphrase has ways of its own, and the ordinary ones only where there is no old one", async () => {
  const both = asker({ passphraseFile: ways.wrongFile }, { PHR_NEW_PASSPHRASE: "newer" })
  expect(await newPassphrase(both, { ordinary: true })).toBe("newer")
  expect(await newPassphrase(both, { file: ways.file, ordinary: false })).toBe(right)
  expect(await newPassphrase(both, { command: "echo from the command", ordinary: false })).toBe("from the command")
  const old = asker({ passphraseFile: ways.wrongFile }, {})
  expect(await newPassphrase(old, { ordinary: true })).toBe("not it")
  await expect(newPassphrase(old, { ordinary: false })).rejects.toThrow(failing("passphrase-missing", 2))
  const keyed = asker({ keyFile: ways.keyFile }, { PHR_PASSPHRASE: "its own" })
  expect(await newPassphrase(keyed, { ordinary: true })).toBe("its own")
})

test("the passphrase command does not see the passphrase variable of another way", async () => {
  const seen = await withKey(
    asker({ passphraseCommand: 'printf "%s" "$PHR_PASSPHRASE"' }, { PHR_PASSPHRASE: right }),
    path,
    (found) => found,
  ).catch((error: { code: string }) => error.code)
  expect(seen).toBe("passphrase-empty")
})
