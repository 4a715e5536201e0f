/**
 * The password of an encrypted PDF: the entries U, UE, O, OE and Perms for a file key, by revision 6 of the standard
 * security handler (ISO 32000-2 §7.6.4.3 and §7.6.4.4, algorithms 2.B, 8, 9 and 10). The content itself is AES-256
 * with that key. Passwords are cut at 127 bytes of UTF-8, as the standard asks.
 */
import { createCipheriv, createHash } from "node:crypto"

export type LockEntries = { U: Buffer; UE: Buffer; O: Buffer; OE: Buffer; Perms: Buffer }

/** `random` gives so many bytes nobody can guess. One password is both the user's and the owner's. */
export function lockEntries(
  password: string,
  fileKey: Uint8Array,
  permissions: number,
  random: (bytes: number) => Uint8Array,
): LockEntries {
  const secret = Buffer.from(password.normalize("NFKC"), "utf8").subarray(0, 127)
  const [userSalts, ownerSalts] = [Buffer.from(random(16)), Buffer.from(random(16))]
  const none = Buffer.alloc(0)
  const U = Buffer.concat([hash(secret, userSalts.subarray(0, 8), none), userSalts])
  const UE = wrap(fileKey, hash(secret, userSalts.subarray(8), none))
  const O = Buffer.concat([hash(secret, ownerSalts.subarray(0, 8), U), ownerSalts])
  const OE = wrap(fileKey, hash(secret, ownerSalts.subarray(8), U))
  return { U, UE, O, OE, Perms: perms(permissions, fileKey, random) }
}

/** Algorithm 2.B: at least 64 rounds of AES-128-CBC and SHA-2, as many as the last byte says. */
function hash(password: Buffer, salt: Buffer, user: Buffer): Buffer {
  let key: Buffer = createHash("sha256").update(password).update(salt).update(user).digest()
  for (let round = 0; ; round++) {
    const once = Buffer.concat([password, key, user])
    const block = Buffer.concat(Array.from({ length: 64 }, () => once))
    const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false)
    const mixed = Buffer.concat([cipher.update(block), cipher.final()])
    const rest = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    key = createHash(rest === 0 ? "sha256" : rest === 1 ? "sha384" : "sha512")
      .update(mixed)
      .digest()
    if (round >= 63 && (mixed.at(-1) ?? 0) <= round - 31) return key.subarray(0, 32)
  }
}

function wrap(fileKey: Uint8Array, key: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-cbc", key, Buffer.alloc(16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(fileKey), cipher.final()])
}

/** Algorithm 10: the permissions once more, under the file key, so that they cannot be changed. */
function perms(permissions: number, fileKey: Uint8Array, random: (bytes: number) => Uint8Array): Buffer {
  const plain = Buffer.alloc(16, 0xff)
  plain.writeInt32LE(permissions, 0)
  plain.write("Tadb", 8, "latin1")
  Buffer.from(random(4)).copy(plain, 12)
  const cipher = createCipheriv("aes-256-ecb", fileKey, null).setAutoPadding(false)
  return Buffer.concat([cipher.update(plain), cipher.final()])
}
