/** Passphrase to key: the published vectors, recomputed by an Argon2id that is not ours. */
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { argon2id } from "@noble/hashes/argon2.js"
import { expect, test } from "vitest"
import { deriveKey } from "../../src/vault/derive.ts"

/** The table of docs/RECORD-FILE.md: passphrase as JSON text, header, key. */
const vectors = readFileSync(new URL("../../docs/RECORD-FILE.md", import.meta.url), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, passphrase, header, key] = /^\| `(".*")` \| `([0-9a-f]{32})` \| `([0-9a-f]{64})` \|$/.exec(line) ?? []
    return passphrase && header && key ? [{ passphrase: String(JSON.parse(passphrase)), header, key }] : []
  })

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"))
const hex = (key: Uint8Array) => Buffer.from(key).toString("hex")

test("docs/RECORD-FILE.md publishes vectors, one of them not in NFC", () => {
  expect(vectors.length).toBeGreaterThanOrEqual(4)
  expect(vectors.some(({ passphrase }) => passphrase !== passphrase.normalize("NFC"))).toBe(true)
})

test.each(vectors)("the published key of header $header is what phr derives and what RFC 9106 says", async (vector) => {
  const header = bytes(vector.header)
  const independent = argon2id(vector.passphrase.normalize("NFC"), header, {
    t: 3,
    m: 64 * 1024,
    p: 1,
    dkLen: 32,
  })
  expect(hex(independent)).toBe(vector.key)
  expect(hex(await deriveKey(vector.passphrase, header))).toBe(vector.key)
})

test("a passphrase typed on another keyboard opens the same record", async () => {
  const header = bytes("50485201000102030405060708090a0b")
  const [composed, decomposed] = await Promise.all([
    deriveKey("\u00e9t\u00e9", header),
    deriveKey("e\u0301te\u0301", header),
  ])
  expect(hex(composed)).toBe(hex(decomposed))
})

test("the memory of the derivation is given back: the thread has ended", async () => {
  const url = new URL("../../dist/vault/derive.js", import.meta.url).href
  const script = `
    import { deriveKey } from ${JSON.stringify(url)}
    const before = process.memoryUsage.rss()
    await deriveKey("a", Buffer.alloc(16))
    const after = process.memoryUsage.rss()
    console.log(JSON.stringify({ grown: (after - before) / 2 ** 20, left: process.getActiveResourcesInfo() }))`
  const out = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" })
  const { grown, left } = JSON.parse(out)
  expect(grown).toBeLessThan(40) // Argon2id alone takes 64
  expect(left).not.toContain("MessagePort")
})
