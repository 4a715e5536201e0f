/** The key file: one line that opens a record, for its owner only. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { writePrivateFile } from "../../src/vault/files.ts"
import { formatKeyFile, readKeyFile } from "../../src/vault/key-file.ts"

const folder = mkdtempSync(join(tmpdir(), "phr-key-"))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, "phr.key")

const lock = {
  header: Uint8Array.from(Buffer.from("50485201000102030405060708090a0b", "hex")),
  key: Uint8Array.from({ length: 32 }, (_, at) => at),
}
const line =
  "phr-key-1 50485201000102030405060708090a0b 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 85c6cf9e"

test("the line is the one docs/RECORD-FILE.md publishes", () => {
  expect(readFileSync(new URL("../../docs/RECORD-FILE.md", import.meta.url), "utf8")).toContain(line)
  expect(formatKeyFile(lock)).toBe(line)
})

test("what was written is read again", () => {
  writePrivateFile(path, `${formatKeyFile(lock)}\n`)
  expect(readKeyFile(path)).toEqual(lock)
})

test("a key file that others can read is refused", () => {
  writePrivateFile(path, `${formatKeyFile(lock)}\n`)
  for (const mode of [0o640, 0o604, 0o620]) {
    chmodSync(path, mode)
    expect(() => readKeyFile(path)).toThrow(expect.objectContaining({ code: "key-file-open", exit: 12 }))
  }
})

test("one changed letter is seen, as is anything that is no key file", () => {
  const good = formatKeyFile(lock)
  const changed = good.replace(" 0001", " 0002")
  for (const text of [changed, good.slice(1), `${good} x`, "", "phr-key-2", "\u0000\u001b[2J"]) {
    writePrivateFile(path, text)
    expect(() => readKeyFile(path)).toThrow(expect.objectContaining({ code: "key-file-broken", exit: 12 }))
  }
})

test("a key file that is not there is said so", () => {
  for (const missing of [join(folder, "none"), folder, join(path, "below")]) {
    expect(() => readKeyFile(missing)).toThrow(expect.objectContaining({ exit: 12 }))
  }
  writeFileSync(path, "")
})
