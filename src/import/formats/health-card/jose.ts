/**
 * Signatures and locks: the one file that names jose. Verifies ES256 (JWS), makes key thumbprints (RFC 7638) and opens
 * JWE; inflates what was packed, never beyond a limit. Holds no key longer than a call.
 */
import { inflateRaw } from "node:zlib"

/** The public key of an issuer: a point of the curve P-256, base64url. */
export type PublicKey = { x: string; y: string }

/** A card unpacks to some kilobytes; a picture in it to some more. */
const mostCardBytes = 16 * 1024 * 1024
/** A link's file may be a whole record. */
const mostFileBytes = 64 * 1024 * 1024

/** Whether that key made the signature of the compact JWS. */
export async function isSignedBy(jws: string, key: PublicKey): Promise<boolean> {
  const { compactVerify, errors } = await import("jose")
  try {
    await compactVerify(jws, await publicKey(key), { algorithms: ["ES256"] })
    return true
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return false
    throw error
  }
}

/** The thumbprint of a key, by which health cards name it. Throws where the numbers are no point of the curve. */
export async function thumbprint(key: PublicKey): Promise<string> {
  const { calculateJwkThumbprint } = await import("jose")
  await publicKey(key)
  return calculateJwkThumbprint({ kty: "EC", crv: "P-256", x: key.x, y: key.y }, "sha256")
}

async function publicKey({ x, y }: PublicKey) {
  const { importJWK } = await import("jose")
  return importJWK({ kty: "EC", crv: "P-256", x, y }, "ES256")
}

export type Opened = { bytes: Uint8Array; contentType?: string }

/**
 * What a JWE holds: opened with 32 bytes (alg dir, enc A256GCM), or with the words of a passphrase (PBES2).
 * Undefined where the key does not fit, or the JWE is damaged; "too-large" where it would swell beyond the limit.
 */
export async function openJwe(jwe: string, key: Uint8Array | string): Promise<Opened | "too-large" | undefined> {
  const { compactDecrypt, errors } = await import("jose")
  const byPassphrase = typeof key === "string"
  const algorithms = byPassphrase ? ["PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW"] : ["dir"]
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(
      jwe,
      byPassphrase ? new TextEncoder().encode(key) : key,
      {
        keyManagementAlgorithms: algorithms,
        ...(byPassphrase ? { maxPBES2Count: 1_000_000 } : { contentEncryptionAlgorithms: ["A256GCM"] }),
        maxDecompressedLength: mostFileBytes,
      },
    )
    const contentType = typeof protectedHeader.cty === "string" ? protectedHeader.cty : undefined
    return { bytes: plaintext, ...(contentType !== undefined && { contentType }) }
  } catch (error) {
    if (error instanceof errors.JWEInvalid && /decompress|length|exceed/i.test(error.message)) return "too-large"
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined
    throw error
  }
}

/** The bytes that raw DEFLATE packed; in words why they cannot be had. */
export function unpack(bytes: Uint8Array): Promise<Uint8Array | "not-deflated" | "too-large"> {
  return new Promise((resolve) => {
    inflateRaw(bytes, { maxOutputLength: mostCardBytes }, (error, unpacked) => {
      if (error === null) resolve(unpacked)
      else resolve("code" in error && error.code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "not-deflated")
    })
  })
}
