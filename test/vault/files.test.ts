/** Small private files: whole, private, and never over another where that was promised. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { makePrivateFolder, moveWithoutReplacing, writePrivateFile } from "../../src/vault/files.ts"

let folder = ""
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "phr-files-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

test("a private file is written whole over the old one and leaves nothing beside it", () => {
  const path = join(folder, "a")
  writeFileSync(path, "old", { mode: 0o644 })
  writeFileSync(`${path}.new`, "left by a crash", { mode: 0o644 })
  writePrivateFile(path, "new")
  expect(readFileSync(path, "utf8")).toBe("new")
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(["a"])
})

test("a finished file takes a free name and never a taken one", () => {
  const [from, to] = [join(folder, "from"), join(folder, "to")]
  writeFileSync(from, "mine")
  expect(moveWithoutReplacing(from, to)).toBe(true)
  writeFileSync(from, "again")
  expect(moveWithoutReplacing(from, to)).toBe(false)
  expect([readFileSync(from, "utf8"), readFileSync(to, "utf8")]).toEqual(["again", "mine"])
})

test("a made folder is its owner's, with those above it", () => {
  makePrivateFolder(join(folder, "a", "b"))
  for (const path of ["a", "a/b"]) expect(statSync(join(folder, path)).mode & 0o777).toBe(0o700)
})
