/**
 * A session: the record's key kept for a while in a folder that ends with the login, sealed under a random token that
 * only the user's shell holds (PHR_SESSION). Bound to one record header; neither header nor expiry can be changed
 * without the token. The file alone opens nothing.
 * Specification: docs/RECORD-FILE.md, "Session": AES-256-GCM, the header and expiry as associated data.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto"
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { failure } from "../errors.ts"
import { isCode, makePrivateFolder, writePrivateFile } from "./files.ts"
import { type Lock, sameBytes } from "./vault.ts"

type Environment = Readonly<Record<string, string | undefined>>

/** Seals the lock until `expires` (milliseconds since 1970) and gives the token that opens it. */
export function openSession(lock: Lock, expires: number, env: Environment): string {
  const token = randomBytes(32)
  const nonce = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", token, nonce).setAAD(bound(lock.header, expires))
  const sealed = Buffer.concat([cipher.update(lock.key), cipher.final(), cipher.getAuthTag()])
  const text = { version: 1, header: hex(lock.header), expires, nonce: hex(nonce), sealed: hex(sealed) }
  writePrivateFile(join(privateFolder(env), fileName(token)), `${JSON.stringify(text)}\n`)
  return token.toString("base64url")
}

/** The lock of a session. Fails session-ended or session-elsewhere (12); an expired session is removed. */
export function useSession(text: string, header: Uint8Array, now: number, env: Environment): Lock {
  const token = Buffer.from(text, "base64url")
  const path = join(sessionFolder(env), fileName(token))
  const session = token.length === 32 ? readSession(path) : undefined
  if (session === undefined) throw failure("session-ended")
  if (session.expires <= now) {
    rmSync(path, { force: true })
    throw failure("session-ended")
  }
  if (!sameBytes(session.header, header)) throw failure("session-elsewhere")
  try {
    const cipher = createDecipheriv("aes-256-gcm", token, session.nonce, { authTagLength: 16 })
    cipher.setAAD(bound(session.header, session.expires)).setAuthTag(session.sealed.subarray(-16))
    const key = Buffer.concat([cipher.update(session.sealed.subarray(0, -16)), cipher.final()])
    return { header, key: Uint8Array.from(key) }
  } catch {
    throw failure("session-ended")
  }
}

/** Removes this token's session, every session of that record, and what has expired. Gives how many were live. */
export function endSessions(which: { token?: string; header?: Uint8Array }, now: number, env: Environment): number {
  const folder = sessionFolder(env)
  if (!existsSync(folder)) return 0
  const own = which.token === undefined ? undefined : fileName(Buffer.from(which.token, "base64url"))
  let ended = 0
  for (const name of readdirSync(folder).filter((name) => name.startsWith("session-"))) {
    const session = readSession(join(folder, name))
    const expired = session === undefined || session.expires <= now
    const meant = session !== undefined && which.header !== undefined && sameBytes(session.header, which.header)
    if (!expired && !meant && name !== own) continue
    rmSync(join(folder, name), { force: true })
    if (!expired) ended += 1
  }
  return ended
}

type Session = { header: Buffer; expires: number; nonce: Buffer; sealed: Buffer }

function readSession(path: string): Session | undefined {
  let value: Record<string, unknown>
  try {
    value = Object(JSON.parse(readFileSync(path, "utf8")))
  } catch (error) {
    if (error instanceof SyntaxError || isCode(error, "ENOENT", "EACCES")) return undefined
    throw error
  }
  const { version, header, expires, nonce, sealed } = value
  if (version !== 1 || typeof expires !== "number") return undefined
  const [a, b, c] = [header, nonce, sealed].map((field) => Buffer.from(typeof field === "string" ? field : "", "hex"))
  if (a?.length !== 16 || b?.length !== 12 || c?.length !== 48) return undefined
  return { header: a, expires, nonce: b, sealed: c }
}

/** The folder of the login: XDG_RUNTIME_DIR, or the platform's temporary folder with the user's number. */
function sessionFolder(env: Environment): string {
  const runtime = env.XDG_RUNTIME_DIR
  if (runtime !== undefined && runtime !== "") return join(runtime, "phr")
  return join(tmpdir(), `phr-${process.getuid?.() ?? "user"}`)
}

/** Makes the folder; refuses one that somebody else made or can look into. */
function privateFolder(env: Environment): string {
  const folder = sessionFolder(env)
  makePrivateFolder(folder)
  const { uid, mode } = lstatSync(folder)
  const foreign = process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o077) !== 0)
  if (foreign || !lstatSync(folder).isDirectory()) throw failure("session-folder", { path: folder })
  return folder
}

function fileName(token: Uint8Array): string {
  return `session-${createHash("sha256").update("phr session").update(token).digest("hex").slice(0, 32)}`
}

function bound(header: Uint8Array, expires: number): Buffer {
  return Buffer.from(`phr session 1 ${hex(header)} ${expires}`)
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex")
}
