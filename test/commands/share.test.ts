import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Decrypter, generateIdentity, identityToRecipient } from "age-encryption"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Values } from "../../src/commands/command.ts"
import { share } from "../../src/commands/share.ts"
import { shares } from "../../src/commands/shares.ts"
import { Failure } from "../../src/errors.ts"
import type { Day } from "../../src/fhir/dates.ts"
import { importInput } from "../../src/import/pipeline.ts"
import { makeRecord, type TestRecord } from "../store/support.ts"
import { run } from "./support.ts"

let record: TestRecord
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "phr-share-"))
  record = makeRecord("Maria")
  const bytes = Buffer.from(
    JSON.stringify({ resourceType: "Condition", id: "1", code: { text: "Asthma" }, onsetDateTime: "2015" }),
  )
  const open = async function* () {
    yield bytes
  }
  await importInput({ name: "a.json", bytes: bytes.length, head: bytes, open }, record.store, {
    today: "2026-11-20" as Day,
  })
})
afterEach(() => {
  record.close()
  rmSync(folder, { recursive: true })
})

const shared = (values: Values) => run(share, record.store, [], values)

async function opened(path: string, secret: { identity?: string; passphrase?: string }): Promise<string> {
  const decrypter = new Decrypter()
  if (secret.identity !== undefined) decrypter.addIdentity(secret.identity)
  if (secret.passphrase !== undefined) decrypter.addPassphrase(secret.passphrase)
  return decrypter.decrypt(readFileSync(path), "text")
}

describe("phr share", () => {
  it("writes a file that only its recipients can open, and remembers what left, when and for whom", async () => {
    const identity = await generateIdentity()
    const recipient = await identityToRecipient(identity)
    const path = join(folder, "out.age")
    const { out } = await shared({
      to: [recipient],
      output: path,
      for: "Dr. Okafor",
      as: "json",
      kinds: ["conditions"],
    })
    expect(out).toBe(`${path}\n`)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path).includes("Asthma")).toBe(false)
    expect(await opened(path, { identity })).toContain("Asthma")
    await expect(opened(path, { identity: await generateIdentity() })).rejects.toThrow()
    const told = JSON.parse((await run(shares, record.store, [], {}, { json: true })).out) as { shares: object[] }
    expect(told.shares).toEqual([
      expect.objectContaining({
        on: "2026-11-20",
        for: "Dr. Okafor",
        form: "json",
        kinds: ["conditions"],
        recipients: [recipient],
        path,
      }),
    ])
    expect((await run(shares, record.store)).out).toContain("Dr. Okafor")
  })

  it("opens by a passphrase from a file, which stands nowhere", async () => {
    const secret = join(folder, "secret")
    writeFileSync(secret, "a long and private sentence\n")
    const path = join(folder, "out.age")
    await shared({ to: "passphrase", sharePassphraseFile: secret, output: path })
    expect(await opened(path, { passphrase: "a long and private sentence" })).toContain("<!doctype html>")
    expect(record.store.setting("shares")).not.toContain("sentence")
  })

  it("refuses nobody, a secret key, and recipients beside a passphrase", async () => {
    await expect(shared({})).rejects.toThrow(Failure)
    await expect(shared({ to: [await generateIdentity()] })).rejects.toThrow(/not an age recipient/)
    await expect(shared({ to: ["passphrase", "age1x"] })).rejects.toThrow(/not both/)
  })

  it("says so when nothing was shared", async () => {
    const { exit, talk } = await run(shares, record.store)
    expect([exit, talk]).toEqual([5, "Nothing was shared.\n"])
  })
})
