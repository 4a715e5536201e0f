/** A record in a temporary folder, opened with a random key, and drafts to put into it. */
import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Day } from "../../src/fhir/dates.ts"
import type { Resource } from "../../src/fhir/json.ts"
import type { Draft, ImportMeta } from "../../src/record/draft.ts"
import { openStore } from "../../src/store/open.ts"
import type { Store } from "../../src/store/store.ts"
import { newHeader } from "../../src/vault/vault.ts"

export type TestRecord = { store: Store; person: number; folder: string; path: string; close: () => void }

export function makeRecord(name = "Maria Keller"): TestRecord {
  const folder = mkdtempSync(join(tmpdir(), "phr-test-"))
  const path = join(folder, "record.phrdb")
  const store = openStore(path, { header: newHeader(), key: randomBytes(32) }, { create: true })
  const person = store.addPerson({ name }).id
  return {
    store,
    person,
    folder,
    path,
    close: () => {
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

let files = 0

export function meta(path = `file-${++files}.json`, on = "2026-11-20"): ImportMeta {
  return { path, format: "fhir-json", sha256: `${path}-${++files}`, bytes: 1, on: on as Day }
}

export function draft(resource: Resource | string, where = "entry 1", more: Partial<Draft> = {}): Draft {
  const text = typeof resource === "string" ? resource : JSON.stringify(resource)
  return { type: "resource", resource: JSON.parse(text), bytes: Buffer.from(text), where, ...more }
}

/** Imports drafts in one go and gives the counts. */
export async function put(record: TestRecord, drafts: readonly Draft[], system?: string, info = meta()) {
  const shelf = await record.store.begin(info)
  for (const item of drafts) shelf.add(item, record.person, system)
  const counts = shelf.settle()
  shelf.commit()
  return { counts, importId: shelf.importId }
}
