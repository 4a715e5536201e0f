/**
 * What lies beside an input: the other files of this import, nearest first, then what else stands in its folder. For
 * formats whose parts come in several files (a card in several codes, a link and its locked file). Reads no file that a
 * format does not ask for, and no folder below.
 */
import { createReadStream } from "node:fs"
import { readdir, stat } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"

export type BesideSource = { name: string; bytes: number; open(): AsyncIterable<Uint8Array> }

/** More candidates than these are not looked at: parts lie beside few files. */
const most = 2000
/** Larger files are no parts of anything. */
const mostBytes = 96 * 1024 * 1024

/** The files beside one, each once. `found` are the sources of this import, by name as the user named them. */
export async function* besides<T extends BesideSource>(
  own: BesideSource,
  found: readonly BesideSource[],
  open: (source: BesideSource) => Promise<T | undefined>,
): AsyncGenerator<T> {
  const folder = folderOf(own.name)
  const others = found.filter((one) => one.name !== own.name && one.bytes <= mostBytes)
  const near = others.filter((one) => folderOf(one.name) === folder)
  const far = others.filter((one) => folderOf(one.name) !== folder)
  const known = new Set(found.map((one) => resolve(one.name)))
  const unnamed = own.name.includes(" › ") ? [] : await filesIn(dirname(own.name), known)
  for (const source of [...near, ...unnamed, ...far].slice(0, most)) {
    const input = await open(source)
    if (input !== undefined) yield input
  }
}

async function filesIn(folder: string, known: ReadonlySet<string>): Promise<BesideSource[]> {
  const names = await readdir(folder).catch(() => [])
  const sources: BesideSource[] = []
  for (const name of names.sort().slice(0, most)) {
    const path = join(folder, name)
    if (name.startsWith(".") || known.has(resolve(path))) continue
    const facts = await stat(path).catch(() => undefined)
    if (facts?.isFile() !== true || facts.size > mostBytes) continue
    sources.push({ name: path, bytes: facts.size, open: () => createReadStream(path) })
  }
  return sources
}

/** Of a path, or of an archive's member. */
function folderOf(name: string): string {
  return name.slice(0, Math.max(name.lastIndexOf("/"), name.lastIndexOf(" › ")))
}
