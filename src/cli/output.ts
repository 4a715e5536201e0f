/**
 * Where an answer for somebody else goes: a new file that only its owner can read, or standard output with `-`.
 * A file is never overwritten without --force; one that could not be finished is taken away again.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statSync, writeSync } from "node:fs"
import { failure } from "../errors.ts"
import { lookup } from "../fhir/lookup.ts"
import type { Context } from "./context.ts"

/** Writes the pieces to `path`. Fails output-exists or output-unwritable (6); never replaces the record itself. */
export function writeFileOnce(
  context: Pick<Context, "recordPath">,
  path: string,
  pieces: Iterable<string | Uint8Array>,
  force: boolean,
): void {
  const file = openNew(path, force && !isSameFile(path, context.recordPath()))
  try {
    let held: Buffer[] = []
    let size = 0
    const flush = () => {
      const bytes = Buffer.concat(held)
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
      held = []
      size = 0
    }
    for (const piece of pieces) {
      const bytes = Buffer.from(piece)
      held.push(bytes)
      size += bytes.length
      if (size > 1024 * 1024) flush()
    }
    flush()
    fsyncSync(file)
    closeSync(file)
  } catch (error) {
    closeSync(file)
    rmSync(path, { force: true })
    if (isSystemError(error)) throw failure("output-unwritable", { path, reason: reasonOf(error) })
    throw error
  }
}

/** A folder for several files, only its owner's; one that is there is used. Fails output-unwritable (6). */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    if (isSystemError(error)) throw failure("output-unwritable", { path, reason: reasonOf(error) })
    throw error
  }
}

function openNew(path: string, force: boolean): number {
  try {
    if (force) rmSync(path, { force: true })
    return openSync(path, "wx", 0o600)
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (error.code === "EEXIST") throw failure("output-exists", { path })
    throw failure("output-unwritable", { path, reason: reasonOf(error) })
  }
}

/** Compared without opening either: closing a descriptor of an open record would drop its locks. */
function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error
}

function reasonOf(error: NodeJS.ErrnoException): string {
  const reasons: Record<string, string> = {
    ENOENT: "its folder is not there",
    EACCES: "access is denied",
    EPERM: "access is denied",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
    EISDIR: "it is a folder",
    ERR_FS_EISDIR: "it is a folder",
    ENOTDIR: "its folder is a file",
    EEXIST: "there is a file of that name",
  }
  return lookup(reasons, error.code) ?? "the system refused"
}
