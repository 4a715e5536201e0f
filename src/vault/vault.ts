/**
 * The vault: what locks a record file. Makes and reads the file's 16-byte header and says what a key is.
 * Never opens the database itself and never prints or logs a secret.
 * Specification: docs/RECORD-FILE.md, sections "Header" and "Key".
 */
import { randomBytes } from "node:crypto"
import { closeSync, openSync, readSync } from "node:fs"
import { failure } from "../errors.ts"
import { isCode } from "./files.ts"

/** What opens one record file: its first 16 bytes and the 32-byte key that belongs to them. */
export type Lock = { readonly header: Uint8Array; readonly key: Uint8Array }

export const headerLength = 16
export const keyLength = 32

/** "PHR" and the format byte: 1 names Argon2id with t=3, m=64 MiB, p=1. */
const magic = Uint8Array.of(0x50, 0x48, 0x52, 0x01)

/** A new header: the magic and 12 random bytes. */
export function newHeader(): Uint8Array {
  return Uint8Array.from([...magic, ...randomBytes(headerLength - magic.length)])
}

/**
 * The header of the record file at `path`. Fails record-missing (10) or not-a-record (13).
 * To be called before the record is opened in this process: closing the file would drop SQLite's locks.
 */
export function readHeader(path: string): Uint8Array {
  const header = readFirstBytes(path)
  if (header.length < headerLength || magic.some((byte, at) => header[at] !== byte)) {
    throw failure("not-a-record", { path })
  }
  return header
}

/** The first 16 bytes as they are, for the repair of an altered header; fewer when the file is shorter. */
export function readFirstBytes(path: string): Uint8Array {
  const bytes = new Uint8Array(headerLength)
  try {
    const file = openSync(path, "r")
    try {
      return bytes.subarray(0, readSync(file, bytes, 0, headerLength, 0))
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (isCode(error, "ENOENT", "ENOTDIR")) throw failure("record-missing", { path })
    if (isCode(error, "EISDIR")) throw failure("not-a-record", { path })
    throw failure("record-unwritable", { path, reason: "access is denied" })
  }
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
