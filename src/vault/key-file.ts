/**
 * A key file: the record's key itself, for cron. One text line: what it is, the header it belongs to, the key, and
 * the first 8 hex digits of the SHA-256 of what stands before them.
 * Refused when others may read it. Specification: docs/RECORD-FILE.md, "Key file".
 */
import { createHash } from "node:crypto"
import { closeSync, fstatSync, openSync, readFileSync } from "node:fs"
import { failure } from "../errors.ts"
import { isCode } from "./files.ts"
import type { Lock } from "./vault.ts"

const line = /^phr-key-1 ([0-9a-f]{32}) ([0-9a-f]{64}) ([0-9a-f]{8})$/

/** The line of a key file, without its newline. */
export function formatKeyFile(lock: Lock): string {
  const text = `phr-key-1 ${hex(lock.header)} ${hex(lock.key)}`
  return `${text} ${checksum(text)}`
}

/** Reads the key file. Fails key-file-missing, key-file-open or key-file-broken, all 12. */
export function readKeyFile(path: string): Lock {
  const [, header, key, check] = line.exec(readPrivately(path).trim()) ?? []
  if (header === undefined || key === undefined || check !== checksum(`phr-key-1 ${header} ${key}`)) {
    throw failure("key-file-broken", { path })
  }
  return { header: Uint8Array.from(Buffer.from(header, "hex")), key: Uint8Array.from(Buffer.from(key, "hex")) }
}

function readPrivately(path: string): string {
  try {
    const file = openSync(path, "r")
    try {
      if (process.platform !== "win32" && (fstatSync(file).mode & 0o077) !== 0) throw failure("key-file-open", { path })
      return readFileSync(file, "utf8")
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (isCode(error, "ENOENT", "ENOTDIR", "EISDIR", "EACCES", "EPERM")) throw failure("key-file-missing", { path })
    throw error
  }
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8)
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex")
}
