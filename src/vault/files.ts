/**
 * Small files and folders that nobody else may read, written whole or not at all.
 * A file is written beside its place, synced, renamed over it, and its folder synced. Never used on an open record.
 */
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"

/** Creates the folder and those above it, mode 0700; an existing one is left as it is. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
}

/** Puts the bytes at `path`, mode 0600, durably; a reader sees the old file or the new one. */
export function writePrivateFile(path: string, bytes: string | Uint8Array): void {
  const beside = `${path}.new`
  rmSync(beside, { force: true })
  const file = openSync(beside, "wx", 0o600)
  try {
    writeFileSync(file, bytes)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(beside, path)
  syncFolder(dirname(path))
}

/** Gives the finished file at `from` its name `to`, durably. False when something is at `to` already: both stay. */
export function moveWithoutReplacing(from: string, to: string): boolean {
  try {
    linkSync(from, to)
  } catch (error) {
    if (isCode(error, "EEXIST")) return false
    if (!isCode(error, "EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP")) throw error
    closeSync(openSync(to, "wx", 0o600)) // a disk without hard links: hold the name, then rename over it
    renameSync(from, to)
    syncFolder(dirname(to))
    return true
  }
  rmSync(from)
  syncFolder(dirname(to))
  return true
}

/** Waits until the file's bytes are on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, "r+")
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Waits until the folder's names are on the disk, where the platform can say so. */
export function syncFolder(path: string): void {
  if (process.platform === "win32") return
  const folder = openSync(path, "r")
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Whether an error of node:fs carries one of these codes. */
export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code))
}
