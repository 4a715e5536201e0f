/**
 * The import deck: a case is a file, imported into a fresh record (into one record for all with --together).
 * Right is: no crash; read = new + updated + unchanged + same + issues; the same file again changes nothing, also when
 * only its last byte differs (a blank more; not of documents, which are their bytes); undo restores the record to the letter.
 * A file that is refused on purpose, with exit 4, is out of scope and counted under the code of its failure.
 * With --once everything goes into one record in one go, as one `phr import --any-person` would take it, with the
 * entries and the time of each folder; right is then: no crash, and every item accounted for.
 */
import { randomBytes } from "node:crypto"
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { Readable } from "node:stream"
import { findInputs } from "../../src/cli/inputs.ts"
import { exits, Failure } from "../../src/errors.ts"
import type { Day } from "../../src/fhir/dates.ts"
import type { Input } from "../../src/import/format.ts"
import { importInput } from "../../src/import/pipeline.ts"
import { openStore } from "../../src/store/open.ts"
import type { Store } from "../../src/store/store.ts"
import { newHeader } from "../../src/vault/vault.ts"
import type { Deck, Outcome } from "./deck.ts"

const today = "2026-11-20" as Day

export const importDeck: Deck = {
  says: "A case is a file: imported without a crash, every item accounted for, repeatable, and taken back to the letter.",

  async *run(paths, flags) {
    if (flags.has("once")) {
      yield* importOnce(paths)
      return
    }
    const shared = flags.has("together") ? makeRecord() : undefined
    for (const file of paths.flatMap(filesBelow)) {
      const found = await findInputs([file], Readable.from([]))
      for await (const input of found.each()) {
        if ("failure" in input)
          yield { case: input.name, group: "refused", outOfScope: input.failure.code, right: false }
        else if (shared !== undefined) yield await judge(input, shared.store, shared.person, { keep: true })
        else yield await withRecord((store, person) => judge(input, store, person))
      }
      found.close()
    }
    shared?.close()
  },
}

/** Every input of every path into one record, in the order `phr import` reads them. */
async function* importOnce(paths: readonly string[]): AsyncIterable<Outcome> {
  const { store, person, close } = makeRecord()
  const found = await findInputs(paths, Readable.from([]))
  const outcomes = new Map<string, Outcome>()
  try {
    for await (const input of found.each()) {
      const name = input.name
      const began = performance.now()
      const outcome = "failure" in input ? refused(input.failure.code) : await importOne(input, store, person)
      const milliseconds = Math.round(performance.now() - began)
      const about = { case: name, group: groupOf(name, paths) }
      outcomes.set(name, { ...about, ...outcome, counts: { ...outcome.counts, entries: 0, milliseconds } })
    }
    for (const { sources } of store.entries({ person, includeWrong: true })) {
      const counts = outcomes.get(sources[0]?.path ?? "")?.counts
      if (counts !== undefined) counts.entries = (counts.entries ?? 0) + 1
    }
  } finally {
    found.close()
    close()
  }
  yield* outcomes.values()
}

type Judged = Omit<Outcome, "case" | "group">

async function importOne(input: Input, store: Store, person: number): Promise<Judged> {
  try {
    const { counts, status } = await importInput(input, store, { today, person, anyPerson: true })
    const accounted = counts.new + counts.updated + counts.unchanged + counts.same + counts.issues
    const right = counts.read === accounted
    const got = `${status}: read ${counts.read}, accounted for ${accounted}`
    return { right, expected: "accounted for", got, counts: { ...counts } }
  } catch (error) {
    if (error instanceof Failure && (error.exit === exits.unreadable || error.exit === exits.otherPerson)) {
      return refused(error.code)
    }
    const got = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return { right: false, expected: "no crash", got, counts: {} }
  }
}

function refused(code: string): Judged {
  return { right: false, outOfScope: code, counts: { refused: 1 } }
}

/** The folder right below what was named: the set a file belongs to. */
function groupOf(name: string, paths: readonly string[]): string {
  const path = paths.find((one) => name.startsWith(one)) ?? ""
  const [first = "", ...rest] = name.slice(path.length).replace(/^\//, "").split("/")
  return rest.length > 0 ? join(basename(path), first) : basename(path)
}

async function judge(input: Input, store: Store, person: number, { keep = false } = {}): Promise<Outcome> {
  const about = { case: input.name, group: basename(dirname(input.name)) }
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
    // a document is its bytes: with a blank more it is another one
    const isDocument = first.format === "document"
    if (!isDocument && third.counts.new + third.counts.updated > 0)
      wrong.push(`with a blank more: ${JSON.stringify(third.counts)}`)
    if (third.importId !== undefined) await store.undo(third.importId, today)
    if (differ(after, store.dump())) wrong.push("undo of the second import did not restore the record")
    await store.undo(first.importId, today)
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
  const { store, person, close } = makeRecord()
  try {
    return await work(store, person)
  } finally {
    close()
  }
}

function makeRecord(): { store: Store; person: number; close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "phr-deck-"))
  const lock = { header: newHeader(), key: randomBytes(32) }
  const store = openStore(join(folder, "record.phrdb"), lock, { create: true })
  const close = () => {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { store, person: store.addPerson({ name: "Anybody" }).id, close }
}

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return names.map((entry) => join(entry.parentPath, entry.name)).sort()
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
