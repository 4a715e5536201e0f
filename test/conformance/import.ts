/**
 * The import deck: a case is a file, imported into a fresh record (into one record for all with --together).
 * Right is: no crash; read = new + updated + unchanged + same + issues; the same file again changes nothing, also when
 * only its last byte differs (a blank more); undo restores the record to the letter.
 * A file that is refused on purpose, with exit 4, is out of scope and counted under the code of its failure.
 */
import { randomBytes } from "node:crypto"
import { closeSync, createReadStream, mkdtempSync, openSync, readdirSync, readSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { exits, Failure } from "../../src/errors.ts"
import type { Day } from "../../src/fhir/dates.ts"
import type { Input } from "../../src/import/format.ts"
import { importInput } from "../../src/import/pipeline.ts"
import { openStore } from "../../src/store/open.ts"
import type { Store } from "../../src/store/store.ts"
import { newHeader } from "../../src/vault/vault.ts"
import type { Deck, Outcome } from "./deck.ts"

const today = "2026-11-20" as Day
const headLength = 64 * 1024

export const importDeck: Deck = {
  says: "A case is a file: imported without a crash, every item accounted for, repeatable, and taken back to the letter.",

  async *run(paths, flags) {
    const files = paths.flatMap(filesBelow)
    if (!flags.has("together")) {
      for (const file of files) yield await withRecord((store, person) => judge(file, store, person))
      return
    }
    const folder = mkdtempSync(join(tmpdir(), "phr-deck-"))
    try {
      const { store, person } = makeRecord(folder)
      for (const file of files) yield await judge(file, store, person, { keep: true })
      store.close()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function judge(path: string, store: Store, person: number, { keep = false } = {}): Promise<Outcome> {
  const about = { case: path, group: basename(dirname(path)) }
  const input = readInput(path)
  const options = { today, person, anyPerson: true }
  try {
    const before = store.dump()
    const first = await importInput(input, store, options)
    const { read, issues, ...taken } = first.counts
    const counts = { ...first.counts }
    const wrong: string[] = []
    const sum = taken.new + taken.updated + taken.unchanged + taken.same + issues
    if (read !== sum) wrong.push(`read ${read}, accounted for ${sum}`)
    if (first.importId === undefined) {
      if (before.join("\n") !== store.dump().join("\n")) wrong.push("a failed import left something behind")
      return { ...about, right: wrong.length === 0, expected: "sound", got: wrong, counts }
    }
    const after = store.dump()
    const second = await importInput(input, store, options)
    if (second.status !== "unchanged" || differ(after, store.dump()))
      wrong.push("the same file again changed something")
    const third = await importInput(withBlank(input), store, options)
    if (third.counts.new + third.counts.updated > 0) wrong.push(`with a blank more: ${JSON.stringify(third.counts)}`)
    if (third.importId !== undefined) store.undo(third.importId, today)
    if (differ(after, store.dump())) wrong.push("undo of the second import did not restore the record")
    store.undo(first.importId, today)
    if (differ(before, store.dump())) wrong.push("undo did not restore the record")
    if (keep) await importInput(input, store, options)
    return { ...about, right: wrong.length === 0, expected: "sound", got: wrong, counts }
  } catch (error) {
    if (error instanceof Failure && error.exit === exits.unreadable)
      return { ...about, outOfScope: error.code, right: false }
    const got = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return { ...about, right: false, expected: "no crash", got }
  }
}

function differ(one: readonly string[], other: readonly string[]): boolean {
  return one.join("\n") !== other.join("\n")
}

async function withRecord(work: (store: Store, person: number) => Promise<Outcome>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "phr-deck-"))
  try {
    const { store, person } = makeRecord(folder)
    try {
      return await work(store, person)
    } finally {
      store.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function makeRecord(folder: string): { store: Store; person: number } {
  const lock = { header: newHeader(), key: randomBytes(32) }
  const store = openStore(join(folder, "record.phrdb"), lock, { create: true })
  return { store, person: store.addPerson({ name: "Anybody" }).id }
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return names.map((entry) => join(entry.parentPath, entry.name)).sort()
}

function readInput(path: string): Input {
  const bytes = statSync(path).size
  const head = new Uint8Array(Math.min(headLength, bytes))
  const file = openSync(path, "r")
  readSync(file, head)
  closeSync(file)
  return { name: path, bytes, head, open: () => createReadStream(path) }
}

/** The same file with one more blank at its end: another SHA-256, the same facts. */
function withBlank(input: Input): Input {
  return {
    ...input,
    bytes: input.bytes + 1,
    async *open() {
      yield* input.open()
      yield Uint8Array.of(0x0a)
    },
  }
}
