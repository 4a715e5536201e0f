/**
 * Where the key of a record comes from: key file, session, passphrase file, passphrase command, variable, prompt;
 * flags before environment. What is named is used, and a wrong one never falls through to the next.
 * Specification: docs/RECORD-FILE.md, "Where the key comes from"; names: interface.md.
 */
import { Failure, failure } from "../errors.ts"
import { deriveKey } from "../vault/derive.ts"
import { readKeyFile } from "../vault/key-file.ts"
import { readRecoveryCode } from "../vault/recovery-code.ts"
import { useSession } from "../vault/session.ts"
import { type Lock, readHeader, sameBytes } from "../vault/vault.ts"
import { type Asker, askPassphrase, fromCommand, fromFile, fromVariable, named, type Passphrase } from "./passphrase.ts"

/** A way to the key of a record that has this header. */
type Way = (header: Uint8Array) => Promise<Lock>

/**
 * Finds the lock of the record at `path` and gives it to `open`; on a terminal a wrong passphrase may be typed again,
 * up to three times. To be called while the record is not open in this process.
 * Fails record-missing (10) and not-a-record (13) before any key is derived, wrong-key (12), passphrase-missing (2).
 */
export async function withKey<T>(asker: Asker, path: string, open: (lock: Lock) => T | Promise<T>): Promise<T> {
  const header = readHeader(path)
  const [way] = namedWays(asker, path)
  if (way !== undefined) return open(await way(header))
  if (!asker.interactive) throw failure("passphrase-missing", { flags })
  for (let triesLeft = 2; ; triesLeft--) {
    const passphrase = await askPassphrase(asker)
    try {
      return await open({ header, key: await deriveKey(passphrase, header) })
    } catch (error) {
      if (!(error instanceof Failure && error.code === "wrong-key" && triesLeft > 0)) throw error
      asker.talk("That passphrase does not open the record; try again.\n")
    }
  }
}

const flags = "--passphrase-file <path>, --passphrase-command <cmd>, --key-file <path>, or set PHR_PASSPHRASE"

/** The lock of the record at `path`, tried. Fails as `withKey` and the store do. */
export async function findKey(asker: Asker, path: string): Promise<Lock> {
  const { tryLock } = await import("../store/care.ts")
  return withKey(asker, path, (lock) => {
    tryLock(path, lock)
    return lock
  })
}

/** Every way that is named, the one to use first. */
function namedWays({ options, env, now }: Asker, record: string): Way[] {
  const keyFile = (path: string) => byKeyFile(path, record)
  const command = (text: string) => byPassphrase(fromCommand(text, env))
  const file = (path: string) => byPassphrase(fromFile(path))
  return [
    ...named(options.keyFile, keyFile),
    ...named(options.passphraseFile, file),
    ...named(options.passphraseCommand, command),
    ...named(env.PHR_KEY_FILE, keyFile),
    ...named(
      env.PHR_SESSION,
      (token): Way =>
        async (header) =>
          useSession(token, header, now(), env),
    ),
    ...named(env.PHR_PASSPHRASE_FILE, file),
    ...named(env.PHR_PASSPHRASE_COMMAND, command),
    ...named(env.PHR_PASSPHRASE, () => byPassphrase(fromVariable("PHR_PASSPHRASE", env))),
  ]
}

function byPassphrase(passphrase: Passphrase): Way {
  return async (header) => ({ header, key: await deriveKey(passphrase.read(), header) })
}

/** A header that is not the key file's was altered when the key opens the record all the same (header-altered, 13). */
function byKeyFile(path: string, record: string): Way {
  return async (header) => {
    const lock = readKeyFile(path)
    if (sameBytes(lock.header, header)) return lock
    const { tryLock } = await import("../store/care.ts")
    try {
      tryLock(record, { header, key: lock.key })
    } catch (error) {
      if (!(error instanceof Failure && error.code === "wrong-key")) throw error
    }
    throw failure("key-elsewhere", { keyFile: path })
  }
}

/**
 * The key in the user's hands, whatever header it is for: of the key file, else of PHR_RECOVERY_CODE, else undefined.
 * For a record whose header was altered.
 */
export function rawKey({ options, env }: Asker): Uint8Array | undefined {
  const inKeyFile = (path: string) => () => readKeyFile(path).key
  const [find] = [
    ...named(options.keyFile, inKeyFile),
    ...named(env.PHR_KEY_FILE, inKeyFile),
    ...named(env.PHR_RECOVERY_CODE, (text) => () => keyOfCode(text)),
  ]
  return find?.()
}

/** The key of the recovery code: PHR_RECOVERY_CODE, or asked for on a terminal. Fails recovery-code-misread (12). */
export async function recoveryKey(asker: Asker): Promise<Uint8Array> {
  const [key] = named(asker.env.PHR_RECOVERY_CODE, keyOfCode)
  if (key !== undefined) return key
  if (!asker.interactive) throw failure("recovery-code-missing")
  const { askText } = await import("./prompt.ts")
  return keyOfCode(await askText(asker, "Recovery code:", checkCode))
}

function keyOfCode(text: string): Uint8Array {
  const code = readRecoveryCode(text)
  if (!code.ok) throw failure("recovery-code-misread", { group: inGroup(code.group) })
  return code.key
}

function checkCode(text: string): true | string {
  const code = readRecoveryCode(text)
  return code.ok || `It does not read right${inGroup(code.group)}.`
}

function inGroup(group: number | undefined): string {
  return group === undefined ? "" : ` in group ${group}`
}
