/**
 * Record files open for ever: one sample of every released schema version stays in test/fixtures/records, opened here
 * as a user would open it, with whatever phr knows today. A sample is made once, by npm run sample-record.
 */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { openStore } from "../../src/store/open.ts"
import { migrations } from "../../src/store/schema.ts"
import { readHeader } from "../../src/vault/vault.ts"

const samples = join(import.meta.dirname, "../fixtures/records")
const versions = readdirSync(samples).filter((name) => name.endsWith(".phrdb"))

const folder = mkdtempSync(join(tmpdir(), "phr-old-"))
afterAll(() => rmSync(folder, { recursive: true }))

/** The key that docs/RECORD-FILE.md publishes. */
const key = Uint8Array.from({ length: 32 }, (_, at) => at)

test("there is a sample of every schema version", () => {
  expect(versions).toEqual(migrations.map((_, at) => `schema-${at + 1}.phrdb`))
})

test.each(versions)("%s opens, is sound and holds what it held", (name) => {
  const path = join(folder, name)
  copyFileSync(join(samples, name), path)
  const expected = JSON.parse(readFileSync(join(samples, name.replace(/\.phrdb$/, ".json")), "utf8"))
  const store = openStore(path, { header: readHeader(path), key })
  const { pages: _pages, ...report } = store.check()
  const entries = store.persons().flatMap(({ id }) => store.entries({ person: id }))
  store.close()
  expect(report).toEqual(expected.report)
  expect(entries.map(({ kind, title, start }) => [kind, title, start ?? ""].join(" | ")).sort()).toEqual(
    expected.entries,
  )
})
