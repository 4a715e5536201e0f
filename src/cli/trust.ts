/**
 * Files of issuers' keys and lists of revoked cards: what --jwks names, and the folder `issuers` beside the record.
 * Reads them as text and no more; what they are worth is judged where cards are.
 */
import { readdir, readFile, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { failure } from "../errors.ts"

export type KeyFile = {
  name: string
  /** The path below the folder it was found in, with forward slashes. */
  place: string
  text: string
}

const mostBytes = 64 * 1024 * 1024
const mostFiles = 10_000

/** The key files that the person named, and those of the folder beside the record. */
export async function readKeyFiles(named: readonly string[], recordPath: string): Promise<KeyFile[]> {
  const own = join(dirname(recordPath), "issuers")
  const has = await stat(own).then(
    (facts) => facts.isDirectory(),
    () => false,
  )
  const files: KeyFile[] = []
  for (const path of has ? [...named, own] : named) files.push(...(await filesAt(path)))
  return files
}

async function filesAt(path: string): Promise<KeyFile[]> {
  try {
    const facts = await stat(path)
    if (!facts.isDirectory()) return [await fileAt(path, path)]
    const names = (await readdir(path, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && /\.json$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
    const files: KeyFile[] = []
    for (const name of names.slice(0, mostFiles)) {
      files.push(await fileAt(name, name.slice(path.length).replaceAll("\\", "/").replace(/^\/+/, "")))
    }
    return files
  } catch (error) {
    if (!(error instanceof Error && "code" in error && typeof error.code === "string")) throw error
    throw failure("keys-unreadable", { path, why: "there is no such file or folder, or it may not be read" })
  }
}

async function fileAt(name: string, place: string): Promise<KeyFile> {
  const { size } = await stat(name)
  if (size > mostBytes) throw failure("keys-unreadable", { path: name, why: "it is larger than any set of keys" })
  return { name, place, text: await readFile(name, "utf8") }
}
