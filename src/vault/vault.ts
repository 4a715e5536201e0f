/**
 * The vault: what locks a record file. Makes and reads the file's 16-byte header and turns a passphrase into its key.
 * Never opens the database itself and never prints or logs a secret.
 * Specification: docs/RECORD-FILE.md, sections "Header" and "Key".
 */
import { randomBytes } from "node:crypto"

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
