/**
 * What the user names to be read (files, folders, zip archives, `-` for standard input) as things to open.
 * Walks in a stable order; files that others refer to (patients, organizations …) come first, wherever they stand.
 * Decides nothing about formats, writes nothing, and skips without a word only what systems leave about.
 */
import { createReadStream, type Stats } from "node:fs"
import { open, readdir, realpath, stat } from "node:fs/promises"
import { join } from "node:path"
import { Failure, failure } from "../errors.ts"
import { lookup } from "../fhir/lookup.ts"
import { besides } from "./beside.ts"
import { type Archive, isWordFile, isZip, openZip } from "./zip.ts"

/** The same shape as the Input of import/format.ts. */
export type OpenedInput = {
  name: string
  bytes: number
  head: Uint8Array
  open(): AsyncIterable<Uint8Array>
  beside(): AsyncIterable<OpenedInput>
}

export type RefusedInput = { name: string; failure: Failure }

export type FoundInputs = {
  count: number
  /** One after the other; a head is held only while its input is at hand. */
  each(): AsyncGenerator<OpenedInput | RefusedInput>
  close(): void
}

const headBytes = 64 * 1024
const chunkBytes = 512 * 1024
export const inputLimits = {
  /** Archives within archives are held in memory until all is read: so many bytes of them in all. */
  nestedBytes: 256 * 1024 * 1024,
  /** Archives within archives within archives. */
  nestedDepth: 3,
  files: 200_000,
}

/** So much of an archive tells a word processor's file from others. */
const zipHead = 16 * 1024

type Source = { name: string; bytes: number; open(): AsyncIterable<Uint8Array> }
type Found = { source: Source; rank: number } | RefusedInput
type Search = { found: Found[]; archives: Archive[]; folders: Set<string>; nested: number; limits: typeof inputLimits }

/** Finds everything under the paths. What cannot be opened is handed on as refused, and the rest is read. */
export async function findInputs(
  paths: readonly string[],
  stdin: AsyncIterable<unknown>,
  limits: typeof inputLimits = inputLimits,
): Promise<FoundInputs> {
  const search: Search = { found: [], archives: [], folders: new Set(), nested: 0, limits }
  const close = () => {
    for (const archive of search.archives.splice(0)) archive.close()
  }
  try {
    for (const path of paths) {
      if (path === "-") await addSource(search, await held("standard input", stdin), 0)
      else await addPath(search, path)
    }
  } catch (error) {
    close()
    throw error
  }
  const ranked = search.found.toSorted((a, b) => rankOf(a) - rankOf(b))
  return { count: ranked.length, each: () => each(ranked), close }
}

async function* each(found: readonly Found[]): AsyncGenerator<OpenedInput | RefusedInput> {
  const sources = found.flatMap((one) => ("failure" in one ? [] : [one.source]))
  for (const one of found) {
    if ("failure" in one) yield one
    else yield await opened(one.source, sources)
  }
}

async function opened(source: Source, all: readonly Source[]): Promise<OpenedInput | RefusedInput> {
  const open = async (other: Source) => {
    const input = await opened(other, all)
    return "failure" in input ? undefined : input
  }
  try {
    return { ...source, head: await headOf(source), beside: () => besides(source, all, open) }
  } catch (error) {
    return { name: source.name, failure: unreadable(source.name, error) }
  }
}

async function addPath(search: Search, path: string): Promise<void> {
  await attempt(search, path, async () => {
    const facts = await stat(path)
    if (facts.isDirectory()) await addFolder(search, path)
    else await addFile(search, path, facts)
  })
}

async function addFolder(search: Search, path: string): Promise<void> {
  const real = await realpath(path)
  // a link back to a folder above would never end
  if (search.folders.has(real)) return
  search.folders.add(real)
  const names = (await readdir(path)).filter((name) => !isNoise(name))
  for (const name of names.sort()) await addPath(search, join(path, name))
}

async function addFile(search: Search, path: string, facts: Stats): Promise<void> {
  if (!facts.isFile()) {
    await addSource(search, await held(path, createReadStream(path)), 0)
    return
  }
  const source = {
    name: path,
    bytes: facts.size,
    open: () => guarded(path, createReadStream(path, { highWaterMark: chunkBytes })),
  }
  const first = await firstBytes(path)
  if (isZip(first) && !isWordFile(first)) await addArchive(search, path, path, 0)
  else await addSource(search, source, 0)
}

/** A source as it is, or the members of the archive it holds. */
async function addSource(search: Search, source: Source, depth: number): Promise<void> {
  const head = await headOf(source)
  if (!isZip(head) || isWordFile(head)) {
    search.found.push({ source, rank: rankFromHead(head) })
    return
  }
  const { nestedBytes, nestedDepth } = search.limits
  if (depth > nestedDepth) {
    refuse(search, source.name, `archives within archives, more than ${nestedDepth} deep`)
  } else if (depth > 0 && search.nested + source.bytes > nestedBytes) {
    refuse(
      search,
      source.name,
      `archives within archives, more than ${Math.round(nestedBytes / 1024 / 1024)} MB of them`,
    )
  } else {
    if (depth > 0) search.nested += source.bytes
    await addArchive(search, source.name, await bytesOf(source.open()), depth)
  }
}

async function addArchive(search: Search, name: string, from: string | Buffer, depth: number): Promise<void> {
  const archive = await openZip(from)
  search.archives.push(archive)
  for await (const member of archive.members) {
    if (member.name.split("/").some(isNoise)) continue
    if (search.found.length >= search.limits.files) {
      refuse(search, name, `more than ${search.limits.files.toLocaleString("en-US")} files`)
      return
    }
    const full = `${name} › ${member.name}`
    if ("refused" in member) refuse(search, full, member.refused)
    else {
      const source = { name: full, bytes: member.bytes, open: () => guarded(full, member.open()) }
      await attempt(search, full, () => addSource(search, source, depth + 1))
    }
  }
}

async function attempt(search: Search, name: string, add: () => Promise<void>): Promise<void> {
  try {
    await add()
  } catch (error) {
    search.found.push({ name, failure: unreadable(name, error) })
  }
}

function refuse(search: Search, name: string, what: string): void {
  search.found.push({ name, failure: failure("input-unreadable", { path: name, what }) })
}

/** Something that can be read only once, kept in memory. */
async function held(name: string, stream: AsyncIterable<unknown>): Promise<Source> {
  const bytes = await bytesOf(stream)
  return {
    name,
    bytes: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
    },
  }
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : (chunk as Uint8Array))
  return Buffer.concat(chunks)
}

async function headOf(source: Source): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let got = 0
  for await (const chunk of source.open()) {
    chunks.push(chunk)
    got += chunk.length
    if (got >= headBytes) break
  }
  // a copy, so that the head does not keep the whole first chunk
  return Buffer.concat(chunks, Math.min(got, headBytes))
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(zipHead), 0, zipHead, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function* guarded(name: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream
  } catch (error) {
    throw unreadable(name, error)
  }
}

function unreadable(path: string, error: unknown): Failure {
  if (error instanceof Failure) return error
  const code = error instanceof Error && "code" in error ? String(error.code) : ""
  const what =
    lookup(reasons, code) ?? (path.includes(" › ") || code === "" ? "the archive is damaged" : "it cannot be read")
  return failure("input-unreadable", { path, what })
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  ENOTDIR: "there is no such file or folder",
  EACCES: "you may not read it",
  EPERM: "you may not read it",
  ELOOP: "its links lead in a circle",
  EIO: "the disk cannot read it",
}

/** What macOS, Windows and editors leave beside files. */
function isNoise(name: string): boolean {
  return /^(__MACOSX|\._.*|\.DS_Store|Thumbs\.db|desktop\.ini|\.Spotlight-V100|\.Trashes|\.fseventsd)$/i.test(name)
}

function rankOf(found: Found): number {
  return "rank" in found ? found.rank : 3
}

const referred = new Set(["Organization", "Practitioner", "PractitionerRole", "Location", "Medication"])

/** Patients first, then what others refer to, then the rest, by the first resource or the header that stands in the file. */
function rankFromHead(head: Uint8Array): number {
  const text = Buffer.from(head).toString("latin1")
  const [header = ""] = text.replace(/^(?:\xef\xbb\xbf)+/, "").split(/[\r\n]/, 1)
  if (/^"?id"?,/i.test(header)) return /,"?birthdate"?,/i.test(header) ? 0 : /,"?patient/i.test(header) ? 2 : 1
  for (const [, type = ""] of text.matchAll(/"resourceType"\s*:\s*"(\w{1,40})"/g)) {
    if (type === "Bundle") continue
    return type === "Patient" ? 0 : referred.has(type) ? 1 : 2
  }
  return 2
}
