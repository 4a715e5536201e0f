/**
 * Makes test/fixtures/records/schema-<n>.phrdb, a small record of today's schema, and beside it what is in it. Run once
 * for every released schema version and never again: test/store/old-records.test.ts proves that it opens for ever.
 * Run: npm run -s sample-record
 */
import { execFileSync } from "node:child_process"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { openStore } from "../dist/store/open.js"
import { migrations } from "../dist/store/schema.js"
import { formatKeyFile } from "../dist/vault/key-file.js"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const folder = join(root, "test/fixtures/records")
const path = join(folder, `schema-${migrations.length}.phrdb`)
const keyFile = join(folder, "key")

/** The key and header that docs/RECORD-FILE.md publishes: the sample holds a made-up person. */
const lock = {
  header: Buffer.from("50485201000102030405060708090a0b", "hex"),
  key: Uint8Array.from({ length: 32 }, (_, at) => at),
}

mkdirSync(folder, { recursive: true })
rmSync(path, { force: true })
const made = openStore(path, lock, { create: true })
made.addPerson({ name: "Maria Keller", birthDate: "1968-04-12", sex: "female", timeZone: "Europe/Berlin" })
made.close()
writeFileSync(keyFile, formatKeyFile(lock), { mode: 0o600 })
for (const source of ["vision-one.ndjson", "home-readings.csv"]) {
  const argv = ["bin/phr.js", "import", `src/demo/data/${source}`, "--today", "2026-11-20"]
  execFileSync(process.execPath, argv, { cwd: root, env: { PHR_FILE: path, PHR_KEY_FILE: keyFile }, stdio: "inherit" })
}
rmSync(keyFile)

const store = openStore(path, lock)
const { pages: _pages, ...report } = store.check()
const entries = store.persons().flatMap(({ id }) => store.entries({ person: id }))
const told = entries.map(({ kind, title, start }) => [kind, title, start ?? ""].join(" | ")).sort()
store.close()
writeFileSync(path.replace(/\.phrdb$/, ".json"), `${JSON.stringify({ report, entries: told }, undefined, 2)}\n`)
